"""Where an event stands with each structure: its state, since when, and who introduced it.

to_contact → contacted → interested → committed → co_organiser; or declined, or no_answer. Any step may be taken back.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.foundation.core.db import Base, Identified, Versioned, enum_column
from domain.mobilisation.outreach.values import ElectedAnswer, ExchangeKind, ExchangeOutcome, OutreachState

__all__ = ["ElectedFollowUp", "Exchange", "FormerRelayCode", "Outreach", "OutreachState", "OutreachStateChange"]


class Outreach(Versioned, Base):
    """One structure in one event; members of the event see a structure through this row only."""

    __tablename__ = "outreach"
    __table_args__ = (
        UniqueConstraint("event_id", "organisation_id"),
        Index("ix_outreach_event_state", "event_id", "state"),
        Index("ix_outreach_event_next", "event_id", "next_on"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    state: Mapped[OutreachState] = mapped_column(enum_column(OutreachState), default=OutreachState.TO_CONTACT)
    state_since: Mapped[datetime]
    introduced_by_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    first_contact_on: Mapped[date | None]
    last_contact_on: Mapped[date | None]
    notes: Mapped[str] = mapped_column(Text, default="")
    followed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    next_step: Mapped[str] = mapped_column(String(300), default="")
    next_on: Mapped[date | None]
    next_account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    """What is to be done next with this structure, when, and by whom; nobody means whoever follows it."""
    relay_code: Mapped[str | None] = mapped_column(String(12), unique=True)
    """What its own link to the registration page carries, so that those who come through it are counted."""
    archived_at: Mapped[datetime | None]


class FormerRelayCode(Base):
    """The code of a structure that was united with another one: what was printed with it stays good."""

    __tablename__ = "former_relay_code"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    outreach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("outreach.id", ondelete="CASCADE"), index=True)


class OutreachStateChange(Identified, Base):
    __tablename__ = "outreach_state_change"

    outreach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("outreach.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(200))
    """Who did it, as they were called then: also somebody without an account, through a personal link."""
    before: Mapped[OutreachState | None] = mapped_column(enum_column(OutreachState))
    after: Mapped[OutreachState] = mapped_column(enum_column(OutreachState))


class Exchange(Versioned, Base):
    """One call, mail, visit or meeting with a structure: the log. What was agreed for next stands in the outreach."""

    __tablename__ = "exchange"
    __table_args__ = (
        Index("ix_exchange_event_at", "event_id", "at"),
        Index("ix_exchange_outreach_at", "outreach_id", "at"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    outreach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("outreach.id", ondelete="CASCADE"))
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    kind: Mapped[ExchangeKind] = mapped_column(enum_column(ExchangeKind))
    outcome: Mapped[ExchangeOutcome] = mapped_column(enum_column(ExchangeOutcome))
    at: Mapped[datetime]
    notes: Mapped[str] = mapped_column(Text, default="")
    next_step: Mapped[str] = mapped_column(String(300), default="")
    next_on: Mapped[date | None]
    archived_at: Mapped[datetime | None]


class ElectedFollowUp(Versioned, Base):
    """Where an event stands with one elected official; whether they registered is read from the registrations."""

    __tablename__ = "elected_follow_up"
    __table_args__ = (UniqueConstraint("event_id", "contact_id"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    contacted_on: Mapped[date | None]
    invited_on: Mapped[date | None]
    answer: Mapped[ElectedAnswer] = mapped_column(enum_column(ElectedAnswer), default=ElectedAnswer.UNKNOWN)
    came: Mapped[bool | None]
