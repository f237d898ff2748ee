"""Bodies of the backward plan's routes."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas import In, Out
from domain.engagement.committee import Competence
from domain.engagement.retroplanning import TaskState, WarningCode
from domain.foundation.events import Phase


class TaskPatch(In):
    title: Annotated[str, Field(max_length=400)] = ""
    phase: Phase = Phase.EXECUTION
    offset_days: int = 0
    detail: Annotated[str, Field(max_length=10_000)] = ""
    competence: Competence | None = None
    fixed_on: date | None = None
    state: TaskState = TaskState.TO_DO
    account_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    after_ids: Annotated[tuple[uuid.UUID, ...], Field(max_length=50)] = ()


class TaskIn(TaskPatch):
    title: Annotated[str, Field(max_length=400)]
    phase: Phase
    offset_days: int


class TaskWarningOut(Out):
    code: WarningCode
    name: str


class PredecessorOut(Out):
    id: uuid.UUID
    title: str
    due_on: date
    state: TaskState


class TaskOut(Out):
    """`days` is counted from the gathering's first day; `proposed_on` is a better day close by, where there is one."""

    id: uuid.UUID
    template_code: str
    title: str
    detail: str
    phase: Phase
    competence: Competence | None
    offset_days: int
    fixed_on: date | None
    due_on: date
    days: int
    state: TaskState
    done_at: datetime | None
    account_id: uuid.UUID | None
    account_name: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    after: list[PredecessorOut]
    waiting: bool
    late_days: int
    due_soon: bool
    warnings: list[TaskWarningOut]
    proposed_on: date | None
    version: int


class TemplateTaskOut(Out):
    """A task of the template, dated for this event. `present`, `archived`: the event has it already."""

    code: str
    title: str
    detail: str
    phase: Phase
    competence: Competence | None
    offset_days: int
    due_on: date
    past: bool
    warnings: list[TaskWarningOut]
    proposed_on: date | None
    present: bool
    archived: bool


class FromTemplateIn(In):
    codes: Annotated[list[Annotated[str, Field(max_length=60)]], Field(min_length=1, max_length=100)]


class AddedOut(Out):
    added: int
