"""Writing the mails of a mailing, some at a time: a batch and what follows it are one transaction."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import reminder_rules, writing
from domain.delivery.mailings.models import Mailing, MailingRecipient, MailingState, Occasion, RecipientState
from domain.delivery.mailings.stopping import accepts_messages
from domain.execution.registrations import trace
from domain.execution.registrations.models import Registration, RegistrationState
from domain.execution.registrations.values import STILL_THERE
from domain.foundation import outbox
from domain.foundation.accounts import Site
from domain.foundation.core.edits import lock_row
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.core.ids import new_id
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

BATCH_JOB = "mailings.batch"
BATCH = 50
PAUSE = timedelta(seconds=5)
"""Six hundred a minute at most: a confirmation asked for meanwhile does not wait behind a thousand messages."""
EACH_INSERT = 500

STATES = {
    Occasion.POSTPONED: EventState.POSTPONED,
    Occasion.CANCELLED: EventState.CANCELLED,
    Occasion.RESUMED: EventState.PUBLISHED,
    Occasion.MOVED: EventState.PUBLISHED,
}
"""What the event must still be for the mail to be true."""


def start(db: DbSession, mailing: Mailing, ids: list[uuid.UUID], *, now: datetime) -> int:
    """Fix who gets it, once and for all, and ask for the first batch. Answers how many."""
    rows = [
        {
            "id": new_id(),
            "mailing_id": mailing.id,
            "registration_id": each,
            "queued_at": now,
            "state": RecipientState.QUEUED,
        }
        for each in ids
    ]
    for first in range(0, len(rows), EACH_INSERT):
        db.execute(insert(MailingRecipient), rows[first : first + EACH_INSERT])
    mailing.state, mailing.sent_at = MailingState.SENDING, now
    db.flush()
    outbox.enqueue_job(db, BATCH_JOB, {"mailing_id": str(mailing.id)}, now=now)
    return len(rows)


def write_batch(db: DbSession, payload: dict[str, Any], *, site: Site, now: datetime) -> int:
    """Job `mailings.batch`: the next mails of a mailing, each under the number of its recipient; then the next batch.

    Run again after a kill it finds what is left: nobody is written to twice. Answers how many were written.
    """
    mailing_id = uuid.UUID(payload["mailing_id"])
    if db.get(Mailing, mailing_id) is None:
        return 0
    mailing: Mailing = lock_row(db, Mailing, mailing_id)
    if mailing.state is not MailingState.SENDING:
        return 0
    event = db.get_one(Event, mailing.event_id)
    query = select(MailingRecipient).where(
        MailingRecipient.mailing_id == mailing.id, MailingRecipient.state == RecipientState.QUEUED
    )
    rows = list(db.scalars(query.order_by(MailingRecipient.id).limit(BATCH)))
    written = sum(_write(db, event, mailing, row, site=site, now=now) for row in rows)
    if len(rows) < BATCH:
        mailing.state = MailingState.SENT
    else:
        after = {"mailing_id": str(mailing.id)}
        key = f"{BATCH_JOB}:{rows[-1].id}"
        outbox.enqueue_job(db, BATCH_JOB, after, now=now, run_at=now + PAUSE, dedup_key=key)
    db.flush()
    return written


def _write(db: DbSession, event: Event, mailing: Mailing, row: MailingRecipient, *, site: Site, now: datetime) -> bool:
    """One mail, unless it is not true any more for that person."""
    person = db.get_one(Registration, row.registration_id)
    until = useful_until(event, mailing)
    if not _is_true(db, event, mailing, person) or (until is not None and now >= until):
        row.state = RecipientState.LEFT_OUT
        return False
    with in_language(trace.language_of(person, SOURCE_LANGUAGE)):
        message = writing.message_to(db, event, mailing, person, site=site, now=now)
        mail = outbox.enqueue_mail(db, message, number=row.id, useful_until=until, now=now)
    row.state, row.mail_id = RecipientState.WRITTEN, mail.id
    return True


def useful_until(event: Event, mailing: Mailing) -> datetime | None:
    """When a reminder is pointless; the epoch of its asking when the event moved to other days meanwhile."""
    if mailing.due_at is None:
        return None
    found = reminder_rules.moments(event.starts_at, event.ends_at, event.time_zone)
    moment = reminder_rules.moment_of(mailing.occasion, mailing.due_at, found)
    return moment.useful_until if moment else mailing.due_at


def _is_true(db: DbSession, event: Event, mailing: Mailing, person: Registration) -> bool:
    if not person.email or person.erased_at is not None:
        return False
    if mailing.occasion in reminder_rules.WANTED:
        return event.state is EventState.PUBLISHED and person.state is RegistrationState.CONFIRMED
    if mailing.occasion in STATES:
        return event.state is STATES[mailing.occasion] and person.state in STILL_THERE
    return not mailing.needs_consent or accepts_messages(db, person)
