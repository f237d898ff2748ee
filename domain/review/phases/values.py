"""Plain values of the dashboard « Où en sommes-nous ? »."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.foundation.events import PHASE_NAMES, Phase
from domain.mobilisation.outreach import OutreachState

__all__ = ["PHASE_NAMES", "Phase"]

Number = int | Decimal


class PhaseState(enum.StrEnum):
    NOT_STARTED = "not_started"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Targets:
    """What a first gathering may aim at."""

    reached: int = 25
    co_organisers: int = 12
    quiet_days: int = 60


@dataclass(frozen=True)
class CategoryFigure:
    """Structures whose main category this is; `won` are interested, committed or co-organise."""

    code: str
    name: str
    total: int
    reached: int
    won: int


@dataclass(frozen=True)
class Figures:
    """Everything that the phases are judged by, already counted."""

    capacity: int
    by_state: dict[OutreachState, int]
    by_category: tuple[CategoryFigure, ...] = ()
    expected_categories: tuple[str, ...] = ()
    introduced: int = 0
    quiet: int = 0
    pledged: int = 0
    confirmed: int = 0
    delivered: int = 0
    money_pledged: Decimal = Decimal(0)
    money_delivered: Decimal = Decimal(0)
    without_commitment: tuple[str, ...] = ()
    concerns: int = 0
    concerns_in_track: int = 0
    sessions: int = 0
    placed_sessions: int = 0
    workshops: int = 0
    unstaffed_workshops: tuple[str, ...] = ()
    programme_errors: int = 0
    registered: int = 0
    workshop_seats: int = 0
    workshop_seats_taken: int = 0
    checklist: int = 0
    checklist_done: int = 0
    checklist_problems: int = 0


@dataclass(frozen=True)
class Indicator:
    """A figure against its target, where it has one; `link` leads to the rows that make it up."""

    code: str
    label: str
    value: Number
    target: Number | None
    unit: str
    link: str


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
    code: Phase
    name: str
    indicators: tuple[Indicator, ...]
    gates: tuple[Gate, ...]


@dataclass(frozen=True)
class StateFigure:
    state: OutreachState
    name: str
    count: int
    link: str


@dataclass(frozen=True)
class CategoryLine:
    code: str
    name: str
    total: int
    reached: int
    won: int
    link: str


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
class Call:
    """A structure to call, with whom, and who may help since they introduced it."""

    organisation_id: uuid.UUID
    name: str
    state: OutreachState
    quiet_days: int | None
    contact: str
    email: str
    phone: str
    introduced_by: str
    sentence: str
    link: str


@dataclass(frozen=True)
class Dashboard:
    """The whole page. `days_left` is negative after the day; `countdown` is how it is said."""

    today: date
    first_day: date
    days_left: int
    countdown: str
    phases: tuple[PhaseView, ...]
    states: tuple[StateFigure, ...]
    categories: tuple[CategoryLine, ...]
    late: tuple[Late, ...]
    late_count: int
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class CategoryCoverage:
    """A kind of actor: how many structures are known, were called, said yes; `ideas` says whom to think of.

    `target` is 0 where the committee expects nobody of this kind.
    """

    code: str
    name: str
    ideas: str
    target: int
    total: int
    reached: int
    won: int
    link: str

    @property
    def nobody_called(self) -> bool:
        return self.reached == 0


@dataclass(frozen=True)
class CommuneCoverage:
    insee_code: str
    name: str
    population: int | None
    total: int
    reached: int
    won: int


@dataclass(frozen=True)
class AreaCoverage:
    """An EPCI: its structures, and in how many of its communes somebody said yes."""

    code: str
    name: str
    communes: int
    communes_won: int
    population: int | None
    total: int
    reached: int
    won: int


@dataclass(frozen=True)
class Coverage:
    """Whom the gathering reaches, by kind of actor and by place.

    A place counts as covered when a structure seated there said yes: interested, committed or co-organising.
    Without a list of the communes (`list_known` is false) only the communes of the structures are told.
    """

    department: str
    list_known: bool
    categories: tuple[CategoryCoverage, ...]
    uncategorised: int
    areas: tuple[AreaCoverage, ...]
    communes: tuple[CommuneCoverage, ...]
    """Communes where a structure is seated, those with most structures first."""
    communes_missing: tuple[CommuneCoverage, ...]
    """The largest communes where nobody is known, when the list is."""
    communes_in_all: int
    communes_won: int
    communes_target: int
    areas_won: int
    areas_target: int
    population: int
    population_won: int
    elsewhere: int
    """Structures seated outside the department."""
    unlocated: int
    """Structures without a commune."""
