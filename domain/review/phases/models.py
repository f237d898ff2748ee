"""What a committee decided about its phases, the targets it set, and the figures of each day.

A phase is not started → open → closed; it opens again when somebody says so. Phases overlap.
"""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, Versioned, enum_column
from domain.review.phases.values import Phase, PhaseState


class PhaseProgress(Versioned, Base):
    """Where one phase of an event stands; `reason` says why it was closed although a gate was open."""

    __tablename__ = "phase_progress"
    __table_args__ = (UniqueConstraint("event_id", "phase"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    phase: Mapped[Phase] = mapped_column(enum_column(Phase))
    state: Mapped[PhaseState] = mapped_column(enum_column(PhaseState), default=PhaseState.OPEN)
    opened_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text, default="")


class PhaseTarget(Base):
    """A target that the committee set in place of the usual one; `code` names the indicator or gate."""

    __tablename__ = "phase_target"
    __table_args__ = (CheckConstraint("value >= 0", name="value_positive"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[int]


class FigureSnapshot(Identified, Base):
    """The figures of one day, so that the week's trend can be told."""

    __tablename__ = "figure_snapshot"
    __table_args__ = (UniqueConstraint("event_id", "day"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    day: Mapped[date]
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
