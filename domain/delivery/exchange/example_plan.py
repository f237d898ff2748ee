"""The backward plan of the example: the template, as a committee six weeks from its day would have it."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement import retroplanning
from domain.engagement.retroplanning import TaskFacts, TaskState, TaskView
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.text import search_key
from domain.foundation.core.times import local, to_utc
from domain.foundation.events import Phase
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach

BEHIND = frozenset({"venue", "name_competences"})
"""What should be done and is not."""
BEGUN = frozenset({"invite_elected", "cluster_concerns", "sign_letters"})
EARLY = frozenset({"open_registrations"})
"""What is done before its day."""
MINE = frozenset(
    {"venue", "invite_elected", "sign_letters", "prepare_workshops", "operational_phase", "call_again", "review"}
)
"""What falls to whoever loads the example."""
CARRIED_BY = {"print": "Grand Périgueux", "install": "Ville de Périgueux", "step_by_step": "Hubikoop"}
GRANT = "Recevoir la subvention promise"


def put_plan(db: Session, event: Event, *, actor: Actor = PROGRAM, since: datetime, now: datetime) -> None:
    """What is past is done on its day but for two tasks; one date was fixed by hand, as that of a payment is.

    `since` the template was there: what was done before was ticked then.
    """
    codes = [task.code for task in retroplanning.TEMPLATE]
    retroplanning.add_from_template(db, event, codes, actor=actor, now=since)
    today = local(now, event.time_zone).date()
    carriers = _carriers(db, event)
    for task in retroplanning.tasks_of(db, event, today=today):
        values = _values(task, carriers, actor.account_id)
        if values:
            done_at = to_utc(task.due_on, time(16), event.time_zone)
            at = min(max(since, done_at), now)
            retroplanning.update_task(db, event, task.id, values, actor=actor, now=at)
    grant = TaskFacts(
        title=GRANT,
        phase=Phase.ENGAGEMENT,
        offset_days=-30,
        fixed_on=today + timedelta(days=7 + (4 - today.weekday()) % 7),
        account_id=actor.account_id,
    )
    retroplanning.create_task(db, event, grant, actor=actor, now=now)


def _values(task: TaskView, carriers: dict[str, Organisation], mine: uuid.UUID | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if task.template_code in BEGUN:
        values["state"] = TaskState.DOING
    elif task.template_code in EARLY or (task.late and task.template_code not in BEHIND):
        values["state"] = TaskState.DONE
    carrier = carriers.get(task.template_code)
    if carrier is not None:
        values["organisation_id"] = carrier.id
    if mine is not None and task.template_code in MINE:
        values["account_id"] = mine
    return values


def _carriers(db: Session, event: Event) -> dict[str, Organisation]:
    """The structures that carry a task, as far as the example's files name them."""
    rows = db.scalars(
        select(Organisation)
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .where(Outreach.event_id == event.id)
        .order_by(Organisation.search_key)
    ).all()
    return {
        code: row for code, name in CARRIED_BY.items() for row in reversed(rows) if search_key(name) in row.search_key
    }
