"""Venues and rooms: what each fiche lieu tells."""

import uuid
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import programme
from domain.execution.programme import NetworkQuality, RoomFacts, VenueFacts
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key

router = APIRouter(tags=["rooms"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Line = Annotated[str, Field(max_length=400)]
SORTS = {
    "position": lambda room: room.position,
    "name": lambda room: search_key(room.name),
    "seats": lambda room: room.seats,
    "floor": lambda room: room.floor,
}


class VenuePatch(In):
    name: Line = ""
    address: Line = ""
    capacity: int | None = None
    organisation_id: uuid.UUID | None = None


class VenueIn(VenuePatch):
    name: Line


class VenueOut(Out):
    id: uuid.UUID
    name: str
    address: str
    capacity: int | None
    organisation_id: uuid.UUID | None
    position: int
    version: int


class RoomPatch(In):
    """What is not known yet is null, which is not the same as no."""

    name: Line = ""
    venue_id: uuid.UUID | None = None
    seats: int | None = None
    area_m2: Decimal | None = None
    floor: Line = ""
    step_free: bool | None = None
    hearing_loop: bool | None = None
    projector: bool | None = None
    sound_system: bool | None = None
    microphones: int | None = None
    power_sockets: int | None = None
    video_conference: bool | None = None
    network: NetworkQuality | None = None
    notes: Annotated[str, Field(max_length=5000)] = ""


class RoomIn(RoomPatch):
    name: Line


class RoomOut(Out):
    id: uuid.UUID
    name: str
    position: int
    venue_id: uuid.UUID | None
    seats: int | None
    area_m2: Decimal | None
    floor: str
    step_free: bool | None
    hearing_loop: bool | None
    projector: bool | None
    sound_system: bool | None
    microphones: int | None
    power_sockets: int | None
    video_conference: bool | None
    network: NetworkQuality | None
    notes: str
    version: int


@router.get("/events/{slug}/rooms")
def list_rooms(
    access: Reads, paging: Paging, db: Db, q: Annotated[str, Query(max_length=200)] = "", *, archived: bool = False
) -> PageOut[RoomOut]:
    words = search_key(q).split()
    found = [
        room
        for room in programme.room_rows(db, access.event, archived=archived)
        if all(word in search_key(f"{room.name} {room.floor} {room.notes}") for word in words)
    ]
    return PageOut.of(page_of(found, paging, sorts=SORTS, default_sort="position").map(RoomOut.model_validate))


@router.post("/events/{slug}/rooms", status_code=201)
def create_room(body: RoomIn, access: Edits, db: Db, now: Now) -> RoomOut:
    facts = RoomFacts(**body.model_dump())
    return RoomOut.model_validate(programme.create_room(db, access.event, facts, actor=access.actor, now=now))


@router.get("/events/{slug}/rooms/{room_id}")
def read_room(room_id: uuid.UUID, access: Reads, response: Response, db: Db) -> RoomOut:
    room = programme.room_of(db, access.event, room_id)
    response.headers["ETag"] = f'"{room.version}"'
    return RoomOut.model_validate(room)


@router.patch("/events/{slug}/rooms/{room_id}")
def update_room(*, room_id: uuid.UUID, body: RoomPatch, access: Edits, version: Version, db: Db, now: Now) -> RoomOut:
    with conflicts.showing(lambda: RoomOut.model_validate(programme.room_of(db, access.event, room_id))):
        room = programme.update_room(
            db,
            access.event,
            room_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return RoomOut.model_validate(room)


@router.delete("/events/{slug}/rooms/{room_id}", status_code=204)
def archive_room(room_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Refused (409) while sessions stand in it."""
    with conflicts.showing(lambda: RoomOut.model_validate(programme.room_of(db, access.event, room_id))):
        programme.archive_room(db, access.event, room_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/rooms/{room_id}/restore")
def restore_room(room_id: uuid.UUID, access: Edits, db: Db, now: Now) -> RoomOut:
    return RoomOut.model_validate(programme.restore_room(db, access.event, room_id, actor=access.actor, now=now))


@router.get("/events/{slug}/venues")
def list_venues(access: Reads, paging: Paging, db: Db) -> PageOut[VenueOut]:
    sorts = {"position": lambda venue: venue.position, "name": lambda venue: search_key(venue.name)}
    page = page_of(programme.venues_of(db, access.event), paging, sorts=sorts, default_sort="position")
    return PageOut.of(page.map(VenueOut.model_validate))


@router.post("/events/{slug}/venues", status_code=201)
def create_venue(body: VenueIn, access: Edits, db: Db, now: Now) -> VenueOut:
    facts = VenueFacts(**body.model_dump())
    return VenueOut.model_validate(programme.create_venue(db, access.event, facts, actor=access.actor, now=now))


@router.patch("/events/{slug}/venues/{venue_id}")
def update_venue(
    *, venue_id: uuid.UUID, body: VenuePatch, access: Edits, version: Version, db: Db, now: Now
) -> VenueOut:
    with conflicts.showing(lambda: VenueOut.model_validate(programme.venue_of(db, access.event, venue_id))):
        venue = programme.update_venue(
            db,
            access.event,
            venue_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return VenueOut.model_validate(venue)
