"""Many seats at once, as they were shared out: through the same counters as everybody's, never beyond a capacity."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, due_mails, mails, moving, queries
from domain.execution.registrations.counters import Shift
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.queue_models import WaitingEntry, WaitingState
from domain.execution.registrations.values import RegistrationState, Workshop
from domain.execution.registrations.waiting import STILL_WAITS
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event

Seat = tuple[uuid.UUID, uuid.UUID]
"""A registration and a workshop."""

_PEOPLE: Any = Registration.__table__
_CHOICES: Any = WorkshopChoice.__table__
_ENTRIES: Any = WaitingEntry.__table__
EACH = 500


def give_seats(db: Session, event: Event, wanted: Sequence[Seat], *, now: datetime) -> list[Seat]:
    """Give these seats in this order; answers those that were given.

    Left out: people who do not come any more, who hold that seat or one at the same time, and whoever finds the
    workshop full, closed, or awaited by others.
    """
    ids = counters.lock(db, event.id, {session_id for _, session_id in wanted})
    asked = list({session_id for _, session_id in wanted})
    found = {each.id: each for each in queries.situation(db, event.id, asked).workshops}
    held = _held(db, event, found.values())
    coming = _coming(db, event)
    left = {each.id: len(wanted) if each.seats.left is None else each.seats.left for each in found.values()}
    given: list[Seat] = []
    for person_id, session_id in wanted:
        workshop = found.get(session_id)
        if workshop is None or person_id not in coming or left[session_id] < 1:
            continue
        if any(other.interval.overlaps(workshop.interval) for other in held[person_id]):
            continue
        left[session_id] -= 1
        held[person_id].append(workshop)
        given.append((person_id, session_id))
    for session_id, count in Counter(session_id for _, session_id in given).items():
        if not counters.promise(db, ids[session_id], Shift(taken=count)):
            raise RuntimeError("seats went while they were locked")
    _write(db, given, now=now)
    _touch(db, {person_id for person_id, _ in given}, now=now)
    return given


def stand_in_line(db: Session, event: Event, wanted: Sequence[Seat], *, now: datetime) -> int:
    """Put people in waiting lists in this order; whoever stands there already keeps their place. Then lists move."""
    ids = counters.lock(db, event.id, {session_id for _, session_id in wanted})
    known = {
        (row.registration_id, row.session_id)
        for row in db.execute(
            select(_ENTRIES.c.registration_id, _ENTRIES.c.session_id).where(
                _ENTRIES.c.event_id == event.id, _ENTRIES.c.state.in_(STILL_WAITS)
            )
        )
    }
    new = [seat for seat in dict.fromkeys(wanted) if seat not in known]
    entries = [
        {
            "id": new_id(),
            "event_id": event.id,
            "session_id": session_id,
            "registration_id": person_id,
            "party": 1,
            "state": WaitingState.WAITING,
            "joined_at": now + timedelta(microseconds=place),
        }
        for place, (person_id, session_id) in enumerate(new)
    ]
    if entries:
        db.execute(insert(_ENTRIES), entries)
    for session_id, count in Counter(session_id for _, session_id in new).items():
        counters.shift(db, ids[session_id], Shift(waiting=count))
    moving.move_queues(db, event, now=now)
    return len(new)


def tell(db: Session, registration_ids: Iterable[uuid.UUID], *, now: datetime) -> None:
    """Have the mail written that says which workshops each of them has."""
    due_mails.note_all(db, registration_ids, mails.shared_out, now=now)


def _write(db: Session, given: Sequence[Seat], *, now: datetime) -> None:
    new = [
        {"id": new_id(), "registration_id": person_id, "session_id": session_id, "created_at": now}
        for person_id, session_id in given
    ]
    for start in range(0, len(new), EACH):
        db.execute(insert(_CHOICES), new[start : start + EACH])


def _held(db: Session, event: Event, wanted: Iterable[Workshop]) -> dict[uuid.UUID, list[Workshop]]:
    """What people hold, as far as it can be in the way."""
    everything = {each.id: each for each in queries.situation(db, event.id).workshops} | {w.id: w for w in wanted}
    found: dict[uuid.UUID, list[Workshop]] = defaultdict(list)
    query = select(_CHOICES.c.registration_id, _CHOICES.c.session_id).where(_CHOICES.c.session_id.in_(list(everything)))
    for row in db.execute(query):
        found[row.registration_id].append(everything[row.session_id])
    return found


def _coming(db: Session, event: Event) -> set[uuid.UUID]:
    query = select(_PEOPLE.c.id).where(_PEOPLE.c.event_id == event.id, _PEOPLE.c.state == RegistrationState.CONFIRMED)
    return set(db.scalars(query))


def _touch(db: Session, registration_ids: Collection[uuid.UUID], *, now: datetime) -> None:
    """Their next version: calendars count by it."""
    ids = sorted(registration_ids)
    for start in range(0, len(ids), EACH):
        some = _PEOPLE.c.id.in_(ids[start : start + EACH])
        db.execute(update(_PEOPLE).where(some).values(version=_PEOPLE.c.version + 1, updated_at=now))
    db.expire_all()
