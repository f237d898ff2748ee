"""The régisseur's checklist: what each session and room needs, derived from the programme or added by hand."""

import enum
import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Versioned, enum_column


class Trade(enum.StrEnum):
    SOUND = "sound"
    VIDEO = "video"
    VIDEO_CONFERENCE = "video_conference"
    POWER = "power"
    FURNITURE = "furniture"
    SIGNAGE = "signage"
    ACCESS = "access"
    MATERIALS = "materials"
    OTHER = "other"


class ChecklistState(enum.StrEnum):
    TO_DO = "to_do"
    DONE = "done"
    PROBLEM = "problem"
    NOT_APPLICABLE = "not_applicable"


class ChecklistItem(Versioned, Base):
    """`derived_key` names the need it comes from; items added by hand have none and are never taken away."""

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
    shortage: Mapped[str] = mapped_column(String(300), default="")
    owner: Mapped[str] = mapped_column(String(120), default="")
    due_at: Mapped[datetime | None]
    state: Mapped[ChecklistState] = mapped_column(enum_column(ChecklistState), default=ChecklistState.TO_DO)
    state_at: Mapped[datetime | None]
    state_by: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    derived_key: Mapped[str | None] = mapped_column(String(200))
    archived_at: Mapped[datetime | None]
