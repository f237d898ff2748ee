"""What the ledger comes to."""

import uuid
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter

from api.deps import Db, EventAccess, Paging, event_access
from api.schemas import Out, PageOut
from api.transactions import TransactionalRoute
from domain.engagement import commitments
from domain.engagement.commitments import CommitmentKind
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key

router = APIRouter(tags=["commitments"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITMENTS_READ)]
SORTS = {
    "organisation": lambda total: search_key(total.organisation_name),
    "promises": lambda total: total.promises.pledged,
    "missing": lambda total: total.promises.missing,
    "money": lambda total: total.money.pledged,
    "in_kind": lambda total: total.in_kind.pledged,
}


class SumsOut(Out):
    """`pledged` holds all but what was withdrawn, `confirmed` also what is delivered, `missing` is yet to come."""

    pledged: Decimal
    confirmed: Decimal
    delivered: Decimal
    missing: Decimal


class CommitmentTotalOut(SumsOut):
    """One kind in one unit; `value` is what is pledged of it in kind, in euros."""

    kind: CommitmentKind
    unit: str
    count: int
    value: Decimal


class OrganisationTotalOut(Out):
    """Promises are counted; money and gifts in kind are in euros. Co-organisers stand here also without a promise."""

    organisation_id: uuid.UUID
    organisation_name: str
    is_co_organiser: bool
    promises: SumsOut
    money: SumsOut
    in_kind: SumsOut
    proposed: list[CommitmentKind]
    withdrawn: list[CommitmentKind]


@router.get("/events/{slug}/commitments/totals")
def read_totals(access: Reads, db: Db) -> list[CommitmentTotalOut]:
    return [CommitmentTotalOut.model_validate(total) for total in commitments.totals(db, access.event)]


@router.get("/events/{slug}/commitments/totals/by-organisation")
def read_totals_by_organisation(access: Reads, paging: Paging, db: Db) -> PageOut[OrganisationTotalOut]:
    found = commitments.totals_by_organisation(db, access.event)
    page = page_of(found, paging, sorts=SORTS, default_sort="organisation")
    return PageOut.of(page.map(OrganisationTotalOut.model_validate))
