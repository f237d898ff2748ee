"""From the choices somebody has to those they want: which seats and queues change, and changing them."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution.registrations import (
    counters,
    queries,
    queueing,
    rows,
    rules,
    seating,
    wish_rules,
)
from domain.execution.registrations.counters import Counted, Shift
from domain.execution.registrations.form_values import Form
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queries import Situation
from domain.execution.registrations.queue_models import OfferState, WaitingEntry, WaitingState
from domain.execution.registrations.values import SEATED, Moves, RegistrationChanges
from domain.foundation.events.models import Event

Ids = frozenset[uuid.UUID]


@dataclass(frozen=True)
class Plan:
    """Workshops held and waited for, before and after. Who has no seat of the event yet only waits."""

    has_seat: bool
    held: Ids
    wanted: tuple[uuid.UUID, ...]
    entries: dict[uuid.UUID, WaitingEntry]
    waits: Ids
    offered: Ids
    """Workshops of which a seat is offered: choosing one takes it."""
    chooses: bool
    """Workshops were chosen afresh."""

    @property
    def spoken_of(self) -> set[uuid.UUID]:
        return {*self.held, *self.wanted, *self.waits, *self.entries}

    @property
    def new_waits(self) -> set[uuid.UUID]:
        return {*self.waits} - self.entries.keys()

    @property
    def waits_change(self) -> bool:
        return self.waits != self.entries.keys()


def plan(db: Session, registration: Registration, changes: RegistrationChanges) -> Plan:
    """What the changes ask for; the counters must be locked when they ask for any seat or queue."""
    found = queueing.entries_of(db, [registration.id])
    entries = {entry.session_id: entry for entry in found if entry.session_id is not None}
    held = queries.session_ids_of(db, [registration.id])[registration.id]
    wanted = held if changes.session_ids is None else list(dict.fromkeys(changes.session_ids))
    waits = {*entries} if changes.waiting_ids is None else {*changes.waiting_ids}
    has_seat = registration.state in SEATED
    if not has_seat:
        waits = waits | {*(changes.session_ids or ())}
        wanted = []
    chooses = changes.session_ids is not None and has_seat
    offered = frozenset(key for key, entry in entries.items() if entry.state is WaitingState.OFFERED)
    return Plan(has_seat, frozenset(held), tuple(wanted), entries, frozenset(waits - {*wanted}), offered, chooses)


def check(asked: Plan, found: Situation, form: Form, *, by_committee: bool, now: datetime) -> Moves:
    """The seats to move. Raises Invalid, Conflict."""
    workshops = found.workshops
    zone = found.window.time_zone
    moves = rules.moves(asked.held, asked.wanted, workshops)
    if asked.chooses:
        rules.check_choices(asked.wanted, moves.chosen, zone)
    waited = [each for each in workshops if each.id in asked.new_waits]
    rules.check_waiting(tuple(asked.new_waits), waited)
    wish_rules.check_not_taken([*moves.new, *waited], form.settings, zone)
    if not by_committee:
        rules.check_not_started([*moves.new, *moves.left, *waited], now)
    return moves


def apply(db: Session, event: Event, registration: Registration, asked: Plan, moves: Moves, *, now: datetime) -> None:
    """Give back, take, leave lists and join others. Raises Conflict when a workshop is full."""
    if not (moves or asked.waits_change):
        return
    ids = counters.lock(db, event.id, asked.spoken_of)
    seating.leave(db, registration.id, moves.given_back, ids=ids)
    for session_id in asked.offered & moves.taken:
        _take_offered(db, asked.entries[session_id], ids=ids, now=now)
    left = [
        entry
        for key, entry in asked.entries.items()
        if key not in asked.waits and entry.state is not WaitingState.SERVED
    ]
    queueing.end(db, registration, left, now=now)
    rows.choose(db, registration.id, moves.taken, now=now)
    wanted: list[Counted] = [each for each in moves.taken if each not in asked.offered]
    seating.take(db, event.id, registration.id, wanted, ids=ids, kind=registration.kind, among_held=_any_held(moves))
    queueing.join(db, event.id, registration.id, sorted(asked.new_waits), has_seat=asked.has_seat, ids=ids, now=now)


def _take_offered(db: Session, entry: WaitingEntry, *, ids: seating.Ids, now: datetime) -> None:
    seats = queueing.close_offer(db, entry.id, OfferState.ACCEPTED, now=now)
    if not counters.keep_word(db, ids[entry.session_id], Shift(taken=seats, offered=-seats)):
        counters.raise_full(db, entry.event_id, [entry.session_id])
    entry.state, entry.ended_at = WaitingState.SERVED, now
    db.flush()


def _any_held(moves: Moves) -> bool:
    return any(each.seats.held for each in moves.new)
