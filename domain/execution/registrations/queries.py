"""Reading registrations, their choices and the seats left, always in a fixed number of statements."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select, true
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Release, Room, RoomLayoutSeats, Session
from domain.execution.registrations import choosing, rules
from domain.execution.registrations.models import ArrangementRequest, Registration, WorkshopChoice
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.registrations.values import (
    Moment,
    RegistrationFilters,
    RegistrationState,
    SeatMap,
    Seats,
    Workshop,
)
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.foundation.events.rules import RegistrationWindow
from domain.mobilisation import outreach


@dataclass(frozen=True)
class Situation:
    """What decides whether somebody can register: read at once, before anything is locked."""

    window: RegistrationWindow
    seats: Seats
    workshops: tuple[Workshop, ...]


# Tables rather than entities, which would cost as much to put together as the statement costs to run.
_EVENT: Any = Event.__table__
_SESSION: Any = Session.__table__
_ROOM: Any = Room.__table__
_LAYOUT: Any = RoomLayoutSeats.__table__
_EVENT_COUNT = SeatCount.__table__.alias("event_count")
_SESSION_COUNT = SeatCount.__table__.alias("session_count")
_RELEASE: Any = (
    select(Release.id)
    .where(Release.event_id == _EVENT.c.id)
    .order_by(Release.number.desc())
    .limit(1)
    .correlate(_EVENT)
    .scalar_subquery()
)
"""The version of the programme that counts."""


def _situation_query(*, chosen_only: bool) -> Select[Any]:
    """One row a workshop (at least one row), each with the event's own facts beside it."""
    chosen = _SESSION.c.id.in_(bindparam("session_ids", expanding=True)) if chosen_only else true()
    return (
        select(
            _EVENT.c.state,
            _EVENT.c.time_zone,
            _EVENT.c.registration_opens_at,
            _EVENT.c.registration_closes_at,
            _EVENT.c.ends_at,
            _EVENT.c.capacity,
            _EVENT_COUNT.c.taken.label("event_taken"),
            _SESSION.c.id,
            _SESSION.c.title,
            _SESSION.c.starts_at,
            _SESSION.c.ends_at.label("session_ends_at"),
            _SESSION.c.seats.label("session_seats"),
            _SESSION.c.version,
            _SESSION.c.kind,
            _SESSION.c.archived_at,
            _RELEASE.label("release_id"),
            func.coalesce(_LAYOUT.c.seats, _ROOM.c.seats).label("room_seats"),
            _ROOM.c.name.label("room_name"),
            _ROOM.c.floor,
            _ROOM.c.step_free,
            _ROOM.c.hearing_loop,
            _SESSION_COUNT.c.taken,
        )
        .select_from(_EVENT)
        .outerjoin(_EVENT_COUNT, and_(_EVENT_COUNT.c.event_id == _EVENT.c.id, _EVENT_COUNT.c.session_id.is_(None)))
        .outerjoin(
            _SESSION,
            and_(
                _SESSION.c.event_id == _EVENT.c.id,
                chosen,
            ),
        )
        .outerjoin(_ROOM, _ROOM.c.id == _SESSION.c.room_id)
        .outerjoin(_LAYOUT, and_(_LAYOUT.c.room_id == _ROOM.c.id, _LAYOUT.c.layout == _SESSION.c.layout))
        .outerjoin(_SESSION_COUNT, _SESSION_COUNT.c.session_id == _SESSION.c.id)
        .where(_EVENT.c.id == bindparam("event_id"))
    )


# Built once: putting a statement of this size together costs as much as running it.
_CHOSEN = _situation_query(chosen_only=True)
_WHOLE = _situation_query(chosen_only=False)


def situation(db: DbSession, event_id: uuid.UUID, session_ids: Sequence[uuid.UUID] | None = None) -> Situation:
    """Window, seats, and the workshops asked for (all that can be chosen when None) in one statement.

    The first time that a version of the programme is needed in this process, one more reads it.
    """
    if session_ids is None:
        rows = db.execute(_WHOLE, {"event_id": event_id}).all()
    else:
        rows = db.execute(_CHOSEN, {"event_id": event_id, "session_ids": list(session_ids)}).all()
    if not rows:
        raise NotFound()
    first = rows[0]
    return Situation(
        RegistrationWindow(
            first.state, first.time_zone, first.registration_opens_at, first.registration_closes_at, first.ends_at
        ),
        Seats(first.event_taken or 0, first.capacity),
        choosing.workshops(db, rows),
    )


def seats(db: DbSession, event: Event) -> SeatMap:
    """Seats of the event and of each workshop that can be chosen; one statement."""
    found = situation(db, event.id)
    return rules.seat_map(found.seats, found.workshops)


def choices(db: DbSession, event: Event) -> tuple[Seats, list[Moment]]:
    """Seats of the event, and what can be chosen moment by moment; one statement."""
    found = situation(db, event.id)
    return found.seats, rules.moments(found.workshops)


def registration_of(db: DbSession, event: Event, registration_id: uuid.UUID) -> Registration:
    """Raises NotFound, also for a registration of another event."""
    found = db.scalar(select(Registration).where(Registration.id == registration_id, Registration.event_id == event.id))
    if found is None:
        raise NotFound()
    return found


def registration_of_badge(db: DbSession, code: str) -> Registration | None:
    """Whose badge carries this code, in whichever event."""
    return db.scalar(select(Registration).where(Registration.badge_code == code))


def confirmed_person(db: DbSession, event_id: uuid.UUID, person_key: str) -> uuid.UUID | None:
    """The registration that this person already has."""
    return db.scalar(
        select(Registration.id).where(
            Registration.event_id == event_id,
            Registration.person_key == person_key,
            Registration.state == RegistrationState.CONFIRMED,
        )
    )


def session_ids_of(db: DbSession, registration_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """The workshops that each registration holds, in order of time; one statement."""
    found: dict[uuid.UUID, list[uuid.UUID]] = {each: [] for each in registration_ids}
    rows = db.execute(
        select(WorkshopChoice.registration_id, WorkshopChoice.session_id)
        .join(Session, Session.id == WorkshopChoice.session_id)
        .where(WorkshopChoice.registration_id.in_(list(found)))
        .order_by(Session.starts_at, Session.id)
    )
    for registration_id, session_id in rows:
        found[registration_id].append(session_id)
    return found


def chosen(db: DbSession, event: Event, registration_id: uuid.UUID) -> list[Workshop]:
    """The workshops that a registration holds, in order of time."""
    held = session_ids_of(db, [registration_id])[registration_id]
    return list(situation(db, event.id, held).workshops) if held else []


def arrangement_of(db: DbSession, registration_id: uuid.UUID) -> ArrangementRequest | None:
    return db.get(ArrangementRequest, registration_id)


SORTS = {
    "name": Registration.sort_key,
    "created_at": Registration.created_at,
    "organisation": Registration.organisation_name,
    "kind": Registration.kind,
    "state": Registration.state,
}


def list_registrations(
    db: DbSession, event: Event, filters: RegistrationFilters, page: PageRequest
) -> Page[Registration]:
    """One page of registrations; two statements."""
    return paginate(db, _filtered(event, filters), page, sorts=SORTS, default_sort="name", tie=Registration.id)


def _filtered(event: Event, filters: RegistrationFilters) -> Select[Registration]:
    query = select(Registration).where(Registration.event_id == event.id)
    if filters.state is not None:
        query = query.where(Registration.state == filters.state)
    if filters.kind is not None:
        query = query.where(Registration.kind == filters.kind)
    if filters.session_id is not None:
        holding = select(WorkshopChoice.registration_id).where(WorkshopChoice.session_id == filters.session_id)
        query = query.where(Registration.id.in_(holding))
    if filters.organisation:
        query = query.where(Registration.organisation_name == filters.organisation)
    for word in search_key(filters.q or "").split():
        query = query.where(Registration.search_key.contains(word, autoescape=True))
    return query


def relay_in(db: DbSession, event_id: uuid.UUID, code: str) -> uuid.UUID | None:
    """The structure of this event whose link has that code; an unknown or foreign code says nothing."""
    found = outreach.organisation_of_relay(db, code)
    return found[1] if found is not None and found[0] == event_id else None
