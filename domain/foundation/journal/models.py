"""Who changed what, when: rows are added, never changed."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified


class JournalEntry(Identified, Base):
    __tablename__ = "journal_entry"
    __table_args__ = (
        Index("ix_journal_entry_event", "event_id", "at"),
        Index("ix_journal_entry_subject", "subject_kind", "subject_id"),
    )

    at: Mapped[datetime]
    account_id: Mapped[uuid.UUID | None]
    actor: Mapped[str] = mapped_column(String(200))
    event_id: Mapped[uuid.UUID | None]
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[uuid.UUID]
    action: Mapped[str] = mapped_column(String(60))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
