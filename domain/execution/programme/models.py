"""Venues, rooms, sessions and who does what in them."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.programme.checks import Level
from domain.execution.programme.place_models import (
    PlacePicture,
    Room,
    RoomAvailability,
    RoomLayoutSeats,
    Venue,
    VenueOpening,
)
from domain.execution.programme.values import (
    ContributionRole,
    NetworkQuality,
    Openness,
    ResourceKind,
    RoomLayout,
    SessionKind,
)
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = [
    "CheckException",
    "CheckLevel",
    "Contribution",
    "ContributionRole",
    "NetworkQuality",
    "Openness",
    "PlacePicture",
    "Release",
    "ResourceKind",
    "Room",
    "RoomAvailability",
    "RoomLayout",
    "RoomLayoutSeats",
    "Session",
    "SessionConcern",
    "SessionKind",
    "SessionObjective",
    "SessionPreparation",
    "SessionResource",
    "SessionRoom",
    "Venue",
    "VenueOpening",
]


class Session(Told, Versioned, Base):
    """What stands in the timetable. Workshops are chosen at registration, one per moment; the others are for all.

    `seats` limits a workshop; `None` falls back to the room's seats. Times may be missing while it is a draft.
    """

    __tablename__ = "session"
    told_as = "session"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR starts_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("seats >= 0", name="seats_positive"),
        CheckConstraint("sub_groups >= 1 AND question_minutes >= 0", name="conduct_positive"),
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
    openness: Mapped[Openness] = mapped_column(enum_column(Openness), default=Openness.EVERYBODY)
    layout: Mapped[RoomLayout | None] = mapped_column(enum_column(RoomLayout))
    sub_groups: Mapped[int | None]
    question: Mapped[str] = mapped_column(Text, default="")
    """What a round table answers."""
    question_minutes: Mapped[int | None]
    """Time kept for the audience in a round table or a plenary."""
    series_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """Sessions repeated from one another, week after week, share it."""
    letter: Mapped[str] = mapped_column(String(8), default="", server_default="")
    """Of a workshop, once a version gave it: people hold it on paper."""
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


class SessionRoom(Base):
    """A further room of a session: a break or a meal is one object over many rooms."""

    __tablename__ = "session_room"

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    room_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), primary_key=True, index=True)


class SessionObjective(Base):
    """An objective of the gathering that a session serves."""

    __tablename__ = "session_objective"

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    objective_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("objective.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SessionResource(Identified, Base):
    """Slides, notes, a picture or a link of a session: an address or a file, shown to all when `is_public`."""

    __tablename__ = "session_resource"
    __table_args__ = (CheckConstraint("(file_id IS NULL) <> (url = '')", name="file_or_address"),)

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ResourceKind] = mapped_column(enum_column(ResourceKind))
    label: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(1000), default="")
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), index=True)
    is_public: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]


class SessionPreparation(Identified, Base):
    """A day when the structures of a session prepared it together."""

    __tablename__ = "session_preparation"

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date]
    note: Mapped[str] = mapped_column(String(300), default="")


class Contribution(Identified, Base):
    """A structure, a person of it, or just a name as written, in a session. `headcount` people come for it."""

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint("headcount >= 1", name="headcount_positive"),
        CheckConstraint("minutes >= 0", name="minutes_positive"),
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
    minutes: Mapped[int | None]
    """How long a panellist or a speaker has."""


class Release(Told, Identified, Base):
    """A published version of the programme, frozen: what pages, feeds and prints show. The last number counts."""

    __tablename__ = "programme_release"
    told_as = "release"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    programme: Mapped[str] = mapped_column(Text, deferred=True)
    """The sessions and rooms as JSON, as `releases.frozen` writes them."""


class CheckLevel(Told, Base):
    """How much a check counts in an event, where the committee changed it; `None` is off."""

    __tablename__ = "check_level"
    told_as = "check"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    level: Mapped[Level | None] = mapped_column(enum_column(Level))


class CheckException(Told, Identified, Base):
    """Something a check tells, accepted with a reason. `subject` names what it is about, as the check does."""

    __tablename__ = "check_exception"
    told_as = "check"
    __table_args__ = (UniqueConstraint("event_id", "code", "subject"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text)
    accepted_by: Mapped[str] = mapped_column(String(200), default="")
    accepted_at: Mapped[datetime]
