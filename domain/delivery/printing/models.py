"""How an event's badges look, which were printed when, and long prints in progress.

A print job is queued → running → done, failed, or dropped.
"""

import enum
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column


class BadgeLayout(enum.StrEnum):
    """One of the good ones: what is largest on the card."""

    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    STRUCTURE = "structure"
    MY_DAY = "my_day"


class BadgeOrder(enum.StrEnum):
    """How badges lie in the pile: by name for desks, or by structure for whoever takes those of colleagues."""

    NAME = "name"
    STRUCTURE = "structure"


class BatchWhat(enum.StrEnum):
    """Whose badges a batch holds; `pending` are those never printed and those that changed since."""

    ALL = "all"
    NEW = "new"
    CHANGED = "changed"
    PENDING = "pending"
    CHOSEN = "chosen"
    REPRINT = "reprint"
    BLANKS = "blanks"


class PrintJobState(enum.StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class BadgeSettings(Versioned, Base):
    """How the badges of an event look, and on what they are printed; offsets in millimetres."""

    __tablename__ = "badge_settings"
    __table_args__ = (
        Index("uq_badge_settings_event", "event_id", unique=True),
        CheckConstraint("offset_x BETWEEN -5 AND 5 AND offset_y BETWEEN -5 AND 5", name="offset_small"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    layout: Mapped[BadgeLayout] = mapped_column(enum_column(BadgeLayout), default=BadgeLayout.FIRST_NAME)
    sheet: Mapped[str] = mapped_column(String(40), default="")
    offset_x: Mapped[float] = mapped_column(default=0.0)
    offset_y: Mapped[float] = mapped_column(default=0.0)
    custom: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """A sheet measured by the committee: card, columns and rows, margins, steps; empty when there is none."""
    has_back: Mapped[bool] = mapped_column(default=True)
    order: Mapped[BadgeOrder] = mapped_column(enum_column(BadgeOrder), default=BadgeOrder.NAME)
    shows: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What is on the card besides the name: structure, function, desk, logo, code in letters."""
    kinds: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """By kind of person: colour, shape and word of the band."""
    desks: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Letters where a desk begins (« A », « G », « N »): each hands out the badges of its names."""


class BadgeBatch(Identified, Base):
    """Badges printed together; the next batch can hold only what is new or changed since."""

    __tablename__ = "badge_batch"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("blanks >= 0 AND badges >= 0", name="counts_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    what: Mapped[BatchWhat] = mapped_column(enum_column(BatchWhat), default=BatchWhat.ALL)
    reason: Mapped[str] = mapped_column(String(200), default="")
    sheet: Mapped[str] = mapped_column(String(40))
    style: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The settings as they were, so that the batch can be printed again."""
    release: Mapped[int] = mapped_column(default=0)
    """The version of the programme on the backs; 0 for a draft."""
    badges: Mapped[int] = mapped_column(default=0)
    """How many named badges were printed, also of people erased since."""
    blanks: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(200), default="")


class BadgePrint(Identified, Base):
    """One badge of a batch; `fingerprint` is of what it showed, so that a change is known."""

    __tablename__ = "badge_print"
    __table_args__ = (UniqueConstraint("batch_id", "registration_id"),)

    batch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("badge_batch.id", ondelete="CASCADE"))
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    desk: Mapped[str] = mapped_column(String(60), default="")
    fingerprint: Mapped[str] = mapped_column(String(64))


class PrintJob(Told, Versioned, Base):
    """A print too long to wait for: it can be left and found again, and its files are kept for some days."""

    __tablename__ = "print_job"
    told_as = "print"
    __table_args__ = (
        Index("ix_print_job_event", "event_id", "asked_at"),
        CheckConstraint("done >= 0 AND total >= 0", name="progress_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(40))
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[PrintJobState] = mapped_column(enum_column(PrintJobState), default=PrintJobState.QUEUED)
    stage: Mapped[str] = mapped_column(String(200), default="")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(String(300), default="")
    files: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """Names, sizes and identifiers of what was made: one PDF, one ZIP."""
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What is in them page by page, what was left out and why, what will not look right: it may name people."""
    asked_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
