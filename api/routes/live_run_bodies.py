"""What is said and answered of the day as it runs."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas import In, Out
from domain.execution.programme import SessionKind
from domain.execution.run_sheet.models import LiveRun

Words = Annotated[str, Field(max_length=5000)]
Minutes = Annotated[int, Field(ge=-10_000, le=10_000)]


class ShiftIn(In):
    minutes: Minutes
    room_id: uuid.UUID | None = None


class ConfirmHoursIn(In):
    session_ids: Annotated[list[uuid.UUID], Field(max_length=500)]


class MomentIn(In):
    """When it happened, for what a device says late; now without it."""

    at: datetime | None = None


class SessionRunPatch(In):
    """`is_fixed` null follows the rule: meals keep their hour."""

    is_fixed: bool | None = None
    warn_minutes: Minutes = 5
    delay_minutes: Minutes = 0


class RunOut(Out):
    is_open: bool
    opened_at: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, run: LiveRun) -> "RunOut":
        return cls(is_open=run.closed_at is None, opened_at=run.opened_at, closed_at=run.closed_at)


class SessionsOut(Out):
    """Those that changed."""

    session_ids: list[uuid.UUID]


class SessionRunOut(Out):
    """`planned_*` are kept when it begins; `public_*` are what somebody confirmed for the public."""

    session_id: uuid.UUID
    planned_starts_at: datetime | None
    planned_ends_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    delay_minutes: int
    is_fixed: bool | None
    warn_minutes: int
    public_starts_at: datetime | None
    public_ends_at: datetime | None
    confirmed_at: datetime | None
    confirmed_by: str
    version: int


class LiveSessionOut(Out):
    """`readiness` is what the checklist says: « prête », « 2 points à faire »; `version` 0 while nothing was noted."""

    session_id: uuid.UUID
    title: str
    letter: str
    kind: SessionKind
    starts_at: datetime
    ends_at: datetime
    expected_starts_at: datetime
    expected_ends_at: datetime
    public_starts_at: datetime | None
    public_ends_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    delay_minutes: int
    is_fixed: bool
    warn_minutes: int
    readiness: str
    who: str
    needs: str
    version: int


class LiveRoomOut(Out):
    """A session in several rooms stands in each; `id` null is what has no room."""

    id: uuid.UUID | None
    name: str
    floor: str
    sessions: list[LiveSessionOut]


class CatchUpOut(Out):
    """Minutes given back; `is_counted` when expected hours rely on them already."""

    session_id: uuid.UUID
    title: str
    minutes: int
    sentence: str
    is_counted: bool


class UnconfirmedOut(Out):
    """`shown_*` are the hours that the public reads."""

    session_id: uuid.UUID
    title: str
    shown_starts_at: datetime
    shown_ends_at: datetime
    expected_starts_at: datetime
    expected_ends_at: datetime


class GoneSessionOut(Out):
    """It ran, and is no longer in the programme."""

    session_id: uuid.UUID
    title: str
    started_at: datetime | None
    ended_at: datetime | None
    sentence: str


class IncidentIn(In):
    id: uuid.UUID
    text: Words
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    happened_at: datetime | None = None


class IncidentPatch(In):
    text: Words = ""
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    solution: Words = ""
    is_solved: bool = False


class IncidentOut(Out):
    id: uuid.UUID
    text: str
    room_id: uuid.UUID | None
    room_name: str
    session_id: uuid.UUID | None
    session_title: str
    made_by: str
    happened_at: datetime
    solved_at: datetime | None
    solution: str
    version: int


class LiveRunOut(Out):
    """`sentence` says what the delay does to what comes; `gone` are sessions that left the programme while they ran."""

    is_open: bool
    opened_at: datetime | None
    closed_at: datetime | None
    server_now: datetime
    release: int
    delay_minutes: int
    sentence: str
    days: list[date]
    day: date | None
    rooms: list[LiveRoomOut]
    catch_up: list[CatchUpOut]
    unconfirmed: list[UnconfirmedOut]
    gone: list[GoneSessionOut]
    incidents: list[IncidentOut]
