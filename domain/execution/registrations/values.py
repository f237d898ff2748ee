"""Words and plain values of registering: what rules, pages and mails speak about, without database."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from domain.execution.registrations.states import (
    PUBLIC_KINDS,
    SEATED,
    STILL_THERE,
    ChoiceMode,
    ConsentKind,
    FieldUse,
    OfferState,
    Origin,
    ParticipantKind,
    QuestionKind,
    RegistrationSource,
    RegistrationState,
    SeatLevel,
    WaitingAnswer,
    WaitingOrder,
    WaitingState,
)
from domain.foundation.core.times import Interval

__all__ = [
    "PUBLIC_KINDS",
    "SEATED",
    "STILL_THERE",
    "ChoiceMode",
    "ConsentKind",
    "FieldUse",
    "Moment",
    "Moves",
    "OfferState",
    "Origin",
    "ParticipantKind",
    "QuestionKind",
    "RegistrationChanges",
    "RegistrationRequest",
    "RegistrationSource",
    "RegistrationState",
    "SeatLevel",
    "SeatMap",
    "Seats",
    "WaitingAnswer",
    "WaitingOrder",
    "WaitingState",
    "Workshop",
]


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
    category_id: uuid.UUID | None = None
    commune: str = ""
    origin: Origin | None = None
    heard_from: str = ""
    language: str = "fr"
    consents: Mapping[ConsentKind, bool] = field(default_factory=dict)
    """What was decided by an explicit act; what is not here was not asked."""
    diet: str = ""
    meal_ids: tuple[uuid.UUID, ...] = ()
    answers: Mapping[uuid.UUID, Any] = field(default_factory=dict)
    """By question of the committee: a text, options, a number, yes or no."""
    asked: Mapping[uuid.UUID, str] = field(default_factory=dict)
    """What the people of a workshop are asked, by session."""
    waiting_ids: tuple[uuid.UUID, ...] = ()
    """Full workshops that one waits for, beside those chosen."""
    wait_for_event: bool = False
    """Wait for a seat of the event when there is none."""
    wishes: tuple[uuid.UUID, ...] = ()
    """Workshops wished for, most wished first; each moment is ranked by this order."""
    group_id: uuid.UUID | None = None
    hold_code: str = ""
    by_colleague: bool = False
    """Somebody else says it: what only the person can say, and accept, is asked by their own link."""


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
    category_id: uuid.UUID | None = None
    commune: str | None = None
    origin: Origin | None = None
    heard_from: str | None = None
    consents: Mapping[ConsentKind, bool] | None = None
    diet: str | None = None
    meal_ids: tuple[uuid.UUID, ...] | None = None
    answers: Mapping[uuid.UUID, Any] | None = None
    asked: Mapping[uuid.UUID, str] | None = None
    waiting_ids: tuple[uuid.UUID, ...] | None = None
    wishes: tuple[uuid.UUID, ...] | None = None

    def given(self) -> dict[str, Any]:
        """The fields to change, by name."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name)) is not None}


@dataclass(frozen=True)
class Seats:
    """Seats of an event or of a workshop. `capacity` is None when a workshop has no limit of its own."""

    taken: int
    capacity: int | None
    held: int = 0
    """Kept for some."""
    offered: int = 0
    """Proposed to those who wait."""
    waiting: int = 0
    """Entries of the waiting list that wait."""

    @property
    def promised(self) -> int:
        return self.taken + self.held + self.offered

    @property
    def free(self) -> int | None:
        """Neither taken nor promised. Never negative, although a capacity may be lowered below what is taken."""
        return None if self.capacity is None else max(0, self.capacity - self.promised)

    @property
    def left(self) -> int | None:
        """What anybody may take at once: nothing while somebody waits."""
        return 0 if self.waiting else self.free

    @property
    def over(self) -> int:
        """How many more are promised than there are seats, since the capacity was lowered."""
        return 0 if self.capacity is None else max(0, self.promised - self.capacity)

    @property
    def level(self) -> SeatLevel:
        """Few: a fifth of the seats or three, whichever is more."""
        if self.left == 0:
            return SeatLevel.FULL
        if self.capacity is None or self.left is None:
            return SeatLevel.PLENTY
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
