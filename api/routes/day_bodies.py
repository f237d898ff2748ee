"""Bodies of the routes that move the gathering to another day."""

import uuid
from datetime import date, datetime
from typing import Literal

from api.schemas import In, Out
from domain.foundation.core.errors import Invalid


class DayIn(In):
    """The new first day; `sessions` and `registration` say whether they follow."""

    first_day: date
    sessions: bool = True
    registration: bool = True


class DayOut(Out):
    first_day: date
    version: int


class DayMovedOut(Out):
    days: int
    sessions: int
    deadlines: int
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


def check_day(day: date, field: str) -> date:
    """Raises Invalid `date_out_of_bounds`: a day far from any gathering would be computed for nothing."""
    if not 2000 <= day.year <= 2100:
        raise Invalid("date_out_of_bounds", "Cette date est trop lointaine : vérifiez l’année.", field=field)
    return day
