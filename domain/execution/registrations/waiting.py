"""Reading waiting lists: who stands where, and why not served yet."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Session
from domain.execution.registrations import queries, queue_rules
from domain.execution.registrations.counters import EVENT, Counted
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.queries import Situation
from domain.execution.registrations.queue_models import Offer, OfferState, WaitingEntry, WaitingState
from domain.execution.registrations.queue_values import OfferView, Queue, QueueEntry, QueuePlace, Waiter
from domain.execution.registrations.values import SEATED, Seats, WaitingOrder, Workshop
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

STILL_WAITS = (WaitingState.WAITING, WaitingState.OFFERED)
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)

_ENTRIES: Any = WaitingEntry.__table__
_PEOPLE: Any = Registration.__table__
_OFFERS: Any = Offer.__table__
_CHOICES: Any = WorkshopChoice.__table__
_SESSIONS: Any = Session.__table__

_WAITING = (
    select(
        _ENTRIES.c.id,
        _ENTRIES.c.registration_id,
        _ENTRIES.c.session_id,
        _ENTRIES.c.party,
        _ENTRIES.c.joined_at,
        _PEOPLE.c.state,
        _PEOPLE.c.first_name,
        _PEOPLE.c.last_name,
        _PEOPLE.c.email,
        _PEOPLE.c.organisation_name,
        _SESSIONS.c.title,
        _SESSIONS.c.starts_at,
        _OFFERS.c.id.label("offer_id"),
        _OFFERS.c.seats,
        _OFFERS.c.offered_at,
        _OFFERS.c.expires_at,
    )
    .join(_PEOPLE, _PEOPLE.c.id == _ENTRIES.c.registration_id)
    .outerjoin(_SESSIONS, _SESSIONS.c.id == _ENTRIES.c.session_id)
    .outerjoin(_OFFERS, and_(_OFFERS.c.entry_id == _ENTRIES.c.id, _OFFERS.c.state == OfferState.OFFERED))
    .where(_ENTRIES.c.state.in_(STILL_WAITS))
    .order_by(_ENTRIES.c.joined_at, _ENTRIES.c.id)
)


@dataclass(frozen=True)
class Line:
    """One waiting list in its order: those who wait, and the rows that say who they are."""

    counted: Counted
    title: str
    starts_at: datetime
    workshop: Workshop | None
    seats: Seats
    waiters: list[Waiter]
    people: dict[uuid.UUID, Any]

    def is_over(self, now: datetime) -> bool:
        """Nothing can be offered: the workshop has begun, or is off the programme."""
        return self.counted is not EVENT and (self.workshop is None or self.workshop.starts_at <= now)


@dataclass(frozen=True)
class Lines:
    """Waiting lists of an event: its own first, then those of workshops in order of time."""

    found: Situation
    all: list[Line]

    def reason(self, line: Line, waiter: Waiter, *, to_committee: bool, now: datetime) -> str:
        window = self.found.window
        return queue_rules.reason(
            line.waiters,
            waiter,
            line.seats,
            state=window.state,
            is_over=now >= window.ends_at or line.is_over(now),
            time_zone=window.time_zone,
            to_committee=to_committee,
        )


def lines(db: DbSession, event_id: uuid.UUID, only: Collection[Counted] | None = None) -> Lines:
    """All waiting lists, or some; two statements, one more where structures that are not there yet come first."""
    query = _WAITING.where(_ENTRIES.c.event_id == event_id)
    if only is not None:
        query = query.where(_among(_ENTRIES.c.session_id, only))
    rows: dict[Counted, list[Any]] = {}
    for row in db.execute(query):
        rows.setdefault(row.session_id, []).append(row)
    found = queries.situation(db, event_id, [each for each in rows if each is not None])
    order = found.settings.waiting_order
    present = _present(db, event_id, rows) if order is not WaitingOrder.TIME else {}
    workshops = {each.id: each for each in found.workshops}
    made = []
    for counted, waiting in rows.items():
        workshop = workshops.get(counted) if counted is not None else None
        seats = found.seats if counted is EVENT else workshop.seats if workshop else Seats(0, 0)
        waiters = queue_rules.in_turn([_waiter(row) for row in waiting], order, present.get(counted, ()))
        made.append(
            Line(
                counted,
                workshop.title if workshop else waiting[0].title or "",
                workshop.starts_at if workshop else waiting[0].starts_at or BEFORE_ALL,
                workshop,
                seats,
                waiters,
                {row.id: row for row in waiting},
            )
        )
    return Lines(found, sorted(made, key=lambda each: (each.counted is not EVENT, each.starts_at, each.title)))


def places_in_queues(
    db: DbSession, event: Event, registration_id: uuid.UUID, *, to_committee: bool = False, now: datetime
) -> list[QueuePlace]:
    """Where somebody stands: the list of the event first, then workshops in order of time."""
    mine = _own(db, registration_id)
    if not mine:
        return []
    found = lines(db, event.id, set(mine.values()))
    return [
        QueuePlace(
            entry_id=waiter.entry_id,
            session_id=line.counted,
            title=line.title,
            rank=rank,
            party=waiter.party,
            reason=found.reason(line, waiter, to_committee=to_committee, now=now),
            offer=waiter.offer,
            joined_at=waiter.joined_at,
        )
        for line in found.all
        for rank, waiter in enumerate(line.waiters, 1)
        if waiter.entry_id in mine
    ]


def queues(db: DbSession, event: Event, *, now: datetime) -> list[Queue]:
    """Every waiting list in which somebody waits, as the committee sees it."""
    found = lines(db, event.id)
    return [
        Queue(
            line.counted,
            line.title,
            event.starts_at if line.counted is EVENT else line.starts_at,
            line.seats,
            tuple(_entry(found, line, rank, waiter, now) for rank, waiter in enumerate(line.waiters, 1)),
        )
        for line in found.all
    ]


def _entry(found: Lines, line: Line, rank: int, waiter: Waiter, now: datetime) -> QueueEntry:
    person = line.people[waiter.entry_id]
    return QueueEntry(
        entry_id=waiter.entry_id,
        registration_id=waiter.registration_id,
        name=f"{person.first_name} {person.last_name}",
        organisation_name=person.organisation_name,
        has_email=bool(person.email),
        party=waiter.party,
        rank=rank,
        reason=found.reason(line, waiter, to_committee=True, now=now),
        offer=waiter.offer,
        joined_at=waiter.joined_at,
    )


def _waiter(row: Any) -> Waiter:
    offer = None
    if row.offer_id is not None:
        offer = OfferView(row.offer_id, row.seats, row.offered_at, row.expires_at)
    return Waiter(
        entry_id=row.id,
        registration_id=row.registration_id,
        session_id=row.session_id,
        joined_at=row.joined_at,
        party=row.party,
        structure=search_key(row.organisation_name),
        sleeps=row.session_id is not None and row.state not in SEATED,
        offer=offer,
    )


def _own(db: DbSession, registration_id: uuid.UUID) -> dict[uuid.UUID, Counted]:
    """Somebody's entries, and the one that a colleague holds for both."""
    with_whom = select(_PEOPLE.c.queued_with_id).where(_PEOPLE.c.id == registration_id).scalar_subquery()
    shared = and_(_ENTRIES.c.registration_id == with_whom, _ENTRIES.c.session_id.is_(None))
    rows = db.execute(
        select(_ENTRIES.c.id, _ENTRIES.c.session_id).where(
            or_(_ENTRIES.c.registration_id == registration_id, shared), _ENTRIES.c.state.in_(STILL_WAITS)
        )
    )
    return {row.id: row.session_id for row in rows}


def _present(db: DbSession, event_id: uuid.UUID, wanted: Collection[Counted]) -> dict[Counted, set[str]]:
    """Structures of which somebody has a seat already, in the event and in each of these workshops."""
    sessions = [each for each in wanted if each is not EVENT]
    rows = db.execute(
        select(_PEOPLE.c.organisation_name, _CHOICES.c.session_id)
        .distinct()
        .outerjoin(_CHOICES, and_(_CHOICES.c.registration_id == _PEOPLE.c.id, _CHOICES.c.session_id.in_(sessions)))
        .where(_PEOPLE.c.event_id == event_id, _PEOPLE.c.state.in_(SEATED), _PEOPLE.c.organisation_name != "")
    )
    found: dict[Counted, set[str]] = {each: set() for each in [EVENT, *sessions]}
    for name, session_id in rows:
        key = search_key(name)
        found[EVENT].add(key)
        found[session_id].add(key)
    return found


def _among(column: Any, wanted: Collection[Counted]) -> Any:
    sessions = column.in_([each for each in wanted if each is not EVENT])
    return or_(column.is_(None), sessions) if EVENT in wanted else sessions
