"""Waiting lists move: whatever is free goes to those who wait, in order, as an offer or at once."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, due_mails, mails, queries, queue_rules, queueing, rows, seating
from domain.execution.registrations.counters import EVENT, Counted, Shift
from domain.execution.registrations.form_values import Settings
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queue_models import Offer, OfferState, WaitingEntry, WaitingState
from domain.execution.registrations.queue_values import Waiter
from domain.execution.registrations.values import (
    RegistrationSource,
    RegistrationState,
    WaitingAnswer,
    Workshop,
)
from domain.execution.registrations.waiting import Line, Lines, lines
from domain.foundation.core import edits
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState

_ENTRIES: Any = WaitingEntry.__table__
NOBODY: frozenset[uuid.UUID] = frozenset()


def move_queues(db: Session, event: Event, *, at_once: Collection[uuid.UUID] = NOBODY, now: datetime) -> int:
    """Give what is free to those who wait; answers how many entries moved. Edges call it when a capacity grew.

    `at_once` are people who have just acted: a seat that is theirs is given to them without asking again.
    """
    moved = 0
    while True:
        awaited = counters.awaited(db, event.id)
        step = _round(db, event, awaited, at_once=at_once, now=now) if awaited else 0
        if not step:
            return moved
        moved += step


def _round(db: Session, event: Event, awaited: list[Counted], *, at_once: Collection[uuid.UUID], now: datetime) -> int:
    """Every list once. Giving a seat may free another one, or wake up who waits for workshops: then comes a next."""
    counters.lock(db, event.id, awaited)
    found = lines(db, event.id, awaited)
    window = found.found.window
    if window.state is not EventState.PUBLISHED or now >= window.ends_at:
        return 0
    moved = 0
    for line in found.all:
        if line.is_over(now):
            continue
        chosen = queue_rules.served(line.waiters, line.seats.free)
        for waiter in chosen:
            moved += _propose(db, event, found, line, waiter, at_once=at_once, now=now)
        if chosen and line.counted is EVENT:
            break  # what they wait for besides is looked at afresh
    return moved


def _propose(
    db: Session,
    event: Event,
    found: Lines,
    line: Line,
    waiter: Waiter,
    *,
    at_once: Collection[uuid.UUID],
    now: datetime,
) -> bool:
    """An offer, or the seat itself. False when it went meanwhile: the capacity was lowered at this instant.

    Who has just acted is asked all the same where the seat would cost them one that they hold.
    """
    settings = found.found.settings
    automatic = settings.waiting_answer is WaitingAnswer.AUTOMATIC
    if not automatic and waiter.registration_id in at_once:
        held = queries.chosen(db, event, waiter.registration_id)
        automatic = line.workshop is None or not any(each.interval.overlaps(line.workshop.interval) for each in held)
    if automatic:
        return serve(db, event, waiter, line.workshop, settings=settings, now=now)
    return make_offer(db, event, waiter, line.workshop, offer_hours=settings.offer_hours, now=now)


def make_offer(
    db: Session, event: Event, waiter: Waiter, workshop: Workshop | None, *, offer_hours: int, now: datetime
) -> bool:
    """Keep the seats for somebody until they answer, and tell them. False when they are not free."""
    ids = counters.lock(db, event.id, [waiter.session_id])
    if not counters.promise(db, ids[waiter.session_id], Shift(offered=waiter.party, waiting=-1)):
        return False
    starts_at = workshop.starts_at if workshop else event.starts_at
    offer_id = new_id()
    row = {
        "id": offer_id,
        "event_id": event.id,
        "session_id": waiter.session_id,
        "entry_id": waiter.entry_id,
        "registration_id": waiter.registration_id,
        "seats": waiter.party,
        "state": OfferState.OFFERED,
        "offered_at": now,
        "expires_at": queue_rules.offer_until(
            now, offer_hours=offer_hours, starts_at=starts_at, time_zone=event.time_zone
        ),
    }
    db.execute(insert(Offer), [row])
    _set_state(db, waiter.entry_id, WaitingState.OFFERED)
    together = select(Registration.id).where(
        (Registration.id == waiter.registration_id) | (Registration.queued_with_id == waiter.registration_id)
    )
    asked = [waiter.registration_id] if workshop else db.scalars(together.order_by(Registration.id)).all()
    for registration_id in asked:
        due_mails.note(db, registration_id, mails.offered, now=now, offer_id=offer_id)
    return True


def serve(
    db: Session,
    event: Event,
    waiter: Waiter,
    workshop: Workshop | None,
    *,
    settings: Settings,
    now: datetime,
) -> bool:
    """Give the seats at once. False when they are not free."""
    ids = counters.lock(db, event.id, [waiter.session_id])
    if not counters.promise(db, ids[waiter.session_id], Shift(taken=waiter.party, waiting=-1)):
        return False
    seat(db, event, waiter.entry_id, waiter.registration_id, workshop, settings=settings, confirmed=False, now=now)
    return True


def seat(
    db: Session,
    event: Event,
    entry_id: uuid.UUID,
    registration_id: uuid.UUID,
    workshop: Workshop | None,
    *,
    settings: Settings,
    confirmed: bool,
    now: datetime,
) -> None:
    """Seats counted already become somebody's: of the event for the whole party, or of a workshop.

    `confirmed`: they have just said yes themselves; else an address that nobody confirmed is asked to.
    """
    _set_state(db, entry_id, WaitingState.SERVED, ended_at=now)
    lead = edits.lock_in_event(db, Registration, event.id, registration_id)
    if workshop is not None:
        left = _choose(db, event, lead, workshop, now=now)
        due_mails.note(db, lead.id, mails.served, now=now, session_id=workshop.id, left=" ".join(map(str, left)))
        return
    people = queueing.party_of(db, lead)
    for person in people:
        _let_in(db, person, ask=settings.confirm_by_email and not confirmed, confirmed=confirmed, now=now)
    db.flush()
    queueing.wake(db, event.id, [each.id for each in people])


def _let_in(db: Session, person: Registration, *, ask: bool, confirmed: bool, now: datetime) -> None:
    asked = ask and person.source is RegistrationSource.PUBLIC and bool(person.email)
    person.state = RegistrationState.PENDING if asked else RegistrationState.CONFIRMED
    person.queued_with_id = None
    if confirmed:
        person.confirmed_at = now
    edits.touch(person, now)
    due_mails.note(db, person.id, mails.confirm if asked else mails.served, now=now)


def _choose(db: Session, event: Event, person: Registration, workshop: Workshop, *, now: datetime) -> list[uuid.UUID]:
    """The seat of a workshop; one held at the same time is given back, and its queue moves on. Answers those left."""
    held = queries.chosen(db, event, person.id)
    left = [each.id for each in held if each.interval.overlaps(workshop.interval)]
    seating.leave(db, person.id, left, ids=counters.lock(db, event.id, left))
    rows.choose(db, person.id, [workshop.id], now=now)
    edits.touch(person, now)
    db.flush()
    return left


def _set_state(db: Session, entry_id: uuid.UUID, state: WaitingState, **more: Any) -> None:
    db.execute(update(_ENTRIES).where(_ENTRIES.c.id == entry_id).values(state=state, **more))
