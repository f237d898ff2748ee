"""Joining and leaving a waiting list, for the person or the committee."""

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution.registrations import counters, leaving, moving, queries, queueing, rules, trace, wish_rules
from domain.execution.registrations.counters import EVENT
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queue_models import OfferState, WaitingEntry
from domain.execution.registrations.settings import settings_by_id
from domain.execution.registrations.values import SEATED, STILL_THERE, RegistrationState
from domain.execution.registrations.waiting import STILL_WAITS
from domain.foundation.accounts import Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.events.models import Event


def join_queue(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    session_id: uuid.UUID | None,
    *,
    actor: Actor,
    by_committee: bool = False,
    now: datetime,
) -> None:
    """Wait for a workshop; or, when an offer passed unanswered, for the event again (`session_id` None).

    A seat that is free is given at once. Joining twice changes nothing more. Raises NotFound, Invalid, Conflict.
    """
    ids = counters.lock(db, event.id, [session_id])
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    found = queries.situation(db, event.id, [session_id] if session_id else [])
    rules.check_changeable(found.window, by_committee=by_committee, now=now)
    if any(each.session_id == session_id for each in queueing.entries_of(db, [registration.id])):
        return
    if session_id is EVENT:
        _come_back(db, registration, now=now)
    else:
        if registration.state not in STILL_THERE:
            raise Conflict("registration_cancelled", "Cette inscription est annulée. Faites-en une nouvelle.")
        rules.check_waiting((session_id,), found.workshops)
        wish_rules.check_not_taken(found.workshops, settings_by_id(db, event.id), event.time_zone)
        if not by_committee:
            rules.check_not_started(found.workshops, now)
        if session_id in queries.session_ids_of(db, [registration.id])[registration.id]:
            return
    has_seat = registration.state in SEATED
    queueing.join(db, event.id, registration.id, [session_id], has_seat=has_seat, ids=ids, now=now)
    about = str(session_id or "")
    trace.record(db, event.id, registration.id, actor, "registration.queued", now=now, session_id=about)
    moving.move_queues(db, event, at_once={registration.id}, now=now)


def _come_back(db: Session, registration: Registration, *, now: datetime) -> None:
    if registration.state is not RegistrationState.EXPIRED:
        raise Conflict("nothing_to_wait_for", "Cette inscription n’attend pas de place à la rencontre.")
    if queries.person_there(db, registration.event_id, registration.person_key) is not None:
        raise Conflict("already_registered", "Cette personne s’est inscrite de nouveau depuis.")
    registration.state = RegistrationState.WAITING
    edits.touch(registration, now)
    db.flush()


def leave_queue(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    entry_id: uuid.UUID,
    *,
    actor: Actor,
    by_committee: bool = False,
    now: datetime,
) -> None:
    """Wait no more; an offer that stands there is declined. Leaving the list of the event cancels the registration.

    Leaving twice changes nothing more. Raises NotFound, Conflict `event_over`.
    """
    counters.lock(db, event.id)
    entry = edits.lock_in_event(db, WaitingEntry, event.id, entry_id)
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if entry.registration_id not in (registration.id, registration.queued_with_id):
        raise NotFound()
    if entry.state not in STILL_WAITS:
        return
    rules.check_cancellable(event.ends_at, by_committee=by_committee, now=now)
    if entry.session_id is EVENT:
        leaving.leave(db, registration, RegistrationState.CANCELLED, offer_state=OfferState.DECLINED, now=now)
    else:
        queueing.end(db, registration, [entry], offer_state=OfferState.DECLINED, now=now)
    about = str(entry.session_id or "")
    trace.record(db, event.id, registration.id, actor, "registration.unqueued", now=now, session_id=about)
    db.flush()
    moving.move_queues(db, event, now=now)


def remove_from_queue(db: Session, event: Event, entry_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """The same by the committee, which sees entries; colleagues who wait together leave one by one."""
    entry = edits.lock_in_event(db, WaitingEntry, event.id, entry_id)
    leave_queue(db, event, entry.registration_id, entry.id, actor=actor, by_committee=True, now=now)
