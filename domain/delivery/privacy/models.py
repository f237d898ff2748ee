"""What was erased, without saying of whom: applied again after a restore."""

import uuid
from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.delivery.privacy.values import ErasureReason, ErasureScope
from domain.foundation.core.db import Base, Identified, enum_column

__all__ = ["Erasure", "ErasureReason", "ErasureScope"]


class Erasure(Identified, Base):
    """Subjects are named by kind and id, without foreign key: the row may be gone, or come back with a backup."""

    __tablename__ = "erasure"
    __table_args__ = (Index("ix_erasure_event", "event_id", "erased_at"),)

    event_id: Mapped[uuid.UUID | None]
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[uuid.UUID] = mapped_column(index=True)
    scope: Mapped[ErasureScope] = mapped_column(enum_column(ErasureScope), default=ErasureScope.ALL)
    reason: Mapped[ErasureReason] = mapped_column(enum_column(ErasureReason))
    erased_at: Mapped[datetime]
