"""What the checks are asked about and what they answer, as plain values."""

import enum
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.execution.programme.values import ContributionView, RoomView, SessionView, TrackView
from domain.foundation.core.text import search_key
from domain.foundation.core.times import Interval


class Level(enum.StrEnum):
    """How much a finding counts: an error keeps the programme from being published."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Need:
    """One thing a session asks for; `equipment` is the fact of a RoomView that answers it, where there is one."""

    key: str
    label: str
    quantity: int | None = None
    equipment: str | None = None


@dataclass(frozen=True)
class Question:
    """A shared question of the territory."""

    id: uuid.UUID
    text: str
    organisation_name: str = ""
    track_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Objective:
    id: uuid.UUID
    text: str


@dataclass(frozen=True)
class Building:
    """A place and how many people it may hold (its jauge)."""

    id: uuid.UUID
    name: str
    capacity: int | None


@dataclass(frozen=True)
class Acceptance:
    """A finding that the committee lives with, and why."""

    id: uuid.UUID
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Beyond:
    """What later rooms know: who asked for what, what is provided, when people are there, who said no.

    `step_free_asked` holds the sessions chosen by somebody who wishes no step, and None when anybody who comes does;
    `provided` the keys of needs that the crew or a promise answers, by session or room.
    """

    step_free_asked: frozenset[uuid.UUID | None] = frozenset()
    needs: Mapping[uuid.UUID, tuple[Need, ...]] = field(default_factory=dict)
    provided: Mapping[uuid.UUID, frozenset[str]] = field(default_factory=dict)
    people_hours: Mapping[str, tuple[Interval, ...]] = field(default_factory=dict)
    declined: Mapping[uuid.UUID, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Programme:
    """Everything that a check may ask. `days` are the hours of the gathering; a room or a person without hours is
    there all the time; `levels` are those the committee changed, None is off."""

    sessions: Sequence[SessionView]
    days: Sequence[Interval]
    zone_name: str
    rooms: Sequence[RoomView] = ()
    buildings: Sequence[Building] = ()
    questions: Sequence[Question] = ()
    objectives: Sequence[Objective] = ()
    tracks: Sequence[TrackView] = ()
    room_hours: Mapping[uuid.UUID, tuple[Interval, ...]] = field(default_factory=dict)
    beyond: Beyond = Beyond()
    levels: Mapping[str, Level | None] = field(default_factory=dict)
    accepted: Mapping[tuple[str, str], Acceptance] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """A room that is free at the same time and fits."""

    session_id: uuid.UUID
    room_id: uuid.UUID
    room_name: str
    starts_at: datetime
    ends_at: datetime
    where: str = ""
    """`dans l’auditorium`, for the button that moves the session there."""
    features: str = ""
    """Why it fits, in a few words."""


@dataclass(frozen=True)
class Finding:
    """One thing to look at: where, what to do, and in a few words where there is little room.

    `subject` names what it is about: when that changes, an exception does not hold any more.
    """

    code: str
    level: Level
    subject: str
    place: str
    sentence: str
    short: str
    session_ids: tuple[uuid.UUID, ...] = ()
    room_id: uuid.UUID | None = None
    at: datetime | None = None
    suggestion: Suggestion | None = None
    accepted: Acceptance | None = None


def person_key(contribution: ContributionView) -> str | None:
    """Who it is: the contact when known, else the name as written in this event; None for structures and groups."""
    if contribution.contact_id is not None:
        return contact_key(contribution.contact_id)
    if contribution.label and contribution.headcount == 1:
        return label_key(contribution.label)
    return None


def contact_key(contact_id: uuid.UUID) -> str:
    return f"contact:{contact_id.hex}"


def label_key(name: str) -> str:
    return f"label:{search_key(name)}"
