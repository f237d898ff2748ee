"""The régisseur's checklist: what each session and room needs, derived from the programme or added by hand."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.programme.values import SessionKind
from domain.execution.stage.values import ChecklistState, TemplateScope, Trade
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = [
    "ChecklistItem",
    "ChecklistState",
    "ChecklistTemplateItem",
    "ChecklistTick",
    "CommitmentUse",
    "StageDerivation",
    "StageNeed",
    "Trade",
    "VideoCall",
]


class ChecklistItem(Told, Versioned, Base):
    """`derived_key` names the need it comes from; items added by hand have none and are never taken away.

    A deadline set by hand (`due_by_hand`) stays when the programme moves; one written as a rule (`due_rule`, « J-1
    17:00 » or « H-1 ») moves with the day or the session that it counts from.
    """

    __tablename__ = "checklist_item"
    told_as = "checklist"
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
    due_rule: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[ChecklistState] = mapped_column(enum_column(ChecklistState), default=ChecklistState.TO_DO)
    state_at: Mapped[datetime | None]
    state_by: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    photo_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"), index=True)
    lender_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    """The structure that lends it, to whom it goes back."""
    returned_by: Mapped[str] = mapped_column(String(120), default="")
    """Who brings it back."""
    returned_at: Mapped[datetime | None]
    derived_key: Mapped[str | None] = mapped_column(String(200))
    archived_at: Mapped[datetime | None]


class ChecklistTick(Base):
    """A state that somebody gave to an item, with the identifier and the clock of the device that wrote it.

    The same tick sent twice has one effect. One made without line after which somebody said something newer is kept
    and changes nothing (`is_applied`).
    """

    __tablename__ = "checklist_tick"
    __table_args__ = (Index("ix_checklist_tick_item", "item_id", "received_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("checklist_item.id", ondelete="CASCADE"))
    state: Mapped[ChecklistState] = mapped_column(enum_column(ChecklistState))
    note: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime]
    received_at: Mapped[datetime]
    is_applied: Mapped[bool] = mapped_column(default=True)


class ChecklistTemplateItem(Versioned, Base):
    """A line of the event's model: what is always to be done for a kind of session, for a place, or once."""

    __tablename__ = "checklist_template_item"
    __table_args__ = (Index("ix_checklist_template_item_event", "event_id", "position"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    scope: Mapped[TemplateScope] = mapped_column(enum_column(TemplateScope))
    session_kind: Mapped[SessionKind | None] = mapped_column(enum_column(SessionKind))
    """For sessions: of this kind only."""
    venue_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("venue.id", ondelete="CASCADE"), index=True)
    """For rooms and sessions: in this place only."""
    trade: Mapped[Trade] = mapped_column(enum_column(Trade))
    label: Mapped[str] = mapped_column(String(300))
    owner: Mapped[str] = mapped_column(String(120), default="")
    due_rule: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[int]
    archived_at: Mapped[datetime | None]


class StageNeed(Told, Versioned, Base):
    """Something that a session or a room needs, written by the régie beside what the programme asks for."""

    __tablename__ = "stage_need"
    told_as = "checklist"
    __table_args__ = (
        CheckConstraint("(session_id IS NULL) <> (room_id IS NULL)", name="session_or_room"),
        CheckConstraint("quantity IS NULL OR quantity >= 1", name="quantity_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    trade: Mapped[Trade] = mapped_column(enum_column(Trade))
    label: Mapped[str] = mapped_column(String(200))
    quantity: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[int]
    archived_at: Mapped[datetime | None]


class VideoCall(Told, Versioned, Base):
    """The video conference of a session: on what, where, and who drives it."""

    __tablename__ = "video_call"
    told_as = "checklist"
    __table_args__ = (Index("uq_video_call_session", "session_id", unique=True),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    platform: Mapped[str] = mapped_column(String(120), default="")
    link: Mapped[str] = mapped_column(String(1000), default="")
    driver: Mapped[str] = mapped_column(String(120), default="")


class StageDerivation(Base):
    """Up to which version of the programme the checklist was looked over; 0 while it was from the draft."""

    __tablename__ = "stage_derivation"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    release_number: Mapped[int] = mapped_column(default=0)
    derived_at: Mapped[datetime]


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
