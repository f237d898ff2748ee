"""Everything that the phases are judged by, already counted."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.foundation.events import Phase
from domain.mobilisation.outreach import OutreachState

Number = int | Decimal


@dataclass(frozen=True)
class CategoryFigure:
    """Structures whose main category this is; `won` are interested, committed or co-organise."""

    code: str
    name: str
    total: int
    reached: int
    won: int
    co_organisers: int = 0


@dataclass(frozen=True)
class FreezeFigure:
    """The task of the backward plan that freezes the printed programme."""

    task_id: uuid.UUID
    due_on: date
    days: int
    done: bool


@dataclass(frozen=True)
class Figures:
    capacity: int
    by_state: dict[OutreachState, int]
    opened: dict[Phase, date] = field(default_factory=dict)
    """The first thing done in each phase that has begun."""
    by_category: tuple[CategoryFigure, ...] = ()
    expected_categories: tuple[str, ...] = ()
    introduced: int = 0
    quiet: int = 0
    elected: int = 0
    elected_reached: int = 0
    pledged: int = 0
    confirmed: int = 0
    delivered: int = 0
    money_pledged: Decimal = Decimal(0)
    money_delivered: Decimal = Decimal(0)
    income_planned: Decimal = Decimal(0)
    expense_planned: Decimal = Decimal(0)
    expense_lines: int = 0
    without_commitment: tuple[str, ...] = ()
    competences: int = 3
    competences_missing: tuple[str, ...] = ()
    tracks: int = 0
    thin_tracks: tuple[str, ...] = ()
    """Names of tracks that too few structures carry."""
    concerns: int = 0
    concerns_in_track: int = 0
    concerns_taken_up: int = 0
    """Named by a session; `concerns_met_by_track`: by none, but their track has one."""
    concerns_met_by_track: int = 0
    sessions: int = 0
    placed_sessions: int = 0
    workshops: int = 0
    unstaffed_workshops: tuple[str, ...] = ()
    programme_errors: int = 0
    programme_warnings: int = 0
    registered: int = 0
    workshop_seats: int = 0
    workshop_seats_taken: int = 0
    checklist: int = 0
    checklist_done: int = 0
    checklist_problems: int = 0
    tasks: int = 0
    tasks_done: int = 0
    tasks_late: int = 0
    freeze: FreezeFigure | None = None
