"""When a place is open and when a room can be used, each written as a whole."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm.attributes import flag_modified

from domain.execution.programme.models import Room, RoomAvailability, Venue, VenueOpening
from domain.execution.programme.place_facts import clean_hours
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_in_use
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event

Hours = Sequence[tuple[datetime, datetime]]


def set_openings(
    db: DbSession,
    event: Event,
    venue_id: uuid.UUID,
    hours: Hours,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Venue:
    """Replace the opening hours; without any, the place is open as long as the gathering lasts.

    Raises NotFound, EditConflict, Invalid: see `clean_hours`.
    """
    venue = lock_in_use(db, Venue, event.id, venue_id, expected_version)
    wanted = clean_hours(hours, event.time_zone, field="openings")
    before = _read(db, VenueOpening, VenueOpening.venue_id == venue.id)
    if wanted != before:
        db.execute(delete(VenueOpening).where(VenueOpening.venue_id == venue.id))
        db.add_all(VenueOpening(venue_id=venue.id, starts_at=each.start, ends_at=each.end) for each in wanted)
        flag_modified(venue, "name")  # its hours are part of what a version says
        _record(db, actor, "venue.hours_changed", venue, (len(before), len(wanted)), now=now)
    return venue


def set_availabilities(
    db: DbSession,
    event: Event,
    room_id: uuid.UUID,
    hours: Hours,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Room:
    """Replace the hours of a room; without any, it follows its place. Raises as `set_openings`."""
    room = lock_in_use(db, Room, event.id, room_id, expected_version)
    wanted = clean_hours(hours, event.time_zone, field="availabilities")
    before = _read(db, RoomAvailability, RoomAvailability.room_id == room.id)
    if wanted != before:
        db.execute(delete(RoomAvailability).where(RoomAvailability.room_id == room.id))
        db.add_all(RoomAvailability(room_id=room.id, starts_at=each.start, ends_at=each.end) for each in wanted)
        flag_modified(room, "name")
        _record(db, actor, "room.hours_changed", room, (len(before), len(wanted)), now=now)
    return room


def _read(db: DbSession, kind: type[Any], wanted: Any) -> list[Interval]:
    rows = db.scalars(select(kind).where(wanted).order_by(kind.starts_at))
    return [Interval(row.starts_at, row.ends_at) for row in rows]


def _record(
    db: DbSession, actor: Actor, action: str, row: Venue | Room, counts: tuple[int, int], *, now: datetime
) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind=action.partition(".")[0],
        subject_id=row.id,
        event_id=row.event_id,
        now=now,
        changes={"hours": counts},
    )
    db.flush()
