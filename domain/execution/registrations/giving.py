"""Giving one's place to somebody else: the same seats, another person, another link."""

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.execution.registrations import due_mails, entering, mails, queries, queueing, rows, rules, said, trace
from domain.execution.registrations.counters import lock
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.values import (
    SEATED,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
)
from domain.foundation import accounts
from domain.foundation.accounts import Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event

_CHOICES: Any = WorkshopChoice.__table__


def give_place(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    to: RegistrationRequest,
    *,
    actor: Actor,
    by_committee: bool = False,
    now: datetime,
) -> Registration:
    """The registration of the person who receives: the seats and the queues of the one who gives, nothing they said.

    The link of the one who gives is dead. Raises NotFound, Invalid, InvalidFields, Conflict.
    """
    source = RegistrationSource.COMMITTEE if by_committee else RegistrationSource.PUBLIC
    to = entering.read(to, source)
    lock(db, event.id)
    giver: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if giver.state not in SEATED:
        raise Conflict("no_place_to_give", "Cette inscription n’a pas de place à donner.")
    rules.check_changeable(queries.situation(db, event.id, []).window, by_committee=by_committee, now=now)
    taken_over = replace(
        to,
        kind=giver.kind,
        organisation_name=to.organisation_name or giver.organisation_name,
        category_id=to.category_id or giver.category_id,
        group_id=giver.group_id,
        relay_id=giver.relay_id,
    )
    receiver_id = rows.add(db, event.id, taken_over, source=giver.source, hold_id=giver.hold_id, now=now)
    if receiver_id is None:
        raise rows.already_registered()
    held = queries.session_ids_of(db, [giver.id])[giver.id]
    _hand_over(db, giver, receiver_id, now=now)
    trace.record(db, event.id, receiver_id, actor, "registration.given", now=now)
    due_mails.note(db, giver.id, mails.gave, now=now, left=" ".join(map(str, held)))
    due_mails.note(db, receiver_id, mails.given, now=now)
    db.flush()
    return queries.registration_of(db, event, receiver_id)


def _hand_over(db: Session, giver: Registration, receiver_id: uuid.UUID, *, now: datetime) -> None:
    """Seats and queues change hands without being counted again; the rest of the giver is forgotten."""
    mine = _CHOICES.c.registration_id == giver.id
    db.execute(update(_CHOICES).where(mine).values(registration_id=receiver_id))
    queueing.hand_over(db, giver.id, receiver_id)
    giver.state, giver.cancelled_at, giver.hold_id, giver.group_id = RegistrationState.CANCELLED, now, None, None
    edits.touch(giver, now)
    said.forget(db, giver.id)
    link = accounts.link_to(db, trace.LINK_KIND, giver.id)
    if link is not None:
        accounts.revoke_link(db, link, now=now)
