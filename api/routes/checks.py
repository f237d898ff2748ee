"""What is to be looked at before the programme is published, how much each thing counts, and what was accepted."""

import enum
import uuid
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import Db, EventAccess, Now, event_access
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.execution import programme
from domain.execution.programme.checks import CATALOGUE, levels_with
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Invalid
from domain.foundation.core.i18n import gettext
from domain.review import phases

router = APIRouter(tags=["checks"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
Edits = Annotated[EventAccess, event_access(Permission.PROGRAMME_EDIT)]


class CheckLevel(enum.StrEnum):
    """An error keeps the programme from being published; what is off is not looked for."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    OFF = "off"


class SuggestionOut(Out):
    """A room that is free at the same time and fits; `where` is said on the button that moves the session."""

    session_id: uuid.UUID
    room_id: uuid.UUID
    room_name: str
    starts_at: datetime
    ends_at: datetime
    where: str
    features: str


class AcceptanceOut(Out):
    id: uuid.UUID
    reason: str
    by: str
    at: datetime


class FindingOut(Out):
    """One thing to look at: where (`place`), what to do (`sentence`), and in a few words (`short`).

    `subject` names what it is about: when that changes, an exception falls away.
    """

    code: str
    level: CheckLevel
    subject: str
    place: str
    sentence: str
    short: str
    session_ids: list[uuid.UUID]
    room_id: uuid.UUID | None
    at: datetime | None
    suggestion: SuggestionOut | None
    accepted: AcceptanceOut | None


class DayBreathingOut(Out):
    """`share` of the day, from 0 to 1, is free for everybody between its first and its last session of work."""

    day: date
    starts_at: datetime
    ends_at: datetime
    work_minutes: int
    free_minutes: int
    share: float
    longest_minutes: int
    longest_from: datetime


class PersonBreathingOut(Out):
    """The same for somebody who contributes, on their days."""

    name: str
    is_person: bool
    sessions: int
    busy_minutes: int
    share: float
    longest_minutes: int
    longest_from: datetime


class BreathingOut(Out):
    days: list[DayBreathingOut]
    people: list[PersonBreathingOut]


class ChecksOut(Out):
    """Errors first, then by time; what was accepted stands among them with its reason."""

    findings: list[FindingOut]
    breathing: BreathingOut


class LevelOut(Out):
    code: str
    name: str
    level: CheckLevel
    default: CheckLevel


class LevelIn(In):
    code: Annotated[str, Field(max_length=60)]
    level: CheckLevel


class LevelsIn(In):
    """Those that change."""

    levels: Annotated[tuple[LevelIn, ...], Field(max_length=100)]


class ExceptionIn(In):
    """What a finding is about, as it tells it, and why the committee lives with it."""

    code: Annotated[str, Field(max_length=60)]
    subject: Annotated[str, Field(max_length=200)]
    reason: Annotated[str, Field(max_length=5000)]


@router.get("/events/{slug}/checks")
def read_checks(access: Reads, db: Db) -> ChecksOut:
    """Every check of the draft at the event's levels, and how its days breathe."""
    asked = phases.programme_to_check(db, access.event)
    return ChecksOut(
        findings=[FindingOut.model_validate(each) for each in programme.check(asked)],
        breathing=BreathingOut.model_validate(programme.measure(asked)),
    )


@router.get("/events/{slug}/checks/levels")
def read_levels(access: Reads, db: Db) -> list[LevelOut]:
    levels = levels_with(programme.changed_levels(db, access.event))
    return [
        LevelOut(code=code, name=gettext(name), level=_level(levels[code]), default=_level(default))
        for code, (default, name) in CATALOGUE.items()
    ]


@router.put("/events/{slug}/checks/levels")
def set_levels(body: LevelsIn, access: Edits, db: Db, now: Now) -> list[LevelOut]:
    levels = {
        each.code: None if each.level is CheckLevel.OFF else programme.Level(each.level.value) for each in body.levels
    }
    programme.set_levels(db, access.event, levels, actor=access.actor, now=now)
    return read_levels(access, db)


@router.post("/events/{slug}/checks/exceptions", status_code=201)
def accept(body: ExceptionIn, access: Edits, db: Db, now: Now) -> AcceptanceOut:
    """Live with a finding that stands now; it counts again as soon as what it is about changes."""
    found = phases.findings(db, access.event)
    finding = next((each for each in found if (each.code, each.subject) == (body.code, body.subject)), None)
    if finding is None:
        raise Invalid("finding_gone", "Ce point n’est plus à vérifier : le programme a changé.", field="subject")
    row = programme.accept_finding(db, access.event, finding, body.reason, actor=access.actor, now=now)
    return AcceptanceOut(id=row.id, reason=row.reason, by=row.accepted_by, at=row.accepted_at)


@router.delete("/events/{slug}/checks/exceptions/{exception_id}", status_code=204)
def take_back(exception_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    programme.take_back_exception(db, access.event, exception_id, actor=access.actor, now=now)


def _level(level: programme.Level | None) -> CheckLevel:
    return CheckLevel(level.value) if level else CheckLevel.OFF
