"""Shared questions raised by partners, and the thematic tracks that they form."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Versioned


class Track(Versioned, Base):
    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]
    archived_at: Mapped[datetime | None]


class Concern(Versioned, Base):
    """A question of the territory (problématique): collected before the day, not debated."""

    __tablename__ = "concern"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    track_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("track.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    archived_at: Mapped[datetime | None]
