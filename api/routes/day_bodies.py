"""Bodies of the routes that move the gathering to another day."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas import In, Out


class DayIn(In):
    """The new first day; `sessions` and `registration` say whether they follow, `tell` whether everybody who is
    registered hears of it, with `words` among ours."""

    first_day: date
    sessions: bool = True
    registration: bool = True
    tell: bool = False
    words: Annotated[str, Field(max_length=4000)] = ""


class DayOut(Out):
    first_day: date
    version: int


class DayMovedOut(Out):
    days: int
    sessions: int
    deadlines: int
    told: int
    """How many people are written to."""
    version: int


class TaskMoveOut(Out):
    task_id: uuid.UUID
    title: str
    before: date
    after: date


class SessionMoveOut(Out):
    session_id: uuid.UUID
    title: str
    before: datetime
    after: datetime


class RegistrationMoveOut(Out):
    name: Literal["registration_opens_at", "registration_closes_at"]
    before: datetime
    after: datetime


class StayingOut(Out):
    """How many dates stay where they are: nobody but the committee knows what becomes of them."""

    commitments: int
    meetings: int
    communication: int
    deadlines: int


class DayPreviewOut(Out):
    """What follows the gathering to another day. `refusals`: why it cannot move there, or its sessions cannot."""

    before: date
    after: date
    version: int
    tasks: list[TaskMoveOut]
    fixed_tasks: list[TaskMoveOut]
    sessions: list[SessionMoveOut]
    registration: list[RegistrationMoveOut]
    refusals: list[str]
    registered: int
    staying: StayingOut
