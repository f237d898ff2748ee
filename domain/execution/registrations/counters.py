"""The wall: seats are taken and given back under a lock, and never beyond a capacity.

Seats move as the last thing of a verb, so that the rows that everybody wants are held for two statements and the
commit. Everybody locks in the same order (the event's row, then workshops by id), so that nobody waits in a ring.
"""

import uuid
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, case, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.registrations import queries, rules
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.registrations.values import Seats, Workshop
from domain.foundation.core.errors import Busy
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event

EVENT: None = None
"""Stands for the event itself among the things that have seats."""

Counted = uuid.UUID | None
NO_LIMIT = 1_000_000_000

IDS: Any = bindparam("ids", expanding=True)

# Tables rather than entities: the unit of work has nothing to do with what is counted here.
_SEATS: Any = SeatCount.__table__
_SESSIONS: Any = Session.__table__
_ROOMS: Any = Room.__table__
_EVENTS: Any = Event.__table__

_LOCK = (
    select(_SEATS.c.session_id, _SEATS.c.id)
    .where(
        or_(
            (_SEATS.c.event_id == bindparam("event_id")) & _SEATS.c.session_id.is_(None),
            _SEATS.c.session_id.in_(bindparam("session_ids", expanding=True)),
        )
    )
    .order_by(_SEATS.c.session_id.is_not(None), _SEATS.c.session_id)
    .with_for_update()
)

_OFFERED = (
    select(
        func.coalesce(
            case(
                (_SESSIONS.c.archived_at.is_not(None), 0),
                (_SESSIONS.c.seats.is_(None), _ROOMS.c.seats),
                (_ROOMS.c.seats < _SESSIONS.c.seats, _ROOMS.c.seats),
                else_=_SESSIONS.c.seats,
            ),
            NO_LIMIT,
        )
    )
    .select_from(_SESSIONS)
    .outerjoin(_ROOMS, _ROOMS.c.id == _SESSIONS.c.room_id)
    .where(_SESSIONS.c.id == _SEATS.c.session_id)
    .correlate(_SEATS)
    .scalar_subquery()
)
_CAPACITY = select(_EVENTS.c.capacity).where(_EVENTS.c.id == _SEATS.c.event_id).correlate(_SEATS).scalar_subquery()

TAKE = (
    update(_SEATS)
    .where(
        _SEATS.c.id.in_(IDS),
        _SEATS.c.taken < case((_SEATS.c.session_id.is_(None), _CAPACITY), else_=_OFFERED),
    )
    .values(taken=_SEATS.c.taken + 1)
)
"""The capacities are read again here, after the lock: one that was lowered meanwhile holds at once."""

GIVE_BACK = update(_SEATS).where(_SEATS.c.id.in_(IDS), _SEATS.c.taken > 0).values(taken=_SEATS.c.taken - 1)


def refuse_full(
    db: DbSession, event_id: uuid.UUID, *, event_seats: Seats | None = None, workshops: Sequence[Workshop] = ()
) -> None:
    """Raises Conflict `event_full`, or `workshop_full` with what is left at the same time."""
    if event_seats is not None:
        rules.check_event_seats(event_seats)
    full = rules.full_among(workshops)
    if full:
        raise rules.workshop_full(full, queries.situation(db, event_id).workshops)


def move(
    db: DbSession, event_id: uuid.UUID, *, take: Collection[Counted] = (), give_back: Collection[Counted] = ()
) -> None:
    """Take a seat of each of `take` and give one of each of `give_back` back, under one lock.

    Raises Conflict when there is not a seat in each; the transaction must then be rolled back.
    """
    db.flush()
    if not take and not give_back:
        return
    ids = lock(db, event_id, {*take, *give_back})
    if give_back and not run(db, GIVE_BACK, [ids[each] for each in give_back]):
        raise RuntimeError("a seat was given back that nobody had taken")
    if take and not run(db, TAKE, [ids[each] for each in take]):
        found = queries.situation(db, event_id, [each for each in take if each is not EVENT])
        refuse_full(db, event_id, event_seats=found.seats if EVENT in take else None, workshops=found.workshops)
        raise Busy()  # a workshop left the programme at this very instant


def lock(db: DbSession, event_id: uuid.UUID, counted: set[Counted]) -> dict[Counted, uuid.UUID]:
    """The counters of these, locked until the transaction ends; those that do not exist yet are made first."""
    ids = _locked(db, event_id, counted)
    missing = counted - ids.keys()
    if missing:
        insert: Any = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
        in_order = sorted(missing, key=lambda each: (each is not EVENT, each))
        rows = [{"id": new_id(), "event_id": event_id, "session_id": each, "taken": 0} for each in in_order]
        db.execute(insert(SeatCount).on_conflict_do_nothing(), rows)
        ids = _locked(db, event_id, counted)
    return ids


def _locked(db: DbSession, event_id: uuid.UUID, counted: set[Counted]) -> dict[Counted, uuid.UUID]:
    rows = db.execute(
        _LOCK,
        {
            "event_id": event_id if EVENT in counted else None,
            "session_ids": [each for each in counted if each is not None],
        },
    )
    return {row.session_id: row.id for row in rows}


def run(db: DbSession, statement: Any, ids: list[uuid.UUID]) -> bool:
    """Whether the statement changed every one of these rows."""
    result: Any = db.execute(statement, {"ids": ids})
    return bool(result.rowcount == len(ids))
