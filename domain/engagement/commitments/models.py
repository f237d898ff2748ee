"""The ledger: what each structure brings. proposed → confirmed → delivered; withdrawn at any step, with a reason."""

import enum
import uuid
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Versioned, enum_column


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


class CommitmentState(enum.StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


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
    quantity: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    unit: Mapped[str] = mapped_column(String(40), default="")
    due_on: Mapped[date | None]
    state: Mapped[CommitmentState] = mapped_column(enum_column(CommitmentState), default=CommitmentState.PROPOSED)
    state_since: Mapped[datetime]
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]
