"""Answering offers, making one by hand, and letting those go that nobody answered."""

import uuid
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.registrations import (
    counters,
    due_mails,
    leaving,
    mails,
    moving,
    queries,
    queue_rules,
    queueing,
    rules,
    trace,
)
from domain.execution.registrations.counters import Shift
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queue_models import Offer, OfferState, WaitingEntry, WaitingState
from domain.execution.registrations.values import RegistrationState
from domain.execution.registrations.waiting import lines
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail, MailState

REASON_LIMIT = 300
OFFERED_KIND = "registrations.offered"
AT_ONCE = 50
"""How many offers one round of the worker ends: nobody waits long for the lock."""


def answer_offer(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    offer_id: uuid.UUID,
    accept: bool,
    *,
    actor: Actor,
    by_committee: bool = False,
    now: datetime,
) -> OfferState:
    """Take the seat proposed, or leave it. Answers what the offer is now; a second answer changes nothing.

    `WITHDRAWN` means that the capacity was lowered meanwhile: the rank is kept. `EXPIRED`: it is too late.
    Accepting confirms the registration too. Raises NotFound, Conflict.
    """
    offer, entry, registration = _lock(db, event, registration_id, offer_id)
    if offer.state is not OfferState.OFFERED:
        return offer.state
    people = {each.id for each in queueing.party_of(db, db.get_one(Registration, entry.registration_id))}
    taken = False
    if _is_over(db, event, offer, now):
        let_go(db, event, offer, entry, now=now)
    elif accept:
        taken = _accept(db, event, offer, entry, registration, actor=actor, by_committee=by_committee, now=now)
    else:
        _decline(db, event, offer, entry, registration, actor=actor, now=now)
    db.flush()
    moving.move_queues(db, event, at_once=people if taken else moving.NOBODY, now=now)
    return offer.state


def _lock(
    db: Session, event: Event, registration_id: uuid.UUID, offer_id: uuid.UUID
) -> tuple[Offer, WaitingEntry, Registration]:
    """The offer made to this person, or to who waits for both, under the lock of the event's seats."""
    counters.lock(db, event.id)
    offer = edits.lock_in_event(db, Offer, event.id, offer_id)
    registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if offer.registration_id not in (registration.id, registration.queued_with_id):
        raise NotFound()
    entry: WaitingEntry = edits.lock_row(db, WaitingEntry, offer.entry_id)
    return offer, entry, registration


def _accept(
    db: Session,
    event: Event,
    offer: Offer,
    entry: WaitingEntry,
    registration: Registration,
    *,
    actor: Actor,
    by_committee: bool,
    now: datetime,
) -> bool:
    """Whether the seats were still there to give."""
    found = queries.situation(db, event.id, [offer.session_id] if offer.session_id else [])
    rules.check_changeable(found.window, by_committee=by_committee, now=now)
    workshop = found.workshops[0] if found.workshops else None
    if workshop is not None and not by_committee:
        rules.check_not_started([workshop], now)
    ids = counters.lock(db, event.id, [offer.session_id])
    off = offer.session_id is not None and workshop is None
    if off or not counters.keep_word(db, ids[offer.session_id], Shift(taken=offer.seats, offered=-offer.seats)):
        _withdraw(db, offer, entry, now=now)
        return False
    offer.state, offer.answered_at = OfferState.ACCEPTED, now
    moving.seat(
        db,
        event,
        entry.id,
        registration.id if offer.session_id else entry.registration_id,
        workshop,
        settings=found.settings,
        confirmed=not by_committee,
        now=now,
    )
    _trace(db, offer, actor, "registration.offer_accepted", now=now)
    return True


def _decline(
    db: Session,
    event: Event,
    offer: Offer,
    entry: WaitingEntry,
    registration: Registration,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Who leaves the list of the event does not come; colleagues who wait with them keep what is offered."""
    if offer.session_id is not None:
        queueing.end(db, registration, [entry], offer_state=OfferState.DECLINED, now=now)
    else:
        leaving.leave(db, registration, RegistrationState.CANCELLED, offer_state=OfferState.DECLINED, now=now)
    db.refresh(offer)
    _trace(db, offer, actor, "registration.offer_declined", now=now)


def _withdraw(db: Session, offer: Offer, entry: WaitingEntry, *, now: datetime) -> None:
    """The seats are not there any more: the rank is kept."""
    ids = counters.lock(db, offer.event_id, [offer.session_id])
    counters.shift(db, ids[offer.session_id], Shift(offered=-offer.seats, waiting=1))
    offer.state, offer.answered_at = OfferState.WITHDRAWN, now
    entry.state = WaitingState.WAITING
    due_mails.note(db, offer.registration_id, mails.offer_withdrawn, now=now, offer_id=offer.id)


def let_go(db: Session, event: Event, offer: Offer, entry: WaitingEntry, *, now: datetime) -> None:
    """Nobody answered in time: the seat goes on, and who was asked stands in the list no more."""
    lead = edits.lock_in_event(db, Registration, event.id, offer.registration_id)
    people = queueing.party_of(db, lead)
    if offer.session_id is not None:
        queueing.end(db, lead, [entry], offer_state=OfferState.EXPIRED, now=now)
        people = [lead]
    for person in people:
        if offer.session_id is None:
            leaving.leave(db, person, RegistrationState.EXPIRED, offer_state=OfferState.EXPIRED, now=now)
        due_mails.note(db, person.id, mails.offer_expired, now=now, offer_id=offer.id)
    db.refresh(offer)
    _trace(db, offer, PROGRAM, "registration.offer_expired", now=now)


def expire_unanswered(db: Session, event: Event, *, now: datetime) -> int:
    """Let go the offers whose time is over; one whose mail left late, or has not left, goes on. Answers how many."""
    due = (
        select(Offer.id)
        .where(Offer.event_id == event.id, Offer.state == OfferState.OFFERED, Offer.expires_at <= now)
        .order_by(Offer.id)
        .limit(AT_ONCE)
    )
    if db.scalars(due).first() is None:
        return 0
    counters.lock(db, event.id)
    ended = 0
    for offer_id in db.scalars(due).all():
        offer = edits.lock_in_event(db, Offer, event.id, offer_id)
        if _is_over(db, event, offer, now):
            let_go(db, event, offer, edits.lock_row(db, WaitingEntry, offer.entry_id), now=now)
            ended += 1
    db.flush()
    moving.move_queues(db, event, now=now)
    return ended


def _is_over(db: Session, event: Event, offer: Offer, now: datetime) -> bool:
    """Whether its time is over for somebody who could know of it: a mail server that is away eats nobody's hours.

    An offer whose mail left late is written with its true end.
    """
    if offer.expires_at > now:
        return False
    session = db.get(ProgrammeSession, offer.session_id) if offer.session_id else None
    starts_at = (session.starts_at if session else None) or event.starts_at
    has_email = db.scalar(select(Registration.email).where(Registration.id == offer.registration_id))
    told = db.execute(
        select(func.min(Mail.sent_at), func.count().filter(Mail.state == MailState.QUEUED), func.count()).where(
            Mail.subject_id == offer.registration_id, Mail.kind == OFFERED_KIND, Mail.created_at >= offer.offered_at
        )
    ).one()
    sent_at, queued, written = told
    if sent_at is None:
        waits = has_email and (queued or not written) and now - offer.offered_at < queue_rules.WITHOUT_NEWS
        return not waits or now >= starts_at
    hours = queries.situation(db, event.id, []).settings.offer_hours
    meant = queue_rules.offer_until(offer.offered_at, offer_hours=hours, starts_at=starts_at, time_zone=event.time_zone)
    true_end = queue_rules.offer_end(offer.offered_at, meant, sent_at, starts_at)
    offer.expires_at = max(offer.expires_at, true_end)
    return offer.expires_at <= now


def offer_place(
    db: Session, event: Event, entry_id: uuid.UUID, *, reason: str = "", actor: Actor, now: datetime
) -> OfferState:
    """The committee proposes a free seat to somebody who waits, out of turn if it says why.

    Raises NotFound, Invalid `reason_missing`, Conflict `already_offered`, `nothing_to_offer`, `needs_event`.
    """
    reason = clean_line(reason, field="reason", limit=REASON_LIMIT)
    counters.lock(db, event.id)
    entry = edits.lock_in_event(db, WaitingEntry, event.id, entry_id)
    if entry.state is WaitingState.OFFERED:
        raise Conflict("already_offered", "Une place est déjà proposée à cette personne.")
    if entry.state is not WaitingState.WAITING:
        raise NotFound()
    found = lines(db, event.id, [entry.session_id])
    line = found.all[0]
    waiter = next(each for each in line.waiters if each.entry_id == entry.id)
    rules.check_changeable(found.found.window, by_committee=False, now=now)
    if waiter.sleeps:
        raise Conflict("needs_event", "Il lui faut d’abord une place à la rencontre.")
    if queue_rules.overtaken(line.waiters, waiter, line.seats.free) and not reason:
        raise Invalid(
            "reason_missing", "D’autres personnes attendent avant : écrivez pourquoi celle-ci passe.", field="reason"
        )
    settings = found.found.settings
    if line.is_over(now) or not moving.make_offer(
        db, event, waiter, line.workshop, offer_hours=settings.offer_hours, now=now
    ):
        raise Conflict("nothing_to_offer", "Il n’y a pas assez de places libres à proposer.")
    facts = {"session_id": str(entry.session_id or ""), "reason": reason}
    trace.record(db, event.id, entry.registration_id, actor, "registration.offered", now=now, **facts)
    db.flush()
    return OfferState.OFFERED


def _trace(db: Session, offer: Offer, actor: Actor, action: str, *, now: datetime) -> None:
    session_id = str(offer.session_id or "")
    trace.record(db, offer.event_id, offer.registration_id, actor, action, now=now, session_id=session_id)
