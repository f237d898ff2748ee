"""Reading registrations, their choices and the seats left, always in a fixed number of statements."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, true
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Release, Room, RoomLayoutSeats, Session
from domain.execution.registrations import choosing, rules, settings
from domain.execution.registrations.form_models import ChoiceMoment, FormQuestion, RegistrationSettings
from domain.execution.registrations.form_values import DEFAULT_FIELDS, Settings
from domain.execution.registrations.models import ArrangementRequest, Registration, WorkshopChoice
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.registrations.values import (
    STILL_THERE,
    FieldUse,
    Moment,
    SeatMap,
    Seats,
    Workshop,
)
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.foundation.events.rules import RegistrationWindow
from domain.mobilisation import outreach


@dataclass(frozen=True)
class Situation:
    """What decides whether somebody can register: read at once, before anything is locked."""

    window: RegistrationWindow
    seats: Seats
    workshops: tuple[Workshop, ...]
    settings: Settings = field(default_factory=Settings)
    """How the event registers, but for the moments chosen otherwise than the rest."""
    asks_more: bool = False
    """The form has questions of the committee's own, or moments chosen otherwise: they are read apart."""


# Tables rather than entities, which would cost as much to put together as the statement costs to run; one entity among
# them, even in a subquery, and the whole statement goes the entities' way.
_EVENT: Any = Event.__table__
_SESSION: Any = Session.__table__
_ROOM: Any = Room.__table__
_LAYOUT: Any = RoomLayoutSeats.__table__
_EVENT_COUNT = SeatCount.__table__.alias("event_count")
_SESSION_COUNT = SeatCount.__table__.alias("session_count")
_SETTINGS: Any = RegistrationSettings.__table__
COUNTED = ("taken", "held", "offered", "waiting")
_QUESTION: Any = FormQuestion.__table__
_MOMENT: Any = ChoiceMoment.__table__
_VERSION: Any = Release.__table__
_QUESTIONS = select(_QUESTION.c.id).where(_QUESTION.c.event_id == _EVENT.c.id, _QUESTION.c.archived_at.is_(None))
_MOMENTS = select(_MOMENT.c.id).where(_MOMENT.c.event_id == _EVENT.c.id)
_RELEASE: Any = (
    select(_VERSION.c.id)
    .where(_VERSION.c.event_id == _EVENT.c.id)
    .order_by(_VERSION.c.number.desc())
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
            *(_EVENT_COUNT.c[name].label(f"event_{name}") for name in COUNTED),
            *(_SETTINGS.c[name] for name in settings.COLUMNS),
            _SETTINGS.c.fields,
            _SETTINGS.c.version.label("settings_version"),
            or_(exists(_QUESTIONS.correlate(_EVENT)), exists(_MOMENTS.correlate(_EVENT))).label("asks_more"),
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
            *(_SESSION_COUNT.c[name] for name in COUNTED),
        )
        .select_from(_EVENT)
        .outerjoin(_EVENT_COUNT, and_(_EVENT_COUNT.c.event_id == _EVENT.c.id, _EVENT_COUNT.c.session_id.is_(None)))
        .outerjoin(_SETTINGS, _SETTINGS.c.event_id == _EVENT.c.id)
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
        Seats(capacity=first.capacity, **{name: getattr(first, f"event_{name}") or 0 for name in COUNTED}),
        choosing.workshops(db, rows),
        _settings(first),
        bool(first.asks_more),
    )


def _settings(row: Any) -> Settings:
    """The defaults while the committee changed nothing."""
    if row.settings_version is None:
        return Settings()
    uses = {name: FieldUse(use) for name, use in row.fields.items() if name in DEFAULT_FIELDS}
    values = {name: getattr(row, name) for name in settings.COLUMNS}
    return Settings(**values, fields={**DEFAULT_FIELDS, **uses}, version=row.settings_version)


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


def person_there(db: DbSession, event_id: uuid.UUID, person_key: str) -> uuid.UUID | None:
    """The registration that this person already has: pending, confirmed or waiting."""
    return db.scalar(
        select(Registration.id).where(
            Registration.event_id == event_id,
            Registration.person_key == person_key,
            Registration.state.in_(STILL_THERE),
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
    query = select(ArrangementRequest).where(ArrangementRequest.registration_id == registration_id)
    return db.scalar(query.execution_options(populate_existing=True))


def relay_in(db: DbSession, event_id: uuid.UUID, code: str) -> uuid.UUID | None:
    """The structure of this event whose link has that code; an unknown or foreign code says nothing."""
    found = outreach.organisation_of_relay(db, code)
    return found[1] if found is not None and found[0] == event_id else None
