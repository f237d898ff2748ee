"""Who comes, and what they said of themselves.

A registration is pending (its address is not confirmed yet) → confirmed, or waiting for a seat of the event →
confirmed; it ends cancelled, or expired when nobody confirmed in time. While pending or confirmed it holds a seat of
the event and one of each workshop chosen. Seats are in `seat_models`, the form in `form_models`, waiting lists in
`queue_models`.
"""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.registrations.values import (
    ConsentKind,
    Origin,
    ParticipantKind,
    RegistrationSource,
    RegistrationState,
)
from domain.foundation.core.changes import Told
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = [
    "ArrangementRequest",
    "AttendeeQuestion",
    "ConsentKind",
    "MealChoice",
    "Origin",
    "ParticipantKind",
    "Registration",
    "RegistrationConsent",
    "RegistrationGroup",
    "RegistrationSource",
    "RegistrationState",
    "WorkshopChoice",
    "WorkshopWish",
]

PERSON_IS_THERE = "state IN ('pending', 'confirmed', 'waiting')"
"""The same person is registered once at a time."""


class RegistrationGroup(Versioned, Base):
    """Colleagues registered together by one of them; each has their own registration and link.

    `group_key` is a hash of the event's structure and address that registers; `size` is counted under a lock, so that
    two tabs together stay within what the event allows.
    """

    __tablename__ = "registration_group"
    __table_args__ = (
        UniqueConstraint("event_id", "group_key"),
        CheckConstraint("size >= 0", name="size_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    group_key: Mapped[str] = mapped_column(String(64))
    organisation_name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    size: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class Registration(Told, Versioned, Base):
    """One person. The same person is the same e-mail and the same name: `person_key` is a hash of both, normalised.

    `search_key` finds by name, structure and e-mail; `sort_key` (family name first, cut to what an index can hold)
    puts in order. `updated_at` moves with every change, also of workshops, so that `version` does too.
    """

    __tablename__ = "registration"
    told_as = "registration"
    __table_args__ = (
        Index(
            "uq_registration_person",
            "event_id",
            "person_key",
            unique=True,
            sqlite_where=text(PERSON_IS_THERE),
            postgresql_where=text(PERSON_IS_THERE),
        ),
        Index("ix_registration_event_state", "event_id", "state", "sort_key"),
        Index("ix_registration_event_created", "event_id", "created_at"),
        Index("ix_registration_confirm_until", "state", "confirm_until"),
        # People are found by their address (lost links, personal data), and those without one get letters.
        Index("ix_registration_email", "event_id", "email", "sort_key", "id", "state", "source"),
        Index("ix_registration_structure", "event_id", "organisation_name", "sort_key", "id"),
        # The committee's list and its figures are read from these alone, however wide the rows are.
        Index("ix_registration_found", "event_id", "sort_key", "id", "search_key"),
        Index(
            "ix_registration_facts",
            "event_id",
            "state",
            "kind",
            "category_id",
            "origin",
            "commune",
            "organisation_name",
            "created_at",
            "sort_key",
            "id",
        ),
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
    category_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("actor_category.id", ondelete="SET NULL"), index=True
    )
    """The kind of actor that this person comes as: totals and the mixing of tables go by it."""
    commune: Mapped[str] = mapped_column(String(120), default="")
    origin: Mapped[Origin | None] = mapped_column(enum_column(Origin))
    heard_from: Mapped[str] = mapped_column(String(200), default="")
    group_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("registration_group.id", ondelete="SET NULL"), index=True
    )
    hold_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("seat_hold.id", ondelete="SET NULL"), index=True)
    """The held places of the event that this person took one of."""
    queued_with_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("registration.id", ondelete="SET NULL"), index=True
    )
    """The colleague in whose name the waiting list keeps a place for both."""
    language: Mapped[str] = mapped_column(String(5), default="fr")
    no_photo: Mapped[bool] = mapped_column(default=False)
    """What the badge shows; follows the consent to photographs when there is one."""
    person_key: Mapped[str] = mapped_column(String(64))
    search_key: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(String(200))
    badge_code: Mapped[str] = mapped_column(String(20), unique=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    confirm_until: Mapped[datetime | None]
    """Until when an unconfirmed seat is kept; none while the mail that asks has not been handed over."""
    confirmed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    """Nothing personal is left in the row: it only counts."""


class WorkshopChoice(Identified, Base):
    """A seat in a workshop, held by a pending or confirmed registration; deleted when it is given back."""

    __tablename__ = "workshop_choice"
    __table_args__ = (
        Index("uq_workshop_choice", "registration_id", "session_id", unique=True),
        Index("ix_workshop_choice_session", "session_id", "registration_id"),
    )

    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    hold_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("seat_hold.id", ondelete="SET NULL"), index=True)
    """The held places of the workshop that this one is of."""
    created_at: Mapped[datetime]


class WorkshopWish(Identified, Base):
    """A workshop wished for, where places are shared out at a date: rank 1 is wished for most at its moment."""

    __tablename__ = "workshop_wish"
    __table_args__ = (
        UniqueConstraint("registration_id", "session_id"),
        CheckConstraint("rank >= 1", name="rank_positive"),
    )

    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]


class ArrangementRequest(Base):
    """What somebody wishes in order to take part well (never a condition); apart and short-lived."""

    __tablename__ = "arrangement_request"

    registration_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True
    )
    step_free: Mapped[bool] = mapped_column(default=False)
    hearing_loop: Mapped[bool] = mapped_column(default=False)
    wish: Mapped[str] = mapped_column(Text, default="")
    diet: Mapped[str] = mapped_column(Text, default="")


class MealChoice(Identified, Base):
    """A meal of the programme that somebody takes; as short-lived as arrangements."""

    __tablename__ = "meal_choice"
    __table_args__ = (UniqueConstraint("registration_id", "session_id"),)

    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)


class RegistrationConsent(Identified, Base):
    """What somebody accepted or took back, once a row: the last of a kind counts, the others are its history."""

    __tablename__ = "registration_consent"
    __table_args__ = (Index("ix_registration_consent_registration", "registration_id", "kind", "decided_at"),)

    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    kind: Mapped[ConsentKind] = mapped_column(enum_column(ConsentKind))
    given: Mapped[bool]
    by_committee: Mapped[bool] = mapped_column(default=False)
    decided_at: Mapped[datetime]


class AttendeeQuestion(Identified, Base):
    """What somebody would like the people of a workshop to answer."""

    __tablename__ = "attendee_question"
    __table_args__ = (UniqueConstraint("registration_id", "session_id"),)

    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
