"""Tasks dated from the day of the gathering."""

from domain.engagement.retroplanning.queries import task_views, tasks_of, todo_items
from domain.engagement.retroplanning.rules import SOON_DAYS, first_day
from domain.engagement.retroplanning.values import (
    OPEN,
    STATE_NAMES,
    Predecessor,
    TaskFacts,
    TaskState,
    TaskView,
    TaskWarning,
    WarningCode,
)

__all__ = [
    "OPEN",
    "SOON_DAYS",
    "STATE_NAMES",
    "Predecessor",
    "TaskFacts",
    "TaskState",
    "TaskView",
    "TaskWarning",
    "WarningCode",
    "first_day",
    "task_views",
    "tasks_of",
    "todo_items",
]
