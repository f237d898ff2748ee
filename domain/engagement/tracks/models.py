"""Shared questions raised by partners, and the thematic tracks that they form."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.engagement.tracks.values import TrackSource
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Versioned, enum_column


class Track(Told, Versioned, Base):
    __tablename__ = "track"
    told_as = "track"
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]
    axis: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[TrackSource | None] = mapped_column(enum_column(TrackSource))
    source_note: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]


class TrackCarrier(Base):
    """A structure that carries a track; two of them at least prepare it together."""

    __tablename__ = "track_carrier"

    track_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("track.id", ondelete="CASCADE"), primary_key=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Concern(Told, Versioned, Base):
    """A question of the territory (problématique): collected before the day, not debated."""

    __tablename__ = "concern"
    told_as = "concern"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    track_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("track.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    archived_at: Mapped[datetime | None]
