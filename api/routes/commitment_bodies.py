"""What is sent and told of the ledger."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from api.schemas import In, Out
from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.execution.stage import UseKind


class CommitmentPatch(In):
    """`value` is what a gift in kind is worth, in euros. `even_if_late` accepts a date after the gathering."""

    organisation_id: uuid.UUID | None = None
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
