"""Fiches lieux: everything that is known of places and rooms, and what is not, in a fixed number of statements."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, RoomAvailability, RoomLayoutSeats, Venue, VenueOpening
from domain.execution.programme.pictures import pictures_of
from domain.execution.programme.place_facts import clean_layouts, unknown_of_room, unknown_of_venue
from domain.execution.programme.values import LayoutSeats, PictureView, RoomFacts, VenueFacts
from domain.foundation.core.edits import facts_in
from domain.foundation.core.errors import NotFound
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event

Sheet = TypeVar("Sheet", "VenueSheet", "RoomSheet")


@dataclass(frozen=True)
class VenueSheet:
    """A place. `unknown` names the fields that nobody told yet."""

    id: uuid.UUID
    position: int
    version: int
    facts: VenueFacts
    openings: tuple[Interval, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoomSheet:
    """A room, with the name of its place. `unknown` names the fields that nobody told yet."""

    id: uuid.UUID
    position: int
    version: int
    facts: RoomFacts
    venue_name: str = ""
    layout_seats: tuple[LayoutSeats, ...] = ()
    availabilities: tuple[Interval, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    unknown: tuple[str, ...] = ()


def venue_sheets(db: DbSession, event: Event, *, archived: bool = False) -> list[VenueSheet]:
    """The places in use, or those put away, in the committee's order; three statements."""
    rows = db.scalars(
        select(Venue)
        .where(Venue.event_id == event.id, Venue.archived_at.is_not(None) == archived)
        .order_by(Venue.position, Venue.id)
    ).all()
    hours: dict[uuid.UUID, list[Interval]] = defaultdict(list)
    query = select(VenueOpening).join(Venue, Venue.id == VenueOpening.venue_id).where(Venue.event_id == event.id)
    for each in db.scalars(query.order_by(VenueOpening.starts_at)):
        hours[each.venue_id].append(Interval(each.starts_at, each.ends_at))
    pictures = pictures_of(db, event)
    return [_venue(row, hours, pictures) for row in rows]


def venue_sheet(db: DbSession, event: Event, venue_id: uuid.UUID) -> VenueSheet:
    """Raises NotFound, also for another event's and an archived one."""
    return _one(venue_sheets(db, event), venue_id)


def room_sheets(db: DbSession, event: Event, *, archived: bool = False) -> list[RoomSheet]:
    """The rooms in use, or those put away, in the committee's order; four statements."""
    wanted = (Room.event_id == event.id) & (Room.archived_at.is_not(None) == archived)
    rows = db.execute(
        select(Room, Venue.name)
        .outerjoin(Venue, Venue.id == Room.venue_id)
        .where(wanted)
        .order_by(Room.position, Room.id)
    ).all()
    layouts: dict[uuid.UUID, list[LayoutSeats]] = defaultdict(list)
    for row in db.scalars(select(RoomLayoutSeats).join(Room, Room.id == RoomLayoutSeats.room_id).where(wanted)):
        layouts[row.room_id].append(LayoutSeats(row.layout, row.seats))
    hours: dict[uuid.UUID, list[Interval]] = defaultdict(list)
    query = select(RoomAvailability).join(Room, Room.id == RoomAvailability.room_id).where(wanted)
    for each in db.scalars(query.order_by(RoomAvailability.starts_at)):
        hours[each.room_id].append(Interval(each.starts_at, each.ends_at))
    pictures = pictures_of(db, event)
    return [_room(room, name or "", layouts, hours, pictures) for room, name in rows]


def room_sheet(db: DbSession, event: Event, room_id: uuid.UUID) -> RoomSheet:
    """Raises NotFound, also for another event's and an archived one."""
    return _one(room_sheets(db, event), room_id)


def _venue(
    row: Venue, hours: Mapping[uuid.UUID, Sequence[Interval]], pictures: Mapping[uuid.UUID, Sequence[PictureView]]
) -> VenueSheet:
    facts = facts_in(VenueFacts, row)
    openings = tuple(hours.get(row.id, ()))
    return VenueSheet(
        row.id,
        row.position,
        row.version,
        facts,
        openings,
        tuple(pictures.get(row.id, ())),
        unknown_of_venue(facts, has_hours=bool(openings)),
    )


def _room(
    row: Room,
    venue_name: str,
    layouts: Mapping[uuid.UUID, Sequence[LayoutSeats]],
    hours: Mapping[uuid.UUID, Sequence[Interval]],
    pictures: Mapping[uuid.UUID, Sequence[PictureView]],
) -> RoomSheet:
    facts = facts_in(RoomFacts, row)
    seated = tuple(clean_layouts(layouts.get(row.id, ()), None))
    return RoomSheet(
        row.id,
        row.position,
        row.version,
        facts,
        venue_name,
        seated,
        tuple(hours.get(row.id, ())),
        tuple(pictures.get(row.id, ())),
        unknown_of_room(facts, has_layouts=bool(seated)),
    )


def _one(sheets: Sequence[Sheet], key: uuid.UUID) -> Sheet:
    found = next((sheet for sheet in sheets if sheet.id == key), None)
    if found is None:
        raise NotFound()
    return found
