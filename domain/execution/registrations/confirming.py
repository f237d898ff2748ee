"""Confirming an address: the seat is kept from the moment the mail that asks has left, then goes to others."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import (
    counters,
    due_mails,
    leaving,
    mails,
    moving,
    queries,
    queue_rules,
    trace,
)
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import RegistrationState
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail, MailState

CONFIRM_KIND = "registrations.confirm"
AT_ONCE = 50
"""How many registrations one round of the worker ends: nobody waits long for the lock."""

_PEOPLE: Any = Registration.__table__
_MAILS: Any = Mail.__table__

_REFUSED: dict[RegistrationState, tuple[str, str]] = {
    RegistrationState.EXPIRED: (
        "registration_expired",
        "Cette inscription n’a pas été confirmée à temps : la place est passée à quelqu’un d’autre.",
    ),
    RegistrationState.WAITING: (
        "registration_waiting",
        "Cette inscription attend encore une place : il n’y a rien à confirmer pour le moment.",
    ),
    RegistrationState.CANCELLED: (
        "registration_cancelled",
        "Cette inscription est annulée. Faites-en une nouvelle.",
    ),
}


def confirm(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    *,
    actor: Actor,
    by_committee: bool = False,
    now: datetime,
) -> Registration:
    """The address is right, and the person comes. Confirming twice changes nothing more. Raises NotFound, Conflict."""
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if registration.state is RegistrationState.CONFIRMED:
        return registration
    if registration.state in _REFUSED:
        raise Conflict(*_REFUSED[registration.state])
    mark_confirmed(registration, now=now)
    edits.touch(registration, now)
    due_mails.note(db, registration.id, mails.received, now=now)
    trace.record(db, event.id, registration.id, actor, "registration.confirmed", now=now)
    db.flush()
    return registration


def mark_confirmed(registration: Registration, *, now: datetime) -> bool:
    """Whether there was anything to confirm."""
    if registration.state is not RegistrationState.PENDING:
        return False
    registration.state, registration.confirmed_at = RegistrationState.CONFIRMED, now
    return True


def note_hand_overs(db: Session, event: Event, *, now: datetime) -> int:
    """Start the clock of those whose mail has left; a mail server that is away eats nobody's hours.

    Who asked twice has the hours of the first mail. Where no mail will leave, the clock starts now.
    """
    hours = queries.situation(db, event.id, []).settings.confirm_hours
    rows = db.execute(
        select(
            _PEOPLE.c.id,
            _PEOPLE.c.created_at,
            func.min(_MAILS.c.sent_at).label("sent_at"),
            func.min(_MAILS.c.created_at).filter(_MAILS.c.state == MailState.KEPT).label("kept_at"),
            func.count().filter(_MAILS.c.state == MailState.REFUSED).label("refused"),
        )
        .outerjoin(_MAILS, (_MAILS.c.subject_id == _PEOPLE.c.id) & (_MAILS.c.kind == CONFIRM_KIND))
        .where(
            _PEOPLE.c.event_id == event.id,
            _PEOPLE.c.state == RegistrationState.PENDING,
            _PEOPLE.c.confirm_until.is_(None),
        )
        .group_by(_PEOPLE.c.id, _PEOPLE.c.created_at)
        .limit(AT_ONCE)
    ).all()
    noted = 0
    for row in rows:
        started = queue_rules.clock_starts(
            row.created_at, sent_at=row.sent_at, kept_at=row.kept_at, was_refused=bool(row.refused), now=now
        )
        if started is not None:
            until = queue_rules.confirm_until(started, hours)
            mine = (_PEOPLE.c.id == row.id) & (_PEOPLE.c.state == RegistrationState.PENDING)
            db.execute(update(_PEOPLE).where(mine).values(confirm_until=until))
            noted += 1
    return noted


def expire_unconfirmed(db: Session, event: Event, *, now: datetime) -> int:
    """Give back the seats of those who did not confirm in time; the queue moves on. Answers how many."""
    late = (
        select(Registration.id)
        .where(
            Registration.event_id == event.id,
            Registration.state == RegistrationState.PENDING,
            Registration.confirm_until <= now,
        )
        .order_by(Registration.id)
        .limit(AT_ONCE)
    )
    found = db.scalars(late).all()
    if not found:
        return 0
    counters.lock(db, event.id)
    expired = sum(_expire(db, event, each, now=now) for each in found)
    moving.move_queues(db, event, now=now)
    return expired


def _expire(db: Session, event: Event, registration_id: uuid.UUID, *, now: datetime) -> bool:
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if registration.state is not RegistrationState.PENDING:  # confirmed at this very instant
        return False
    leaving.leave(db, registration, RegistrationState.EXPIRED, now=now)
    trace.record(db, event.id, registration.id, PROGRAM, "registration.expired", now=now)
    due_mails.note(db, registration.id, mails.expired, now=now)
    db.flush()
    return True
