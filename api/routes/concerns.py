"""Shared questions (problématiques) that partners raise before the day."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import tracks
from domain.engagement.tracks import ConcernFacts, ConcernView
from domain.execution import programme
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

router = APIRouter(tags=["concerns"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
SORTS = {
    "position": lambda concern: concern.position,
    "text": lambda concern: search_key(concern.text),
    "organisation": lambda concern: search_key(concern.organisation_name),
    "track": lambda concern: search_key(concern.track_name) or None,
    "taken_up": lambda concern: len(concern.taken_up_by),
}


class ConcernPatch(In):
    text: Annotated[str, Field(max_length=5000)] = ""
    organisation_id: uuid.UUID | None = None
    track_id: uuid.UUID | None = None


class ConcernIn(ConcernPatch):
    text: Annotated[str, Field(max_length=5000)]


class GatherIn(In):
    """Several questions put into one track at once; into none with null."""

    concern_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=500)]
    track_id: uuid.UUID | None


class TakingUpOut(Out):
    id: uuid.UUID
    title: str


class ConcernOut(Out):
    """`taken_up_by`: sessions that name it. `met_by_track`: none does, but a session of its track exists."""

    id: uuid.UUID
    text: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    track_id: uuid.UUID | None
    track_name: str
    position: int
    version: int
    taken_up_by: list[TakingUpOut]
    met_by_track: bool


@router.get("/events/{slug}/concerns")
def list_concerns(
    *,
    access: Reads,
    paging: Paging,
    db: Db,
    q: Annotated[str, Query(max_length=200)] = "",
    track_id: uuid.UUID | None = None,
    without_track: bool = False,
    taken_up: bool | None = None,
    archived: bool = False,
) -> PageOut[ConcernOut]:
    """`taken_up=false`: only those that no session meets, neither by name nor by their track."""
    words = search_key(q).split()
    found = [
        concern
        for concern in _told(db, access.event, tracks.concerns_of(db, access.event, archived=archived))
        if all(word in search_key(f"{concern.text} {concern.organisation_name}") for word in words)
        and (track_id is None or concern.track_id == track_id)
        and not (without_track and concern.track_id)
        and (taken_up is None or _is_met(concern, by_name=taken_up) == taken_up)
    ]
    return PageOut.of(page_of(found, paging, sorts=SORTS, default_sort="position"))


@router.post("/events/{slug}/concerns", status_code=201)
def create_concern(body: ConcernIn, access: Edits, db: Db, now: Now) -> ConcernOut:
    facts = ConcernFacts(**body.model_dump())
    concern = tracks.create_concern(db, access.event, facts, actor=access.actor, now=now)
    return _out(db, access.event, concern.id)


@router.post("/events/{slug}/concerns/gather")
def gather_concerns(body: GatherIn, access: Edits, db: Db, now: Now) -> list[ConcernOut]:
    """Answers the questions that moved."""
    moved = tracks.gather_concerns(db, access.event, body.concern_ids, body.track_id, actor=access.actor, now=now)
    ids = {concern.id for concern in moved}
    return [each for each in _told(db, access.event, tracks.concerns_of(db, access.event)) if each.id in ids]


@router.patch("/events/{slug}/concerns/{concern_id}")
def update_concern(
    *, concern_id: uuid.UUID, body: ConcernPatch, access: Edits, version: Version, db: Db, now: Now
) -> ConcernOut:
    with conflicts.showing(lambda: _out(db, access.event, concern_id)):
        tracks.update_concern(
            db,
            access.event,
            concern_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(db, access.event, concern_id)


@router.delete("/events/{slug}/concerns/{concern_id}", status_code=204)
def archive_concern(concern_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _out(db, access.event, concern_id)):
        tracks.archive_concern(db, access.event, concern_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/concerns/{concern_id}/restore")
def restore_concern(concern_id: uuid.UUID, access: Edits, db: Db, now: Now) -> ConcernOut:
    tracks.restore_concern(db, access.event, concern_id, actor=access.actor, now=now)
    return _out(db, access.event, concern_id)


def _is_met(concern: ConcernOut, *, by_name: bool) -> bool:
    return bool(concern.taken_up_by) or (concern.met_by_track and not by_name)


def _out(db: Session, event: Event, concern_id: uuid.UUID) -> ConcernOut:
    return _told(db, event, [tracks.concern_of(db, event, concern_id)])[0]


def _told(db: Session, event: Event, views: Sequence[ConcernView]) -> list[ConcernOut]:
    """With the sessions that take each up; two statements."""
    sessions = programme.taken_up_by(db, event)
    themes = programme.tracks_with_sessions(db, event)
    return [
        ConcernOut(
            **asdict(view),
            taken_up_by=[TakingUpOut.model_validate(each) for each in sessions.get(view.id, [])],
            met_by_track=view.id not in sessions and view.track_id in themes,
        )
        for view in views
    ]
