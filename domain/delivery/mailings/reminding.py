"""Mails that the calendar of a gathering asks for, made once an event, occasion and day."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import batches, people, reminder_rules
from domain.delivery.mailings.models import Mailing, Occasion
from domain.delivery.mailings.people import Target
from domain.delivery.mailings.reminder_rules import JUST_REGISTERED, WANTED, Moment
from domain.execution import attendance, registrations
from domain.execution.registrations import RegistrationFilters, RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation.core.edits import lock_row
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

REMIND_JOB = "mailings.remind"
AHEAD, BEHIND = timedelta(days=9), timedelta(days=9)
"""No reminder is due further from the gathering than this."""
COMING = RegistrationFilters(states=(RegistrationState.CONFIRMED,))
"""Nobody who waits or has not confirmed is told « à demain »."""


def remind(db: DbSession, *, now: datetime) -> int:
    """Begin every reminder that is due and true. Answers how many mails will be written."""
    events = db.scalars(
        select(Event.id).where(
            Event.state == EventState.PUBLISHED, Event.starts_at < now + AHEAD, Event.ends_at > now - BEHIND
        )
    ).all()
    return sum(_remind(db, event_id, now=now) for event_id in events)


def _remind(db: DbSession, event_id: uuid.UUID, *, now: datetime) -> int:
    event = db.get_one(Event, event_id)
    due = [
        each
        for each in reminder_rules.moments(event.starts_at, event.ends_at, event.time_zone)
        if each.is_due(now) and not _was_begun(db, event, each)
    ]
    if not due:
        return 0
    event = lock_row(db, Event, event_id)  # somebody may be cancelling it at this very moment
    if event.state is not EventState.PUBLISHED:
        return 0
    settings = registrations.settings_of(db, event)
    return sum(_begin(db, event, each, now=now) for each in due if WANTED[each.occasion](settings))


def _was_begun(db: DbSession, event: Event, moment: Moment) -> bool:
    query = select(Mailing.id).where(
        Mailing.event_id == event.id, Mailing.occasion == moment.occasion, Mailing.due_at == moment.due_at
    )
    return db.scalar(query) is not None


def _begin(db: DbSession, event: Event, moment: Moment, *, now: datetime) -> int:
    also: list[ColumnElement[bool]] = []
    if moment.occasion is Occasion.WEEK_BEFORE:
        also.append(Registration.created_at <= moment.due_at - JUST_REGISTERED)
    ids = people.reached_ids(db, event, Target(COMING, came=_came(db, event, moment)), also=also)
    if not ids:
        return 0
    mailing = Mailing(
        event_id=event.id, occasion=moment.occasion, due_at=moment.due_at, created_at=now, segment={}, sent_by=""
    )
    try:
        with db.begin_nested():
            db.add(mailing)
    except IntegrityError:  # another worker was first
        return 0
    return batches.start(db, mailing, ids, now=now)


def _came(db: DbSession, event: Event, moment: Moment) -> bool | None:
    """Thanks go to those who came, where it is known who did."""
    return True if moment.occasion is Occasion.AFTER and attendance.has_check_ins(db, event) else None
