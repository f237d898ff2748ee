"""The régisseur's checklist."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.stage_bodies import (
    AlertsOut,
    ChecklistItemIn,
    ChecklistItemOut,
    ChecklistItemPatch,
    ChecklistOut,
    ChecklistProgressOut,
    DeriveIn,
    DifferenceOut,
    ReadinessOut,
    ReviewOut,
    RoomNeedOut,
)
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.execution import programme, stage
from domain.execution.stage import ChecklistFacts, ChecklistFilter, ChecklistState, Trade
from domain.foundation.accounts import Permission
from domain.foundation.core.times import instant
from domain.foundation.events.models import Event

router = APIRouter(tags=["stage"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.STAGE_READ)]
ReadsSessions = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.STAGE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


def asked(
    *,
    now: Now,
    q: Annotated[str, Query(max_length=200)] = "",
    room_id: uuid.UUID | None = None,
    session_id: uuid.UUID | None = None,
    trade: Annotated[list[Trade] | None, Query()] = None,
    state: Annotated[list[ChecklistState] | None, Query()] = None,
    late: bool = False,
    lent: bool = False,
    returned: bool | None = None,
) -> ChecklistFilter:
    return ChecklistFilter(
        q=q,
        room_id=room_id,
        session_id=session_id,
        trades=trade or (),
        states=state or (),
        late_at=now if late else None,
        lent=lent,
        returned=returned,
    )


@router.get("/events/{slug}/sessions/{session_id}/room-needs")
def read_room_needs(session_id: uuid.UUID, access: ReadsSessions, db: Db) -> list[RoomNeedOut]:
    """What the session asks of its room, and how the room answers."""
    view = programme.session_of(db, access.event, session_id)
    return [RoomNeedOut.model_validate(each) for each in stage.room_answers_of(db, access.event, view)]


@router.get("/events/{slug}/stage/checklist")
def list_items(
    access: Reads, wanted: Annotated[ChecklistFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> ChecklistOut:
    page = stage.list_items(db, access.event, wanted, paging, now=now)
    return ChecklistOut(
        items=[ChecklistItemOut.model_validate(view) for view in page.items],
        total=page.total,
        page=page.page,
        size=page.size,
        progress=ChecklistProgressOut.model_validate(stage.progress_of(db, access.event)),
        alerts=AlertsOut.model_validate(stage.alerts_of(db, access.event, now=now)),
    )


@router.post("/events/{slug}/stage/checklist", status_code=201)
def add_item(body: ChecklistItemIn, access: Edits, db: Db, now: Now) -> ChecklistItemOut:
    values = body.model_dump()
    values["due_at"] = _due_at(body.due_at, access.event)
    item = stage.add_item(db, access.event, ChecklistFacts(**values), actor=access.actor, now=now)
    return _out(db, access.event, item.id, now)


@router.get("/events/{slug}/stage/checklist/difference")
def read_difference(access: Reads, db: Db) -> ReviewOut:
    """What following the programme would change, before anything is changed."""
    return ReviewOut.model_validate(stage.review_of(db, access.event))


@router.post("/events/{slug}/stage/checklist/derive")
def derive_checklist(access: Edits, db: Db, now: Now, body: DeriveIn | None = None) -> DifferenceOut:
    """Bring the checklist in line with programme, rooms and model; ticks, notes, owners and own items stay."""
    keys = body.keys if body else None
    return DifferenceOut.model_validate(stage.derive_checklist(db, access.event, keys, actor=access.actor, now=now))


@router.get("/events/{slug}/stage/readiness")
def read_readiness(access: Reads, db: Db) -> list[ReadinessOut]:
    """Whether each venue and room may be announced, and why not."""
    return [ReadinessOut.model_validate(each) for each in stage.places_of(db, access.event)]


@router.patch("/events/{slug}/stage/checklist/{item_id}")
def update_item(
    *, item_id: uuid.UUID, body: ChecklistItemPatch, access: Edits, version: Version, db: Db, now: Now
) -> ChecklistItemOut:
    values = body.model_dump(exclude_unset=True)
    state = values.pop("state", None)
    if "is_returned" in values:
        values["returned_at"] = now if values.pop("is_returned") else None
    if "due_at" in values:
        values["due_at"] = _due_at(body.due_at, access.event)
    with conflicts.showing(lambda: _out(db, access.event, item_id, now)):
        stage.update_item(
            db, access.event, item_id, values, state, expected_version=version, actor=access.actor, now=now
        )
    return _out(db, access.event, item_id, now)


@router.delete("/events/{slug}/stage/checklist/{item_id}", status_code=204)
def archive_item(item_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Only for items of the crew's own; those of the programme are said to be without object."""
    with conflicts.showing(lambda: _out(db, access.event, item_id, now)):
        stage.archive_item(db, access.event, item_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/stage/checklist/{item_id}/restore")
def restore_item(item_id: uuid.UUID, access: Edits, db: Db, now: Now) -> ChecklistItemOut:
    stage.restore_item(db, access.event, item_id, actor=access.actor, now=now)
    return _out(db, access.event, item_id, now)


def _due_at(value: datetime | None, event: Event) -> datetime | None:
    return instant(value, event.time_zone, field="due_at") if value is not None else None


def _out(db: Session, event: Event, item_id: uuid.UUID, now: datetime) -> ChecklistItemOut:
    return ChecklistItemOut.model_validate(stage.item_of(db, event, item_id, now=now))
