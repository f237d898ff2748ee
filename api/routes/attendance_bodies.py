"""What is sent and told of who came."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.routes.desk_bodies import WalkInIn
from api.schemas import In, Out
from domain.execution.attendance import (
    MOST_WALK_INS,
    Came,
    ConflictView,
    DeskPerson,
    ListCount,
    ListedPerson,
    ListKind,
    ScanAnswer,
    ScanMeans,
    SheetView,
)
from domain.execution.attendance.attestations import AttestationRow
from domain.execution.registrations import ParticipantKind, RegistrationState


class KindCountOut(Out):
    kind: ParticipantKind
    expected: int
    present: int


class AttendanceListOut(Out):
    """`in_force`: still in the programme. Nobody is named."""

    id: uuid.UUID
    kind: ListKind
    name: str
    place: str
    session_id: uuid.UUID | None
    starts_at: datetime
    ends_at: datetime
    is_open: bool
    in_force: bool
    expected: int
    present: int
    by_kind: list[KindCountOut]

    @classmethod
    def of(cls, count: ListCount) -> "AttendanceListOut":
        facts = {**vars(count.desk_list), "expected": count.expected, "present": count.present}
        return cls(**{name: facts[name] for name in cls.model_fields if name in facts}, by_kind=_kinds(count.by_kind))


class StructureCountOut(Out):
    """`came`: persons of that structure, each once, in however many lists."""

    name: str
    expected: int
    came: int


class WhoCameOut(Out):
    """`came`: persons checked in at least once, each once. `structures` are the first hundred; all are read apart."""

    lists: list[AttendanceListOut]
    expected: int
    came: int
    by_kind: list[KindCountOut]
    structures: list[StructureCountOut]
    structures_total: int
    conflicts: int


class CameOut(Out):
    came_at: datetime
    door: str
    means: ScanMeans


class ListedPersonOut(Out):
    """`is_expected`: registered for this list; `came` is empty while they are not there."""

    id: uuid.UUID
    first_name: str
    last_name: str
    organisation_name: str
    state: RegistrationState
    kind: ParticipantKind
    is_expected: bool
    came: CameOut | None

    @classmethod
    def of(cls, listed: ListedPerson) -> "ListedPersonOut":
        return cls(**_person(listed.person), is_expected=listed.is_expected, came=_came(listed.came))


class ConflictPersonOut(Out):
    id: uuid.UUID
    first_name: str
    last_name: str
    organisation_name: str
    state: RegistrationState
    kind: ParticipantKind


class ScanConflictOut(Out):
    """`made_at` is the phone's clock, `received_at` ours: order is by arrival; `first` is the check-in that counts."""

    id: uuid.UUID
    answer: ScanAnswer
    sentence: str
    clock_note: str
    person: ConflictPersonOut | None
    list_id: uuid.UUID | None
    list_name: str
    door: str
    made_at: datetime
    received_at: datetime
    made_offline: bool
    first: CameOut | None
    settled_at: datetime | None
    settled_by: str

    @classmethod
    def of(cls, view: ConflictView) -> "ScanConflictOut":
        facts = {name: getattr(view, name) for name in cls.model_fields if name not in ("person", "first")}
        person = ConflictPersonOut(**_person(view.person)) if view.person else None
        return cls(**facts, person=person, first=_came(view.first))


class SheetIn(In):
    list_id: uuid.UUID
    walk_in_lines: Annotated[int, Field(ge=0, le=MOST_WALK_INS)] = 6


class SheetOut(Out):
    """`lines` people stand on it; the free lines go on from there. `present`: how many of them are there now."""

    number: int
    list_id: uuid.UUID
    list_name: str
    starts_at: datetime
    ends_at: datetime
    lines: int
    walk_in_lines: int
    present: int
    printed_at: datetime
    printed_by: str

    @classmethod
    def of(cls, view: SheetView) -> "SheetOut":
        names = ("number", "lines", "walk_in_lines", "present", "printed_at", "printed_by")
        of_list = view.desk_list
        return cls(
            **{name: getattr(view, name) for name in names},
            list_id=of_list.id,
            list_name=of_list.name,
            starts_at=of_list.starts_at,
            ends_at=of_list.ends_at,
        )


class SheetLinesIn(In):
    """`present` as it is typed: « 1-12, 15, 18-22 ». `walk_ins`: who wrote their name on a free line."""

    present: Annotated[str, Field(max_length=2000)] = ""
    walk_ins: Annotated[list[WalkInIn], Field(max_length=MOST_WALK_INS, default_factory=list)]


class SheetLineOut(Out):
    """Who stands on a line: what is typed by number is read by name before it counts."""

    line: int
    first_name: str
    last_name: str
    organisation_name: str
    is_present: bool


class EnteredOut(SheetOut):
    """`new`: checked in now; `already`: they were."""

    new: int
    already: int
    notes: list[str]


class AttestationIn(In):
    """Without `registration_id`: everybody who came."""

    registration_id: uuid.UUID | None = None


class IssuedOut(Out):
    """`changed`: attestations that are new, or say more than before."""

    changed: int


class AttestedDayOut(Out):
    day: date
    minutes: int
    came_at: datetime | None


class AttestationOut(Out):
    registration_id: uuid.UUID
    number: int
    first_name: str
    last_name: str
    organisation_name: str
    minutes: int
    days: list[AttestedDayOut]
    issued_at: datetime

    @classmethod
    def of(cls, row: AttestationRow) -> "AttestationOut":
        names = ("registration_id", "number", "first_name", "last_name", "organisation_name", "issued_at")
        days = [
            AttestedDayOut(
                day=day.day, minutes=day.minutes, came_at=min((each.came_at for each in day.checks), default=None)
            )
            for day in row.facts.days
        ]
        return cls(**{name: getattr(row, name) for name in names}, minutes=row.facts.minutes, days=days)


def _kinds(counts: object) -> list[KindCountOut]:
    return [KindCountOut.model_validate(each) for each in counts]  # type: ignore[attr-defined]


def _person(person: DeskPerson) -> dict[str, object]:
    return {name: getattr(person, name) for name in ConflictPersonOut.model_fields}


def _came(came: Came | None) -> CameOut | None:
    return CameOut.model_validate(came) if came else None
