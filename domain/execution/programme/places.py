"""Verbs on rooms."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.programme.models import Room, RoomLayoutSeats, Session, SessionRoom, Venue
from domain.execution.programme.place_facts import clean_layouts, clean_room
from domain.execution.programme.place_rows import name_taken, next_position, record, same_name, some
from domain.execution.programme.values import LayoutSeats, RoomFacts
from domain.execution.programme.venues import restore_venue
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.i18n import gettext
from domain.foundation.events.models import Event

_MORE_SESSIONS = ("{count} autre séance", "{count} autres séances")


def create_room(
    db: DbSession, event: Event, facts: RoomFacts, *, layouts: Sequence[LayoutSeats] = (), actor: Actor, now: datetime
) -> Room:
    """A room; one that was archived under the same name comes back with the new facts.

    Raises Invalid `name_missing`, `name_taken`, `number_out_of_bounds`, `unknown_venue`, `microphones_by_type`, and
    what `clean_layouts` refuses.
    """
    facts = clean_room(facts)
    wanted = clean_layouts(layouts, facts.seats)
    _check_venue(db, event, facts.venue_id)
    room: Room | None = same_name(db, Room, event, facts.name)
    if room is None:
        room = Room(event_id=event.id, position=next_position(db, Room, event), **asdict(facts))
        db.add(room)
    elif room.archived_at is None:
        raise name_taken()
    else:
        apply(room, asdict(facts) | {"archived_at": None})
    db.flush()
    _set_layouts(db, room, wanted)
    record(db, actor, "room.created", event, room, now=now, facts={"name": room.name})
    db.flush()
    return room


def update_room(
    db: DbSession,
    event: Event,
    room_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    layouts: Sequence[LayoutSeats] | None = None,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Room:
    """Change the given fields of RoomFacts; `layouts` replaces the whole. Raises also EditConflict and NotFound."""
    room = lock_in_use(db, Room, event.id, room_id, expected_version)
    facts = clean_room(replace(facts_in(RoomFacts, room), **values))
    _check_venue(db, event, facts.venue_id)
    other = same_name(db, Room, event, facts.name)
    if other and other.id != room.id:
        raise name_taken()
    before = layouts_in(db, room)
    wanted = before if layouts is None else layouts
    if layouts is not None or facts.seats != room.seats:
        wanted = clean_layouts(wanted, facts.seats)
    changes = apply(room, asdict(facts))
    if wanted != before:
        _set_layouts(db, room, wanted)
        flag_modified(room, "seats")  # what it seats is part of what a version says
        changes["layout_seats"] = (_told(before), _told(wanted))
    if changes:
        record(db, actor, "room.changed", event, room, now=now, changes=changes)
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
            sessions=some([gettext("« {title} »").format(title=title) for title in titles], _MORE_SESSIONS),
        )
    room.archived_at = now
    record(db, actor, "room.archived", event, room, now=now, facts={"name": room.name})
    db.flush()
    return room


def restore_room(db: DbSession, event: Event, room_id: uuid.UUID, *, actor: Actor, now: datetime) -> Room:
    """Take a room out of the archives, and its place with it; nobody could take its name meanwhile."""
    room = lock_in_event(db, Room, event.id, room_id)
    if room.archived_at is not None:
        if room.venue_id is not None:
            restore_venue(db, event, room.venue_id, actor=actor, now=now)
        room.archived_at = None
        record(db, actor, "room.restored", event, room, now=now, facts={"name": room.name})
        db.flush()
    return room


def layouts_in(db: DbSession, room: Room) -> list[LayoutSeats]:
    """What the room seats by layout, in the order of the words."""
    rows = db.scalars(select(RoomLayoutSeats).where(RoomLayoutSeats.room_id == room.id))
    return clean_layouts([LayoutSeats(row.layout, row.seats) for row in rows], None)


def _set_layouts(db: DbSession, room: Room, layouts: Sequence[LayoutSeats]) -> None:
    db.execute(delete(RoomLayoutSeats).where(RoomLayoutSeats.room_id == room.id))
    db.add_all(RoomLayoutSeats(room_id=room.id, **asdict(each)) for each in layouts)


def _told(layouts: Sequence[LayoutSeats]) -> str:
    return ", ".join(f"{each.layout.value} {each.seats}" for each in layouts)


def _sessions_in(db: DbSession, room: Room) -> list[str]:
    """The titles of the sessions in use that take place there, also among other rooms."""
    further = select(SessionRoom.session_id).where(SessionRoom.room_id == room.id)
    query = select(Session.title).where(
        (Session.room_id == room.id) | Session.id.in_(further), Session.archived_at.is_(None)
    )
    return list(db.scalars(query.order_by(Session.starts_at, Session.position, Session.id)))


def _check_venue(db: DbSession, event: Event, venue_id: uuid.UUID | None) -> None:
    if venue_id is None:
        return
    if (
        db.scalar(select(Venue.id).where(Venue.id == venue_id, Venue.event_id == event.id, Venue.archived_at.is_(None)))
        is None
    ):
        raise Invalid("unknown_venue", "Ce lieu n’existe pas dans cette rencontre.", field="venue_id")
