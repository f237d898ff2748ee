"""Words and plain values of the ledger."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


class CommitmentKind(enum.StrEnum):
    PLACE = "place"
    FACILITATION = "facilitation"
    SPEAKING = "speaking"
    MONEY = "money"
    EQUIPMENT = "equipment"
    STAFF_TIME = "staff_time"
    COMMUNICATION = "communication"
    CATERING = "catering"
    TRANSPORT = "transport"
    OTHER = "other"


KIND_NAMES: dict[CommitmentKind, str] = {
    CommitmentKind.PLACE: "lieu",
    CommitmentKind.FACILITATION: "animation",
    CommitmentKind.SPEAKING: "intervention",
    CommitmentKind.MONEY: "financement",
    CommitmentKind.EQUIPMENT: "matériel",
    CommitmentKind.STAFF_TIME: "temps humain",
    CommitmentKind.COMMUNICATION: "communication",
    CommitmentKind.CATERING: "restauration",
    CommitmentKind.TRANSPORT: "transport",
    CommitmentKind.OTHER: "autre",
}


class CommitmentState(enum.StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[CommitmentState, str] = {
    CommitmentState.PROPOSED: "proposé",
    CommitmentState.CONFIRMED: "confirmé",
    CommitmentState.DELIVERED: "tenu",
    CommitmentState.WITHDRAWN: "retiré",
}


class BudgetSide(enum.StrEnum):
    INCOME = "income"
    EXPENSE = "expense"


@dataclass(frozen=True)
class CommitmentFacts:
    """What a structure brings, as the committee writes it."""

    organisation_id: uuid.UUID
    kind: CommitmentKind
    description: str
    quantity: Decimal | None = None
    unit: str = ""
    due_on: date | None = None
    contact_id: uuid.UUID | None = None
    state: CommitmentState = CommitmentState.PROPOSED
    withdrawn_reason: str = ""


@dataclass(frozen=True)
class CommitmentView:
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


@dataclass(frozen=True)
class CommitmentTotal:
    """Sums of one kind in one unit. `pledged` holds all but what was withdrawn, `confirmed` also what is delivered."""

    kind: CommitmentKind
    unit: str
    count: int
    pledged: Decimal
    confirmed: Decimal
    delivered: Decimal
