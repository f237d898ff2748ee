"""What each session and room needs, and the video conferences."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.routes.stage_bodies import StageNeedIn, StageNeedOut, StageNeedPatch, StageNeedsOut, VideoCallIn, VideoCallOut
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.execution import stage
from domain.execution.stage import NeedFacts, VideoCallFacts
from domain.foundation.accounts import Permission

router = APIRouter(tags=["stage"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.STAGE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.STAGE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


@router.get("/events/{slug}/stage/needs")
def read_needs(access: Reads, db: Db) -> StageNeedsOut:
    """By session in the order of the day, and by room: what is asked, what is there, who lends, what is missing."""
    return StageNeedsOut.model_validate(stage.needs_of(db, access.event))


@router.post("/events/{slug}/stage/needs", status_code=201)
def add_need(body: StageNeedIn, access: Edits, db: Db, now: Now) -> StageNeedOut:
    facts = NeedFacts(**body.model_dump())
    return StageNeedOut.model_validate(stage.add_need(db, access.event, facts, actor=access.actor, now=now))


@router.patch("/events/{slug}/stage/needs/{need_id}")
def update_need(
    *, need_id: uuid.UUID, body: StageNeedPatch, access: Edits, version: Version, db: Db, now: Now
) -> StageNeedOut:
    with conflicts.showing(lambda: StageNeedOut.model_validate(stage.need_of_event(db, access.event, need_id))):
        row = stage.update_need(
            db,
            access.event,
            need_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
        return StageNeedOut.model_validate(row)


@router.delete("/events/{slug}/stage/needs/{need_id}", status_code=204)
def archive_need(need_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Only what the régie wrote: what the programme asks for is changed in the session."""
    with conflicts.showing(lambda: StageNeedOut.model_validate(stage.need_of_event(db, access.event, need_id))):
        stage.archive_need(db, access.event, need_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/stage/needs/{need_id}/restore")
def restore_need(need_id: uuid.UUID, access: Edits, db: Db, now: Now) -> StageNeedOut:
    return StageNeedOut.model_validate(stage.restore_need(db, access.event, need_id, actor=access.actor, now=now))


@router.put("/events/{slug}/sessions/{session_id}/video-call")
def set_video_call(
    *, session_id: uuid.UUID, body: VideoCallIn, access: Edits, version: Version, db: Db, now: Now
) -> VideoCallOut:
    """The session is held by video: on what, where, who drives it. Its checklist then asks for what that takes."""
    facts = VideoCallFacts(**body.model_dump())
    with conflicts.showing(lambda: VideoCallOut.model_validate(stage.call_of(db, access.event, session_id))):
        call = stage.set_call(
            db, access.event, session_id, facts, expected_version=version, actor=access.actor, now=now
        )
        return VideoCallOut.model_validate(call)


@router.delete("/events/{slug}/sessions/{session_id}/video-call", status_code=204)
def remove_video_call(session_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    stage.remove_call(db, access.event, session_id, actor=access.actor, now=now)
