"""Why the day of a task deserves a second look, and which day would be better."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from domain.engagement.retroplanning.values import OPEN, Predecessor, TaskState, TaskWarning, WarningCode
from domain.foundation.core.holidays import DayKind, Mark

Marks = Callable[[date], tuple[Mark, ...]]

NO_WORK = frozenset({DayKind.SUNDAY, DayKind.PUBLIC_HOLIDAY})
FARTHEST_PROPOSAL = 21
"""Days: farther away, the committee knows better than we do."""
SATURDAY = 6


def warnings_of(
    state: TaskState,
    due_on: date,
    before: Sequence[Predecessor],
    *,
    marks: Marks,
    created_on: date,
) -> tuple[TaskWarning, ...]:
    """What to tell of an open task's day; nothing of one that is done or dropped."""
    if state not in OPEN:
        return ()
    found = [TaskWarning(WarningCode(mark.kind.value), mark.name) for mark in marks(due_on)]
    if due_on < created_on:
        found.append(TaskWarning(WarningCode.BEFORE_CREATION))
    later = [one for one in before if one.state in OPEN and one.due_on > due_on]
    found += [TaskWarning(WarningCode.AFTER_ITS_FOLLOWER, one.title) for one in later]
    return tuple(found)


def better_day(due_on: date, *, marks: Marks, first_day: date, today: date) -> date | None:
    """A working day close by, on the same side of the gathering and not in the past; None when all is well.

    A Sunday or a public holiday passes to the next working day; school holidays to the last working day before
    them, since people are away from then on, or else to the first one after.
    """
    kinds = _kinds(marks, due_on)
    if kinds & NO_WORK:
        steps: tuple[int, ...] = (1, -1)
        unwanted = NO_WORK
    elif DayKind.SCHOOL_HOLIDAY in kinds:
        steps = (-1, 1)
        unwanted = NO_WORK | {DayKind.SCHOOL_HOLIDAY}
    else:
        return None
    for step in steps:
        for away in range(1, FARTHEST_PROPOSAL + 1):
            day = due_on + timedelta(days=step * away)
            if day < today or _side(day, first_day) != _side(due_on, first_day):
                break
            if day.isoweekday() != SATURDAY and not _kinds(marks, day) & unwanted:
                return day
    return None


def _kinds(marks: Marks, day: date) -> set[DayKind]:
    return {mark.kind for mark in marks(day)}


def _side(day: date, first_day: date) -> int:
    """Before the gathering, on its first day, or after."""
    return (day > first_day) - (day < first_day)
