"""The ledger: what each structure brings."""

import uuid
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.commitment_bodies import (
    CommitmentIn,
    CommitmentOut,
    CommitmentPatch,
    CommitmentTotalOut,
    OrganisationTotalOut,
    StateChangeOut,
    UseOut,
    UsesIn,
)
from api.schemas import PageOut, if_match
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
from domain.execution.stage import UseFacts, UseView
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key
from domain.foundation.core.times import local
from domain.foundation.events.models import Event

router = APIRouter(tags=["commitments"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITMENTS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITMENTS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
SORTS = {
    "organisation": lambda total: search_key(total.organisation_name),
    "promises": lambda total: total.promises.pledged,
    "missing": lambda total: total.promises.missing,
    "money": lambda total: total.money.pledged,
    "in_kind": lambda total: total.in_kind.pledged,
}


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


@router.get("/events/{slug}/commitments/totals")
def read_totals(access: Reads, db: Db) -> list[CommitmentTotalOut]:
    return [CommitmentTotalOut.model_validate(total) for total in commitments.totals(db, access.event)]


@router.get("/events/{slug}/commitments/totals/by-organisation")
def read_totals_by_organisation(access: Reads, paging: Paging, db: Db) -> PageOut[OrganisationTotalOut]:
    found = commitments.totals_by_organisation(db, access.event)
    page = page_of(found, paging, sorts=SORTS, default_sort="organisation")
    return PageOut.of(page.map(OrganisationTotalOut.model_validate))


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
