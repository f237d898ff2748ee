"""Verbs on venues and rooms."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.programme.models import Room, RoomLayoutSeats, Session, SessionRoom, Venue
from domain.execution.programme.place_facts import clean_layouts, clean_room, clean_venue
from domain.execution.programme.values import LayoutSeats, RoomFacts, VenueFacts
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import enumeration, search_key
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_organisation, contacts_in_event

MOST_NAMED = 3
"""Titles that a refusal names before it counts."""
PERSONAL = ("contact_id", "contact_name", "contact_phone")
"""Who opens the doors: the journal tells that it changed, not who it is."""
_MORE_SESSIONS = ("{count} autre séance", "{count} autres séances")
_MORE_ROOMS = ("{count} autre salle", "{count} autres salles")


def create_venue(db: DbSession, event: Event, facts: VenueFacts, *, actor: Actor, now: datetime) -> Venue:
    """A place; one that was archived under the same name comes back with the new facts.

    Raises Invalid `name_missing`, `name_taken`, `number_out_of_bounds`, `unknown_organisation`, `unknown_contact`.
    """
    facts = _checked_venue(db, event, facts)
    venue: Venue | None = _same_name(db, Venue, event, facts.name)
    if venue is None:
        venue = Venue(event_id=event.id, position=_next_position(db, Venue, event), **asdict(facts))
        db.add(venue)
    elif venue.archived_at is None:
        raise _name_taken()
    else:
        apply(venue, asdict(facts) | {"archived_at": None})
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
    """Change the given fields of VenueFacts. Raises also EditConflict and NotFound."""
    venue = lock_in_use(db, Venue, event.id, venue_id, expected_version)
    facts = _checked_venue(db, event, replace(facts_in(VenueFacts, venue), **values))
    other = _same_name(db, Venue, event, facts.name)
    if other and other.id != venue.id:
        raise _name_taken()
    changes = apply(venue, asdict(facts))
    if changes:
        told = {name: change for name, change in changes.items() if name not in PERSONAL}
        _record(db, actor, "venue.changed", event, venue, now=now, changes=told)
    db.flush()
    return venue


def archive_venue(
    db: DbSession,
    event: Event,
    venue_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Venue:
    """Put a place away. Raises Conflict `venue_in_use`, naming them, while rooms stand in it."""
    venue = lock_in_use(db, Venue, event.id, venue_id, expected_version)
    query = select(Room.name).where(Room.venue_id == venue.id, Room.archived_at.is_(None))
    names = list(db.scalars(query.order_by(Room.position, Room.id)))
    if names:
        raise Conflict(
            "venue_in_use",
            "Ce lieu a encore des salles : {rooms}. Archivez-les d’abord, ou donnez-leur un autre lieu.",
            rooms=_some(names, _MORE_ROOMS),
        )
    venue.archived_at = now
    _record(db, actor, "venue.archived", event, venue, now=now, facts={"name": venue.name})
    db.flush()
    return venue


def restore_venue(db: DbSession, event: Event, venue_id: uuid.UUID, *, actor: Actor, now: datetime) -> Venue:
    """Take a place out of the archives; nobody could take its name meanwhile."""
    venue = lock_in_event(db, Venue, event.id, venue_id)
    if venue.archived_at is not None:
        venue.archived_at = None
        _record(db, actor, "venue.restored", event, venue, now=now, facts={"name": venue.name})
        db.flush()
    return venue


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
    room: Room | None = _same_name(db, Room, event, facts.name)
    if room is None:
        room = Room(event_id=event.id, position=_next_position(db, Room, event), **asdict(facts))
        db.add(room)
    elif room.archived_at is None:
        raise _name_taken()
    else:
        apply(room, asdict(facts) | {"archived_at": None})
    db.flush()
    _set_layouts(db, room, wanted)
    _record(db, actor, "room.created", event, room, now=now, facts={"name": room.name})
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
    other = _same_name(db, Room, event, facts.name)
    if other and other.id != room.id:
        raise _name_taken()
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
            sessions=_some([gettext("« {title} »").format(title=title) for title in titles], _MORE_SESSIONS),
        )
    room.archived_at = now
    _record(db, actor, "room.archived", event, room, now=now, facts={"name": room.name})
    db.flush()
    return room


def restore_room(db: DbSession, event: Event, room_id: uuid.UUID, *, actor: Actor, now: datetime) -> Room:
    """Take a room out of the archives, and its place with it; nobody could take its name meanwhile."""
    room = lock_in_event(db, Room, event.id, room_id)
    if room.archived_at is not None:
        if room.venue_id is not None:
            restore_venue(db, event, room.venue_id, actor=actor, now=now)
        room.archived_at = None
        _record(db, actor, "room.restored", event, room, now=now, facts={"name": room.name})
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


def _some(names: Sequence[str], more_words: tuple[str, str]) -> str:
    """The first names, and how many more there are."""
    named = list(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more > 0:
        named.append(ngettext(*more_words, more).format(count=more))
    return enumeration(named)


def _checked_venue(db: DbSession, event: Event, facts: VenueFacts) -> VenueFacts:
    facts = clean_venue(facts)
    check_organisation(db, event, facts.organisation_id)
    if facts.contact_id is not None:
        known = contacts_in_event(db, event, {facts.contact_id})
        if facts.organisation_id is None or known.get(facts.contact_id) != facts.organisation_id:
            raise Invalid(
                "unknown_contact", "Cette personne n’est pas de la structure qui accueille.", field="contact_id"
            )
    return facts


def _check_venue(db: DbSession, event: Event, venue_id: uuid.UUID | None) -> None:
    if venue_id is None:
        return
    if (
        db.scalar(select(Venue.id).where(Venue.id == venue_id, Venue.event_id == event.id, Venue.archived_at.is_(None)))
        is None
    ):
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
