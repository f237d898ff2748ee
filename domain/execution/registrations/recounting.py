"""Counting seats again from the rows, so that no path can leave the counters wrong for long."""

import uuid
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Session
from domain.execution.registrations import counters
from domain.execution.registrations.counters import EVENT, Counted
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.queue_models import Offer, OfferState, WaitingEntry, WaitingState
from domain.execution.registrations.seat_models import SeatCount, SeatHold
from domain.execution.registrations.values import SEATED

NAMES = ("taken", "held", "offered", "waiting")
Counts = dict[Counted, dict[str, int]]

_SEATS: Any = SeatCount.__table__


def put_right(db: DbSession, event_id: uuid.UUID) -> int:
    """Make the counters say what the rows say; answers how many were wrong. Locks only when one seems to be."""
    if not _wrong(db, event_id):
        return 0
    ids = counters.lock(db, event_id, from_rows(db, event_id))
    wrong = _wrong(db, event_id)
    for counted, counts in wrong.items():
        db.execute(update(_SEATS).where(_SEATS.c.id == ids[counted]).values(counts))
    return len(wrong)


def _wrong(db: DbSession, event_id: uuid.UUID) -> Counts:
    query = select(_SEATS.c.session_id, *(_SEATS.c[name] for name in NAMES)).where(_SEATS.c.event_id == event_id)
    said: Counts = {row.session_id: {name: getattr(row, name) for name in NAMES} for row in db.execute(query)}
    true = from_rows(db, event_id)
    none = dict.fromkeys(NAMES, 0)
    return {key: true.get(key, none) for key in said.keys() | true.keys() if said.get(key, none) != true.get(key, none)}


def from_rows(db: DbSession, event_id: uuid.UUID) -> Counts:
    """Seats taken, held, offered and waited for, as the rows say; five statements."""
    seated = Registration.state.in_(SEATED)
    counts: dict[str, Any] = {
        "held": select(SeatHold.session_id, func.sum(SeatHold.seats - SeatHold.taken))
        .where(SeatHold.event_id == event_id, SeatHold.released_at.is_(None))
        .group_by(SeatHold.session_id),
        "offered": select(Offer.session_id, func.sum(Offer.seats))
        .where(Offer.event_id == event_id, Offer.state == OfferState.OFFERED)
        .group_by(Offer.session_id),
        "waiting": select(WaitingEntry.session_id, func.count())
        .join(Registration, Registration.id == WaitingEntry.registration_id)
        .where(
            WaitingEntry.event_id == event_id,
            WaitingEntry.state == WaitingState.WAITING,
            or_(WaitingEntry.session_id.is_(None), seated),
        )
        .group_by(WaitingEntry.session_id),
        "taken": select(WorkshopChoice.session_id, func.count())
        .join(Session, Session.id == WorkshopChoice.session_id)
        .where(Session.event_id == event_id)
        .group_by(WorkshopChoice.session_id),
    }
    there = select(func.count()).select_from(Registration).where(Registration.event_id == event_id, seated)
    found: Counts = {EVENT: {**dict.fromkeys(NAMES, 0), "taken": db.scalar(there) or 0}}
    for name, query in counts.items():
        for counted, count in db.execute(query):
            found.setdefault(counted, dict.fromkeys(NAMES, 0))[name] = int(count)
    return {key: each for key, each in found.items() if any(each.values())}
