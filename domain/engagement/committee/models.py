"""The organising committee: competences and who holds them, meetings, and the links sent to structures.

Somebody holds a competence from a day until another; who takes over points to whom they follow.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.engagement.committee.values import Charge, Competence
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["Charge", "Competence", "CompetenceHolder", "Meeting", "MeetingAttendance", "PartnerInvitation"]


class CompetenceHolder(Versioned, Base):
    """A person, known as an account, a contact or just a name, and the structure they come from."""

    __tablename__ = "competence_holder"
    __table_args__ = (
        CheckConstraint(
            "organisation_id IS NOT NULL OR contact_id IS NOT NULL OR account_id IS NOT NULL OR name <> ''",
            name="somebody",
        ),
        Index("ix_competence_holder_event", "event_id", "competence"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    competence: Mapped[Competence] = mapped_column(enum_column(Competence))
    charge: Mapped[Charge] = mapped_column(enum_column(Charge), default=Charge.ALL)
    name: Mapped[str] = mapped_column(String(200), default="")
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    since_on: Mapped[date | None]
    until_on: Mapped[date | None]
    follows_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("competence_holder.id", ondelete="SET NULL"), index=True
    )
    handover_note: Mapped[str] = mapped_column(Text, default="")
    archived_at: Mapped[datetime | None]


class Meeting(Versioned, Base):
    """A meeting of the committee. `sequence` goes up when it moves, as calendars want."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_meeting_event_start", "event_id", "starts_at"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(300), default="")
    agenda: Mapped[str] = mapped_column(Text, default="")
    decisions: Mapped[str] = mapped_column(Text, default="")
    sequence: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class MeetingAttendance(Identified, Base):
    """A structure, a person of it, or a name, at a meeting; `came` is not known before."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (
        CheckConstraint("organisation_id IS NOT NULL OR contact_id IS NOT NULL OR name <> ''", name="somebody"),
    )

    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    came: Mapped[bool | None]
    position: Mapped[int]


class PartnerInvitation(Identified, Base):
    """The personal link of a structure: to whom it was sent, when it was opened, what was answered."""

    __tablename__ = "partner_invitation"

    outreach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("outreach.id", ondelete="CASCADE"), unique=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    email: Mapped[str] = mapped_column(String(320))
    sent_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    takes_part: Mapped[bool | None]
