"""How an event registers: its settings, the moments whose places are shared out, the questions of its form."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.execution.registrations.values import ChoiceMode, QuestionKind, WaitingAnswer, WaitingOrder
from domain.foundation.core.db import Base, Identified, Versioned, enum_column

__all__ = ["ChoiceMoment", "FormAnswer", "FormQuestion", "RegistrationSettings"]


class RegistrationSettings(Versioned, Base):
    """One row an event, made when something differs from the defaults (`form_values.Settings`)."""

    __tablename__ = "registration_settings"
    __table_args__ = (
        UniqueConstraint("event_id"),
        CheckConstraint("confirm_hours >= 2", name="confirm_hours_enough"),
        CheckConstraint("offer_hours >= 1", name="offer_hours_enough"),
        CheckConstraint("group_limit >= 0", name="group_limit_positive"),
        CheckConstraint("wish_count >= 1", name="wish_count_positive"),
        CheckConstraint("largest_share BETWEEN 1 AND 100", name="largest_share_percent"),
        CheckConstraint("least_categories >= 1", name="least_categories_positive"),
        CheckConstraint("sub_group_size >= 2", name="sub_group_size_enough"),
        CheckConstraint("arrangements_days >= 0", name="arrangements_days_positive"),
        CheckConstraint("registrations_months >= 0", name="registrations_months_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    fields: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """How each field of ours is asked (`FieldUse`), by its name; those not named as by default."""
    confirm_by_email: Mapped[bool] = mapped_column(default=True)
    confirm_hours: Mapped[int] = mapped_column(default=24)
    choice_mode: Mapped[ChoiceMode] = mapped_column(enum_column(ChoiceMode), default=ChoiceMode.DIRECT)
    wish_count: Mapped[int] = mapped_column(default=3)
    wishes_close_at: Mapped[datetime | None]
    waiting_order: Mapped[WaitingOrder] = mapped_column(enum_column(WaitingOrder), default=WaitingOrder.TIME)
    waiting_answer: Mapped[WaitingAnswer] = mapped_column(enum_column(WaitingAnswer), default=WaitingAnswer.OFFER)
    offer_hours: Mapped[int] = mapped_column(default=48)
    group_limit: Mapped[int] = mapped_column(default=10)
    largest_share: Mapped[int] = mapped_column(default=40)
    """Percent of those present in a workshop that one kind of actor may be."""
    least_categories: Mapped[int] = mapped_column(default=2)
    sub_group_size: Mapped[int] = mapped_column(default=10)
    remind_week: Mapped[bool] = mapped_column(default=True)
    remind_eve: Mapped[bool] = mapped_column(default=True)
    thank_after: Mapped[bool] = mapped_column(default=True)
    controller: Mapped[str] = mapped_column(Text, default="")
    """Who answers for personal data, in the notice: name and address."""
    privacy_contact: Mapped[str] = mapped_column(String(320), default="")
    notice: Mapped[str] = mapped_column(Text, default="")
    """What the committee adds to the notice about personal data."""
    arrangements_days: Mapped[int] = mapped_column(default=30)
    registrations_months: Mapped[int] = mapped_column(default=12)


class ChoiceMoment(Identified, Base):
    """A moment that is chosen otherwise than the rest of the event; it is known by the instant it starts."""

    __tablename__ = "choice_moment"
    __table_args__ = (UniqueConstraint("event_id", "starts_at"),)

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    mode: Mapped[ChoiceMode] = mapped_column(enum_column(ChoiceMode))


class FormQuestion(Versioned, Base):
    """A question of the committee's own. One with a parent stands under it, and is asked when it was answered so."""

    __tablename__ = "form_question"
    __table_args__ = (
        Index("ix_form_question_event", "event_id", "position"),
        CheckConstraint("keep_days IS NULL OR keep_days >= 0", name="keep_days_positive"),
    )

    event_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(enum_column(QuestionKind))
    label: Mapped[str] = mapped_column(String(300))
    help: Mapped[str] = mapped_column(Text, default="")
    required: Mapped[bool] = mapped_column(default=False)
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("form_question.id", ondelete="CASCADE"), index=True)
    parent_answers: Mapped[list[str]] = mapped_column(JSON, default=list)
    keep_days: Mapped[int | None]
    """Days after the gathering when its answers are erased; none: with the registration."""
    archived_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class FormAnswer(Identified, Base):
    """What somebody answered: a text, a list of options, a number, yes or no, as the question's kind says."""

    __tablename__ = "form_answer"
    __table_args__ = (UniqueConstraint("registration_id", "question_id"),)

    registration_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    question_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("form_question.id", ondelete="CASCADE"), index=True)
    value: Mapped[Any] = mapped_column(JSON)
