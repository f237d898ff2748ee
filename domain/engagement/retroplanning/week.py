"""What falls to one person this week, over all their gatherings."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from domain.engagement.committee import Competence
from domain.engagement.committee.models import CompetenceHolder
from domain.engagement.retroplanning import rules
from domain.engagement.retroplanning.queries import tasks_of
from domain.engagement.retroplanning.values import TaskView
from domain.foundation.accounts.models import Account
from domain.foundation.core.times import local
from domain.foundation.events import EventState
from domain.foundation.events.models import Event, EventMember
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach

PARIS = "Europe/Paris"
FRESH = timedelta(days=1)
"""A digest of Monday may still leave on Tuesday; after that it is old news."""
AFTER_THE_DAY = timedelta(days=60)
"""How long after a gathering its tasks are still told."""
MOST_STEPS = 50


@dataclass(frozen=True)
class Step:
    """What was agreed as next with a structure."""

    organisation: str
    what: str
    on: date
    late: bool


@dataclass(frozen=True)
class EventWeek:
    """What is late and what is due soon in one gathering."""

    event: Event
    days: int
    """From its first day to today: -34 a month before."""
    late: tuple[TaskView, ...]
    soon: tuple[TaskView, ...]
    steps: tuple[Step, ...]

    @property
    def count(self) -> int:
        return len(self.late) + len(self.soon) + len(self.steps)

    @property
    def late_count(self) -> int:
        return len(self.late) + sum(1 for step in self.steps if step.late)


def week_of(now: datetime) -> date:
    """The Monday of the week, on the clocks of Paris."""
    today = local(now, PARIS).date()
    return today - timedelta(days=today.isoweekday() - 1)


def is_fresh(week: date, now: datetime) -> bool:
    return timedelta() <= local(now, PARIS).date() - week <= FRESH


def members_to_tell(db: Session, *, now: datetime) -> list[uuid.UUID]:
    """The accounts that want the mail of the week and work on a gathering that goes on."""
    query = (
        select(Account.id)
        .join(EventMember, EventMember.account_id == Account.id)
        .join(Event, Event.id == EventMember.event_id)
        .where(Account.weekly_digest, Account.closed_at.is_(None), *_goes_on(now))
        .distinct()
        .order_by(Account.id)
    )
    return list(db.scalars(query))


def week_for(db: Session, account: Account, *, now: datetime) -> list[EventWeek]:
    """The gatherings in which something falls to this person, the nearest first."""
    query = (
        select(Event)
        .join(EventMember, EventMember.event_id == Event.id)
        .where(EventMember.account_id == account.id, *_goes_on(now))
        .order_by(Event.starts_at, Event.id)
    )
    weeks = [_week(db, account, event, now) for event in db.scalars(query).all()]
    return [week for week in weeks if week.count]


def _goes_on(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Neither over for long, nor postponed, cancelled, put away, nor the example."""
    return (
        Event.state.in_((EventState.DRAFT, EventState.PUBLISHED)),
        Event.is_example.is_(False),
        Event.ends_at > now - AFTER_THE_DAY,
    )


def _week(db: Session, account: Account, event: Event, now: datetime) -> EventWeek:
    today = local(now, event.time_zone).date()
    competences = competences_held(db, event, account.id, today=today)
    tasks = [task for task in tasks_of(db, event, today=today) if rules.is_mine(task, account.id, competences)]
    return EventWeek(
        event=event,
        days=(today - rules.first_day(event.starts_at, event.time_zone)).days,
        late=tuple(task for task in tasks if task.late),
        soon=tuple(task for task in tasks if task.due_soon),
        steps=tuple(_steps(db, event, account, today)),
    )


def competences_held(db: Session, event: Event, account_id: uuid.UUID, *, today: date) -> set[Competence]:
    """What the person answers for today: tasks of a competence that are nobody's are theirs."""
    held = select(CompetenceHolder.competence).where(
        CompetenceHolder.event_id == event.id,
        CompetenceHolder.account_id == account_id,
        CompetenceHolder.archived_at.is_(None),
        or_(CompetenceHolder.since_on.is_(None), CompetenceHolder.since_on <= today),
        or_(CompetenceHolder.until_on.is_(None), CompetenceHolder.until_on >= today),
    )
    return set(db.scalars(held))


def _steps(db: Session, event: Event, account: Account, today: date) -> list[Step]:
    rows = db.execute(
        select(Organisation.name, Outreach.next_step, Outreach.next_on)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(
            Outreach.event_id == event.id,
            Outreach.archived_at.is_(None),
            Outreach.next_on <= today + timedelta(days=rules.SOON_DAYS),
            or_(
                Outreach.next_account_id == account.id,
                and_(Outreach.next_account_id.is_(None), Outreach.followed_by_id == account.id),
            ),
        )
        .order_by(Outreach.next_on, Organisation.search_key)
        .limit(MOST_STEPS)
    )
    return [Step(name, what, on, late=on < today) for name, what, on in rows if on is not None]
