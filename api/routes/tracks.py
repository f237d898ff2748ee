"""Thematic tracks."""

import uuid
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import tracks
from domain.engagement.tracks import TrackFacts, TrackSource, TrackView
from domain.execution import programme
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

router = APIRouter(tags=["tracks"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
PLAIN = ("id", "name", "axis", "source", "source_note", "concerns", "position", "version")
SORTS = {
    "position": lambda track: track.position,
    "name": lambda track: search_key(track.name),
    "concerns": lambda track: track.concerns,
}


class TrackPatch(In):
    """`carriers` are the structures that carry it, replaced as a whole."""

    name: Annotated[str, Field(max_length=400)] = ""
    axis: Annotated[str, Field(max_length=600)] = ""
    source: TrackSource | None = None
    source_note: Annotated[str, Field(max_length=5000)] = ""
    carriers: Annotated[tuple[uuid.UUID, ...], Field(max_length=100)] = ()


class TrackIn(TrackPatch):
    name: Annotated[str, Field(max_length=400)]


class TrackOrderIn(In):
    track_ids: Annotated[list[uuid.UUID], Field(max_length=500)]


class CarrierOut(Out):
    organisation_id: uuid.UUID
    organisation_name: str


class TrackOut(Out):
    """`concerns` counts the questions it gathers. `in_sessions` are other structures that contribute to its sessions;
    `is_carried`: two structures at least carry it, in one way or the other.
    """

    id: uuid.UUID
    name: str
    axis: str
    source: TrackSource | None
    source_note: str
    carriers: list[CarrierOut]
    in_sessions: list[CarrierOut]
    is_carried: bool
    concerns: int
    position: int
    version: int


@router.get("/events/{slug}/tracks")
def list_tracks(access: Reads, paging: Paging, db: Db, *, archived: bool = False) -> PageOut[TrackOut]:
    found = tracks.track_views(db, access.event, archived=archived)
    page = page_of(found, paging, sorts=SORTS, default_sort="position")
    by_track = programme.structures_by_track(db, access.event)
    return PageOut.of(page.map(lambda view: _told(view, by_track.get(view.id, ()))))


@router.post("/events/{slug}/tracks", status_code=201)
def create_track(body: TrackIn, access: Edits, db: Db, now: Now) -> TrackOut:
    facts = TrackFacts(**body.model_dump(exclude={"carriers"}))
    track = tracks.create_track(db, access.event, facts, body.carriers, actor=access.actor, now=now)
    return _out(db, access.event, track.id)


@router.put("/events/{slug}/tracks/order", status_code=204)
def order_tracks(body: TrackOrderIn, access: Edits, db: Db, now: Now) -> None:
    """Tracks that the list does not name follow in their present order."""
    tracks.order_tracks(db, access.event, body.track_ids, actor=access.actor, now=now)


@router.get("/events/{slug}/tracks/{track_id}")
def read_track(track_id: uuid.UUID, access: Reads, response: Response, db: Db) -> TrackOut:
    found = _out(db, access.event, track_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/tracks/{track_id}")
def update_track(
    *, track_id: uuid.UUID, body: TrackPatch, access: Edits, version: Version, db: Db, now: Now
) -> TrackOut:
    with conflicts.showing(lambda: _out(db, access.event, track_id)):
        tracks.update_track(
            db,
            access.event,
            track_id,
            body.model_dump(exclude_unset=True, exclude={"carriers"}),
            body.carriers if "carriers" in body.model_fields_set else None,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(db, access.event, track_id)


@router.delete("/events/{slug}/tracks/{track_id}", status_code=204)
def archive_track(track_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Sessions and questions of this track belong to none until it is restored."""
    with conflicts.showing(lambda: _out(db, access.event, track_id)):
        tracks.archive_track(db, access.event, track_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/tracks/{track_id}/restore")
def restore_track(track_id: uuid.UUID, access: Edits, db: Db, now: Now) -> TrackOut:
    tracks.restore_track(db, access.event, track_id, actor=access.actor, now=now)
    return _out(db, access.event, track_id)


def _out(db: Session, event: Event, track_id: uuid.UUID) -> TrackOut:
    contributing = programme.structures_by_track(db, event).get(track_id, ())
    return _told(tracks.track_view(db, event, track_id), contributing)


def _told(view: TrackView, contributing: Iterable[tuple[uuid.UUID, str]]) -> TrackOut:
    """With the structures of its sessions, each told once."""
    named = {each.organisation_id for each in view.carriers}
    others = [CarrierOut(organisation_id=key, organisation_name=name) for key, name in contributing if key not in named]
    return TrackOut(
        carriers=[CarrierOut.model_validate(each) for each in view.carriers],
        in_sessions=others,
        is_carried=len(named) + len(others) >= tracks.FEWEST_CARRIERS,
        **{name: getattr(view, name) for name in PLAIN},
    )
