"""Starting from the backward plan that comes with Préau."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee import Competence
from domain.engagement.retroplanning import rules, service
from domain.engagement.retroplanning.models import Task
from domain.engagement.retroplanning.queries import marks_for
from domain.engagement.retroplanning.template import TEMPLATE, TemplateTask
from domain.engagement.retroplanning.values import TaskFacts, TaskState, TaskWarning
from domain.engagement.retroplanning.warnings import better_day, warnings_of
from domain.foundation import events, journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import french
from domain.foundation.core.times import local
from domain.foundation.events import Phase
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class TemplateView:
    """A task of the template with its day here; `present` and `archived` tell that the event has it already."""

    code: str
    title: str
    detail: str
    phase: Phase
    competence: Competence | None
    offset_days: int
    due_on: date
    past: bool
    warnings: tuple[TaskWarning, ...]
    proposed_on: date | None
    present: bool
    archived: bool


def template_of(db: Session, event: Event, *, today: date) -> list[TemplateView]:
    """The whole template dated for this event, in order; nothing is written."""
    marks = marks_for(event)
    first = rules.first_day(event.starts_at, event.time_zone)
    created_on = local(event.created_at, event.time_zone).date()
    known = _known(db, event)

    def view(task: TemplateTask) -> TemplateView:
        due_on = rules.due_day(task.offset_days, None, first)
        here = known.get(task.code)
        return TemplateView(
            code=task.code,
            title=french(task.title),
            detail=french(task.detail),
            phase=task.phase,
            competence=task.competence,
            offset_days=task.offset_days,
            due_on=due_on,
            past=due_on < today,
            warnings=warnings_of(TaskState.TO_DO, due_on, (), marks=marks, created_on=created_on),
            proposed_on=better_day(due_on, marks=marks, first_day=first, today=today),
            present=here is not None and here.archived_at is None,
            archived=here is not None and here.archived_at is not None,
        )

    return [view(task) for task in TEMPLATE]


def add_from_template(
    db: Session, event: Event, codes: Collection[str], *, actor: Actor, now: datetime
) -> list[uuid.UUID]:
    """Add the wanted tasks that the event does not have; done twice, it adds nothing the second time.

    Each waits for those of the template that the event has. Raises Invalid `unknown_template_task`, Conflict
    `too_many_tasks`.
    """
    if unknown := set(codes) - {task.code for task in TEMPLATE}:
        raise Invalid(
            "unknown_template_task",
            "Le modèle a changé : {count} de ces tâches n’y sont plus. Rechargez la page.",
            field="codes",
            count=len(unknown),
        )
    events.lock_event(db, event.id)
    ids = {code: task.id for code, task in _known(db, event).items()}
    wanted = [task for task in TEMPLATE if task.code in codes and task.code not in ids]
    service.check_room(db, event, len(wanted))
    for task in wanted:
        after_ids = tuple(ids[code] for code in task.after if code in ids)
        row = service.add(db, event, _facts(task, after_ids), template_code=task.code, now=now)
        ids[task.code] = row.id
    made = [ids[task.code] for task in wanted]
    if made:
        journal.record(
            db,
            actor,
            "task.added_from_template",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts={"count": len(made)},
        )
        db.flush()
    return made


def _known(db: Session, event: Event) -> dict[str, Task]:
    rows = db.scalars(select(Task).where(Task.event_id == event.id, Task.template_code != ""))
    return {row.template_code: row for row in rows}


def _facts(task: TemplateTask, after_ids: tuple[uuid.UUID, ...]) -> TaskFacts:
    return TaskFacts(
        title=french(task.title),
        phase=task.phase,
        offset_days=task.offset_days,
        detail=french(task.detail),
        competence=task.competence,
        after_ids=after_ids,
    )
