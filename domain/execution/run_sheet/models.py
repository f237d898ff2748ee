"""Cues written by the régie, and what really happened on the day.

The lines of the run sheet are computed from the programme in force (`rules`); rows hold what people wrote: own cues,
and other words for a computed line. Nothing here changes the programme.
"""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.run_sheet.values import CueAnchor, CuePart
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Versioned, enum_column

__all__ = ["Cue", "CueAnchor", "CuePart", "CueTick", "Incident", "LiveRun", "SessionRun"]


class Cue(Told, Versioned, Base):
    """An own cue, or what to read instead on a computed line; an empty text leaves the computed one."""

    __tablename__ = "cue"
    told_as = "cue"
    __table_args__ = (
        CheckConstraint("duration_minutes IS NULL OR duration_minutes >= 0", name="duration_positive"),
        CheckConstraint("(anchor = 'clock') = (starts_at IS NOT NULL)", name="clock_has_time"),
        Index("ix_cue_event", "event_id", "session_id"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    part: Mapped[CuePart] = mapped_column(enum_column(CuePart), default=CuePart.OWN)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    anchor: Mapped[CueAnchor] = mapped_column(enum_column(CueAnchor), default=CueAnchor.START)
    offset_minutes: Mapped[int] = mapped_column(default=0)
    """After the anchor; before it when negative."""
    starts_at: Mapped[datetime | None]
    """For a cue by the clock only."""
    duration_minutes: Mapped[int | None]
    what: Mapped[str] = mapped_column(String(300), default="")
    who: Mapped[str] = mapped_column(String(200), default="")
    microphones: Mapped[str] = mapped_column(String(200), default="")
    screen: Mapped[str] = mapped_column(String(200), default="")
    video: Mapped[str] = mapped_column(String(200), default="")
    light: Mapped[str] = mapped_column(String(200), default="")
    access: Mapped[str] = mapped_column(String(200), default="")
    owner: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    is_hidden: Mapped[bool] = mapped_column(default=False)
    """A computed line that the crew does not want on its sheet."""
    archived_at: Mapped[datetime | None]


class CueTick(Told, Base):
    """A line ticked or unticked, with the identifier and the clock of the device; the last received counts.

    `cue_key` is that of the line: `cue:<id>`, or its part and session.
    """

    __tablename__ = "cue_tick"
    told_as = "cue"
    __table_args__ = (Index("ix_cue_tick_event", "event_id", "cue_key", "received_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    cue_key: Mapped[str] = mapped_column(String(80))
    is_done: Mapped[bool]
    made_by: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime]
    received_at: Mapped[datetime]


class LiveRun(Told, Versioned, Base):
    """The day is being run: from the first « C’est parti » to « C’est fini »."""

    __tablename__ = "live_run"
    told_as = "run"
    __table_args__ = (Index("uq_live_run_event", "event_id", unique=True),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SessionRun(Told, Versioned, Base):
    """A session as it really goes. `planned_*` are those of the version in force when it began, kept for the bilan.

    Public screens and pages show `public_*` once somebody confirmed them, never what is only computed.
    """

    __tablename__ = "session_run"
    told_as = "run"
    __table_args__ = (
        CheckConstraint("ended_at IS NULL OR started_at IS NOT NULL", name="starts_before_end"),
        CheckConstraint("warn_minutes >= 0", name="warn_positive"),
        Index("uq_session_run_session", "session_id", unique=True),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    planned_starts_at: Mapped[datetime | None]
    planned_ends_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    delay_minutes: Mapped[int] = mapped_column(default=0)
    """Added by hand to the expected start: « décaler la suite »."""
    is_fixed: Mapped[bool | None]
    """Stays at its hour whatever the delay; None follows the rule (meals do)."""
    warn_minutes: Mapped[int] = mapped_column(default=5)
    """The timer warns that long before the end."""
    public_starts_at: Mapped[datetime | None]
    public_ends_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(String(200), default="")


class Incident(Told, Versioned, Base):
    """Something that went otherwise, noted as it happens; `id` is the device's, so that it is noted once."""

    __tablename__ = "incident"
    told_as = "incident"
    __table_args__ = (Index("ix_incident_event", "event_id", "happened_at"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(200), default="")
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    solved_at: Mapped[datetime | None]
    solution: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]
