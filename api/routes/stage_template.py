"""The event's model of the checklist."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.routes.stage_bodies import (
    ChecklistTemplateIn,
    ChecklistTemplateOrderIn,
    ChecklistTemplateOut,
    ChecklistTemplatePatch,
)
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.execution import stage
from domain.execution.stage import TemplateFacts
from domain.foundation.accounts import Permission

router = APIRouter(tags=["stage"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.STAGE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.STAGE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


@router.get("/events/{slug}/stage/template")
def list_template(access: Reads, db: Db) -> list[ChecklistTemplateOut]:
    """In the crew's order, two hundred lines at most. Points come from it with the next look at the differences."""
    return [ChecklistTemplateOut.model_validate(line) for line in stage.template_of(db, access.event)]


@router.post("/events/{slug}/stage/template", status_code=201)
def add_template_line(body: ChecklistTemplateIn, access: Edits, db: Db, now: Now) -> ChecklistTemplateOut:
    facts = TemplateFacts(**body.model_dump())
    return ChecklistTemplateOut.model_validate(stage.add_line(db, access.event, facts, actor=access.actor, now=now))


@router.post("/events/{slug}/stage/template/starter")
def add_starter(access: Edits, db: Db, now: Now) -> list[ChecklistTemplateOut]:
    """Write the proposed lines into the model, but those that it has already."""
    stage.add_starter(db, access.event, actor=access.actor, now=now)
    return list_template(access, db)


@router.put("/events/{slug}/stage/template/order")
def order_template(body: ChecklistTemplateOrderIn, access: Edits, db: Db, now: Now) -> list[ChecklistTemplateOut]:
    """The list names each line in use once."""
    lines = stage.order_lines(db, access.event, body.template_ids, actor=access.actor, now=now)
    return [ChecklistTemplateOut.model_validate(line) for line in lines]


@router.patch("/events/{slug}/stage/template/{template_id}")
def update_template_line(
    *, template_id: uuid.UUID, body: ChecklistTemplatePatch, access: Edits, version: Version, db: Db, now: Now
) -> ChecklistTemplateOut:
    with conflicts.showing(lambda: ChecklistTemplateOut.model_validate(stage.line_of(db, access.event, template_id))):
        line = stage.update_line(
            db,
            access.event,
            template_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
        return ChecklistTemplateOut.model_validate(line)


@router.delete("/events/{slug}/stage/template/{template_id}", status_code=204)
def archive_template_line(template_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: ChecklistTemplateOut.model_validate(stage.line_of(db, access.event, template_id))):
        stage.archive_line(db, access.event, template_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/stage/template/{template_id}/restore")
def restore_template_line(template_id: uuid.UUID, access: Edits, db: Db, now: Now) -> ChecklistTemplateOut:
    return ChecklistTemplateOut.model_validate(
        stage.restore_line(db, access.event, template_id, actor=access.actor, now=now)
    )
