"""What is sent and answered about registrations."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas import In, Out
from domain.execution.registrations import (
    Consent,
    Holds,
    Moment,
    Origin,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
    SeatLevel,
    Seats,
)
from domain.execution.registrations.models import ConsentKind, Registration

Line = Annotated[str, Field(max_length=400)]
Wish = Annotated[str, Field(max_length=2000)]
HELD = frozenset({"session_ids", "waits", "meal_ids", "mail_refused_at"})
SessionIds = Annotated[tuple[uuid.UUID, ...], Field(max_length=100)]


Answer = bool | Annotated[float, Field(ge=-1e15, le=1e15)] | Wish | Annotated[list[Line], Field(max_length=60)] | None
Answers = Annotated[dict[uuid.UUID, Answer], Field(max_length=100)]
Asked = Annotated[dict[uuid.UUID, Wish], Field(max_length=40)]
Consents = Annotated[dict[ConsentKind, bool], Field(max_length=10)]


class RegistrationIn(In):
    """`waiting_ids`: full workshops that one waits for beside those chosen; `wishes`: best first."""

    first_name: Line
    last_name: Line
    email: Line = ""
    organisation_name: Line = ""
    function: Line = ""
    kind: ParticipantKind = ParticipantKind.PARTICIPANT
    category_id: uuid.UUID | None = None
    commune: Line = ""
    origin: Origin | None = None
    heard_from: Line = ""
    session_ids: SessionIds = ()
    waiting_ids: SessionIds = ()
    wait_for_event: bool = False
    wishes: SessionIds = ()
    wish: Wish = ""
    step_free: bool = False
    hearing_loop: bool = False
    diet: Wish = ""
    meal_ids: SessionIds = ()
    no_photo: bool = False
    consents: Consents = Field(default_factory=dict)
    answers: Answers = Field(default_factory=dict)
    asked: Asked = Field(default_factory=dict)
    latin_name: Line = ""
    hold_code: Annotated[str, Field(max_length=80)] = ""
    relay: Line = ""
    """The code of the link that was followed; an unknown one is left aside."""

    def to_request(self) -> RegistrationRequest:
        return RegistrationRequest(**{name: value for name, value in self if name != "relay"})


class RegistrationPatch(In):
    """What is absent or null stays as it is."""

    first_name: Line | None = None
    last_name: Line | None = None
    email: Line | None = None
    organisation_name: Line | None = None
    function: Line | None = None
    kind: ParticipantKind | None = None
    category_id: uuid.UUID | None = None
    commune: Line | None = None
    origin: Origin | None = None
    heard_from: Line | None = None
    session_ids: SessionIds | None = None
    waiting_ids: SessionIds | None = None
    wishes: SessionIds | None = None
    wish: Wish | None = None
    step_free: bool | None = None
    hearing_loop: bool | None = None
    diet: Wish | None = None
    meal_ids: SessionIds | None = None
    no_photo: bool | None = None
    consents: Consents | None = None
    answers: Answers | None = None
    asked: Asked | None = None
    latin_name: Line | None = None

    def to_changes(self) -> RegistrationChanges:
        return RegistrationChanges(**dict(self))


class ReceivedOut(Out):
    """The same whether the person was known or not; what is new arrives by mail."""

    status: Literal["received"] = "received"


class WaitsOut(Out):
    """A place in the queue of a workshop, or of the event (no session)."""

    session_id: uuid.UUID | None
    rank: int
    is_offered: bool


class RegistrationOut(Out):
    """One person, without what only a few may read (arrangements, diet)."""

    id: uuid.UUID
    version: int
    state: RegistrationState
    kind: ParticipantKind
    source: RegistrationSource
    first_name: str
    last_name: str
    latin_name: str
    email: str
    organisation_name: str
    organisation_id: uuid.UUID | None
    function: str
    category_id: uuid.UUID | None
    commune: str
    origin: Origin | None
    heard_from: str
    relay_id: uuid.UUID | None
    group_id: uuid.UUID | None
    hold_id: uuid.UUID | None
    no_photo: bool
    badge_code: str
    session_ids: list[uuid.UUID]
    waits: list[WaitsOut]
    meal_ids: list[uuid.UUID]
    created_at: datetime
    updated_at: datetime
    confirm_until: datetime | None
    confirmed_at: datetime | None
    cancelled_at: datetime | None
    mail_refused_at: datetime | None = None
    """When their address last refused a mail, and took none since; told where one person is read."""

    @classmethod
    def of(cls, row: Registration, held: Holds) -> "RegistrationOut":
        columns = {name: getattr(row, name) for name in cls.model_fields if name not in HELD}
        return cls.model_validate({**columns, **vars(held)})


class RegistrationConsentOut(Out):
    """What was accepted or taken back, once a line: the last of a kind counts."""

    kind: ConsentKind
    given: bool
    by_committee: bool
    decided_at: datetime

    @classmethod
    def of(cls, kind: ConsentKind, consent: Consent) -> "RegistrationConsentOut":
        return cls(kind=kind, given=consent.given, by_committee=consent.by_committee, decided_at=consent.decided_at)


class SaidOut(Out):
    """By question, and by session: what somebody said beside who they are."""

    answers: dict[uuid.UUID, Answer]
    asked: dict[uuid.UUID, str]
    meal_ids: list[uuid.UUID]
    consents: list[RegistrationConsentOut]


class ArrangementOut(Out):
    wish: str = ""
    step_free: bool = False
    hearing_loop: bool = False
    diet: str = ""


class SeatsOut(Out):
    """`left`: what anybody may take at once, which is nothing while somebody waits. `over`: how many more are promised
    than there are seats, since the capacity was lowered."""

    taken: int
    capacity: int | None
    held: int
    offered: int
    waiting: int
    over: int
    left: int | None
    level: SeatLevel


class WorkshopOut(Out):
    id: uuid.UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    room_name: str
    floor: str
    step_free: bool | None
    hearing_loop: bool | None
    level: SeatLevel


class MomentOut(Out):
    starts_at: datetime
    workshops: list[WorkshopOut]

    @classmethod
    def of(cls, moment: Moment) -> "MomentOut":
        workshops = [WorkshopOut.model_validate({**vars(each), "level": each.seats.level}) for each in moment.workshops]
        return cls(starts_at=moment.starts_at, workshops=workshops)


class ChoicesOut(Out):
    """What can be chosen: seats left of the event, and how full each workshop is."""

    left: int
    level: SeatLevel
    moments: list[MomentOut]

    @classmethod
    def of(cls, seats: Seats, moments: Sequence[Moment]) -> "ChoicesOut":
        return cls(left=seats.left or 0, level=seats.level, moments=[MomentOut.of(moment) for moment in moments])
