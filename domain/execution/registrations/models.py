"""Who comes. A registration is confirmed → cancelled; it holds a seat of the event and one of each workshop chosen."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.registrations.values import ParticipantKind, RegistrationSource, RegistrationState
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = [
    "ArrangementRequest",
    "ParticipantKind",
    "Registration",
    "RegistrationSource",
    "RegistrationState",
    "SeatCount",
    "WorkshopChoice",
]


class Registration(Versioned, Base):
    """One person. The same person is the same e-mail and the same name: `person_key` is a hash of both, normalised.

    `search_key` finds by name, structure and e-mail; `sort_key` (family name first, cut to what an index can hold)
    puts in order. `updated_at` moves with every change, also of workshops, so that `version` does too.
    """

    __tablename__ = "registration"
    __table_args__ = (
        Index(
            "uq_registration_person",
            "event_id",
            "person_key",
            unique=True,
            sqlite_where=text("state = 'confirmed'"),
            postgresql_where=text("state = 'confirmed'"),
        ),
        Index("ix_registration_event_state", "event_id", "state", "sort_key"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    state: Mapped[RegistrationState] = mapped_column(
        enum_column(RegistrationState), default=RegistrationState.CONFIRMED
    )
    kind: Mapped[ParticipantKind] = mapped_column(enum_column(ParticipantKind), default=ParticipantKind.PARTICIPANT)
    source: Mapped[RegistrationSource] = mapped_column(enum_column(RegistrationSource))
    first_name: Mapped[str] = mapped_column(String(200))
    last_name: Mapped[str] = mapped_column(String(200))
    latin_name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    organisation_name: Mapped[str] = mapped_column(String(200), default="")
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), index=True
    )
    function: Mapped[str] = mapped_column(String(200), default="")
    relay_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)
    """The structure whose link brought this person."""
    no_photo: Mapped[bool] = mapped_column(default=False)
    person_key: Mapped[str] = mapped_column(String(64))
    search_key: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(String(200))
    badge_code: Mapped[str] = mapped_column(String(20), unique=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class WorkshopChoice(Identified, Base):
    """A seat in a workshop, held by a confirmed registration; deleted when it is given back."""

    __tablename__ = "workshop_choice"
    __table_args__ = (Index("uq_workshop_choice", "registration_id", "session_id", unique=True),)

    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]


class ArrangementRequest(Base):
    """What somebody wishes in order to take part well (never a condition); apart and short-lived."""

    __tablename__ = "arrangement_request"

    registration_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    step_free: Mapped[bool] = mapped_column(default=False)
    hearing_loop: Mapped[bool] = mapped_column(default=False)
    wish: Mapped[str] = mapped_column(Text, default="")


class SeatCount(Identified, Base):
    """Seats taken of an event (no session) or of a workshop. Locked before it is read; never counted elsewhere.

    The capacity stands with the event or the session, since it may be lowered below what is taken.
    """

    __tablename__ = "seat_count"
    __table_args__ = (
        CheckConstraint("taken >= 0", name="taken_positive"),
        Index(
            "uq_seat_count_event",
            "event_id",
            unique=True,
            sqlite_where=text("session_id IS NULL"),
            postgresql_where=text("session_id IS NULL"),
        ),
        Index("uq_seat_count_session", "session_id", unique=True),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    taken: Mapped[int] = mapped_column(default=0)
