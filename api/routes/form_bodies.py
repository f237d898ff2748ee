"""What is sent and answered about the form of an event and its settings."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from api.schemas import In, Out
from domain.execution.programme import SessionView
from domain.execution.registrations import Form, Question, QuestionFacts, Settings
from domain.execution.registrations.values import (
    ChoiceMode,
    ConsentKind,
    FieldUse,
    QuestionKind,
    WaitingAnswer,
    WaitingOrder,
)

Number = Annotated[int, Field(ge=0, le=10_000)]
Words = Annotated[str, Field(max_length=8_000)]
Uses = Annotated[dict[str, FieldUse], Field(max_length=40)]
Label = Annotated[str, Field(max_length=600)]
Help = Annotated[str, Field(max_length=2_000)]
Options = Annotated[list[Annotated[str, Field(max_length=400)]], Field(max_length=100)]
Days = Annotated[int, Field(ge=0, le=100_000)]


class MomentModeIn(In):
    """`mode` null: as the rest of the event."""

    starts_at: AwareDatetime
    mode: ChoiceMode | None


class RegistrationSettingsIn(In):
    """What is absent stays as it is; `fields` and `moments` change those that they name."""

    fields: Uses = Field(default_factory=dict)
    moments: list[MomentModeIn] = Field(default_factory=list, max_length=400)
    confirm_by_email: bool = True
    confirm_hours: Number = 0
    choice_mode: ChoiceMode = ChoiceMode.DIRECT
    wish_count: Number = 0
    wishes_close_at: AwareDatetime | None = None
    waiting_order: WaitingOrder = WaitingOrder.TIME
    waiting_answer: WaitingAnswer = WaitingAnswer.OFFER
    offer_hours: Number = 0
    group_limit: Number = 0
    largest_share: Number = 0
    least_categories: Number = 0
    sub_group_size: Number = 0
    remind_week: bool = True
    remind_eve: bool = True
    thank_after: bool = True
    controller: Words = ""
    privacy_contact: Annotated[str, Field(max_length=400)] = ""
    notice: Words = ""
    arrangements_days: Number = 0
    registrations_months: Number = 0

    def given(self) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in self.model_fields_set}
        if "moments" in values:
            values["moments"] = {each.starts_at: each.mode for each in self.moments}
        return values


class MomentModeOut(Out):
    starts_at: datetime
    mode: ChoiceMode


class RegistrationSettingsOut(Out):
    """`version` 0: nothing was ever changed. `fields`: each field of ours and how it is asked."""

    version: int
    fields: dict[str, FieldUse]
    moments: list[MomentModeOut]
    confirm_by_email: bool
    confirm_hours: int
    choice_mode: ChoiceMode
    wish_count: int
    wishes_close_at: datetime | None
    waiting_order: WaitingOrder
    waiting_answer: WaitingAnswer
    offer_hours: int
    group_limit: int
    largest_share: int
    least_categories: int
    sub_group_size: int
    remind_week: bool
    remind_eve: bool
    thank_after: bool
    controller: str
    privacy_contact: str
    notice: str
    arrangements_days: int
    registrations_months: int

    @classmethod
    def of(cls, settings: Settings) -> "RegistrationSettingsOut":
        moments = [MomentModeOut(starts_at=at, mode=mode) for at, mode in sorted(settings.moments.items())]
        return cls.model_validate({**vars(settings), "moments": moments})


class FormQuestionIn(In):
    kind: QuestionKind
    label: Label
    help: Help = ""
    required: bool = False
    options: Options = Field(default_factory=list)
    parent_id: uuid.UUID | None = None
    parent_answers: Options = Field(default_factory=list)
    keep_days: Days | None = None

    def to_facts(self) -> QuestionFacts:
        return QuestionFacts(**dict(self))


class FormQuestionPatch(In):
    """What is absent stays as it is; a null `parent_id` or `keep_days` takes it away."""

    kind: QuestionKind = QuestionKind.TEXT
    label: Label = ""
    help: Help = ""
    required: bool = False
    options: Options = Field(default_factory=list)
    parent_id: uuid.UUID | None = None
    parent_answers: Options = Field(default_factory=list)
    keep_days: Days | None = None


class FormQuestionOrderIn(In):
    question_ids: Annotated[list[uuid.UUID], Field(max_length=100)]


class FormQuestionOut(Out):
    """`answered`: how many have answered it."""

    id: uuid.UUID
    version: int
    position: int
    kind: QuestionKind
    label: str
    help: str
    required: bool
    options: list[str]
    parent_id: uuid.UUID | None
    parent_answers: list[str]
    keep_days: int | None
    archived_at: datetime | None
    answered: int

    @classmethod
    def of(cls, question: Question) -> "FormQuestionOut":
        return cls.model_validate(question)


class AskedOut(Out):
    """A question as those who register see it; `parent_answers` are the answers that call for it."""

    id: uuid.UUID
    kind: QuestionKind
    label: str
    help: str
    required: bool
    options: list[str]
    parent_id: uuid.UUID | None
    parent_answers: list[str]


class CategoryChoiceOut(Out):
    id: uuid.UUID
    name: str


class MealOut(Out):
    id: uuid.UUID
    title: str
    starts_at: datetime
    ends_at: datetime


class FormOut(Out):
    """What somebody who registers is asked, workshops aside (`/moments`)."""

    fields: dict[str, FieldUse]
    questions: list[AskedOut]
    categories: list[CategoryChoiceOut]
    consents: list[ConsentKind]
    meals: list[MealOut]
    choice_mode: ChoiceMode
    moments: list[MomentModeOut]
    wish_count: int
    wishes_close_at: datetime | None
    group_limit: int
    confirm_by_email: bool
    confirm_hours: int

    @classmethod
    def of(cls, form: Form, meals: list[SessionView]) -> "FormOut":
        settings = RegistrationSettingsOut.of(form.settings).model_dump(include=set(cls.model_fields))
        return cls.model_validate(
            settings
            | {
                "questions": list(form.questions),
                "categories": list(form.categories),
                "consents": list(form.consents),
                "meals": meals,
            }
        )
