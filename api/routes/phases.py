"""« Où en sommes-nous ? »: the three phases side by side."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import APIRouter

from api.deps import Db, EventAccess, Now, event_access
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.mobilisation.outreach import OutreachState
from domain.review import phases
from domain.review.phases import Phase

router = APIRouter(tags=["phases"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.EVENT_READ)]


class IndicatorOut(Out):
    """`target` is null where there is none; `link` is the view of the SPA that lists the rows."""

    code: str
    label: str
    value: float
    target: float | None
    unit: str
    link: str


class GateOut(Out):
    code: str
    label: str
    met: bool
    value: int
    target: int
    sentence: str
    link: str


class PhaseOut(Out):
    code: Phase
    name: str
    indicators: list[IndicatorOut]
    gates: list[GateOut]


class StateFigureOut(Out):
    state: OutreachState
    name: str
    count: int
    link: str


class CategoryLineOut(Out):
    """Structures by main category; `won` are interested, committed or co-organise."""

    code: str
    name: str
    total: int
    reached: int
    won: int
    link: str


class LateOut(Out):
    kind: str
    id: uuid.UUID
    label: str
    detail: str
    due_on: date
    days: int
    link: str


class CallOut(Out):
    organisation_id: uuid.UUID
    name: str
    state: OutreachState
    quiet_days: int | None
    contact: str
    email: str
    phone: str
    introduced_by: str
    sentence: str
    link: str


class DashboardOut(Out):
    """`calls` and `late` are empty for a role that may not see them."""

    today: date
    first_day: date
    days_left: int
    countdown: str
    phases: list[PhaseOut]
    states: list[StateFigureOut]
    categories: list[CategoryLineOut]
    late: list[LateOut]
    late_count: int
    calls: list[CallOut]


@router.get("/events/{slug}/phases")
def read_phases(access: Reads, db: Db, now: Now) -> DashboardOut:
    found = phases.dashboard(
        db,
        access.event,
        now=now,
        with_late={Permission.COMMITMENTS_READ, Permission.STAGE_READ} <= access.permissions,
        with_calls=Permission.ORGANISATIONS_READ in access.permissions,
    )
    return DashboardOut.model_validate(found)
