"""The ledger: what each structure brings. proposed → confirmed → delivered; withdrawn at any step, with a reason."""

import uuid
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.engagement.commitments.values import CommitmentKind, CommitmentState
from domain.foundation.core.db import Base, Versioned, enum_column

__all__ = ["Commitment", "CommitmentKind", "CommitmentState"]


class Commitment(Versioned, Base):
    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("quantity IS NULL OR quantity >= 0", name="quantity_positive"),
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
    due_on: Mapped[date | None]
    state: Mapped[CommitmentState] = mapped_column(enum_column(CommitmentState), default=CommitmentState.PROPOSED)
    state_since: Mapped[datetime]
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]
