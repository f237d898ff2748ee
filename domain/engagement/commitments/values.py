"""Words and plain values of the ledger."""

import enum
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


class CommitmentKind(enum.StrEnum):
    """In the order in which ledgers and letters show them."""

    PLACE = "place"
    MONEY = "money"
    STAFF_TIME = "staff_time"
    FACILITATION = "facilitation"
    SPEAKING = "speaking"
    COMMUNICATION = "communication"
    EQUIPMENT = "equipment"
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

    organisation_id: uuid.UUID | None
    kind: CommitmentKind
    description: str
    quantity: Decimal | None = None
    unit: str = ""
    due_on: date | None = None
    contact_id: uuid.UUID | None = None
    state: CommitmentState = CommitmentState.PROPOSED
    withdrawn_reason: str = ""
    value: Decimal | None = None
    """What a contribution in kind is worth, in euros."""


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
    value: Decimal | None = None


@dataclass(frozen=True)
class StateChangeView:
    """A step of a promise: when, by whom, from what to what, and why."""

    at: datetime
    by_name: str
    before: CommitmentState | None
    after: CommitmentState
    reason: str


@dataclass(frozen=True)
class Sums:
    """`pledged` holds all but what was withdrawn, `confirmed` also what is delivered; `missing` is yet to come."""

    pledged: Decimal = Decimal(0)
    confirmed: Decimal = Decimal(0)
    delivered: Decimal = Decimal(0)

    @property
    def missing(self) -> Decimal:
        return self.pledged - self.delivered


@dataclass(frozen=True)
class CommitmentTotal(Sums):
    """Sums of one kind in one unit; `value` is what is pledged of it in kind, in euros."""

    kind: CommitmentKind = CommitmentKind.OTHER
    unit: str = ""
    count: int = 0
    value: Decimal = Decimal(0)


@dataclass(frozen=True)
class OrganisationTotal:
    """What one structure brings: lines of the ledger counted, its money, and its gifts in kind valued in euros.

    `is_co_organiser` stands in the committee, also when nothing is noted yet.
    """

    organisation_id: uuid.UUID
    organisation_name: str
    is_co_organiser: bool
    promises: Sums
    money: Sums
    in_kind: Sums
    proposed: tuple[CommitmentKind, ...] = ()
    withdrawn: tuple[CommitmentKind, ...] = ()
    """Kinds of what is only proposed, and of what was withdrawn."""


@dataclass(frozen=True)
class BudgetFacts:
    """A line of the budget as the committee writes it, in euros. `actual` is None until it is known."""

    side: BudgetSide
    label: str
    planned: Decimal
    actual: Decimal | None = None


@dataclass(frozen=True)
class BudgetEntry:
    """One line of either side: written by hand, or a promise of money (`commitment_id`)."""

    id: uuid.UUID
    label: str
    planned: Decimal
    actual: Decimal | None
    version: int
    commitment_id: uuid.UUID | None = None
    state: CommitmentState | None = None


@dataclass(frozen=True)
class BudgetSum:
    planned: Decimal
    actual: Decimal


@dataclass(frozen=True)
class Budget:
    """The small budget of a gathering. `in_kind` is given and used alike: it stands on both sides."""

    incomes: tuple[BudgetEntry, ...]
    expenses: tuple[BudgetEntry, ...]
    income: BudgetSum
    expense: BudgetSum
    in_kind: BudgetSum
    unconfirmed: Decimal
    """Money that is promised, but neither confirmed nor delivered."""

    @property
    def gap(self) -> Decimal:
        """Planned incomes less planned expenses: what is missing when it is negative."""
        return self.income.planned - self.expense.planned

    @property
    def is_balanced(self) -> bool:
        return self.gap == 0
