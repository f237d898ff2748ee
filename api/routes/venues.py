"""Venues: the places that hold the rooms."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.place_bodies import OpeningsIn, VenueIn, VenueOut, VenuePatch
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import programme
from domain.execution.programme import VenueFacts
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

router = APIRouter(tags=["rooms"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
SORTS = {
    "position": lambda venue: venue.position,
    "name": lambda venue: search_key(venue.facts.name),
    "unknown": lambda venue: len(venue.unknown),
}


@router.get("/events/{slug}/venues")
def list_venues(access: Reads, paging: Paging, db: Db, *, archived: bool = False) -> PageOut[VenueOut]:
    found = programme.venue_sheets(db, access.event, archived=archived)
    return PageOut.of(page_of(found, paging, sorts=SORTS, default_sort="position").map(VenueOut.of))


@router.post("/events/{slug}/venues", status_code=201)
def create_venue(body: VenueIn, access: Edits, db: Db, now: Now) -> VenueOut:
    facts = VenueFacts(**body.model_dump())
    made = programme.create_venue(db, access.event, facts, actor=access.actor, now=now)
    return _read(db, access.event, made.id)


@router.get("/events/{slug}/venues/{venue_id}")
def read_venue(venue_id: uuid.UUID, access: Reads, response: Response, db: Db) -> VenueOut:
    venue = _read(db, access.event, venue_id)
    response.headers["ETag"] = f'"{venue.version}"'
    return venue


@router.patch("/events/{slug}/venues/{venue_id}")
def update_venue(
    *, venue_id: uuid.UUID, body: VenuePatch, access: Edits, version: Version, db: Db, now: Now
) -> VenueOut:
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(lambda: _read(db, access.event, venue_id)):
        programme.update_venue(
            db, access.event, venue_id, values, expected_version=version, actor=access.actor, now=now
        )
    return _read(db, access.event, venue_id)


@router.put("/events/{slug}/venues/{venue_id}/openings")
def set_openings(
    *, venue_id: uuid.UUID, body: OpeningsIn, access: Edits, version: Version, db: Db, now: Now
) -> VenueOut:
    """When the place is open, as a whole; without any, as long as the gathering lasts. Overlaps become one."""
    hours = [(each.starts_at, each.ends_at) for each in body.openings]
    with conflicts.showing(lambda: _read(db, access.event, venue_id)):
        programme.set_openings(db, access.event, venue_id, hours, expected_version=version, actor=access.actor, now=now)
    return _read(db, access.event, venue_id)


@router.delete("/events/{slug}/venues/{venue_id}", status_code=204)
def archive_venue(venue_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Refused (409) while rooms stand in it."""
    with conflicts.showing(lambda: _read(db, access.event, venue_id)):
        programme.archive_venue(db, access.event, venue_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/venues/{venue_id}/restore")
def restore_venue(venue_id: uuid.UUID, access: Edits, db: Db, now: Now) -> VenueOut:
    programme.restore_venue(db, access.event, venue_id, actor=access.actor, now=now)
    return _read(db, access.event, venue_id)


def _read(db: Session, event: Event, venue_id: uuid.UUID) -> VenueOut:
    return VenueOut.of(programme.venue_sheet(db, event, venue_id))
