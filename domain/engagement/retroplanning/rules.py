"""When a task is due, what is late, what waits, and what follows the gathering when it moves."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.engagement.committee import Competence
from domain.engagement.retroplanning.values import OPEN, TaskFacts, TaskState, TaskView
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.core.times import check_day, local

SOON_DAYS = 10
"""How far ahead a task counts as due soon."""
FARTHEST = 1000
"""Days between a task and the gathering, at most."""


def clean_task(facts: TaskFacts) -> TaskFacts:
    """Raises Invalid `title_missing`, `offset_out_of_bounds`, `date_out_of_bounds`, `too_long`."""
    title = clean_line(facts.title, field="title", limit=200)
    if not title:
        raise Invalid("title_missing", "Dites en quelques mots ce qu’il y a à faire.", field="title")
    if abs(facts.offset_days) > FARTHEST:
        raise Invalid(
            "offset_out_of_bounds",
            "Une tâche se place à {most} jours de la journée au plus, avant ou après.",
            field="offset_days",
            most=FARTHEST,
        )
    check_day(facts.fixed_on, "fixed_on")
    detail = clean_text(facts.detail, field="detail", limit=5000)
    return replace(facts, title=title, detail=detail, after_ids=tuple(dict.fromkeys(facts.after_ids)))


def check_no_cycle(
    task_id: uuid.UUID, after_ids: Iterable[uuid.UUID], known: Mapping[uuid.UUID, Sequence[uuid.UUID]]
) -> None:
    """Raises Invalid `dependency_cycle` when a task would wait for itself, through others or not.

    `known` tells, for each task, those that it waits for already.
    """
    ahead, seen = list(after_ids), set[uuid.UUID]()
    while ahead:
        one = ahead.pop()
        if one == task_id:
            raise Invalid(
                "dependency_cycle",
                "Ces tâches s’attendraient l’une l’autre : retirez-en une de « Après ».",
                field="after_ids",
            )
        if one not in seen:
            seen.add(one)
            ahead += known.get(one, ())


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


def is_mine(task: TaskView, account_id: uuid.UUID, competences: Collection[Competence]) -> bool:
    """Given to that person, or nobody's and of a competence that they answer for."""
    if task.account_id is not None:
        return task.account_id == account_id
    return task.competence in competences


@dataclass(frozen=True)
class Move:
    """A task and its day before and after the gathering moved; the same day for one fixed by hand."""

    task_id: uuid.UUID
    title: str
    before: date
    after: date


@dataclass(frozen=True)
class Moves:
    moved: tuple[Move, ...]
    stayed: tuple[Move, ...]


def moved(tasks: Iterable[TaskView], before: date, after: date) -> Moves:
    """Which open tasks follow the gathering from one first day to another, and which stay where they were fixed.

    The views are those of either day: only what was written of each task counts.
    """
    lines = [
        Move(
            task.id,
            task.title,
            due_day(task.offset_days, task.fixed_on, before),
            due_day(task.offset_days, task.fixed_on, after),
        )
        for task in tasks
        if task.state in OPEN and before != after
    ]
    lines.sort(key=lambda line: (line.after, line.title))
    return Moves(
        moved=tuple(line for line in lines if line.before != line.after),
        stayed=tuple(line for line in lines if line.before == line.after),
    )
