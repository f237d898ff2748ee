"""The ledger: what each structure brings. proposed → confirmed → delivered; withdrawn at any step, with a reason."""

import uuid
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.engagement.commitments.values import BudgetSide, CommitmentKind, CommitmentState
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["BudgetLine", "Commitment", "CommitmentKind", "CommitmentState", "CommitmentStateChange"]


class Commitment(Versioned, Base):
    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("quantity IS NULL OR quantity >= 0", name="quantity_positive"),
        CheckConstraint("value IS NULL OR value >= 0", name="value_positive"),
        Index("ix_commitment_event_state", "event_id", "state"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    kind: Mapped[CommitmentKind] = mapped_column(enum_column(CommitmentKind))
    description: Mapped[str] = mapped_column(String(300))
    search_key: Mapped[str] = mapped_column(String(600))
    quantity: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    unit: Mapped[str] = mapped_column(String(40), default="")
    value: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    """What a contribution in kind is worth, in euros; money is counted by its quantity."""
    due_on: Mapped[date | None]
    state: Mapped[CommitmentState] = mapped_column(enum_column(CommitmentState), default=CommitmentState.PROPOSED)
    state_since: Mapped[datetime]
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]


class CommitmentStateChange(Identified, Base):
    """A step of a promise: when, by whom (a member, or the structure by its own link) and why."""

    __tablename__ = "commitment_state_change"

    commitment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200))
    before: Mapped[CommitmentState | None] = mapped_column(enum_column(CommitmentState))
    after: Mapped[CommitmentState] = mapped_column(enum_column(CommitmentState))
    reason: Mapped[str] = mapped_column(Text, default="")


class BudgetLine(Versioned, Base):
    """Money that comes in or goes out, besides what the ledger promises in euros; amounts are in euros."""

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("planned >= 0", name="planned_positive"),
        CheckConstraint("actual IS NULL OR actual >= 0", name="actual_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    side: Mapped[BudgetSide] = mapped_column(enum_column(BudgetSide))
    label: Mapped[str] = mapped_column(String(300))
    planned: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    actual: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    position: Mapped[int]
    archived_at: Mapped[datetime | None]
