"""Venues and rooms: what they have, when they are open, how they look."""

import uuid
from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.programme.values import NetworkQuality, RoomLayout
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column


class Venue(Told, Versioned, Base):
    """A place; `capacity` is the building's jauge."""

    __tablename__ = "venue"
    told_as = "venue"
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
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    contact_name: Mapped[str] = mapped_column(String(200), default="")
    """Who opens the doors, when it is no contact of the house."""
    contact_phone: Mapped[str] = mapped_column(String(40), default="")
    access: Mapped[str] = mapped_column(Text, default="")
    """How to come in, park, bring equipment: for those who prepare the day."""
    position: Mapped[int]
    archived_at: Mapped[datetime | None]


class VenueOpening(Identified, Base):
    """Hours at which a place can be used; a place without any is open as long as the gathering lasts."""

    __tablename__ = "venue_opening"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    venue_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("venue.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Room(Told, Versioned, Base):
    """A room as its fiche lieu tells it. `None` means that nobody knows yet."""

    __tablename__ = "room"
    told_as = "room"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("seats >= 0", name="seats_positive"),
        CheckConstraint("microphones >= 0 AND power_sockets >= 0", name="equipment_positive"),
        CheckConstraint("lapel_microphones >= 0 AND headset_microphones >= 0", name="microphones_positive"),
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
    lapel_microphones: Mapped[int | None]
    """Of the `microphones`, those clipped to a garment; the same for headsets; the rest is held in the hand."""
    headset_microphones: Mapped[int | None]
    power_sockets: Mapped[int | None]
    power_supply: Mapped[str] = mapped_column(String(120), default="")
    video_conference: Mapped[bool | None]
    network: Mapped[NetworkQuality | None] = mapped_column(enum_column(NetworkQuality))
    network_note: Mapped[str] = mapped_column(String(200), default="")
    furniture: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]


class RoomLayoutSeats(Base):
    """How many people a room seats in a layout."""

    __tablename__ = "room_layout_seats"
    __table_args__ = (CheckConstraint("seats >= 0", name="seats_positive"),)

    room_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), primary_key=True)
    layout: Mapped[RoomLayout] = mapped_column(enum_column(RoomLayout), primary_key=True)
    seats: Mapped[int]


class RoomAvailability(Identified, Base):
    """When a room can be used; a room without any follows its place."""

    __tablename__ = "room_availability"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    room_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class PlacePicture(Identified, Base):
    """A photograph or a plan of a place or of a room. A plan is shown to all, photographs to the committee."""

    __tablename__ = "place_picture"
    __table_args__ = (CheckConstraint("(venue_id IS NULL) <> (room_id IS NULL)", name="venue_or_room"),)

    venue_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("venue.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), index=True)
    alt: Mapped[str] = mapped_column(String(300))
    """What stands for the picture where it cannot be seen."""
    is_plan: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
