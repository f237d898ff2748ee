"""Somebody with something to do this week."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement.retroplanning.models import Task
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.events.models import Event
from domain.mobilisation.outreach.models import Outreach
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation
from tests.factories.tasks import make_task


@dataclass
class Busy:
    """A member of a committee, their gathering and the task that is theirs: due on Sunday 13 September 2026."""

    account: Account
    event: Event
    task: Task


def make_busy_member(db: Session, *, now: datetime, **values: Any) -> Busy:
    event = make_event(db, now=now, **values)
    account = make_account(db, now=now)
    make_member(db, event, account, Role.PROGRAMMER, now=now)
    return Busy(account, event, make_task(db, event, "Ouvrir les inscriptions", now=now, account_id=account.id))


def agree_next_step(
    db: Session, event: Event, name: str, *, what: str, on: date, account: Account | None, now: datetime
) -> Outreach:
    """What is to be done next with a structure, by somebody or by nobody in particular."""
    organisation = make_organisation(db, event, name, now=now)
    row = db.query(Outreach).filter_by(event_id=event.id, organisation_id=organisation.id).one()
    row.next_step, row.next_on, row.next_account_id = what, on, account.id if account else None
    db.flush()
    return row
