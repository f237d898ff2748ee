"""Those who take part in sessions and their personal page: nobody needs an account.

A speaker is invited → accepts or declines each of their contributions, and may change their mind until the day.
"""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.speakers.values import Answer
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["Answer", "Participation", "Speaker", "SpeakerAvailability"]


class Speaker(Versioned, Base):
    """Somebody in the programme of an event: a contact of the house, or a name as written."""

    __tablename__ = "speaker"
    __table_args__ = (
        UniqueConstraint("event_id", "contact_id"),
        CheckConstraint("contact_id IS NOT NULL OR name <> ''", name="somebody"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    biography: Mapped[str] = mapped_column(Text, default="")
    """A few lines for the programme, written by the person."""
    image_right: Mapped[bool | None]
    image_right_at: Mapped[datetime | None]
    invited_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]


class SpeakerAvailability(Identified, Base):
    """When the person is there; nothing said means the whole gathering."""

    __tablename__ = "speaker_availability"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    speaker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Participation(Identified, Base):
    """What the person answers for one of their contributions, and what they need for it."""

    __tablename__ = "participation"

    speaker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"), index=True)
    contribution_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), unique=True)
    answer: Mapped[Answer | None] = mapped_column(enum_column(Answer))
    answered_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    has_slides: Mapped[bool | None]
    wants_microphone: Mapped[bool | None]
    is_remote: Mapped[bool | None]
    needs: Mapped[str] = mapped_column(Text, default="")
