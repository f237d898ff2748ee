"""What phones of the desk send and are told: names, structures, states, kinds and own workshops; nothing more."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

from api.schemas import In, Out
from domain.execution.attendance import (
    MOST_AT_ONCE,
    Answered,
    Came,
    DeskPerson,
    ListKind,
    Packed,
    ScanAct,
    ScanAnswer,
    ScanMeans,
    ScanRequest,
    WalkIn,
    code_hash,
)
from domain.execution.attendance.figures import ListCount
from domain.execution.registrations import ParticipantKind, RegistrationState

Name = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(max_length=200)]


class BindIn(In):
    token: Annotated[str, Field(min_length=1, max_length=200)]


class BoundOut(Out):
    """`secret` is told once: the phone carries it as `Authorization: Bearer`."""

    secret: str
    device_name: str
    slug: str


class WalkInIn(In):
    first_name: Name
    last_name: Name
    organisation_name: Annotated[str, Field(max_length=200)] = ""
    badge_code: Code = ""

    def to_value(self) -> WalkIn:
        return WalkIn(self.first_name, self.last_name, self.organisation_name, self.badge_code)


class WalkInByHandIn(WalkInIn):
    """`anyway`: also when no seat is left; they then come without one."""

    anyway: bool = False


class ScanIn(In):
    """`made_at` is the device's own clock; `anyway` lets somebody in knowingly; `answered` is what the device said by
    itself, without line: a refusal then stays one."""

    id: uuid.UUID
    act: ScanAct = ScanAct.CHECK_IN
    means: ScanMeans
    list_id: uuid.UUID | None = None
    code: Code = ""
    registration_id: uuid.UUID | None = None
    walk_in: WalkInIn | None = None
    undoes: uuid.UUID | None = None
    made_at: AwareDatetime
    made_offline: bool = False
    anyway: bool = False
    answered: ScanAnswer | None = None

    def to_value(self) -> ScanRequest:
        return ScanRequest(
            id=self.id,
            means=self.means,
            list_id=self.list_id,
            made_at=self.made_at,
            act=self.act,
            code=self.code,
            registration_id=self.registration_id,
            walk_in=self.walk_in.to_value() if self.walk_in and self.act is ScanAct.CHECK_IN else None,
            undoes=self.undoes,
            made_offline=self.made_offline,
            anyway=self.anyway,
            answered=self.answered,
        )


class ScansIn(In):
    device_now: AwareDatetime
    scans: Annotated[list[ScanIn], Field(max_length=MOST_AT_ONCE)]


class DeskEventOut(Out):
    """`wipe_at`: when the phone forgets everything."""

    slug: str
    title: str
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    wipe_at: datetime


class DeskListOut(Out):
    """`is_open`: everybody registered may come in; otherwise those whose `session_ids` hold the session, and the kinds
    of `free_kinds`."""

    id: uuid.UUID
    kind: ListKind
    name: str
    place: str
    session_id: uuid.UUID | None
    starts_at: datetime
    ends_at: datetime
    is_open: bool
    expected: int
    present: int

    @classmethod
    def of(cls, count: ListCount) -> "DeskListOut":
        each = count.desk_list
        return cls(
            id=each.id,
            kind=each.kind,
            name=each.name,
            place=each.place,
            session_id=each.session_id,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            is_open=each.is_open,
            expected=count.expected,
            present=count.present,
        )


class DeskPresenceOut(Out):
    list_id: uuid.UUID
    came_at: datetime
    door: str
    means: ScanMeans


class DeskPersonOut(Out):
    """`code_hash` is the beginning of the SHA-256 of the badge's code; `desk` is where their badge waits."""

    id: uuid.UUID
    code_hash: str
    first_name: str
    last_name: str
    organisation_name: str
    state: RegistrationState
    kind: ParticipantKind
    desk: str
    session_ids: list[uuid.UUID]
    present: list[DeskPresenceOut]

    @classmethod
    def of(cls, packed: Packed, desk: str = "") -> "DeskPersonOut":
        person: DeskPerson = packed.person
        return cls(
            id=person.id,
            code_hash=code_hash(person.badge_code),
            first_name=person.first_name,
            last_name=person.last_name,
            organisation_name=person.organisation_name,
            state=person.state,
            kind=person.kind,
            desk=desk,
            session_ids=list(person.session_ids),
            present=[presence(list_id, came) for list_id, came in packed.present],
        )


def presence(list_id: uuid.UUID, came: Came) -> DeskPresenceOut:
    return DeskPresenceOut(list_id=list_id, came_at=came.came_at, door=came.door, means=came.means)


class PackOut(Out):
    """Everything, or what changed since the cursor that was sent; `lists` are always whole."""

    cursor: str
    server_now: datetime
    device_name: str
    event: DeskEventOut
    lists: list[DeskListOut]
    free_kinds: list[ParticipantKind]
    people: list[DeskPersonOut]
    gone: list[uuid.UUID]


class ScanAnswerOut(Out):
    """`sentence` is read at arm's length, `advice` says what to do; `came_at` and `door` are of the check-in that
    counts, for somebody who is there already."""

    id: uuid.UUID
    answer: ScanAnswer
    sentence: str
    advice: str
    person: DeskPersonOut | None
    came_at: datetime | None
    door: str
    means: ScanMeans | None
    is_conflict: bool

    @classmethod
    def of(cls, answered: Answered, person: DeskPersonOut | None) -> "ScanAnswerOut":
        return cls(
            id=answered.id,
            answer=answered.answer,
            sentence=answered.sentence,
            advice=answered.advice,
            person=person,
            came_at=answered.told.came_at,
            door=answered.told.door,
            means=answered.told.means,
            is_conflict=answered.is_conflict,
        )


class ListPresentOut(Out):
    list_id: uuid.UUID
    present: int


class ScansOut(Out):
    server_now: datetime
    answers: list[ScanAnswerOut]
    counts: list[ListPresentOut]
