"""The crew of the day: posts, shifts, and what the programme asks of them."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.crew_bodies import (
    ApplyIn,
    AssignIn,
    CrewDifferenceOut,
    CrewPostIn,
    CrewPostOut,
    CrewPostPatch,
    CrewPostsOut,
    CrewShiftIn,
    CrewShiftOut,
    CrewShiftPatch,
    CrewSummaryOut,
    MissionTextOut,
    post_out,
    shift_out,
)
from api.schemas import In, if_match
from api.transactions import TransactionalRoute
from domain.execution import crew
from domain.execution.crew import PostFacts, PostFilter, PostKind, ShiftFacts
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound
from domain.foundation.core.times import instant
from domain.foundation.events.models import Event

router = APIRouter(tags=["crew"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.CREW_READ)]
Edits = Annotated[EventAccess, event_access(Permission.CREW_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


def asked(
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[list[PostKind] | None, Query()] = None,
    *,
    missing: bool | None = None,
    archived: bool = False,
) -> PostFilter:
    return PostFilter(q, kind or (), missing, archived)


@router.get("/events/{slug}/crew/posts")
def list_posts(
    access: Reads, wanted: Annotated[PostFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> CrewPostsOut:
    page = crew.list_posts(db, access.event, wanted, paging)
    return CrewPostsOut(
        items=[post_out(view) for view in page.items],
        total=page.total,
        page=page.page,
        size=page.size,
        summary=CrewSummaryOut.model_validate(crew.summary_of(db, access.event, now=now)),
    )


@router.get("/events/{slug}/crew/mission-texts")
def list_mission_texts(access: Reads) -> list[MissionTextOut]:
    """The words that a new post of each kind begins with."""
    return [MissionTextOut(kind=kind, **vars(words)) for kind, words in crew.starter_texts().items()]


@router.post("/events/{slug}/crew/posts", status_code=201)
def create_post(body: CrewPostIn, access: Edits, db: Db, now: Now) -> CrewPostOut:
    post = crew.create_post(db, access.event, PostFacts(**body.model_dump()), actor=access.actor, now=now)
    return read_post(post.id, access, db)


@router.get("/events/{slug}/crew/posts/{post_id}")
def read_post(post_id: uuid.UUID, access: Reads, db: Db) -> CrewPostOut:
    return post_out(crew.post_of(db, access.event, post_id))


@router.patch("/events/{slug}/crew/posts/{post_id}")
def update_post(
    *, post_id: uuid.UUID, body: CrewPostPatch, access: Edits, version: Version, db: Db, now: Now
) -> CrewPostOut:
    with conflicts.showing(lambda: read_post(post_id, access, db)):
        crew.update_post(
            db,
            access.event,
            post_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return read_post(post_id, access, db)


@router.delete("/events/{slug}/crew/posts/{post_id}", status_code=204)
def archive_post(post_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: read_post(post_id, access, db)):
        crew.archive_post(db, access.event, post_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/crew/posts/{post_id}/restore")
def restore_post(post_id: uuid.UUID, access: Edits, db: Db, now: Now) -> CrewPostOut:
    crew.restore_post(db, access.event, post_id, actor=access.actor, now=now)
    return read_post(post_id, access, db)


@router.post("/events/{slug}/crew/posts/{post_id}/shifts", status_code=201)
def create_shift(post_id: uuid.UUID, body: CrewShiftIn, access: Edits, db: Db, now: Now) -> CrewShiftOut:
    facts = ShiftFacts(**_hours(body, access.event))
    shift = crew.create_shift(db, access.event, post_id, facts, actor=access.actor, now=now)
    return _shift(db, access.event, shift.id)


@router.patch("/events/{slug}/crew/shifts/{shift_id}")
def update_shift(
    *, shift_id: uuid.UUID, body: CrewShiftPatch, access: Edits, version: Version, db: Db, now: Now
) -> CrewShiftOut:
    """From then on the programme leaves the shift as it is."""
    with conflicts.showing(lambda: _shift(db, access.event, shift_id)):
        crew.update_shift(
            db,
            access.event,
            shift_id,
            _hours(body, access.event),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _shift(db, access.event, shift_id)


@router.delete("/events/{slug}/crew/shifts/{shift_id}", status_code=204)
def archive_shift(shift_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _shift(db, access.event, shift_id)):
        crew.archive_shift(db, access.event, shift_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/crew/shifts/{shift_id}/restore")
def restore_shift(shift_id: uuid.UUID, access: Edits, db: Db, now: Now) -> CrewShiftOut:
    crew.restore_shift(db, access.event, shift_id, actor=access.actor, now=now)
    return _shift(db, access.event, shift_id)


@router.post("/events/{slug}/crew/shifts/{shift_id}/people")
def assign(shift_id: uuid.UUID, body: AssignIn, access: Edits, db: Db, now: Now) -> CrewShiftOut:
    """Refused when the shift is full, or when the person has another at the same time."""
    crew.assign(db, access.event, [shift_id], body.member_id, actor=access.actor, now=now)
    return _shift(db, access.event, shift_id)


@router.delete("/events/{slug}/crew/shifts/{shift_id}/people/{crew_member_id}", status_code=204)
def unassign(*, shift_id: uuid.UUID, crew_member_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    crew.unassign(db, access.event, shift_id, crew_member_id, actor=access.actor, now=now)


@router.get("/events/{slug}/crew/difference")
def read_difference(access: Reads, db: Db) -> CrewDifferenceOut:
    """What the programme in force asks of the crew that is not there yet, or not any more."""
    return CrewDifferenceOut.model_validate(crew.difference_of(db, access.event))


@router.post("/events/{slug}/crew/difference")
def apply_difference(body: ApplyIn, access: Edits, db: Db, now: Now) -> CrewDifferenceOut:
    """All of it, or the lines chosen; answers what was done. What was set by hand stays."""
    keys = None if body.keys is None else frozenset(body.keys)
    done = crew.apply_difference(db, access.event, keys, release=body.release, actor=access.actor, now=now)
    return CrewDifferenceOut.model_validate(done)


def _hours(body: In, event: Event) -> dict[str, Any]:
    values = body.model_dump(exclude_unset=True)
    for name in ("starts_at", "ends_at"):
        found: datetime | None = values.get(name)
        if found is None:
            values.pop(name, None)
        else:
            values[name] = instant(found, event.time_zone, field=name)
    return values


def _shift(db: Session, event: Event, shift_id: uuid.UUID) -> CrewShiftOut:
    found = next((each for post in crew.posts_of(db, event) for each in post.shifts if each.id == shift_id), None)
    if found is None:
        raise NotFound()
    return shift_out(found)
