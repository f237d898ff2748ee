"""Seats kept for some: taken by those they are meant for, released to everybody on their day.

Whatever changes here happens under the lock of the event's seats, so that `SeatCount.held` says what is kept and not
taken.
"""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, hold_rules
from domain.execution.registrations.counters import EVENT, Counted, Shift
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.seat_models import SeatHold
from domain.execution.registrations.values import ParticipantKind

_HOLDS: Any = SeatHold.__table__
_REGISTRATIONS: Any = Registration.__table__
_CHOICES: Any = WorkshopChoice.__table__


def open_to(
    db: Session, event_id: uuid.UUID, wanted: Collection[Counted], *, kind: ParticipantKind, code: str
) -> dict[Counted, uuid.UUID]:
    """The hold that each of these would be taken from, where one is kept for somebody like this; one statement.

    The one that the code opens comes first, then the oldest.
    """
    sessions = [each for each in wanted if each is not EVENT]
    of_event = _HOLDS.c.session_id.is_(None) if EVENT in wanted else _HOLDS.c.session_id.in_([])
    rows = db.execute(
        select(_HOLDS.c.id, _HOLDS.c.session_id, _HOLDS.c.kinds, _HOLDS.c.code)
        .where(
            _HOLDS.c.event_id == event_id,
            or_(of_event, _HOLDS.c.session_id.in_(sessions)),
            _HOLDS.c.released_at.is_(None),
            _HOLDS.c.taken < _HOLDS.c.seats,
        )
        .order_by(_HOLDS.c.created_at, _HOLDS.c.id)
    ).all()
    key = hold_rules.as_code(code)
    found: dict[Counted, uuid.UUID] = {}
    for row in [row for row in rows if key and row.code == key] + [row for row in rows if kind in row.kinds]:
        found.setdefault(row.session_id, row.id)
    return found


def take(
    db: Session, ids: dict[Counted, uuid.UUID], registration_id: uuid.UUID, chosen: dict[Counted, uuid.UUID]
) -> list[Counted]:
    """Take a seat of each of these holds for somebody; answers those whose capacity was lowered below it meanwhile."""
    refused: list[Counted] = []
    for counted, hold_id in chosen.items():
        if not counters.keep_word(db, ids[counted], Shift(taken=1, held=-1)):
            refused.append(counted)
            continue
        db.execute(update(_HOLDS).where(_HOLDS.c.id == hold_id).values(taken=_HOLDS.c.taken + 1))
        mine = update(_REGISTRATIONS).where(_REGISTRATIONS.c.id == registration_id)
        if counted is not EVENT:
            mine = update(_CHOICES).where(
                _CHOICES.c.registration_id == registration_id, _CHOICES.c.session_id == counted
            )
        db.execute(mine.values(hold_id=hold_id))
    return refused


def give_back(db: Session, ids: dict[Counted, uuid.UUID], given: Iterable[tuple[Counted, uuid.UUID]]) -> None:
    """Seats of holds come back to them; those of a hold already released become free for everybody."""
    for counted, hold_id in given:
        released_at = db.scalar(
            update(_HOLDS)
            .where(_HOLDS.c.id == hold_id)
            .values(taken=_HOLDS.c.taken - 1)
            .returning(_HOLDS.c.released_at)
        )
        counters.shift(db, ids[counted], Shift(taken=-1, held=1 if released_at is None else 0))


def release_due(db: Session, event_id: uuid.UUID, *, now: datetime) -> int:
    """Give back what was kept until now; the seats go to those who wait, then to everybody. Answers how many seats."""
    due = (
        select(SeatHold)
        .where(SeatHold.event_id == event_id, SeatHold.released_at.is_(None), SeatHold.release_at <= now)
        .order_by(SeatHold.id)
    )
    if db.scalars(due).first() is None:
        return 0
    ids = counters.lock(db, event_id)
    holds = db.scalars(due.execution_options(populate_existing=True)).all()
    ids |= counters.lock(db, event_id, {each.session_id for each in holds})
    return sum(release(db, ids, each, now=now) for each in holds)


def release(db: Session, ids: dict[Counted, uuid.UUID], hold: SeatHold, *, now: datetime) -> int:
    left = hold.seats - hold.taken
    hold.released_at = now
    counters.shift(db, ids[hold.session_id], Shift(held=-left))
    db.flush()
    return left
