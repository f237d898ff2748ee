"""Sharing places out among those who ranked their wishes.

An allocation is queued → running → proposed → applied, or dropped for another; or it failed, with words.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.allocation.values import AllocationMethod, AllocationState
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["Allocation", "AllocationMethod", "AllocationSeat", "AllocationState"]


class Allocation(Versioned, Base):
    """One computation: the same wishes, settings and seed give the same seats again."""

    __tablename__ = "allocation"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number >= 1", name="number_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[AllocationState] = mapped_column(enum_column(AllocationState), default=AllocationState.QUEUED)
    method: Mapped[AllocationMethod | None] = mapped_column(enum_column(AllocationMethod))
    """How the places were found; none until they are."""
    seed: Mapped[int] = mapped_column(default=1)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Largest share, least categories and size of sub-groups, as they were asked for."""
    proof: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Cost, bound, seconds, wishes served by rank, mix before and after."""
    failure: Mapped[str] = mapped_column(String(300), default="")
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    """Of the wishes and seats that it was computed from: another one means that they changed since."""
    asked_at: Mapped[datetime]
    computed_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]
    announced_at: Mapped[datetime | None]


class AllocationSeat(Identified, Base):
    """The seat of one person at one moment; `rank` is that of the wish, none when nobody wished it."""

    __tablename__ = "allocation_seat"
    __table_args__ = (
        UniqueConstraint("allocation_id", "registration_id", "session_id"),
        CheckConstraint("rank IS NULL OR rank >= 1", name="rank_positive"),
    )

    allocation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("allocation.id", ondelete="CASCADE"))
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int | None]
    sub_group: Mapped[int | None]
    by_hand: Mapped[bool] = mapped_column(default=False)
