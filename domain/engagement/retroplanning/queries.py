"""Reading the backward plan."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.retroplanning import rules
from domain.engagement.retroplanning.models import Task, TaskDependency
from domain.engagement.retroplanning.values import Predecessor, TaskState, TaskView
from domain.engagement.retroplanning.warnings import Marks, better_day, warnings_of
from domain.foundation.accounts.models import Account
from domain.foundation.core import holidays
from domain.foundation.core.calendars import TodoItem
from domain.foundation.core.errors import NotFound
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation

_STATUS = {
    TaskState.TO_DO: ("NEEDS-ACTION", 0),
    TaskState.DOING: ("IN-PROCESS", 50),
    TaskState.DONE: ("COMPLETED", 100),
    TaskState.DROPPED: ("CANCELLED", 0),
}


def tasks_of(db: Session, event: Event, *, today: date, archived: bool = False) -> list[TaskView]:
    """Every task by its day, in four statements whatever their number."""
    found = select(Task).where(Task.event_id == event.id, Task.archived_at.is_not(None) == archived)
    views = task_views(db, event, list(db.scalars(found)), today=today)
    return sorted(views, key=lambda view: (view.due_on, view.title, view.id))


def task_of(db: Session, event: Event, task_id: uuid.UUID, *, today: date) -> TaskView:
    """Raises NotFound, also for another event's and for one put away."""
    query = select(Task).where(Task.id == task_id, Task.event_id == event.id, Task.archived_at.is_(None))
    row = db.scalar(query)
    if row is None:
        raise NotFound()
    return task_views(db, event, [row], today=today)[0]


def task_views(db: Session, event: Event, rows: Sequence[Task], *, today: date) -> list[TaskView]:
    """The rows in the same order, with their days, people, structures and what they wait for."""
    about = _About(
        first=rules.first_day(event.starts_at, event.time_zone),
        created_on=local(event.created_at, event.time_zone).date(),
        today=today,
        marks=marks_for(event),
        people=_names(db, Account, {row.account_id for row in rows if row.account_id}),
        structures=_names(db, Organisation, {row.organisation_id for row in rows if row.organisation_id}),
    )
    before = _predecessors(db, event, about.first)
    return [_view(row, before.get(row.id, ()), about) for row in rows]


def marks_for(event: Event) -> Marks:
    """What is said of each day where the gathering takes place."""
    return partial(holidays.marks, holidays.place_of(event.insee_code))


def dependencies_of(db: Session, event: Event) -> dict[uuid.UUID, list[uuid.UUID]]:
    """For each task, those that it waits for, archived ones included: they may come back."""
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    query = select(TaskDependency).join(Task, Task.id == TaskDependency.task_id).where(Task.event_id == event.id)
    for link in db.scalars(query):
        found.setdefault(link.task_id, []).append(link.after_id)
    return found


def todo_items(db: Session, event: Event, *, base_url: str) -> list[TodoItem]:
    """Tasks as calendars hold them."""
    first = rules.first_day(event.starts_at, event.time_zone)
    rows = db.scalars(select(Task).where(Task.event_id == event.id, Task.archived_at.is_(None)).order_by(Task.id))
    return [_todo(event, row, first, base_url) for row in rows]


def _todo(event: Event, row: Task, first: date, base_url: str) -> TodoItem:
    status, percent = _STATUS[row.state]
    return TodoItem(
        uid=f"task-{row.id.hex}@preau",
        due_on=rules.due_day(row.offset_days, row.fixed_on, first),
        title=row.title,
        description=row.detail,
        last_modified=row.updated_at,
        status=status,
        percent=percent,
        completed_at=row.done_at,
        url=f"{base_url}/orga/e/{event.slug}/tasks?task={row.id}",
        # Both only go up, so that a task whose gathering moved is newer than before.
        sequence=row.version + event.version,
    )


@dataclass(frozen=True)
class _About:
    """What all the tasks of an event share."""

    first: date
    created_on: date
    today: date
    marks: Marks
    people: Mapping[uuid.UUID, str]
    structures: Mapping[uuid.UUID, str]


def _view(row: Task, before: Sequence[Predecessor], about: _About) -> TaskView:
    due_on = rules.due_day(row.offset_days, row.fixed_on, about.first)
    found = warnings_of(row.state, due_on, before, marks=about.marks, created_on=about.created_on)
    better = better_day(due_on, marks=about.marks, first_day=about.first, today=about.today) if found else None
    return TaskView(
        id=row.id,
        template_code=row.template_code,
        title=row.title,
        detail=row.detail,
        phase=row.phase,
        competence=row.competence,
        offset_days=row.offset_days,
        fixed_on=row.fixed_on,
        due_on=due_on,
        days=(due_on - about.first).days,
        state=row.state,
        done_at=row.done_at,
        account_id=row.account_id,
        account_name=about.people.get(row.account_id, "") if row.account_id else "",
        organisation_id=row.organisation_id,
        organisation_name=about.structures.get(row.organisation_id, "") if row.organisation_id else "",
        after=tuple(before),
        waiting=rules.is_waiting(row.state, (one.state for one in before)),
        late_days=rules.late_days(row.state, due_on, about.today),
        due_soon=rules.is_due_soon(row.state, due_on, about.today),
        warnings=found,
        proposed_on=better,
        updated_at=row.updated_at,
        version=row.version,
    )


def _predecessors(db: Session, event: Event, first: date) -> dict[uuid.UUID, list[Predecessor]]:
    """What each task of the event waits for; archived tasks hold nobody back."""
    rows = db.execute(
        select(TaskDependency.task_id, Task)
        .join(Task, Task.id == TaskDependency.after_id)
        .where(Task.event_id == event.id, Task.archived_at.is_(None))
        .order_by(Task.offset_days, Task.id)
    )
    found: dict[uuid.UUID, list[Predecessor]] = {}
    for task_id, task in rows:
        due_on = rules.due_day(task.offset_days, task.fixed_on, first)
        found.setdefault(task_id, []).append(Predecessor(task.id, task.title, due_on, task.state))
    return found


def _names(db: Session, kind: type[Account] | type[Organisation], ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    return dict(db.execute(select(kind.id, kind.name).where(kind.id.in_(ids))).all()) if ids else {}
