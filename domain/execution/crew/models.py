"""Posts of the day, their shifts, and who takes them."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.crew.values import CrewSource, PostKind
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["CrewAssignment", "CrewMember", "CrewPost", "CrewShift", "CrewSource", "PostKind"]


class CrewPost(Told, Versioned, Base):
    """A post with its mission sheet; one that comes from the programme has a `derived_key`."""

    __tablename__ = "crew_post"
    told_as = "crew"
    __table_args__ = (UniqueConstraint("event_id", "derived_key"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[PostKind] = mapped_column(enum_column(PostKind))
    name: Mapped[str] = mapped_column(String(200))
    mission: Mapped[str] = mapped_column(Text, default="")
    """What there is to do, in plain words."""
    offered: Mapped[str] = mapped_column(Text, default="")
    """What is offered: a meal, a badge, an attestation."""
    meeting_point: Mapped[str] = mapped_column(String(200), default="")
    room_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"), index=True)
    is_open: Mapped[bool] = mapped_column(default=True)
    """Whether people may take its shifts through the sign-up link."""
    is_by_hand: Mapped[bool] = mapped_column(default=False)
    """Named, placed or put away by somebody: the programme leaves it so."""
    derived_key: Mapped[str | None] = mapped_column(String(200))
    position: Mapped[int]
    archived_at: Mapped[datetime | None]


class CrewShift(Told, Versioned, Base):
    """Hours of a post, and how many people it takes. One that follows a session moves with it until set by hand."""

    __tablename__ = "crew_shift"
    told_as = "crew"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("wanted >= 1", name="wanted_positive"),
        Index("ix_crew_shift_event", "event_id", "starts_at"),
        UniqueConstraint("event_id", "derived_key"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    post_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("crew_post.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    wanted: Mapped[int] = mapped_column(default=1)
    is_by_hand: Mapped[bool] = mapped_column(default=False)
    derived_key: Mapped[str | None] = mapped_column(String(200))
    archived_at: Mapped[datetime | None]


class CrewMember(Told, Versioned, Base):
    """Somebody who helps. Name and telephone are for the phone list only, and go with the retention of the event."""

    __tablename__ = "crew_member"
    told_as = "crew"
    __table_args__ = (
        Index(
            "uq_crew_member_person",
            "event_id",
            "person_key",
            unique=True,
        ),
        Index("ix_crew_member_event", "event_id", "sort_key"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    is_newcomer: Mapped[bool] = mapped_column(default=False)
    paired_with_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("crew_member.id", ondelete="SET NULL"), index=True
    )
    """Who goes with somebody new."""
    note: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[CrewSource] = mapped_column(enum_column(CrewSource))
    person_key: Mapped[str] = mapped_column(String(64))
    search_key: Mapped[str] = mapped_column(String(600))
    sort_key: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class CrewAssignment(Told, Identified, Base):
    """Somebody takes a shift; never two that overlap (looked at under the lock of the member's row)."""

    __tablename__ = "crew_assignment"
    told_as = "crew"
    __table_args__ = (UniqueConstraint("shift_id", "member_id"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    shift_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("crew_shift.id", ondelete="CASCADE"))
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("crew_member.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
