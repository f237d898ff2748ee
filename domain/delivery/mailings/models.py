"""Messages to those who registered, who was told of a release, and the programs that hear of it (Standard Webhooks)."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.delivery.mailings.values import DeliveryState, MailingState, Occasion, RecipientKind, RecipientState
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = [
    "DeliveryState",
    "Mailing",
    "MailingRecipient",
    "MailingState",
    "Occasion",
    "RecipientKind",
    "RecipientState",
    "ReleaseNotice",
    "Webhook",
    "WebhookDelivery",
]


class Mailing(Versioned, Base):
    """A message to some of those who registered. Who gets it is fixed when it is sent, never before.

    `segment` are the filters that name them (kind, workshop, came or not, no answer, structure…). One that the
    calendar asks for exists once an event, occasion and instant: an event that moves is told of again.
    """

    __tablename__ = "mailing"
    __table_args__ = (UniqueConstraint("event_id", "occasion", "due_at"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    occasion: Mapped[Occasion] = mapped_column(enum_column(Occasion), default=Occasion.WRITTEN)
    state: Mapped[MailingState] = mapped_column(enum_column(MailingState), default=MailingState.DRAFT)
    segment: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    subject: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    needs_consent: Mapped[bool] = mapped_column(default=False)
    """Only to those who accepted to be written to again, with a way to take it back."""
    sent_by: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    """When the calendar asked for it; none for what somebody sends."""
    sent_at: Mapped[datetime | None]


class MailingRecipient(Identified, Base):
    """Somebody to whom a mailing goes, once: its id numbers their mail, whatever happens to the worker."""

    __tablename__ = "mailing_recipient"
    __table_args__ = (
        UniqueConstraint("mailing_id", "registration_id"),
        Index("ix_mailing_recipient_state", "mailing_id", "state", "id"),
    )

    mailing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mailing.id", ondelete="CASCADE"))
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    queued_at: Mapped[datetime]
    state: Mapped[RecipientState] = mapped_column(enum_column(RecipientState), default=RecipientState.QUEUED)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id", ondelete="SET NULL"), index=True)
    """Empty again when the mail was withdrawn because it came too late."""


class ReleaseNotice(Identified, Base):
    """Somebody to tell about a release, once; the recipient is named by kind and id, without foreign key.

    A notice that did not leave before the next one to the same person is superseded by it.
    """

    __tablename__ = "release_notice"
    __table_args__ = (UniqueConstraint("release_id", "recipient_kind", "recipient_id"),)

    release_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme_release.id", ondelete="CASCADE"))
    recipient_kind: Mapped[RecipientKind] = mapped_column(enum_column(RecipientKind))
    recipient_id: Mapped[uuid.UUID]
    queued_at: Mapped[datetime]
    changes: Mapped[list[list[str]]] = mapped_column(JSON, default=list, server_default="[]")
    """Kind of change and session of each: what they are told of, as the version in force says when the mail leaves."""
    told_number: Mapped[int | None]
    """The version whose facts their mail tells; empty as long as nothing was written to them."""


class Webhook(Versioned, Base):
    """An address told of each release, signed with its own secret; closed by itself after three days of failures."""

    __tablename__ = "webhook"

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(1000))
    secret: Mapped[str] = mapped_column(String(100))
    is_active: Mapped[bool] = mapped_column(default=True)
    failing_since: Mapped[datetime | None]
    created_at: Mapped[datetime]


class WebhookDelivery(Identified, Base):
    """One message for one address, kept with how its sending went."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_positive"),
        Index("ix_webhook_delivery_webhook", "webhook_id", "created_at"),
    )

    webhook_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[str] = mapped_column(Text)
    state: Mapped[DeliveryState] = mapped_column(enum_column(DeliveryState), default=DeliveryState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    last_status: Mapped[int | None]
    last_error: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
