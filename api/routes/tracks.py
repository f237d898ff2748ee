"""Thematic tracks."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import tracks
from domain.engagement.tracks import TrackFacts
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key

router = APIRouter(tags=["tracks"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


class TrackIn(In):
    name: Annotated[str, Field(max_length=400)]


class TrackOut(Out):
    id: uuid.UUID
    name: str
    position: int
    version: int


@router.get("/events/{slug}/tracks")
def list_tracks(access: Reads, paging: Paging, db: Db) -> PageOut[TrackOut]:
    sorts = {"position": lambda track: track.position, "name": lambda track: search_key(track.name)}
    page = page_of(tracks.tracks_of(db, access.event), paging, sorts=sorts, default_sort="position")
    return PageOut.of(page.map(TrackOut.model_validate))


@router.post("/events/{slug}/tracks", status_code=201)
def create_track(body: TrackIn, access: Edits, db: Db, now: Now) -> TrackOut:
    track = tracks.create_track(db, access.event, TrackFacts(body.name), actor=access.actor, now=now)
    return TrackOut.model_validate(track)


@router.patch("/events/{slug}/tracks/{track_id}")
def update_track(*, track_id: uuid.UUID, body: TrackIn, access: Edits, version: Version, db: Db, now: Now) -> TrackOut:
    with conflicts.showing(lambda: TrackOut.model_validate(tracks.track_of(db, access.event, track_id))):
        track = tracks.update_track(
            db, access.event, track_id, body.model_dump(), expected_version=version, actor=access.actor, now=now
        )
    return TrackOut.model_validate(track)


@router.delete("/events/{slug}/tracks/{track_id}", status_code=204)
def archive_track(track_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Sessions and questions of this track belong to none until it is restored."""
    with conflicts.showing(lambda: TrackOut.model_validate(tracks.track_of(db, access.event, track_id))):
        tracks.archive_track(db, access.event, track_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/tracks/{track_id}/restore")
def restore_track(track_id: uuid.UUID, access: Edits, db: Db, now: Now) -> TrackOut:
    track = tracks.restore_track(db, access.event, track_id, actor=access.actor, now=now)
    return TrackOut.model_validate(track)
