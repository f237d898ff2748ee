"""How an event registers and what its form asks, as plain values."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from types import MappingProxyType
from typing import Any

from domain.execution.registrations.states import (
    ChoiceMode,
    ConsentKind,
    FieldUse,
    QuestionKind,
    WaitingAnswer,
    WaitingOrder,
)

__all__ = [
    "DEFAULT_FIELDS",
    "FREE_FIELDS",
    "Category",
    "Consent",
    "Form",
    "Question",
    "QuestionFacts",
    "Said",
    "Settings",
]

HIDDEN, OPTIONAL = FieldUse.HIDDEN, FieldUse.OPTIONAL

DEFAULT_FIELDS: Mapping[str, FieldUse] = MappingProxyType(
    {
        "organisation_name": OPTIONAL,
        "function": HIDDEN,
        "category": OPTIONAL,
        "commune": HIDDEN,
        "origin": HIDDEN,
        "heard_from": HIDDEN,
        "latin_name": HIDDEN,
        "meals": OPTIONAL,
        "diet": OPTIONAL,
        "arrangements": OPTIONAL,
        "workshop_question": HIDDEN,
        "participants_list": OPTIONAL,
        "later_contact": OPTIONAL,
        "photo": OPTIONAL,
    }
)
"""Fields of ours beside first name, name and e-mail, in the order of the page: as little as a gathering needs."""
CONSENTS = frozenset(kind.value for kind in ConsentKind)
FREE_FIELDS = CONSENTS | {"meals", "diet", "arrangements", "workshop_question", "latin_name"}
"""What is never a condition of coming: it cannot be required."""


@dataclass(frozen=True)
class Settings:
    """How an event registers: what stands here is what holds until the committee says otherwise."""

    fields: Mapping[str, FieldUse] = field(default_factory=lambda: dict(DEFAULT_FIELDS))
    confirm_by_email: bool = True
    confirm_hours: int = 24
    choice_mode: ChoiceMode = ChoiceMode.DIRECT
    wish_count: int = 3
    wishes_close_at: datetime | None = None
    waiting_order: WaitingOrder = WaitingOrder.TIME
    waiting_answer: WaitingAnswer = WaitingAnswer.OFFER
    offer_hours: int = 48
    group_limit: int = 10
    largest_share: int = 40
    least_categories: int = 2
    sub_group_size: int = 10
    remind_week: bool = True
    remind_eve: bool = True
    thank_after: bool = True
    controller: str = ""
    privacy_contact: str = ""
    notice: str = ""
    arrangements_days: int = 30
    registrations_months: int = 12
    moments: Mapping[datetime, ChoiceMode] = field(default_factory=dict)
    """Moments chosen otherwise than the rest, by the instant they start."""
    version: int = 0
    """0 while nothing was ever changed."""

    def use(self, name: str) -> FieldUse:
        return self.fields.get(name, DEFAULT_FIELDS[name])

    def shows(self, name: str) -> bool:
        return self.use(name) is not FieldUse.HIDDEN

    def needs(self, name: str) -> bool:
        return self.use(name) is FieldUse.REQUIRED

    def mode_at(self, starts_at: datetime) -> ChoiceMode:
        """How the workshops of that moment are given out."""
        return self.moments.get(starts_at, self.choice_mode)


@dataclass(frozen=True)
class QuestionFacts:
    """A question of the committee's own, as it is written."""

    kind: QuestionKind
    label: str
    help: str = ""
    required: bool = False
    options: Sequence[str] = ()
    parent_id: uuid.UUID | None = None
    parent_answers: Sequence[str] = ()
    """Answers of the parent under which this one is asked; of a yes/no question `yes` or `no`."""
    keep_days: int | None = None


FACTS = tuple(each.name for each in fields(QuestionFacts))


@dataclass(frozen=True)
class Question(QuestionFacts):
    """One that is kept, in the order of the form."""

    id: uuid.UUID = field(kw_only=True)
    position: int = field(kw_only=True)
    version: int = field(kw_only=True)
    archived_at: datetime | None = field(default=None, kw_only=True)
    answered: int = field(default=0, kw_only=True)
    """How many have answered it; counted for the committee only."""

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be answered, where one chooses."""
        return YES_NO if self.kind is QuestionKind.YES_NO else tuple(self.options)


YES, NO = "yes", "no"
YES_NO = (YES, NO)


@dataclass(frozen=True)
class Category:
    """A kind of actor that one may come as."""

    id: uuid.UUID
    name: str
    code: str = ""


@dataclass(frozen=True)
class Form:
    """What an event asks of those who register, seats aside."""

    settings: Settings = field(default_factory=Settings)
    questions: tuple[Question, ...] = ()
    """Those in use: each parent, then those that depend on it."""
    categories: tuple[Category, ...] = ()

    def question(self, question_id: uuid.UUID) -> Question | None:
        return next((each for each in self.questions if each.id == question_id), None)

    @property
    def consents(self) -> tuple[ConsentKind, ...]:
        """What is asked to be accepted, one by one, in the order of the form."""
        names = (name for name in DEFAULT_FIELDS if self.settings.shows(name))
        return tuple(ConsentKind(name) for name in names if name in CONSENTS)


@dataclass(frozen=True)
class Consent:
    """What was decided last, and when."""

    given: bool
    decided_at: datetime
    by_committee: bool = False


@dataclass(frozen=True)
class Said:
    """What somebody said beside who they are and what they chose."""

    answers: Mapping[uuid.UUID, Any] = field(default_factory=dict)
    """By question, archived ones too."""
    consents: Mapping[ConsentKind, Consent] = field(default_factory=dict)
    wish: str = ""
    step_free: bool = False
    hearing_loop: bool = False
    diet: str = ""
    meal_ids: tuple[uuid.UUID, ...] = ()
    asked: Mapping[uuid.UUID, str] = field(default_factory=dict)

    def in_request(self) -> dict[str, Any]:
        """The same under the names of `RegistrationRequest`."""
        consents = {kind: consent.given for kind, consent in self.consents.items()}
        return {each.name: getattr(self, each.name) for each in fields(self)} | {"consents": consents}
