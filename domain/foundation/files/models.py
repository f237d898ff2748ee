"""Uploads: the row says what it is, the bytes lie in the data folder under the row's identifier."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified


class StoredFile(Identified, Base):
    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint("size >= 0", name="size_positive"),
        Index("ix_stored_file_subject", "subject_kind", "subject_id"),
    )

    event_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int | None]
    height: Mapped[int | None]
    created_at: Mapped[datetime]
