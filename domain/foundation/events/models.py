"""A gathering, what it is for, who works on it.

An event is draft → published → archived; it may be postponed or cancelled, which closes registrations at once.
"""

import uuid
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.accounts.permissions import Role
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column
from domain.foundation.events.values import EventState


class Event(Versioned, Base):
    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("capacity >= 0", name="capacity_positive"),
        CheckConstraint(
            "registration_closes_at IS NULL OR registration_opens_at IS NULL"
            " OR registration_closes_at > registration_opens_at",
            name="registration_closes_after_opening",
        ),
    )

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[EventState] = mapped_column(enum_column(EventState), default=EventState.DRAFT)
    time_zone: Mapped[str] = mapped_column(String(60))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    venue_name: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    commune: Mapped[str] = mapped_column(String(120), default="")
    insee_code: Mapped[str] = mapped_column(String(5), default="")
    directions: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")
    organised_by: Mapped[str] = mapped_column(String(300), default="")
    contact_email: Mapped[str] = mapped_column(String(320), default="")
    contact_phone: Mapped[str] = mapped_column(String(40), default="")
    capacity: Mapped[int] = mapped_column(default=0)
    accent_color: Mapped[str | None] = mapped_column(String(7))
    embed_sites: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The sites, as `https://host`, that may frame the small view made for it."""
    registration_opens_at: Mapped[datetime | None]
    registration_closes_at: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class EventDay(Told, Identified, Base):
    """A day or half-day of the gathering with its hours; an event without any lasts from its start to its end."""

    __tablename__ = "event_day"
    told_as = "day"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Objective(Identified, Base):
    __tablename__ = "objective"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(300))


class EventMember(Told, Identified, Base):
    """An account's role in an event."""

    __tablename__ = "event_member"
    told_as = "member"
    __table_args__ = (UniqueConstraint("event_id", "account_id"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role))
    created_at: Mapped[datetime]


class EventLogo(Identified, Base):
    """A logo shown under « Qui organise » and on prints; `name` is its alternative text."""

    __tablename__ = "event_logo"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))


class MailText(Versioned, Base):
    """What an event says in its own words at the head of a kind of mail; the facts below stay as they are."""

    __tablename__ = "mail_text"
    __table_args__ = (UniqueConstraint("event_id", "kind"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    updated_at: Mapped[datetime]


class SavedView(Identified, Base):
    """Filters, order and columns of a table, kept under a name: for oneself, or for the whole team."""

    __tablename__ = "saved_view"
    __table_args__ = (Index("ix_saved_view_event", "event_id", "screen"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    screen: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(String(2000), default="")
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
