"""Seats: how many are taken, held for some, offered to those who wait; locked before they are read (`counters`)."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, Versioned

__all__ = ["SeatCount", "SeatHold"]


class SeatCount(Identified, Base):
    """Seats of an event (no session) or of a workshop. Locked before it is read; never counted elsewhere.

    The capacity stands with the event or the session, since it may be lowered below what is taken. Free for anybody:
    capacity - taken - held - offered, and only while nobody waits.
    """

    __tablename__ = "seat_count"
    __table_args__ = (
        CheckConstraint("taken >= 0", name="taken_positive"),
        CheckConstraint("held >= 0", name="held_positive"),
        CheckConstraint("offered >= 0", name="offered_positive"),
        CheckConstraint("waiting >= 0", name="waiting_positive"),
        Index(
            "uq_seat_count_event",
            "event_id",
            unique=True,
            sqlite_where=text("session_id IS NULL"),
            postgresql_where=text("session_id IS NULL"),
        ),
        Index("uq_seat_count_session", "session_id", unique=True),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    taken: Mapped[int] = mapped_column(default=0)
    held: Mapped[int] = mapped_column(default=0)
    """Kept for those of a hold and not taken by them yet."""
    offered: Mapped[int] = mapped_column(default=0)
    """Proposed to somebody who waits, until they answer or the time is over."""
    waiting: Mapped[int] = mapped_column(default=0)
    """Entries of the waiting list that wait, whatever their number of people."""


class SeatHold(Versioned, Base):
    """Seats of the event, or of a workshop, kept for some: by what they do on the day, or by a code given to them.

    What is not taken at `released_at` goes back to everybody.
    """

    __tablename__ = "seat_hold"
    __table_args__ = (
        CheckConstraint("seats >= 0", name="seats_positive"),
        CheckConstraint("taken >= 0", name="taken_positive"),
        CheckConstraint("taken <= seats", name="taken_within_seats"),
        Index("uq_seat_hold_code", "code", unique=True),
        Index("ix_seat_hold_event", "event_id", "session_id"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Values of ParticipantKind; none when only the code opens it."""
    code: Mapped[str | None] = mapped_column(String(40))
    seats: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    release_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
