"""Verbs on venues and rooms."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import rules
from domain.execution.programme.models import Room, Session, SessionRoom, Venue
from domain.execution.programme.values import RoomFacts, VenueFacts
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration, search_key
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_organisation

MOST_NAMED = 3
"""Titles that a refusal names before it counts."""


def create_venue(db: DbSession, event: Event, facts: VenueFacts, *, actor: Actor, now: datetime) -> Venue:
    """Raises Invalid `name_missing`, `name_taken`, `number_out_of_bounds`, `unknown_organisation`."""
    facts = rules.clean_venue(facts)
    check_organisation(db, event, facts.organisation_id)
    if _same_name(db, Venue, event, facts.name):
        raise _name_taken()
    venue = Venue(event_id=event.id, position=_next_position(db, Venue, event), **asdict(facts))
    db.add(venue)
    db.flush()
    _record(db, actor, "venue.created", event, venue, now=now, facts={"name": venue.name})
    return venue


def update_venue(
    db: DbSession,
    event: Event,
    venue_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Venue:
    venue = lock_in_event(db, Venue, event.id, venue_id)
    check_version(venue, expected_version)
    facts = rules.clean_venue(replace(facts_in(VenueFacts, venue), **values))
    check_organisation(db, event, facts.organisation_id)
    other = _same_name(db, Venue, event, facts.name)
    if other and other.id != venue.id:
        raise _name_taken()
    changes = apply(venue, asdict(facts))
    if changes:
        _record(db, actor, "venue.changed", event, venue, now=now, changes=changes)
    db.flush()
    return venue


def create_room(db: DbSession, event: Event, facts: RoomFacts, *, actor: Actor, now: datetime) -> Room:
    """A room; one that was archived under the same name comes back with the new facts.

    Raises Invalid `name_missing`, `name_taken`, `number_out_of_bounds`, `unknown_venue`.
    """
    facts = rules.clean_room(facts)
    _check_venue(db, event, facts.venue_id)
    room: Room | None = _same_name(db, Room, event, facts.name)
    if room is None:
        room = Room(event_id=event.id, position=_next_position(db, Room, event), **asdict(facts))
        db.add(room)
    elif room.archived_at is None:
        raise _name_taken()
    else:
        apply(room, asdict(facts) | {"archived_at": None})
    db.flush()
    _record(db, actor, "room.created", event, room, now=now, facts={"name": room.name})
    return room


def update_room(
    db: DbSession,
    event: Event,
    room_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Room:
    """Change the given fields of RoomFacts. Raises also EditConflict and NotFound."""
    room = lock_in_use(db, Room, event.id, room_id, expected_version)
    facts = rules.clean_room(replace(facts_in(RoomFacts, room), **values))
    _check_venue(db, event, facts.venue_id)
    other = _same_name(db, Room, event, facts.name)
    if other and other.id != room.id:
        raise _name_taken()
    changes = apply(room, asdict(facts))
    if changes:
        _record(db, actor, "room.changed", event, room, now=now, changes=changes)
    db.flush()
    return room


def archive_room(
    db: DbSession,
    event: Event,
    room_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Room:
    """Put a room away. Raises Conflict `room_in_use`, naming them, while sessions stand in it: they would lose it."""
    room = lock_in_use(db, Room, event.id, room_id, expected_version)
    titles = _sessions_in(db, room)
    if titles:
        raise Conflict(
            "room_in_use",
            "Cette salle sert encore au programme : {sessions}. Donnez-leur d’abord une autre salle.",
            sessions=_some(titles),
        )
    room.archived_at = now
    _record(db, actor, "room.archived", event, room, now=now, facts={"name": room.name})
    db.flush()
    return room


def restore_room(db: DbSession, event: Event, room_id: uuid.UUID, *, actor: Actor, now: datetime) -> Room:
    """Take a room out of the archives; nobody could take its name meanwhile."""
    room = lock_in_event(db, Room, event.id, room_id)
    if room.archived_at is not None:
        room.archived_at = None
        _record(db, actor, "room.restored", event, room, now=now, facts={"name": room.name})
        db.flush()
    return room


def _sessions_in(db: DbSession, room: Room) -> list[str]:
    """The titles of the sessions in use that take place there, also among other rooms."""
    further = select(SessionRoom.session_id).where(SessionRoom.room_id == room.id)
    query = select(Session.title).where(
        (Session.room_id == room.id) | Session.id.in_(further), Session.archived_at.is_(None)
    )
    return list(db.scalars(query.order_by(Session.starts_at, Session.position, Session.id)))


def _some(titles: Sequence[str]) -> str:
    """The first titles, and how many more there are."""
    named = [gettext("« {title} »").format(title=title) for title in titles[:MOST_NAMED]]
    more = len(titles) - MOST_NAMED
    if more > 0:
        named.append(ngettext("{count} autre séance", "{count} autres séances", more).format(count=more))
    return enumeration(named)


def _check_venue(db: DbSession, event: Event, venue_id: uuid.UUID | None) -> None:
    if venue_id is None:
        return
    if db.scalar(select(Venue.id).where(Venue.id == venue_id, Venue.event_id == event.id)) is None:
        raise Invalid("unknown_venue", "Ce lieu n’existe pas dans cette rencontre.", field="venue_id")


def _same_name(db: DbSession, kind: type[Any], event: Event, name: str) -> Any:
    """The row of that name, whatever its case and accents; those in use come first."""
    key = search_key(name)
    rows = [row for row in db.scalars(select(kind).where(kind.event_id == event.id)) if search_key(row.name) == key]
    return min(rows, key=lambda row: getattr(row, "archived_at", None) is not None, default=None)


def _name_taken() -> Invalid:
    return Invalid("name_taken", "Ce nom est déjà pris dans cette rencontre.", field="name")


def _next_position(db: DbSession, kind: type[Any], event: Event) -> int:
    last = db.scalar(select(func.max(kind.position)).where(kind.event_id == event.id))
    return 0 if last is None else last + 1


def _record(db: DbSession, actor: Actor, action: str, event: Event, row: Venue | Room, **more: Any) -> None:
    kind = action.partition(".")[0]
    journal.record(db, actor, action, subject_kind=kind, subject_id=row.id, event_id=event.id, **more)
