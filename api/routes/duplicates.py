"""Structures that may be one and the same: found, said to be different, or merged."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import FiniteFloat

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.organisation_bodies import Code, ContactYears, Line, Number, OrganisationOut
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import committee
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.mobilisation import outreach

router = APIRouter(tags=["organisations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


class AlikeOut(Out):
    id: uuid.UUID
    name: str
    commune: str
    created_at: datetime


class DuplicateOut(Out):
    """The older structure first; `reasons` are words, the most telling first."""

    first: AlikeOut
    second: AlikeOut
    reasons: list[str]


class DistinctIn(In):
    first_id: uuid.UUID
    second_id: uuid.UUID


class MergedFacts(In):
    """Fields that somebody chose; the others keep what the structure that stays says, or take the other's word."""

    name: Line = ""
    kind: Line = ""
    commune: Line = ""
    insee_code: Number = ""
    siret: Number = ""
    rna: Number = ""
    email: Line = ""
    phone: Number = ""
    website: Line = ""
    address: Line = ""
    postal_code: Number = ""
    latitude: FiniteFloat | None = None
    longitude: FiniteFloat | None = None
    categories: tuple[Code, ...] = ()


class MergeIn(In):
    absorbed_id: uuid.UUID
    values: MergedFacts = MergedFacts()


@router.get("/events/{slug}/duplicates")
def list_duplicates(
    access: Reads, paging: Paging, db: Db, *, organisation_id: Annotated[list[uuid.UUID] | None, Query()] = None
) -> PageOut[DuplicateOut]:
    """Pairs of structures that look alike; `organisation_id`: only those that hold one of these."""
    sorts = {"rank": lambda pair: pair.rank, "name": lambda pair: pair.first.name}
    found = outreach.duplicates(db, access.event, only=organisation_id)
    return PageOut.of(page_of(found, paging, sorts=sorts, default_sort="rank").map(DuplicateOut.model_validate))


@router.post("/events/{slug}/duplicates/distinct", status_code=204)
def mark_distinct(body: DistinctIn, access: Edits, db: Db, now: Now) -> None:
    """These two are different structures: they are not shown as a pair any more."""
    outreach.mark_distinct(db, access.event, body.first_id, body.second_id, actor=access.actor, now=now)


@router.post("/events/{slug}/organisations/{organisation_id}/merge")
def merge_organisations(
    *,
    organisation_id: uuid.UUID,
    body: MergeIn,
    access: Edits,
    version: Version,
    years: ContactYears,
    db: Db,
    now: Now,
) -> OrganisationOut:
    """Everything of `absorbed_id` moves to the structure of the path, whose older names stay known."""

    def current() -> OrganisationOut:
        return OrganisationOut.of(outreach.organisation_of(db, access.event, organisation_id), years)

    committee.settle_invitations(db, organisation_id, body.absorbed_id, now=now)
    with conflicts.showing(current):
        outreach.merge_organisations(
            db,
            access.event,
            organisation_id,
            body.absorbed_id,
            body.values.model_dump(exclude_unset=True),
            expected_version=version,
            editor=access.account,
            actor=access.actor,
            now=now,
        )
    return current()
