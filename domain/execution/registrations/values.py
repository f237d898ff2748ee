"""Words and plain values of registering: what rules, pages and mails speak about, without database."""

import enum
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from domain.foundation.core.times import Interval


class RegistrationState(enum.StrEnum):
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class ParticipantKind(enum.StrEnum):
    """What somebody does on the day, as the badge says it: verbs, so that no gender is guessed."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SPEAKER = "speaker"
    ORGANISER = "organiser"
    HOST = "host"
    ELECTED = "elected"


class RegistrationSource(enum.StrEnum):
    PUBLIC = "public"
    COMMITTEE = "committee"
    EXAMPLE = "example"


PUBLIC_KINDS = frozenset({ParticipantKind.PARTICIPANT, ParticipantKind.ELECTED})
"""What people may say of themselves; the committee gives the other kinds."""


@dataclass(frozen=True)
class RegistrationRequest:
    """One person, what they chose and what they wish; as typed until `rules.clean` read it."""

    first_name: str
    last_name: str
    email: str = ""
    organisation_name: str = ""
    function: str = ""
    kind: ParticipantKind = ParticipantKind.PARTICIPANT
    session_ids: tuple[uuid.UUID, ...] = ()
    wish: str = ""
    step_free: bool = False
    hearing_loop: bool = False
    no_photo: bool = False
    latin_name: str = ""
    relay_id: uuid.UUID | None = None
    """The structure of the event whose link was followed."""


@dataclass(frozen=True)
class RegistrationChanges:
    """What to change in a registration; `None` leaves as it is."""

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    organisation_name: str | None = None
    function: str | None = None
    kind: ParticipantKind | None = None
    session_ids: tuple[uuid.UUID, ...] | None = None
    wish: str | None = None
    step_free: bool | None = None
    hearing_loop: bool | None = None
    no_photo: bool | None = None
    latin_name: str | None = None

    def given(self) -> dict[str, Any]:
        """The fields to change, by name."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name)) is not None}


class SeatLevel(enum.StrEnum):
    """How much is left, as strangers are told it."""

    PLENTY = "plenty"
    FEW = "few"
    FULL = "full"


@dataclass(frozen=True)
class Seats:
    """Seats of an event or of a workshop. `capacity` is None when a workshop has no limit of its own."""

    taken: int
    capacity: int | None

    @property
    def left(self) -> int | None:
        """Never negative, although a capacity may be lowered below what is taken."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def level(self) -> SeatLevel:
        """Few: a fifth of the seats or three, whichever is more."""
        if self.capacity is None or self.left is None:
            return SeatLevel.PLENTY
        if self.left == 0:
            return SeatLevel.FULL
        return SeatLevel.FEW if self.left <= max(3, self.capacity // 5) else SeatLevel.PLENTY


@dataclass(frozen=True)
class SeatMap:
    """Seats of the event and of each workshop that can be chosen, by its id."""

    event: Seats
    sessions: Mapping[uuid.UUID, Seats] = field(default_factory=dict)


@dataclass(frozen=True)
class Workshop:
    """A workshop as somebody who chooses sees it."""

    id: uuid.UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    seats: Seats
    room_name: str = ""
    floor: str = ""
    step_free: bool | None = None
    hearing_loop: bool | None = None
    version: int = 1

    @property
    def interval(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)


@dataclass(frozen=True)
class Moment:
    """Workshops that start together: one choice among them."""

    starts_at: datetime
    workshops: tuple[Workshop, ...]


@dataclass(frozen=True)
class Moves:
    """What a change does to the workshops of one person. Some that are left may be off the programme: only an id."""

    chosen: tuple[Workshop, ...]
    new: tuple[Workshop, ...]
    left: tuple[Workshop, ...]
    given_back: frozenset[uuid.UUID]

    @property
    def taken(self) -> frozenset[uuid.UUID]:
        return frozenset(workshop.id for workshop in self.new)

    def __bool__(self) -> bool:
        return bool(self.new or self.given_back)


@dataclass(frozen=True)
class RegistrationFilters:
    """Which registrations to list; `None` does not filter."""

    q: str | None = None
    state: RegistrationState | None = None
    kind: ParticipantKind | None = None
    session_id: uuid.UUID | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class WorkshopFigures:
    session_id: uuid.UUID
    title: str
    starts_at: datetime
    seats: Seats


@dataclass(frozen=True)
class Figures:
    """Who comes, in numbers. `days` counts registrations made on each day of the event's zone."""

    seats: Seats
    cancelled: int
    kinds: Mapping[ParticipantKind, int]
    workshops: tuple[WorkshopFigures, ...]
    days: tuple[tuple[str, int], ...]
    step_free: int
    hearing_loop: int
    wishes: int
