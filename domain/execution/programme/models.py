"""Venues, rooms, sessions and who does what in them."""

import uuid
from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.programme.values import ContributionRole, NetworkQuality, SessionKind
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = [
    "Contribution",
    "ContributionRole",
    "NetworkQuality",
    "Room",
    "Session",
    "SessionConcern",
    "SessionKind",
    "Venue",
]


class Venue(Versioned, Base):
    """A place; `capacity` is the building's jauge."""

    __tablename__ = "venue"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("capacity >= 0", name="capacity_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300), default="")
    capacity: Mapped[int | None]
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    """The structure whose place it is: its personal page shows the rooms and lets it correct them."""
    position: Mapped[int]


class Room(Versioned, Base):
    """A room as its fiche lieu tells it. `None` means that nobody knows yet."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("seats >= 0", name="seats_positive"),
        CheckConstraint("microphones >= 0 AND power_sockets >= 0", name="equipment_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    venue_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("venue.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]
    seats: Mapped[int | None]
    area_m2: Mapped[Decimal | None] = mapped_column(Numeric(8, 1))
    floor: Mapped[str] = mapped_column(String(40), default="")
    step_free: Mapped[bool | None]
    hearing_loop: Mapped[bool | None]
    projector: Mapped[bool | None]
    sound_system: Mapped[bool | None]
    microphones: Mapped[int | None]
    power_sockets: Mapped[int | None]
    video_conference: Mapped[bool | None]
    network: Mapped[NetworkQuality | None] = mapped_column(enum_column(NetworkQuality))
    notes: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]


class Session(Versioned, Base):
    """What stands in the timetable. Workshops are chosen at registration, one per moment; the others are for all.

    `seats` limits a workshop; `None` falls back to the room's seats. Times may be missing while it is a draft.
    """

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR starts_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("seats >= 0", name="seats_positive"),
        Index("ix_session_event_start", "event_id", "starts_at"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[SessionKind] = mapped_column(enum_column(SessionKind))
    title: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[str] = mapped_column(String(300), default="")
    track_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("track.id", ondelete="SET NULL"), index=True)
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    seats: Mapped[int | None]
    technical_needs: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class SessionConcern(Base):
    """A shared question that a session takes up."""

    __tablename__ = "session_concern"

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Contribution(Identified, Base):
    """A structure, a person of it, or just a name as written, in a session. `headcount` people come for it."""

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint("headcount >= 1", name="headcount_positive"),
        CheckConstraint("organisation_id IS NOT NULL OR contact_id IS NOT NULL OR label <> ''", name="somebody"),
    )

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    role: Mapped[ContributionRole] = mapped_column(enum_column(ContributionRole))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    label: Mapped[str] = mapped_column(String(200), default="")
    headcount: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
