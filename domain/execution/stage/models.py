"""The régisseur's checklist: what each session and room needs, derived from the programme or added by hand."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.stage.values import ChecklistState, Trade
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["ChecklistItem", "ChecklistState", "CommitmentUse", "Trade"]


class ChecklistItem(Versioned, Base):
    """`derived_key` names the need it comes from; items added by hand have none and are never taken away.

    A deadline set by hand (`due_by_hand`) stays when the programme moves.
    """

    __tablename__ = "checklist_item"
    __table_args__ = (
        UniqueConstraint("event_id", "derived_key"),
        Index("ix_checklist_item_event_state", "event_id", "state"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)
    trade: Mapped[Trade] = mapped_column(enum_column(Trade))
    label: Mapped[str] = mapped_column(String(300))
    search_key: Mapped[str] = mapped_column(String(600))
    shortage: Mapped[str] = mapped_column(String(300), default="")
    owner: Mapped[str] = mapped_column(String(120), default="")
    due_at: Mapped[datetime | None]
    due_by_hand: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ChecklistState] = mapped_column(enum_column(ChecklistState), default=ChecklistState.TO_DO)
    state_at: Mapped[datetime | None]
    state_by: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    derived_key: Mapped[str | None] = mapped_column(String(200))
    archived_at: Mapped[datetime | None]


class CommitmentUse(Identified, Base):
    """What a promise serves: one session, room, task or item of the checklist a row."""

    __tablename__ = "commitment_use"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN session_id IS NULL THEN 0 ELSE 1 END + CASE WHEN room_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN task_id IS NULL THEN 0 ELSE 1 END + CASE WHEN item_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_subject",
        ),
        UniqueConstraint("commitment_id", "session_id", "room_id", "task_id", "item_id"),
    )

    commitment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commitment.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("checklist_item.id", ondelete="CASCADE"), index=True)
