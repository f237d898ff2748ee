"""The wall: seats are taken, kept, offered and given back under a lock, and never beyond a capacity.

Whoever moves seats of an event locks the event's row first, so that seats of one event move one after the other and
nobody waits in a ring; then they may touch other people's rows. Somebody new writes their own rows before, so that
what everybody wants is held for a few statements and the commit.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, case, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, RoomLayoutSeats, Session
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
_LAYOUTS: Any = RoomLayoutSeats.__table__
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

_ROOM_SEATS = func.coalesce(_LAYOUTS.c.seats, _ROOMS.c.seats)
_OFFERED = (
    select(
        func.coalesce(
            case(
                (_SESSIONS.c.archived_at.is_not(None), 0),
                (_SESSIONS.c.seats.is_(None), _ROOM_SEATS),
                (_SESSIONS.c.seats > _ROOM_SEATS, _ROOM_SEATS),
                else_=_SESSIONS.c.seats,
            ),
            NO_LIMIT,
        )
    )
    .select_from(_SESSIONS)
    .outerjoin(_ROOMS, _ROOMS.c.id == _SESSIONS.c.room_id)
    .outerjoin(_LAYOUTS, (_LAYOUTS.c.room_id == _ROOMS.c.id) & (_LAYOUTS.c.layout == _SESSIONS.c.layout))
    .where(_SESSIONS.c.id == _SEATS.c.session_id)
    .correlate(_SEATS)
    .scalar_subquery()
)
_CAPACITY = select(_EVENTS.c.capacity).where(_EVENTS.c.id == _SEATS.c.event_id).correlate(_SEATS).scalar_subquery()
_LIMIT = case((_SEATS.c.session_id.is_(None), _CAPACITY), else_=_OFFERED)
"""The capacities are read again with each change, after the lock: one that was lowered meanwhile holds at once."""
_PROMISED = _SEATS.c.taken + _SEATS.c.held + _SEATS.c.offered

TAKE = (
    update(_SEATS)
    .where(_SEATS.c.id.in_(IDS), _SEATS.c.waiting == 0, _PROMISED < _LIMIT)
    .values(taken=_SEATS.c.taken + 1)
)
"""A seat for anybody: there is one that is neither taken nor promised, and nobody waits for it."""

GIVE_BACK = update(_SEATS).where(_SEATS.c.id.in_(IDS), _SEATS.c.taken > 0).values(taken=_SEATS.c.taken - 1)

_MORE: dict[str, Any] = {name: bindparam(f"more_{name}", 0) for name in ("taken", "held", "offered", "waiting")}
_SHIFT = (
    update(_SEATS)
    .where(_SEATS.c.id == bindparam("count_id"))
    .values({name: _SEATS.c[name] + more for name, more in _MORE.items()})
)
_PROMISE = _SHIFT.where(_PROMISED + _MORE["taken"] + _MORE["held"] + _MORE["offered"] <= _LIMIT)
_KEEP_WORD = _SHIFT.where(_SEATS.c.taken + _MORE["taken"] <= _LIMIT)


@dataclass(frozen=True)
class Shift:
    """What changes in one counter."""

    taken: int = 0
    held: int = 0
    offered: int = 0
    waiting: int = 0

    def __add__(self, other: "Shift") -> "Shift":
        return Shift(
            self.taken + other.taken,
            self.held + other.held,
            self.offered + other.offered,
            self.waiting + other.waiting,
        )


def refuse_full(
    db: DbSession, event_id: uuid.UUID, *, event_seats: Seats | None = None, workshops: Sequence[Workshop] = ()
) -> None:
    """Raises Conflict `event_full`, or `workshop_full` with what is left at the same time."""
    if event_seats is not None:
        rules.check_event_seats(event_seats)
    full = rules.full_among(workshops)
    if full:
        raise rules.workshop_full(full, queries.situation(db, event_id).workshops)


def lock(db: DbSession, event_id: uuid.UUID, counted: Collection[Counted] = ()) -> dict[Counted, uuid.UUID]:
    """The counters of the event and of these, locked until the transaction ends; those missing are made first."""
    wanted = {EVENT, *counted}
    ids = _locked(db, event_id, wanted)
    missing = wanted - ids.keys()
    if missing:
        insert: Any = sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert
        in_order = sorted(missing, key=lambda each: (each is not EVENT, each))
        none = {"taken": 0, "held": 0, "offered": 0, "waiting": 0}
        rows = [{"id": new_id(), "event_id": event_id, "session_id": each, **none} for each in in_order]
        db.execute(insert(SeatCount).on_conflict_do_nothing(), rows)
        ids = _locked(db, event_id, wanted)
    return ids


def take(db: DbSession, event_id: uuid.UUID, ids: Mapping[Counted, uuid.UUID], wanted: Collection[Counted]) -> None:
    """A seat of each, which must be locked. Raises Conflict when one has none; the transaction is then rolled back."""
    if wanted and not run(db, TAKE, [ids[each] for each in wanted]):
        raise_full(db, event_id, wanted)


def raise_full(db: DbSession, event_id: uuid.UUID, wanted: Collection[Counted]) -> None:
    """Say why there was no seat in one of these."""
    found = queries.situation(db, event_id, [each for each in wanted if each is not EVENT])
    refuse_full(db, event_id, event_seats=found.seats if EVENT in wanted else None, workshops=found.workshops)
    raise Busy()  # a workshop left the programme at this very instant


def give_back(db: DbSession, ids: Mapping[Counted, uuid.UUID], given: Collection[Counted]) -> None:
    if given and not run(db, GIVE_BACK, [ids[each] for each in given]):
        raise RuntimeError("a seat was given back that nobody had taken")


def shift(db: DbSession, count_id: uuid.UUID, change: Shift) -> None:
    """Write what became of seats that were promised already, or of people who wait."""
    _run_one(db, _SHIFT, count_id, change)


def promise(db: DbSession, count_id: uuid.UUID, change: Shift) -> bool:
    """The same for seats that must be free: False, and nothing written, when they are not."""
    return _run_one(db, _PROMISE, count_id, change)


def keep_word(db: DbSession, count_id: uuid.UUID, change: Shift) -> bool:
    """Take seats that were promised: False when the capacity was lowered below it meanwhile."""
    return _run_one(db, _KEEP_WORD, count_id, change)


def awaited(db: DbSession, event_id: uuid.UUID) -> list[Counted]:
    """What somebody waits for."""
    query = select(_SEATS.c.session_id).where(_SEATS.c.event_id == event_id, _SEATS.c.waiting > 0)
    return list(db.scalars(query))


def run(db: DbSession, statement: Any, ids: list[uuid.UUID]) -> bool:
    """Whether the statement changed every one of these rows."""
    result: Any = db.execute(statement, {"ids": ids})
    return bool(result.rowcount == len(ids))


def _run_one(db: DbSession, statement: Any, count_id: uuid.UUID, change: Shift) -> bool:
    values = {f"more_{name}": getattr(change, name) for name in _MORE}
    result: Any = db.execute(statement, {"count_id": count_id, **values})
    return bool(result.rowcount)


def _locked(db: DbSession, event_id: uuid.UUID, counted: Collection[Counted]) -> dict[Counted, uuid.UUID]:
    session_ids = [each for each in counted if each is not None]
    rows = db.execute(_LOCK, {"event_id": event_id, "session_ids": session_ids})
    return {row.session_id: row.id for row in rows}
