"""The régisseur's checklist."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import programme, stage
from domain.execution.stage import ChecklistFacts, ChecklistFilter, ChecklistState, NeedState, Trade
from domain.foundation.accounts import Permission
from domain.foundation.core.times import instant
from domain.foundation.events.models import Event

router = APIRouter(tags=["stage"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.STAGE_READ)]
ReadsSessions = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.STAGE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Line = Annotated[str, Field(max_length=400)]


class ChecklistItemIn(In):
    """A deadline without offset is read on the clocks of the event."""

    label: Line
    trade: Trade = Trade.OTHER
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    owner: Line = ""
    due_at: datetime | None = None
    note: Annotated[str, Field(max_length=5000)] = ""


class ChecklistItemPatch(ChecklistItemIn):
    """A tick is `{"state": "done"}`; who and when are written down."""

    label: Line = ""
    state: ChecklistState = ChecklistState.TO_DO


class RoomNeedOut(Out):
    """`said` is what people read beside the need: « 4 dans la salle », « à apporter »."""

    label: str
    answer: NeedState
    said: str


class ChecklistItemOut(Out):
    id: uuid.UUID
    trade: Trade
    label: str
    shortage: str
    room_id: uuid.UUID | None
    room_name: str
    session_id: uuid.UUID | None
    session_title: str
    owner: str
    due_at: datetime | None
    state: ChecklistState
    state_at: datetime | None
    state_by: str
    note: str
    derived: bool
    late: bool
    version: int


class ProgressOut(Out):
    key: str
    name: str
    done: int
    total: int
    problems: int


class ChecklistProgressOut(Out):
    done: int
    total: int
    problems: int
    by_room: list[ProgressOut]
    by_trade: list[ProgressOut]


class ChecklistOut(PageOut[ChecklistItemOut]):
    """A page of items; `progress` is that of the whole checklist, whatever the filters."""

    progress: ChecklistProgressOut


class DifferenceOut(Out):
    """Labels of what the programme and the rooms changed in the checklist."""

    added: list[str]
    changed: list[str]
    taken_away: list[str]


def asked(
    *,
    now: Now,
    q: Annotated[str, Query(max_length=200)] = "",
    room_id: uuid.UUID | None = None,
    session_id: uuid.UUID | None = None,
    trade: Annotated[list[Trade] | None, Query()] = None,
    state: Annotated[list[ChecklistState] | None, Query()] = None,
    late: bool = False,
) -> ChecklistFilter:
    return ChecklistFilter(
        q=q,
        room_id=room_id,
        session_id=session_id,
        trades=trade or (),
        states=state or (),
        late_at=now if late else None,
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
    )


@router.post("/events/{slug}/stage/checklist", status_code=201)
def add_item(body: ChecklistItemIn, access: Edits, db: Db, now: Now) -> ChecklistItemOut:
    values = body.model_dump()
    values["due_at"] = _due_at(body.due_at, access.event)
    item = stage.add_item(db, access.event, ChecklistFacts(**values), actor=access.actor, now=now)
    return _out(db, access.event, item.id, now)


@router.post("/events/{slug}/stage/checklist/derive")
def derive_checklist(access: Edits, db: Db, now: Now) -> DifferenceOut:
    """Bring the checklist in line with programme and rooms; ticks, notes, owners and own items stay."""
    return DifferenceOut.model_validate(stage.derive_checklist(db, access.event, actor=access.actor, now=now))


@router.patch("/events/{slug}/stage/checklist/{item_id}")
def update_item(
    *, item_id: uuid.UUID, body: ChecklistItemPatch, access: Edits, version: Version, db: Db, now: Now
) -> ChecklistItemOut:
    values = body.model_dump(exclude_unset=True)
    state = values.pop("state", None)
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
