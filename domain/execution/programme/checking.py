"""Gathering what the checks are asked about: everything of this room and of those below it."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.engagement import tracks
from domain.execution.programme import queries
from domain.execution.programme.checks import (
    Acceptance,
    Beyond,
    Building,
    Finding,
    Level,
    Objective,
    Programme,
    Question,
    check,
)
from domain.execution.programme.models import CheckException, CheckLevel, Room, RoomAvailability, Venue, VenueOpening
from domain.execution.programme.values import RoomView, SessionView, TrackView
from domain.foundation import events
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event

NOTHING_BEYOND = Beyond()


def programme_to_check(
    db: DbSession,
    event: Event,
    views: Sequence[SessionView] | None = None,
    rooms: Sequence[RoomView] | None = None,
    *,
    beyond: Beyond = NOTHING_BEYOND,
) -> Programme:
    """The draft with all that checks ask; nine statements, and those of `drafted` where nothing is given.

    `beyond` is what later rooms know: the edge that can see them gathers it.
    """
    if views is None:
        views, rooms = queries.drafted(db, event)
    elif rooms is None:
        rooms = queries.rooms_of(db, event)
    return Programme(
        sessions=views,
        days=events.days_of(db, event),
        zone_name=event.time_zone,
        rooms=rooms,
        buildings=[Building(each.id, each.name, each.capacity) for each in queries.venues_of(db, event)],
        questions=[
            Question(each.id, each.text, each.organisation_name, each.track_id)
            for each in tracks.concerns_of(db, event)
        ],
        objectives=[Objective(each.id, each.text) for each in events.objectives(db, event)],
        tracks=[TrackView(each.id, each.name) for each in tracks.tracks_of(db, event)],
        room_hours=_room_hours(db, event, views, rooms),
        beyond=beyond,
        levels=changed_levels(db, event),
        accepted=_accepted(db, event),
    )


def findings_in(
    db: DbSession, event: Event, views: Sequence[SessionView] | None = None, *, beyond: Beyond = NOTHING_BEYOND
) -> list[Finding]:
    """Everything that is to be looked at in the draft, at the levels of the event, with its exceptions."""
    return check(programme_to_check(db, event, views, beyond=beyond))


def changed_levels(db: DbSession, event: Event) -> dict[str, Level | None]:
    """The levels that the committee changed; None is off."""
    rows = db.execute(select(CheckLevel.code, CheckLevel.level).where(CheckLevel.event_id == event.id))
    return {row.code: row.level for row in rows}


def _accepted(db: DbSession, event: Event) -> dict[tuple[str, str], Acceptance]:
    rows = db.scalars(select(CheckException).where(CheckException.event_id == event.id))
    return {(row.code, row.subject): Acceptance(row.id, row.reason, row.accepted_by, row.accepted_at) for row in rows}


def _room_hours(
    db: DbSession, event: Event, views: Sequence[SessionView], rooms: Sequence[RoomView]
) -> dict[uuid.UUID, tuple[Interval, ...]]:
    """The hours of each room that has some; a room without follows its place."""
    own: dict[uuid.UUID, list[Interval]] = defaultdict(list)
    rows = db.execute(
        select(RoomAvailability.room_id, RoomAvailability.starts_at, RoomAvailability.ends_at)
        .join(Room, Room.id == RoomAvailability.room_id)
        .where(Room.event_id == event.id)
    )
    for row in rows:
        own[row.room_id].append(Interval(row.starts_at, row.ends_at))
    of_venue: dict[uuid.UUID, list[Interval]] = defaultdict(list)
    openings = db.execute(
        select(VenueOpening.venue_id, VenueOpening.starts_at, VenueOpening.ends_at)
        .join(Venue, Venue.id == VenueOpening.venue_id)
        .where(Venue.event_id == event.id)
    )
    for opening in openings:
        of_venue[opening.venue_id].append(Interval(opening.starts_at, opening.ends_at))
    of_sessions = (room for view in views for room in (view.room, *view.further_rooms) if room)
    for room in (*rooms, *of_sessions):
        if room.id not in own and room.venue_id in of_venue:
            own[room.id] = of_venue[room.venue_id]
    return {key: tuple(sorted(hours)) for key, hours in own.items()}
