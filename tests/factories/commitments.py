"""Lines of the ledger."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement import commitments
from domain.engagement.commitments import BudgetFacts, BudgetSide, CommitmentFacts, CommitmentKind
from domain.engagement.commitments.models import BudgetLine, Commitment
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def make_commitment(
    db: Session, event: Event, organisation: Organisation, *, now: datetime, **values: Any
) -> Commitment:
    """Two people to run a workshop, proposed."""
    facts = {"kind": CommitmentKind.FACILITATION, "description": "Animation de l’atelier seniors"} | values
    return commitments.create_commitment(
        db, event, CommitmentFacts(organisation_id=organisation.id, **facts), actor=PROGRAM, now=now
    )


def make_budget_line(db: Session, event: Event, label: str = "Traiteur", *, now: datetime, **values: Any) -> BudgetLine:
    """An expense of a hundred euros, not paid yet."""
    facts: dict[str, Any] = {"side": BudgetSide.EXPENSE, "planned": Decimal(100)} | values
    return commitments.add_budget_line(db, event, BudgetFacts(label=label, **facts), actor=PROGRAM, now=now)
