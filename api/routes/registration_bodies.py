"""What is sent and answered about registrations."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas import In, Out
from domain.execution.registrations import (
    Figures,
    Moment,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
    SeatLevel,
    Seats,
)
from domain.execution.registrations.models import Registration

Line = Annotated[str, Field(max_length=400)]
Wish = Annotated[str, Field(max_length=2000)]
SessionIds = Annotated[tuple[uuid.UUID, ...], Field(max_length=100)]


class RegistrationIn(In):
    first_name: Line
    last_name: Line
    email: Line = ""
    organisation_name: Line = ""
    function: Line = ""
    kind: ParticipantKind = ParticipantKind.PARTICIPANT
    session_ids: SessionIds = ()
    wish: Wish = ""
    step_free: bool = False
    hearing_loop: bool = False
    no_photo: bool = False
    latin_name: Line = ""
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
    session_ids: SessionIds | None = None
    wish: Wish | None = None
    step_free: bool | None = None
    hearing_loop: bool | None = None
    no_photo: bool | None = None
    latin_name: Line | None = None

    def to_changes(self) -> RegistrationChanges:
        return RegistrationChanges(**dict(self))


class ReceivedOut(Out):
    """The same whether the person was known or not; what is new arrives by mail."""

    status: Literal["received"] = "received"


class RegistrationOut(Out):
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
    no_photo: bool
    badge_code: str
    session_ids: list[uuid.UUID]
    created_at: datetime
    updated_at: datetime
    cancelled_at: datetime | None

    @classmethod
    def of(cls, row: Registration, session_ids: list[uuid.UUID]) -> "RegistrationOut":
        columns = {name: getattr(row, name) for name in cls.model_fields if name != "session_ids"}
        return cls(session_ids=session_ids, **columns)


class ArrangementOut(Out):
    wish: str = ""
    step_free: bool = False
    hearing_loop: bool = False


class SeatsOut(Out):
    taken: int
    capacity: int | None
    left: int | None
    level: SeatLevel


class WorkshopFiguresOut(Out):
    session_id: uuid.UUID
    title: str
    starts_at: datetime
    seats: SeatsOut


class DayOut(Out):
    day: str
    count: int


class FiguresOut(Out):
    seats: SeatsOut
    cancelled: int
    kinds: dict[ParticipantKind, int]
    workshops: list[WorkshopFiguresOut]
    days: list[DayOut]
    step_free: int
    hearing_loop: int
    wishes: int

    @classmethod
    def of(cls, figures: Figures) -> "FiguresOut":
        days = [DayOut(day=day, count=count) for day, count in figures.days]
        return cls.model_validate({**vars(figures), "days": days})


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
