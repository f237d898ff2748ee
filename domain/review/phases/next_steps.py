"""What is late, and what the reader has to do."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from domain.engagement import commitments, retroplanning
from domain.engagement.commitments import CommitmentFilter, CommitmentView
from domain.engagement.retroplanning import TaskView
from domain.execution import stage
from domain.execution.stage import ChecklistFilter, ChecklistView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.pages import PageRequest
from domain.foundation.core.text import long_date, number
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.review.phases.rules import countdown
from domain.review.phases.talks import late_steps, steps_of
from domain.review.phases.values import Late, Step
from domain.review.phases.wording import Desk

MOST_LATE = 20
MOST_STEPS = 8
AHEAD = timedelta(days=21)


def late(
    db: DbSession, event: Event, desk: Desk, tasks: Sequence[TaskView], *, now: datetime
) -> tuple[tuple[Late, ...], int]:
    """What is past its date: promises, items of the checklist, tasks, next steps. The latest first, and how many."""
    request = PageRequest(size=MOST_LATE, sort="due_on")
    overdue = CommitmentFilter(overdue_on=desk.today)
    promised = commitments.list_commitments(db, event, overdue, request, today=desk.today)
    items = stage.list_items(
        db, event, ChecklistFilter(late_at=now), PageRequest(size=MOST_LATE, sort="due_at"), now=now
    )
    forgotten, steps = late_steps(db, event, desk, most=MOST_LATE)
    behind = [task for task in tasks if task.late_days]
    found = [_late_commitment(view, desk) for view in promised.items]
    found += [_late_item(view, desk, event) for view in items.items]
    found += [_late_task(task, desk) for task in behind]
    found += forgotten
    found.sort(key=lambda each: (each.due_on, each.label))
    return tuple(found[:MOST_LATE]), promised.total + items.total + len(behind) + steps


def _late_commitment(view: CommitmentView, desk: Desk) -> Late:
    assert view.due_on is not None
    label = view.description
    if view.unit == "€" and view.quantity is not None:
        label = f"{view.description}, {number(view.quantity.normalize())}\u00a0€"
    state = gettext(commitments.STATE_NAMES[view.state])
    detail = gettext("{organisation}, prévu le {day}. État : {state}.").format(
        organisation=view.organisation_name, day=long_date(view.due_on), state=state
    )
    days = (desk.today - view.due_on).days
    return Late("commitment", view.id, label, detail, view.due_on, days, desk.link("commitments?overdue=true"))


def _late_item(view: ChecklistView, desk: Desk, event: Event) -> Late:
    assert view.due_at is not None
    due_on = local(view.due_at, event.time_zone).date()
    where = view.room_name or gettext("Sans salle")
    detail = ". ".join(part for part in (where, view.session_title, view.owner) if part) + "."
    return Late(
        "checklist", view.id, view.label, detail, due_on, (desk.today - due_on).days, desk.link("stage?late=true")
    )


def _late_task(task: TaskView, desk: Desk) -> Late:
    whose = task.account_name or task.organisation_name or gettext("À confier à quelqu’un")
    detail = gettext("Tâche prévue à {when}, le {day}. {whose}.").format(
        when=countdown(-task.days), day=desk.day(task.due_on), whose=whose
    )
    return Late("task", task.id, task.title, detail, task.due_on, task.late_days, desk.link(f"tasks?task={task.id}"))


def my_steps(
    db: DbSession, event: Event, desk: Desk, tasks: Sequence[TaskView], *, account_id: uuid.UUID
) -> tuple[tuple[Step, ...], int]:
    """What the reader has to do in the coming weeks, late or not, the soonest first, and how many."""
    until = desk.today + AHEAD
    competences = retroplanning.competences_held(db, event, account_id, today=desk.today)
    mine = [
        Step("task", task.id, task.title, task.detail, task.due_on, desk.link(f"tasks?task={task.id}"))
        for task in tasks
        if retroplanning.is_mine(task, account_id, competences)
        and task.state in retroplanning.OPEN
        and task.due_on <= until
    ]
    mine += steps_of(db, event, desk, account_id=account_id, until=until)
    mine.sort(key=lambda each: (each.due_on, each.label))
    return tuple(mine[:MOST_STEPS]), len(mine)
