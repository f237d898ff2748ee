"""The small budget of a gathering."""

import uuid
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import commitments
from domain.engagement.commitments import BudgetFacts, BudgetSide, CommitmentState
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import search_key

router = APIRouter(tags=["budget"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITMENTS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITMENTS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
SORTS = {"position": lambda line: line.position, "label": lambda line: search_key(line.label)}


class BudgetLinePatch(In):
    """Amounts are in euros; `actual` is null until it is known."""

    side: BudgetSide = BudgetSide.EXPENSE
    label: Annotated[str, Field(max_length=1000)] = ""
    planned: Decimal = Decimal(0)
    actual: Decimal | None = None


class BudgetLineIn(BudgetLinePatch):
    side: BudgetSide
    label: Annotated[str, Field(max_length=1000)]
    planned: Decimal


class BudgetLineOut(Out):
    id: uuid.UUID
    side: BudgetSide
    label: str
    planned: Decimal
    actual: Decimal | None
    position: int
    version: int


class BudgetEntryOut(Out):
    """A line written by hand, or a promise of money of the ledger (`commitment_id`, `state`)."""

    id: uuid.UUID
    label: str
    planned: Decimal
    actual: Decimal | None
    version: int
    commitment_id: uuid.UUID | None
    state: CommitmentState | None


class BudgetSumOut(Out):
    planned: Decimal
    actual: Decimal


class BudgetOut(Out):
    """`gap` is planned incomes less planned expenses; `in_kind` stands on both sides; `sentence` says it in French."""

    incomes: list[BudgetEntryOut]
    expenses: list[BudgetEntryOut]
    income: BudgetSumOut
    expense: BudgetSumOut
    in_kind: BudgetSumOut
    unconfirmed: Decimal
    gap: Decimal
    is_balanced: bool
    sentence: str


@router.get("/events/{slug}/budget")
def read_budget(access: Reads, db: Db) -> BudgetOut:
    found = commitments.budget(db, access.event)
    return BudgetOut(
        incomes=[BudgetEntryOut.model_validate(entry) for entry in found.incomes],
        expenses=[BudgetEntryOut.model_validate(entry) for entry in found.expenses],
        income=BudgetSumOut.model_validate(found.income),
        expense=BudgetSumOut.model_validate(found.expense),
        in_kind=BudgetSumOut.model_validate(found.in_kind),
        unconfirmed=found.unconfirmed,
        gap=found.gap,
        is_balanced=found.is_balanced,
        sentence=commitments.budget_sentence(found),
    )


@router.get("/events/{slug}/budget/lines")
def list_lines(access: Reads, paging: Paging, db: Db, *, archived: bool = False) -> PageOut[BudgetLineOut]:
    """Lines written by hand, in use or put away."""
    lines = commitments.budget_lines(db, access.event, archived=archived)
    return PageOut.of(page_of(lines, paging, sorts=SORTS, default_sort="position").map(BudgetLineOut.model_validate))


@router.post("/events/{slug}/budget/lines", status_code=201)
def add_line(body: BudgetLineIn, access: Edits, db: Db, now: Now) -> BudgetLineOut:
    facts = BudgetFacts(**body.model_dump())
    line = commitments.add_budget_line(db, access.event, facts, actor=access.actor, now=now)
    return BudgetLineOut.model_validate(line)


@router.patch("/events/{slug}/budget/lines/{line_id}")
def update_line(
    *, line_id: uuid.UUID, body: BudgetLinePatch, access: Edits, version: Version, db: Db, now: Now
) -> BudgetLineOut:
    with conflicts.showing(lambda: _out(db, access, line_id)):
        commitments.update_budget_line(
            db,
            access.event,
            line_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(db, access, line_id)


@router.delete("/events/{slug}/budget/lines/{line_id}", status_code=204)
def archive_line(line_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _out(db, access, line_id)):
        commitments.archive_budget_line(
            db, access.event, line_id, expected_version=version, actor=access.actor, now=now
        )


@router.post("/events/{slug}/budget/lines/{line_id}/restore")
def restore_line(line_id: uuid.UUID, access: Edits, db: Db, now: Now) -> BudgetLineOut:
    commitments.restore_budget_line(db, access.event, line_id, actor=access.actor, now=now)
    return _out(db, access, line_id)


def _out(db: Session, access: EventAccess, line_id: uuid.UUID) -> BudgetLineOut:
    return BudgetLineOut.model_validate(commitments.budget_line(db, access.event, line_id))
