"""Words and plain values of the backward plan."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from domain.engagement.committee import Competence
from domain.foundation.events import Phase


class TaskState(enum.StrEnum):
    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


STATE_NAMES: dict[TaskState, str] = {
    TaskState.TO_DO: "à faire",
    TaskState.DOING: "en cours",
    TaskState.DONE: "faite",
    TaskState.DROPPED: "abandonnée",
}
OPEN = frozenset({TaskState.TO_DO, TaskState.DOING})


class WarningCode(enum.StrEnum):
    """Why the day of a task deserves a second look."""

    SUNDAY = "sunday"
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    UNKNOWN = "unknown"
    """Nobody checked the calendar of that day, or of that place: there may be holidays."""
    BEFORE_CREATION = "before_creation"
    """The day was over already when the gathering was written down."""
    AFTER_ITS_FOLLOWER = "after_its_follower"
    """What this task waits for is due later than the task itself."""


@dataclass(frozen=True)
class TaskWarning:
    """`name` is the holiday's, or the title of the task waited for."""

    code: WarningCode
    name: str = ""


@dataclass(frozen=True)
class TaskFacts:
    """What the committee writes of a task. `fixed_on` keeps it on a day, wherever the gathering moves."""

    title: str
    phase: Phase
    offset_days: int
    detail: str = ""
    competence: Competence | None = None
    fixed_on: date | None = None
    state: TaskState = TaskState.TO_DO
    account_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    after_ids: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class Predecessor:
    """A task that another one waits for."""

    id: uuid.UUID
    title: str
    due_on: date
    state: TaskState


@dataclass(frozen=True)
class TaskView:
    """A task with its day. `days` is counted from the gathering's first day: -30 a month before."""

    id: uuid.UUID
    template_code: str
    title: str
    detail: str
    phase: Phase
    competence: Competence | None
    offset_days: int
    fixed_on: date | None
    due_on: date
    days: int
    state: TaskState
    done_at: datetime | None
    account_id: uuid.UUID | None
    account_name: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    after: tuple[Predecessor, ...]
    waiting: bool
    late_days: int
    due_soon: bool
    warnings: tuple[TaskWarning, ...]
    proposed_on: date | None
    updated_at: datetime
    version: int

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def late(self) -> bool:
        return self.late_days > 0
