"""Verbs on the backward plan."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from domain.engagement.retroplanning import rules
from domain.engagement.retroplanning.models import Task, TaskDependency
from domain.engagement.retroplanning.queries import dependencies_of
from domain.engagement.retroplanning.values import TaskFacts, TaskState
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, lock_in_event, lock_in_use, touch
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_colleague, check_organisation

MOST_TASKS = 400


def create_task(db: Session, event: Event, facts: TaskFacts, *, actor: Actor, now: datetime) -> Task:
    """Write a task down. Raises Invalid: see `rules.clean_task`, `unknown_colleague`, `unknown_organisation`,
    `unknown_task`; Conflict `too_many_tasks`."""
    events.lock_event(db, event.id)
    facts = rules.clean_task(facts)
    check_room(db, event, 1)
    _check_who(db, event, facts)
    _check_tasks(db, event, facts.after_ids)
    task = add(db, event, facts, now=now)
    _record(db, actor, "task.created", task, now=now, facts={"title": task.title})
    db.flush()
    return task


def update_task(
    db: Session,
    event: Event,
    task_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Task:
    """Change the given fields of TaskFacts. Raises as `create_task` does, and Invalid `dependency_cycle`.

    The event is locked first: two people who each make one task wait for the other would both be right.
    """
    events.lock_event(db, event.id)
    task = lock_in_use(db, Task, event.id, task_id, expected_version)
    before = facts_of(db, task)
    facts = rules.clean_task(replace(before, **values))
    _check_who(db, event, facts, before)
    changes = apply(task, _columns(facts))
    if set(facts.after_ids) != set(before.after_ids):
        _check_tasks(db, event, facts.after_ids)
        rules.check_no_cycle(task.id, facts.after_ids, dependencies_of(db, event))
        _write_dependencies(db, task, facts.after_ids)
        changes["after_ids"] = (len(before.after_ids), len(facts.after_ids))
    if changes:
        if "state" in changes:
            task.done_at = now if task.state is TaskState.DONE else None
        touch(task, now)
        action = "task.done" if task.done_at == now else "task.changed"
        _record(db, actor, action, task, now=now, changes=changes, facts={"title": task.title})
    db.flush()
    return task


def archive_task(
    db: Session,
    event: Event,
    task_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Task:
    """Put a task away: it holds nobody back any more."""
    task = lock_in_use(db, Task, event.id, task_id, expected_version)
    task.archived_at = now
    touch(task, now)
    _record(db, actor, "task.archived", task, now=now, facts={"title": task.title})
    db.flush()
    return task


def restore_task(db: Session, event: Event, task_id: uuid.UUID, *, actor: Actor, now: datetime) -> Task:
    """Take a task out of the archives as it was; one that is there already stays. Raises Conflict `too_many_tasks`."""
    events.lock_event(db, event.id)
    task = lock_in_event(db, Task, event.id, task_id)
    if task.archived_at is not None:
        check_room(db, event, 1)
        task.archived_at = None
        touch(task, now)
        _record(db, actor, "task.restored", task, now=now, facts={"title": task.title})
        db.flush()
    return task


def facts_of(db: Session, task: Task) -> TaskFacts:
    """The task as it was written, with what it waits for."""
    after = db.scalars(select(TaskDependency.after_id).where(TaskDependency.task_id == task.id))
    return TaskFacts(
        title=task.title,
        phase=task.phase,
        offset_days=task.offset_days,
        detail=task.detail,
        competence=task.competence,
        fixed_on=task.fixed_on,
        state=task.state,
        account_id=task.account_id,
        organisation_id=task.organisation_id,
        after_ids=tuple(after),
    )


def add(db: Session, event: Event, facts: TaskFacts, *, template_code: str = "", now: datetime) -> Task:
    """The row and its dependencies, without any check or word in the journal."""
    task = Task(
        event_id=event.id,
        template_code=template_code,
        created_at=now,
        updated_at=now,
        done_at=now if facts.state is TaskState.DONE else None,
        **_columns(facts),
    )
    db.add(task)
    db.flush()
    _write_dependencies(db, task, facts.after_ids)
    return task


def check_room(db: Session, event: Event, more: int) -> None:
    """Raises Conflict `too_many_tasks`: the plan is read whole."""
    count = select(func.count()).select_from(Task).where(Task.event_id == event.id, Task.archived_at.is_(None))
    if (db.scalar(count) or 0) + more > MOST_TASKS:
        raise Conflict(
            "too_many_tasks",
            "Quatre cents tâches au plus : archivez celles qui ne servent plus.",
        )


def _columns(facts: TaskFacts) -> dict[str, Any]:
    return {name: value for name, value in asdict(facts).items() if name != "after_ids"}


def _write_dependencies(db: Session, task: Task, after_ids: Sequence[uuid.UUID]) -> None:
    db.execute(delete(TaskDependency).where(TaskDependency.task_id == task.id))
    db.add_all(TaskDependency(task_id=task.id, after_id=after_id) for after_id in after_ids)
    db.flush()


def _check_who(db: Session, event: Event, facts: TaskFacts, before: TaskFacts | None = None) -> None:
    """Somebody who left the team keeps the tasks that were theirs until these are given to another."""
    if before is None or facts.account_id != before.account_id:
        check_colleague(db, event, facts.account_id)
    if before is None or facts.organisation_id != before.organisation_id:
        check_organisation(db, event, facts.organisation_id)


def _check_tasks(db: Session, event: Event, ids: Sequence[uuid.UUID]) -> None:
    known = set(db.scalars(select(Task.id).where(Task.event_id == event.id, Task.id.in_(ids)))) if ids else set()
    if known != set(ids):
        raise Invalid("unknown_task", "Une des tâches à attendre n’existe plus.", field="after_ids")


def _record(db: Session, actor: Actor, action: str, task: Task, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="task", subject_id=task.id, event_id=task.event_id, **more)
