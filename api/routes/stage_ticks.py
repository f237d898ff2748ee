"""States of points: as phones send them, as the history tells them, with a photograph."""

import uuid
from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.routes.stage_bodies import (
    ChecklistItemOut,
    ChecklistTickAnswerOut,
    ChecklistTickOut,
    ChecklistTicksIn,
    ChecklistTicksOut,
)
from api.transactions import TransactionalRoute
from api.uploads import content_of
from domain.execution import stage
from domain.execution.programme import Upload
from domain.execution.stage import TickFacts
from domain.foundation import files
from domain.foundation.accounts import Permission

router = APIRouter(tags=["stage"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.STAGE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.STAGE_EDIT)]


@router.post("/events/{slug}/checklist-ticks")
def take_ticks(body: ChecklistTicksIn, access: Edits, db: Db, now: Now) -> ChecklistTicksOut:
    """Sent again, a tick has no second effect; one older than what somebody said since is kept and changes nothing."""
    ticks = [TickFacts(**tick.model_dump()) for tick in body.ticks]
    answers = stage.take_ticks(db, access.event, ticks, device_now=body.device_now, actor=access.actor, now=now)
    return ChecklistTicksOut(answers=[ChecklistTickAnswerOut.model_validate(answer) for answer in answers])


@router.get("/events/{slug}/stage/checklist/{item_id}/history")
def read_history(item_id: uuid.UUID, access: Reads, db: Db) -> list[ChecklistTickOut]:
    """The states that people gave to the point, the last first; fifty at most."""
    return [ChecklistTickOut.model_validate(tick) for tick in stage.history_of(db, access.event, item_id)]


@router.post("/events/{slug}/stage/checklist/{item_id}/photo")
def set_photo(
    *,
    item_id: uuid.UUID,
    file: Annotated[UploadFile, File()],
    access: Edits,
    settings: AppSettings,
    db: Db,
    now: Now,
) -> ChecklistItemOut:
    """PNG, JPEG or WebP up to 5 MB, drawn anew; it takes the place of the one before."""
    upload = Upload(file.filename or "", content_of(file, most=files.MOST_PICTURE_BYTES))
    stage.set_photo(db, access.event, item_id, upload, folder=settings.files_folder, actor=access.actor, now=now)
    return ChecklistItemOut.model_validate(stage.item_of(db, access.event, item_id, now=now))


@router.delete("/events/{slug}/stage/checklist/{item_id}/photo", status_code=204)
def remove_photo(item_id: uuid.UUID, access: Edits, settings: AppSettings, db: Db, now: Now) -> None:
    stage.remove_photo(db, access.event, item_id, folder=settings.files_folder, actor=access.actor, now=now)
