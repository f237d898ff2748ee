"""When a task is due, what is late, what waits, and what follows the gathering when it moves."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from domain.engagement.retroplanning.values import OPEN, TaskState
from domain.foundation.core.times import local

SOON_DAYS = 10
"""How far ahead a task counts as due soon."""


def first_day(starts_at: datetime, time_zone: str) -> date:
    """The day from which tasks are counted, as people at the gathering read it."""
    return local(starts_at, time_zone).date()


def due_day(offset_days: int, fixed_on: date | None, first: date) -> date:
    return fixed_on or first + timedelta(days=offset_days)


def late_days(state: TaskState, due_on: date, today: date) -> int:
    """Days gone by since an open task was due; 0 for one that is in time, done or dropped."""
    return max((today - due_on).days, 0) if state in OPEN else 0


def is_due_soon(state: TaskState, due_on: date, today: date) -> bool:
    return state in OPEN and 0 <= (due_on - today).days <= SOON_DAYS


def is_waiting(state: TaskState, before: Iterable[TaskState]) -> bool:
    """Open, while a task that comes before it is open too."""
    return state in OPEN and any(one in OPEN for one in before)
