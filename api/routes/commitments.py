"""The ledger: what each structure brings."""

import uuid
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import commitments
from domain.engagement.commitments import (
    CommitmentFacts,
    CommitmentFilter,
    CommitmentKind,
    CommitmentState,
    CommitmentView,
)
from domain.execution import stage
from domain.execution.stage import UseFacts, UseKind, UseView
from domain.foundation.accounts import Permission
from domain.foundation.core.times import local
from domain.foundation.events.models import Event

router = APIRouter(tags=["commitments"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITMENTS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITMENTS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
NO_ORGANISATION = uuid.UUID(int=0)


class CommitmentPatch(In):
    """`value` is what a gift in kind is worth, in euros. `even_if_late` accepts a date after the gathering."""

    organisation_id: uuid.UUID = NO_ORGANISATION
    kind: CommitmentKind = CommitmentKind.OTHER
    description: Annotated[str, Field(max_length=1000)] = ""
    quantity: Decimal | None = None
    unit: Annotated[str, Field(max_length=100)] = ""
    due_on: date | None = None
    contact_id: uuid.UUID | None = None
    state: CommitmentState = CommitmentState.PROPOSED
    withdrawn_reason: Annotated[str, Field(max_length=5000)] = ""
    value: Decimal | None = None
    even_if_late: bool = False


class CommitmentIn(CommitmentPatch):
    organisation_id: uuid.UUID
    kind: CommitmentKind
    description: Annotated[str, Field(max_length=1000)]


class UseIn(In):
    kind: UseKind
    id: uuid.UUID


class UsesIn(In):
    uses: Annotated[list[UseIn], Field(max_length=100)]


class UseOut(Out):
    kind: UseKind
    id: uuid.UUID
    name: str


class CommitmentOut(Out):
    """`uses`: the sessions, rooms, tasks and items of the checklist that it serves."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    contact_id: uuid.UUID | None
    contact_name: str
    kind: CommitmentKind
    description: str
    quantity: Decimal | None
    unit: str
    due_on: date | None
    state: CommitmentState
    state_since: datetime
    withdrawn_reason: str
    value: Decimal | None
    uses: list[UseOut]
    overdue: bool
    version: int


class StateChangeOut(Out):
    at: datetime
    by_name: str
    before: CommitmentState | None
    after: CommitmentState
    reason: str


def asked(
    *,
    access: Reads,
    db: Db,
    now: Now,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[list[CommitmentKind] | None, Query()] = None,
    state: Annotated[list[CommitmentState] | None, Query()] = None,
    organisation_id: uuid.UUID | None = None,
    overdue: bool = False,
    serves: uuid.UUID | None = None,
    archived: bool = False,
) -> CommitmentFilter:
    """`serves`: only what is promised for that session, room, task or item of the checklist."""
    return CommitmentFilter(
        q=q,
        kinds=kind or (),
        states=state or (),
        organisation_id=organisation_id,
        overdue_on=_today(access.event, now) if overdue else None,
        archived=archived,
        ids=stage.commitments_serving(db, access.event, serves) if serves else None,
    )


@router.get("/events/{slug}/commitments")
def list_commitments(
    access: Reads, wanted: Annotated[CommitmentFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> PageOut[CommitmentOut]:
    page = commitments.list_commitments(db, access.event, wanted, paging, today=_today(access.event, now))
    uses = stage.uses_of(db, [view.id for view in page.items])
    return PageOut.of(page.map(lambda view: _told(view, uses.get(view.id, []))))


@router.post("/events/{slug}/commitments", status_code=201)
def create_commitment(body: CommitmentIn, access: Edits, db: Db, now: Now) -> CommitmentOut:
    facts = CommitmentFacts(**body.model_dump(exclude={"even_if_late"}))
    made = commitments.create_commitment(
        db, access.event, facts, even_if_late=body.even_if_late, actor=access.actor, now=now
    )
    return _out(db, access.event, made.id, now)


@router.get("/events/{slug}/commitments/{commitment_id}")
def read_commitment(commitment_id: uuid.UUID, access: Reads, response: Response, db: Db, now: Now) -> CommitmentOut:
    found = _out(db, access.event, commitment_id, now)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/commitments/{commitment_id}")
def update_commitment(
    *, commitment_id: uuid.UUID, body: CommitmentPatch, access: Edits, version: Version, db: Db, now: Now
) -> CommitmentOut:
    with conflicts.showing(lambda: _out(db, access.event, commitment_id, now)):
        commitments.update_commitment(
            db,
            access.event,
            commitment_id,
            body.model_dump(exclude_unset=True, exclude={"even_if_late"}),
            even_if_late=body.even_if_late,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(db, access.event, commitment_id, now)


@router.get("/events/{slug}/commitments/{commitment_id}/history")
def read_history(commitment_id: uuid.UUID, access: Reads, db: Db) -> list[StateChangeOut]:
    """The states that a promise went through, the latest first."""
    return [StateChangeOut.model_validate(step) for step in commitments.history_of(db, access.event, commitment_id)]


@router.put("/events/{slug}/commitments/{commitment_id}/uses")
def set_uses(
    *, commitment_id: uuid.UUID, body: UsesIn, access: Edits, version: Version, db: Db, now: Now
) -> CommitmentOut:
    """What the promise serves, as a whole."""
    uses = [UseFacts(use.kind, use.id) for use in body.uses]
    with conflicts.showing(lambda: _out(db, access.event, commitment_id, now)):
        stage.set_uses(db, access.event, commitment_id, uses, expected_version=version, actor=access.actor, now=now)
    return _out(db, access.event, commitment_id, now)


@router.delete("/events/{slug}/commitments/{commitment_id}", status_code=204)
def archive_commitment(commitment_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """For a line written by mistake; a promise that falls is withdrawn, with its reason."""
    with conflicts.showing(lambda: _out(db, access.event, commitment_id, now)):
        commitments.archive_commitment(
            db, access.event, commitment_id, expected_version=version, actor=access.actor, now=now
        )


@router.post("/events/{slug}/commitments/{commitment_id}/restore")
def restore_commitment(commitment_id: uuid.UUID, access: Edits, db: Db, now: Now) -> CommitmentOut:
    commitments.restore_commitment(db, access.event, commitment_id, actor=access.actor, now=now)
    return _out(db, access.event, commitment_id, now)


def _today(event: Event, now: datetime) -> date:
    return local(now, event.time_zone).date()


def _out(db: Session, event: Event, commitment_id: uuid.UUID, now: datetime) -> CommitmentOut:
    view = commitments.commitment_of(db, event, commitment_id, today=_today(event, now))
    return _told(view, stage.uses_of(db, [view.id]).get(view.id, []))


def _told(view: CommitmentView, uses: list[UseView]) -> CommitmentOut:
    return CommitmentOut.model_validate({**asdict(view), "uses": [UseOut.model_validate(use) for use in uses]})
