"""Where an event stands with each structure: its state, since when, and who introduced it.

to_contact → contacted → interested → committed → co_organiser; or declined, or no_answer. Any step may be taken back.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, Versioned, enum_column
from domain.mobilisation.outreach.values import OutreachState

__all__ = ["Outreach", "OutreachState", "OutreachStateChange"]


class Outreach(Versioned, Base):
    """One structure in one event; members of the event see a structure through this row only."""

    __tablename__ = "outreach"
    __table_args__ = (
        UniqueConstraint("event_id", "organisation_id"),
        Index("ix_outreach_event_state", "event_id", "state"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    state: Mapped[OutreachState] = mapped_column(enum_column(OutreachState), default=OutreachState.TO_CONTACT)
    state_since: Mapped[datetime]
    introduced_by_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    first_contact_on: Mapped[date | None]
    last_contact_on: Mapped[date | None]
    notes: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]


class OutreachStateChange(Identified, Base):
    __tablename__ = "outreach_state_change"

    outreach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("outreach.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    before: Mapped[OutreachState | None] = mapped_column(enum_column(OutreachState))
    after: Mapped[OutreachState] = mapped_column(enum_column(OutreachState))
