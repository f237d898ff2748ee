"""What is told of the day while it runs."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from domain.execution.programme.kinds import SessionKind
from domain.execution.run_sheet.catching_up import CatchUp


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session as planned, as expected, as the public was told, and as it went."""

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
    day: date
    room_ids: tuple[uuid.UUID, ...]
    version: int
    """0 while nothing was noted."""


@dataclass(frozen=True, slots=True)
class LiveRoom:
    """A lane; one without room holds what has no room yet."""

    id: uuid.UUID | None
    name: str
    floor: str
    sessions: tuple[LiveSession, ...]


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """Hours that the public does not know yet; `shown_*` are those it reads."""

    session_id: uuid.UUID
    title: str
    shown_starts_at: datetime
    shown_ends_at: datetime
    expected_starts_at: datetime
    expected_ends_at: datetime


@dataclass(frozen=True, slots=True)
class GoneSession:
    """Something that ran and is no longer in the programme: what was noted stays."""

    session_id: uuid.UUID
    title: str
    started_at: datetime | None
    ended_at: datetime | None
    sentence: str


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What happened, where and when, and what was done about it."""

    text: str
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    solution: str = ""


@dataclass(frozen=True, slots=True)
class IncidentView:
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


@dataclass(frozen=True, slots=True)
class RunView:
    """Whether the day runs."""

    is_open: bool = False
    opened_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LiveView:
    """The day as it goes, for those who run it."""

    run: RunView
    release: int
    delay_minutes: int
    sentence: str
    days: tuple[date, ...]
    day: date | None
    rooms: tuple[LiveRoom, ...]
    catch_up: tuple[CatchUp, ...]
    unconfirmed: tuple[Unconfirmed, ...]
    gone: tuple[GoneSession, ...]
    incidents: tuple[IncidentView, ...]


@dataclass(frozen=True, slots=True)
class PublicHours:
    """Hours that somebody confirmed for everybody to read, where they are not the planned ones."""

    starts_at: datetime
    ends_at: datetime
