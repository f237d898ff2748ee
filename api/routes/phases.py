"""« Où en sommes-nous ? »: the three phases side by side, what they aim at, whom the gathering reaches."""

import uuid
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.schemas import In, Out, if_match
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import OutreachState
from domain.review import phases
from domain.review.phases import Phase, PhaseState

router = APIRouter(tags=["phases"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.EVENT_READ)]
Decides = Annotated[EventAccess, event_access(Permission.COMMITTEE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
WholeNumber = Annotated[int, Field(strict=True)]


class IndicatorOut(Out):
    """`target` is null where there is none; `link` is the view of the SPA that lists the rows.

    `trend` says how the figure moved since the last week's, or is empty.
    """

    code: str
    label: str
    value: float
    target: float | None
    unit: str
    link: str
    trend: str


class GateOut(Out):
    code: str
    label: str
    met: bool
    value: int
    target: int
    sentence: str
    link: str


class PhaseOut(Out):
    """`standing` says in words where the phase stands; `version` is 0 while nobody decided anything about it."""

    code: Phase
    name: str
    indicators: list[IndicatorOut]
    gates: list[GateOut]
    state: PhaseState
    standing: str
    since: date | None
    since_by_hand: date | None
    closed_by: str
    reason: str
    version: int


class LateOut(Out):
    kind: str
    id: uuid.UUID
    label: str
    detail: str
    due_on: date
    days: int
    link: str


class StepOut(Out):
    """Something that the reader has to do: a task of theirs, or what they said to do next with a structure."""

    kind: str
    id: uuid.UUID
    label: str
    detail: str
    due_on: date
    link: str


class CallOut(Out):
    organisation_id: uuid.UUID
    name: str
    state: OutreachState
    quiet_days: int | None
    contact: str
    email: str
    phone: str
    by_mail: bool
    relay: str
    sentence: str
    link: str


class NewsOut(Out):
    id: uuid.UUID
    at: datetime
    sentence: str
    link: str


class DashboardOut(Out):
    """`calls`, `late`, `steps` and `news` are empty for a role that may not see them.

    `compared_with` is the day of the figures that trends are told from.
    """

    today: date
    first_day: date
    days_left: int
    countdown: str
    compared_with: date | None
    phases: list[PhaseOut]
    late: list[LateOut]
    late_count: int
    steps: list[StepOut]
    steps_count: int
    calls: list[CallOut]
    news: list[NewsOut]


class TargetOut(Out):
    """What the committee aims at, and the usual figure of a first gathering."""

    code: str
    phase: Phase
    label: str
    value: int
    usual: int
    least: int
    most: int
    unit: str


class TargetsIn(In):
    """Targets by code; null goes back to the usual figure, and those not named stay."""

    values: Annotated[dict[str, WholeNumber | None], Field(max_length=50)]


class ClosingIn(In):
    """`reason` is needed when a gate is open."""

    reason: Annotated[str, Field(max_length=2_000)] = ""


class PhasePatch(In):
    """The day on which a phase began; null goes back to the first thing done in it."""

    opened_on: date | None


@router.get("/events/{slug}/phases")
def read_phases(access: Reads, db: Db, now: Now) -> DashboardOut:
    held = access.permissions
    found = phases.dashboard(
        db,
        access.event,
        now=now,
        account_id=access.account.id if Permission.ORGANISATIONS_READ in held else None,
        with_late={Permission.COMMITMENTS_READ, Permission.STAGE_READ, Permission.COMMITTEE_READ} <= held,
        with_calls=Permission.ORGANISATIONS_READ in held,
        with_news=Permission.ORGANISATIONS_READ in held,
    )
    return DashboardOut.model_validate(found)


@router.get("/events/{slug}/phases/targets")
def read_targets(access: Reads, db: Db) -> list[TargetOut]:
    return _targets(db, access.event)


@router.put("/events/{slug}/phases/targets")
def set_targets(body: TargetsIn, access: Decides, db: Db, now: Now) -> list[TargetOut]:
    phases.set_targets(db, access.event, body.values, actor=access.actor, now=now)
    return _targets(db, access.event)


@router.post("/events/{slug}/phases/{phase}/close")
def close_phase(phase: Phase, body: ClosingIn, access: Decides, db: Db, now: Now) -> PhaseOut:
    closed = phases.close(db, access.event, phase, body.reason, actor=access.actor, now=now)
    return PhaseOut.model_validate(closed)


@router.post("/events/{slug}/phases/{phase}/reopen")
def reopen_phase(phase: Phase, access: Decides, db: Db, now: Now) -> PhaseOut:
    return PhaseOut.model_validate(phases.reopen(db, access.event, phase, actor=access.actor, now=now))


@router.patch("/events/{slug}/phases/{phase}")
def update_phase(*, phase: Phase, body: PhasePatch, access: Decides, version: Version, db: Db, now: Now) -> PhaseOut:
    with conflicts.showing(lambda: PhaseOut.model_validate(phases.phase_of(db, access.event, phase, now=now))):
        changed = phases.set_opened_on(
            db, access.event, phase, body.opened_on, expected_version=version, actor=access.actor, now=now
        )
    return PhaseOut.model_validate(changed)


def _targets(db: Session, event: Event) -> list[TargetOut]:
    lines = phases.target_lines(phases.targets_of(db, event))
    return [TargetOut.model_validate(line) for line in lines]
