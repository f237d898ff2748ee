"""The ledger: what each structure brings."""

import uuid
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
from domain.engagement.commitments import CommitmentFacts, CommitmentFilter, CommitmentKind, CommitmentState
from domain.foundation.accounts import Permission
from domain.foundation.core.times import local
from domain.foundation.events.models import Event

router = APIRouter(tags=["commitments"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITMENTS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITMENTS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
NO_ORGANISATION = uuid.UUID(int=0)


class CommitmentPatch(In):
    organisation_id: uuid.UUID = NO_ORGANISATION
    kind: CommitmentKind = CommitmentKind.OTHER
    description: Annotated[str, Field(max_length=1000)] = ""
    quantity: Decimal | None = None
    unit: Annotated[str, Field(max_length=100)] = ""
    due_on: date | None = None
    contact_id: uuid.UUID | None = None
    state: CommitmentState = CommitmentState.PROPOSED
    withdrawn_reason: Annotated[str, Field(max_length=5000)] = ""


class CommitmentIn(CommitmentPatch):
    organisation_id: uuid.UUID
    kind: CommitmentKind
    description: Annotated[str, Field(max_length=1000)]


class CommitmentOut(Out):
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
    overdue: bool
    version: int


class CommitmentTotalOut(Out):
    """`pledged` holds all but what was withdrawn; `confirmed` also what is delivered."""

    kind: CommitmentKind
    unit: str
    count: int
    pledged: Decimal
    confirmed: Decimal
    delivered: Decimal


def asked(
    *,
    access: Reads,
    now: Now,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[list[CommitmentKind] | None, Query()] = None,
    state: Annotated[list[CommitmentState] | None, Query()] = None,
    organisation_id: uuid.UUID | None = None,
    overdue: bool = False,
    archived: bool = False,
) -> CommitmentFilter:
    return CommitmentFilter(
        q=q,
        kinds=kind or (),
        states=state or (),
        organisation_id=organisation_id,
        overdue_on=_today(access.event, now) if overdue else None,
        archived=archived,
    )


@router.get("/events/{slug}/commitments")
def list_commitments(
    access: Reads, wanted: Annotated[CommitmentFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> PageOut[CommitmentOut]:
    page = commitments.list_commitments(db, access.event, wanted, paging, today=_today(access.event, now))
    return PageOut.of(page.map(CommitmentOut.model_validate))


@router.get("/events/{slug}/commitments/totals")
def read_totals(access: Reads, db: Db) -> list[CommitmentTotalOut]:
    return [CommitmentTotalOut.model_validate(total) for total in commitments.totals(db, access.event)]


@router.post("/events/{slug}/commitments", status_code=201)
def create_commitment(body: CommitmentIn, access: Edits, db: Db, now: Now) -> CommitmentOut:
    facts = CommitmentFacts(**body.model_dump())
    made = commitments.create_commitment(db, access.event, facts, actor=access.actor, now=now)
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
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
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
    return CommitmentOut.model_validate(view)
