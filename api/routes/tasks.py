"""The backward plan: tasks at so many days from the gathering."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.task_bodies import (
    AddedOut,
    FromTemplateIn,
    TaskIn,
    TaskOut,
    TaskPatch,
    TemplateTaskOut,
)
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import retroplanning
from domain.engagement.committee import Competence
from domain.engagement.retroplanning import TaskFacts, TaskState, TaskView
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key
from domain.foundation.core.times import local
from domain.foundation.events import Phase
from domain.foundation.events.models import Event

router = APIRouter(tags=["tasks"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITTEE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITTEE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
_SORTS = {
    "due_on": lambda task: task.due_on,
    "title": lambda task: search_key(task.title),
    "phase": lambda task: list(Phase).index(task.phase),
    "state": lambda task: list(TaskState).index(task.state),
    "account": lambda task: search_key(task.account_name) or None,
    "late": lambda task: task.late_days,
}


@dataclass(frozen=True)
class Wanted:
    q: str
    phases: tuple[Phase, ...]
    competences: tuple[Competence, ...]
    states: tuple[TaskState, ...]
    account_id: uuid.UUID | None
    late: bool
    archived: bool

    def keeps(self, task: TaskView) -> bool:
        return (
            all(word in search_key(f"{task.title} {task.detail}") for word in search_key(self.q).split())
            and (not self.phases or task.phase in self.phases)
            and (not self.competences or task.competence in self.competences)
            and (not self.states or task.state in self.states)
            and (self.account_id is None or task.account_id == self.account_id)
            and (not self.late or task.late)
        )


def wanted(
    *,
    q: Annotated[str, Query(max_length=200)] = "",
    phase: Annotated[list[Phase] | None, Query()] = None,
    competence: Annotated[list[Competence] | None, Query()] = None,
    state: Annotated[list[TaskState] | None, Query()] = None,
    account_id: uuid.UUID | None = None,
    late: bool = False,
    archived: bool = False,
) -> Wanted:
    return Wanted(q, tuple(phase or ()), tuple(competence or ()), tuple(state or ()), account_id, late, archived)


@router.get("/events/{slug}/tasks")
def list_tasks(
    access: Reads, asked: Annotated[Wanted, Depends(wanted)], paging: Paging, db: Db, now: Now
) -> PageOut[TaskOut]:
    found = retroplanning.tasks_of(db, access.event, today=_today(access.event, now), archived=asked.archived)
    kept = [task for task in found if asked.keeps(task)]
    return PageOut.of(page_of(kept, paging, sorts=_SORTS, default_sort="due_on").map(TaskOut.model_validate))


@router.get("/events/{slug}/tasks/template")
def read_template(access: Reads, db: Db, now: Now) -> list[TemplateTaskOut]:
    found = retroplanning.template_of(db, access.event, today=_today(access.event, now))
    return [TemplateTaskOut.model_validate(task) for task in found]


@router.post("/events/{slug}/tasks/from-template", status_code=201)
def add_from_template(body: FromTemplateIn, access: Edits, db: Db, now: Now) -> AddedOut:
    """Add tasks of the template; those that the event has already are left as they are."""
    made = retroplanning.add_from_template(db, access.event, body.codes, actor=access.actor, now=now)
    return AddedOut(added=len(made))


@router.post("/events/{slug}/tasks", status_code=201)
def create_task(body: TaskIn, access: Edits, db: Db, now: Now) -> TaskOut:
    facts = TaskFacts(**body.model_dump())
    made = retroplanning.create_task(db, access.event, facts, actor=access.actor, now=now)
    return _out(db, access.event, made.id, now)


@router.get("/events/{slug}/tasks/{task_id}")
def read_task(task_id: uuid.UUID, access: Reads, response: Response, db: Db, now: Now) -> TaskOut:
    found = _out(db, access.event, task_id, now)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/tasks/{task_id}")
def update_task(*, task_id: uuid.UUID, body: TaskPatch, access: Edits, version: Version, db: Db, now: Now) -> TaskOut:
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(lambda: _out(db, access.event, task_id, now)):
        retroplanning.update_task(
            db, access.event, task_id, values, expected_version=version, actor=access.actor, now=now
        )
    return _out(db, access.event, task_id, now)


@router.delete("/events/{slug}/tasks/{task_id}", status_code=204)
def archive_task(task_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _out(db, access.event, task_id, now)):
        retroplanning.archive_task(db, access.event, task_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/tasks/{task_id}/restore")
def restore_task(task_id: uuid.UUID, access: Edits, db: Db, now: Now) -> TaskOut:
    retroplanning.restore_task(db, access.event, task_id, actor=access.actor, now=now)
    return _out(db, access.event, task_id, now)


def _today(event: Event, now: datetime) -> date:
    return local(now, event.time_zone).date()


def _out(db: Session, event: Event, task_id: uuid.UUID, now: datetime) -> TaskOut:
    return TaskOut.model_validate(retroplanning.task_of(db, event, task_id, today=_today(event, now)))
