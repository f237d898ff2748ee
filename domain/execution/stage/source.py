"""What the régie works from: the version in force, or the draft while nothing is published, in the rooms of today."""

import uuid
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.programme import RoomView, SessionView
from domain.execution.programme.models import Session
from domain.execution.stage.due_rules import Anchors, anchors_in
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class Source:
    """Version 0 is the draft. Rooms are told as their fiches say now, whatever the version said of them."""

    number: int
    sessions: tuple[SessionView, ...]
    rooms: tuple[RoomView, ...]
    anchors: Anchors


def source_of(db: DbSession, event: Event, *, as_draft: bool = False) -> Source:
    """Four statements once the version is kept in the process, seven for a draft."""
    told = programme.printed(db, event, as_draft=as_draft)
    if told.is_draft:
        sessions, rooms = told.sessions, told.rooms
    else:
        rooms = tuple(programme.rooms_of(db, event))
        known = set(db.scalars(select(Session.id).where(Session.event_id == event.id)))
        now = {room.id: room for room in rooms}
        sessions = tuple(_in_rooms(view, now) for view in told.sessions if view.id in known)
    return Source(told.number, sessions, rooms, anchors_in(event.starts_at, event.time_zone, sessions))


def _in_rooms(view: SessionView, now: dict[uuid.UUID, RoomView]) -> SessionView:
    room = now.get(view.room.id) if view.room else None
    further = tuple(now[each.id] for each in view.further_rooms if each.id in now)
    return replace(view, room=room, further_rooms=further)
