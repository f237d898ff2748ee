"""Reading the programme, always in a fixed number of statements."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import checks, rules
from domain.execution.programme.models import Room, RoomLayoutSeats, Session, Venue
from domain.execution.programme.values import Openness, RoomView, SessionKind, SessionView
from domain.execution.programme.views import room_views, rooms_told, session_views
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

FURNISHED = (RoomLayoutSeats.room_id == Session.room_id) & (RoomLayoutSeats.layout == Session.layout)
"""The line of the room's layouts that a session wants."""
SEATS_OF_ROOM = func.coalesce(RoomLayoutSeats.seats, Room.seats)
"""What the room seats for a session, as `rules.seats_of` says it."""


def sessions_of(db: DbSession, event: Event, *, archived: bool = False) -> list[SessionView]:
    """Every session of the event in time and room order, workshops with their letter; six statements.

    With `archived`, those put away instead, with the letter that they had.
    """
    found = session_views(db, event, archived=archived)
    return rules.in_order(found.views) if archived else rules.lettered(found.views, found.others)


def drafted(db: DbSession, event: Event) -> tuple[list[SessionView], list[RoomView]]:
    """What `sessions_of` and `rooms_of` answer, for who wants both; six statements."""
    told = rooms_told(db, Room.event_id == event.id)
    found = session_views(db, event, archived=False, rooms={room.id: view for room, view in told})
    return rules.lettered(found.views, found.others), [view for room, view in told if room.archived_at is None]


@dataclass(frozen=True)
class SessionFilter:
    """What to keep of the programme. `placed`: with a time and a room; `staffed`: with the people to run a workshop.

    `incomplete`: without time or room, or a workshop without people to run it. `prepared`: its structures met for it.
    """

    q: str = ""
    kinds: Sequence[SessionKind] = field(default=())
    track_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    objective_id: uuid.UUID | None = None
    openness: Openness | None = None
    prepared: bool | None = None
    incomplete: bool = False
    placed: bool | None = None
    staffed: bool | None = None
    archived: bool = False

    def keeps(self, view: SessionView) -> bool:
        return (
            (not self.q or self._says(view))
            and (not self.kinds or view.kind in self.kinds)
            and (self.track_id is None or (view.track is not None and view.track.id == self.track_id))
            and (self.room_id is None or (view.room is not None and view.room.id == self.room_id))
            and (
                self.organisation_id is None
                or any(each.organisation_id == self.organisation_id for each in view.contributions)
            )
            and (self.objective_id is None or self.objective_id in view.objective_ids)
            and (self.openness is None or view.openness is self.openness)
            and (self.prepared is None or bool(view.prepared_on) == self.prepared)
            and not (self.incomplete and checks.is_complete(view))
            and (self.placed is None or checks.is_placed(view) == self.placed)
            and (self.staffed is None or checks.is_staffed(view) == self.staffed)
        )

    def _says(self, view: SessionView) -> bool:
        told = search_key(f"{view.title} {' '.join(each.name for each in view.contributions)}")
        return all(word in told for word in search_key(self.q).split())


_SORTS: dict[str, Callable[[SessionView], Any]] = {
    "starts_at": lambda view: view.starts_at,
    "title": lambda view: search_key(view.title),
    "kind": lambda view: list(SessionKind).index(view.kind),
    "room": lambda view: view.room.position if view.room else None,
    "track": lambda view: search_key(view.track.name) if view.track else None,
    "seats": lambda view: view.seats,
}


def list_sessions(
    db: DbSession, event: Event, asked: SessionFilter, page: PageRequest
) -> tuple[Page[SessionView], list[SessionView]]:
    """Sessions to show, and all those among which they were chosen, for the checks; always as many statements."""
    views = sessions_of(db, event, archived=asked.archived)
    kept = [view for view in views if asked.keeps(view)]
    return page_of(kept, page, sorts=_SORTS, default_sort="starts_at"), views


def session_of(db: DbSession, event: Event, session_id: uuid.UUID) -> SessionView:
    """One session, as `sessions_of` tells it. Raises NotFound, also for another event's."""
    found = next((view for view in sessions_of(db, event) if view.id == session_id), None)
    if found is None:
        raise NotFound()
    return found


def rooms_of(db: DbSession, event: Event) -> list[RoomView]:
    """The rooms in use, in the committee's order; two statements."""
    return list(room_views(db, (Room.event_id == event.id) & Room.archived_at.is_(None)).values())


def room_rows(db: DbSession, event: Event, *, archived: bool = False) -> list[Room]:
    return list(db.scalars(_rooms(event, archived=archived).order_by(Room.position, Room.id)))


def _rooms(event: Event, *, archived: bool = False) -> Select[Room]:
    return select(Room).where(Room.event_id == event.id, Room.archived_at.is_not(None) == archived)


def rooms_hosted_by(db: DbSession, event: Event, organisation_id: uuid.UUID) -> list[Room]:
    """Rooms in use of the venues that belong to a structure, in the committee's order."""
    query = _rooms(event).join(Venue, Venue.id == Room.venue_id).where(Venue.organisation_id == organisation_id)
    return list(db.scalars(query.order_by(Room.position, Room.id)))


def room_of(db: DbSession, event: Event, room_id: uuid.UUID) -> Room:
    """One room in use. Raises NotFound, also for another event's."""
    room = db.scalar(_rooms(event).where(Room.id == room_id))
    if room is None:
        raise NotFound()
    return room


def venues_of(db: DbSession, event: Event) -> list[Venue]:
    """The places in use, in the committee's order."""
    query = select(Venue).where(Venue.event_id == event.id, Venue.archived_at.is_(None))
    return list(db.scalars(query.order_by(Venue.position, Venue.id)))


def venue_of(db: DbSession, event: Event, venue_id: uuid.UUID) -> Venue:
    """Raises NotFound, also for another event's."""
    venue = db.scalar(select(Venue).where(Venue.id == venue_id, Venue.event_id == event.id))
    if venue is None:
        raise NotFound()
    return venue
