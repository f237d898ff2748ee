"""Plain values of the dashboard « Où en sommes-nous ? »."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from domain.foundation.events import PHASE_NAMES, Phase
from domain.mobilisation.outreach import OutreachState
from domain.review.phases.figures import Number

__all__ = ["PHASE_NAMES", "Phase"]


class PhaseState(enum.StrEnum):
    NOT_STARTED = "not_started"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Indicator:
    """A figure against its target, where it has one; `link` leads to the rows that make it up.

    `trend` says how it moved since the last week's figures, or nothing.
    """

    code: str
    label: str
    value: Number
    target: Number | None
    unit: str
    link: str
    trend: str = ""


@dataclass(frozen=True)
class Gate:
    """A condition to close a phase: computed, with the sentence that says what is missing."""

    code: str
    label: str
    met: bool
    value: int
    target: int
    sentence: str
    link: str


@dataclass(frozen=True)
class PhaseView:
    """A phase: where it stands, in a state and in words, its figures, and the conditions to close it.

    `since_by_hand` is the day that the committee wrote; without it, a phase begins with the first thing done in it.
    """

    code: Phase
    name: str
    indicators: tuple[Indicator, ...]
    gates: tuple[Gate, ...]
    state: PhaseState
    standing: str
    since: date | None
    since_by_hand: date | None
    closed_by: str
    reason: str
    version: int


@dataclass(frozen=True)
class Late:
    """Something that should be there; `days` since it was due."""

    kind: str
    id: uuid.UUID
    label: str
    detail: str
    due_on: date
    days: int
    link: str


@dataclass(frozen=True)
class Step:
    """Something that the reader has to do: a task of theirs, or what they said to do next with a structure."""

    kind: str
    id: uuid.UUID
    label: str
    detail: str
    due_on: date
    link: str


@dataclass(frozen=True)
class News:
    """Something that happened lately, as people tell it."""

    id: uuid.UUID
    at: datetime
    sentence: str
    link: str


@dataclass(frozen=True)
class Call:
    """A structure to call, with whom, by phone unless `by_mail`, and who may relay since they know it."""

    organisation_id: uuid.UUID
    name: str
    state: OutreachState
    quiet_days: int | None
    contact: str
    email: str
    phone: str
    by_mail: bool
    relay: str
    sentence: str
    link: str


@dataclass(frozen=True)
class Dashboard:
    """The whole page. `days_left` is negative after the day; `countdown` is how it is said.

    `compared_with` is the day of the figures that trends are told from.
    """

    today: date
    first_day: date
    days_left: int
    countdown: str
    compared_with: date | None
    phases: tuple[PhaseView, ...]
    late: tuple[Late, ...]
    late_count: int
    steps: tuple[Step, ...]
    steps_count: int
    calls: tuple[Call, ...]
    news: tuple[News, ...]
