"""Waiting lists: one for the event, one a workshop; a seat that is free becomes an offer with an end.

An entry waits → is offered a seat → served, or waits again; or it is left. An offer is offered → accepted, declined,
expired, or withdrawn when the seat is no longer there to give.
"""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.registrations.values import OfferState, WaitingState
from domain.foundation.core.db import Base, Identified, enum_column

__all__ = ["Offer", "OfferState", "WaitingEntry", "WaitingState"]

STILL_WAITING = "state IN ('waiting', 'offered')"


class WaitingEntry(Identified, Base):
    """Somebody's place in the waiting list of the event (no session) or of a workshop.

    A workshop's entry sleeps until the person has a seat of the event. `party` people of the same group are served
    together or not at all.
    """

    __tablename__ = "waiting_entry"
    __table_args__ = (
        CheckConstraint("party >= 1", name="party_positive"),
        Index("ix_waiting_entry_queue", "event_id", "session_id", "state", "joined_at"),
        Index(
            "uq_waiting_entry_event",
            "registration_id",
            unique=True,
            sqlite_where=text(f"session_id IS NULL AND {STILL_WAITING}"),
            postgresql_where=text(f"session_id IS NULL AND {STILL_WAITING}"),
        ),
        Index(
            "uq_waiting_entry_session",
            "registration_id",
            "session_id",
            unique=True,
            sqlite_where=text(STILL_WAITING),
            postgresql_where=text(STILL_WAITING),
        ),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    party: Mapped[int] = mapped_column(default=1)
    state: Mapped[WaitingState] = mapped_column(enum_column(WaitingState), default=WaitingState.WAITING)
    joined_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Offer(Identified, Base):
    """A seat proposed to somebody who waits; the seats are out of everybody else's reach until it ends."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("seats >= 1", name="seats_positive"),
        Index("ix_offer_state", "state", "expires_at"),
        Index(
            "uq_offer_entry",
            "entry_id",
            unique=True,
            sqlite_where=text("state = 'offered'"),
            postgresql_where=text("state = 'offered'"),
        ),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("waiting_entry.id", ondelete="CASCADE"))
    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    seats: Mapped[int] = mapped_column(default=1)
    state: Mapped[OfferState] = mapped_column(enum_column(OfferState), default=OfferState.OFFERED)
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
