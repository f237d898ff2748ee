"""Rooms: what each fiche lieu tells."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.place_bodies import AvailabilitiesIn, RoomIn, RoomOut, RoomPatch
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import programme, registrations
from domain.execution.programme import RoomFacts
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

router = APIRouter(tags=["rooms"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
SORTS = {
    "position": lambda room: room.position,
    "name": lambda room: search_key(room.facts.name),
    "seats": lambda room: room.facts.seats,
    "floor": lambda room: room.facts.floor,
    "venue": lambda room: search_key(room.venue_name),
    "unknown": lambda room: len(room.unknown),
}


@router.get("/events/{slug}/rooms")
def list_rooms(
    access: Reads, paging: Paging, db: Db, q: Annotated[str, Query(max_length=200)] = "", *, archived: bool = False
) -> PageOut[RoomOut]:
    words = search_key(q).split()
    found = [
        room
        for room in programme.room_sheets(db, access.event, archived=archived)
        if all(word in search_key(f"{room.facts.name} {room.facts.floor} {room.facts.notes}") for word in words)
    ]
    return PageOut.of(page_of(found, paging, sorts=SORTS, default_sort="position").map(RoomOut.of))


@router.post("/events/{slug}/rooms", status_code=201)
def create_room(body: RoomIn, access: Edits, db: Db, now: Now) -> RoomOut:
    facts = RoomFacts(**body.facts(only_set=False))
    made = programme.create_room(db, access.event, facts, layouts=body.layouts() or (), actor=access.actor, now=now)
    return _read(db, access.event, made.id)


@router.get("/events/{slug}/rooms/{room_id}")
def read_room(room_id: uuid.UUID, access: Reads, response: Response, db: Db) -> RoomOut:
    room = _read(db, access.event, room_id)
    response.headers["ETag"] = f'"{room.version}"'
    return room


@router.patch("/events/{slug}/rooms/{room_id}")
def update_room(*, room_id: uuid.UUID, body: RoomPatch, access: Edits, version: Version, db: Db, now: Now) -> RoomOut:
    with conflicts.showing(lambda: _read(db, access.event, room_id)):
        programme.update_room(
            db,
            access.event,
            room_id,
            body.facts(only_set=True),
            layouts=body.layouts(),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    registrations.move_queues(db, access.event, now=now)
    return _read(db, access.event, room_id)


@router.put("/events/{slug}/rooms/{room_id}/availabilities")
def set_availabilities(
    *, room_id: uuid.UUID, body: AvailabilitiesIn, access: Edits, version: Version, db: Db, now: Now
) -> RoomOut:
    """When the room can be used, as a whole; without any it follows its place. Those that overlap become one."""
    hours = [(each.starts_at, each.ends_at) for each in body.availabilities]
    with conflicts.showing(lambda: _read(db, access.event, room_id)):
        programme.set_availabilities(
            db, access.event, room_id, hours, expected_version=version, actor=access.actor, now=now
        )
    return _read(db, access.event, room_id)


@router.delete("/events/{slug}/rooms/{room_id}", status_code=204)
def archive_room(room_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Refused (409) while sessions stand in it."""
    with conflicts.showing(lambda: _read(db, access.event, room_id)):
        programme.archive_room(db, access.event, room_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/rooms/{room_id}/restore")
def restore_room(room_id: uuid.UUID, access: Edits, db: Db, now: Now) -> RoomOut:
    """Its place comes back with it."""
    programme.restore_room(db, access.event, room_id, actor=access.actor, now=now)
    return _read(db, access.event, room_id)


def _read(db: Session, event: Event, room_id: uuid.UUID) -> RoomOut:
    return RoomOut.of(programme.room_sheet(db, event, room_id))
