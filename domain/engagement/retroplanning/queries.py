"""Reading the backward plan."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.retroplanning import rules
from domain.engagement.retroplanning.models import Task, TaskDependency
from domain.engagement.retroplanning.values import Predecessor, TaskState, TaskView
from domain.foundation.accounts.models import Account
from domain.foundation.core.calendars import TodoItem
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


def task_views(db: Session, event: Event, rows: Sequence[Task], *, today: date) -> list[TaskView]:
    """The rows in the same order, with their days, people, structures and what they wait for."""
    first = rules.first_day(event.starts_at, event.time_zone)
    people = _names(db, Account, {row.account_id for row in rows if row.account_id})
    structures = _names(db, Organisation, {row.organisation_id for row in rows if row.organisation_id})
    before = _predecessors(db, [row.id for row in rows], first)
    return [_view(row, first, before.get(row.id, ()), people, structures, today=today) for row in rows]


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
        url=f"{base_url}/orga/e/{event.slug}/calendrier?task={row.id}",
        # Both only go up, so that a task whose gathering moved is newer than before.
        sequence=row.version + event.version,
    )


def _view(
    row: Task,
    first: date,
    before: Sequence[Predecessor],
    people: Mapping[uuid.UUID, str],
    structures: Mapping[uuid.UUID, str],
    *,
    today: date,
) -> TaskView:
    due_on = rules.due_day(row.offset_days, row.fixed_on, first)
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
        days=(due_on - first).days,
        state=row.state,
        done_at=row.done_at,
        account_id=row.account_id,
        account_name=people.get(row.account_id, "") if row.account_id else "",
        organisation_id=row.organisation_id,
        organisation_name=structures.get(row.organisation_id, "") if row.organisation_id else "",
        after=tuple(before),
        waiting=rules.is_waiting(row.state, (one.state for one in before)),
        late_days=rules.late_days(row.state, due_on, today),
        due_soon=rules.is_due_soon(row.state, due_on, today),
        warnings=(),
        proposed_on=None,
        updated_at=row.updated_at,
        version=row.version,
    )


def _predecessors(db: Session, ids: Sequence[uuid.UUID], first: date) -> dict[uuid.UUID, list[Predecessor]]:
    """What each task waits for; archived tasks hold nobody back."""
    rows = db.execute(
        select(TaskDependency.task_id, Task)
        .join(Task, Task.id == TaskDependency.after_id)
        .where(TaskDependency.task_id.in_(ids), Task.archived_at.is_(None))
        .order_by(Task.offset_days, Task.id)
    )
    found: dict[uuid.UUID, list[Predecessor]] = {}
    for task_id, task in rows:
        due_on = rules.due_day(task.offset_days, task.fixed_on, first)
        found.setdefault(task_id, []).append(Predecessor(task.id, task.title, due_on, task.state))
    return found


def _names(db: Session, kind: type[Account] | type[Organisation], ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    return dict(db.execute(select(kind.id, kind.name).where(kind.id.in_(ids))).all()) if ids else {}
