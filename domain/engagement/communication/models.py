"""Who tells whom, by which channel, when. Flyers are explained to relays, not just left (digest, section 11)."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.engagement.communication.values import Channel
from domain.foundation.core.db import Base, Versioned, enum_column

__all__ = ["Channel", "CommunicationAction"]


class CommunicationAction(Versioned, Base):
    """One message through one channel, by a relay structure or at a posting point: planned → done."""

    __tablename__ = "communication_action"
    __table_args__ = (
        CheckConstraint("quantity IS NULL OR quantity >= 0", name="quantity_positive"),
        Index("ix_communication_action_event", "event_id", "planned_on"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    channel: Mapped[Channel] = mapped_column(enum_column(Channel))
    message: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(String(600))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    posting_point: Mapped[str] = mapped_column(String(200), default="")
    quantity: Mapped[int | None]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    owner: Mapped[str] = mapped_column(String(120), default="")
    planned_on: Mapped[date | None]
    done_on: Mapped[date | None]
    explained_to: Mapped[str] = mapped_column(String(300), default="")
    archived_at: Mapped[datetime | None]
