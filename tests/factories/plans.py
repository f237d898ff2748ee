"""A day of a gathering as plain values, written the way a committee says it: `workshop("Emploi", "11:00", 90)`."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.execution.programme import ContributionRole, ContributionView, RoomView, SessionKind, SessionView
from domain.execution.programme.checks import Finding, Programme, check
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import Interval

PARIS = "Europe/Paris"
TUESDAY = "2026-10-13"
AUDITORIUM = RoomView(
    new_id(), "Auditorium", 0, seats=320, step_free=True, hearing_loop=True, projector=True, microphones=4
)
ISLE = RoomView(new_id(), "Salle Isle", 1, seats=40, step_free=True, projector=False, microphones=0)
AUVEZERE = RoomView(new_id(), "Salle Auvézère", 2, seats=25, step_free=False, notes="deux marches, pas de rampe")
HALL = RoomView(new_id(), "Hall", 3, seats=200, step_free=True)
ROOMS = (AUDITORIUM, ISLE, AUVEZERE, HALL)
CAF, HUB = new_id(), new_id()
_NAMES = {CAF: "Caf", HUB: "Hubikoop"}


def clock(hour: str, day: str = TUESDAY) -> datetime:
    """The instant at which clocks of Périgueux show that hour."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(PARIS)).astimezone(UTC)


def day(start: str = "09:00", end: str = "18:00", on: str = TUESDAY) -> Interval:
    return Interval(clock(start, on), clock(end, on))


def by(role: ContributionRole, organisation_id: Any = CAF, **values: Any) -> ContributionView:
    name = _NAMES.get(organisation_id, "Mission locale") if organisation_id else ""
    facts = {"name": values.get("label") or name, "organisation_id": organisation_id, "organisation_name": name}
    return ContributionView(role=role, **(facts | values))


TEAM = (by(ContributionRole.FACILITATOR), by(ContributionRole.NOTE_TAKER, HUB))


def a_session(
    title: str, start: str | None, minutes: int, kind: SessionKind, *, on: str = TUESDAY, **values: Any
) -> SessionView:
    begins = clock(start, on) if start else None
    facts = {"starts_at": begins, "ends_at": begins + timedelta(minutes=minutes) if begins else None} | values
    return SessionView(id=new_id(), title=title, kind=kind, **facts)


def workshop(title: str = "Emploi", start: str | None = "11:00", minutes: int = 90, **values: Any) -> SessionView:
    """With somebody to facilitate and somebody for the notes, in a room of forty."""
    facts: dict[str, Any] = {"room": ISLE, "contributions": TEAM} | values
    return a_session(title, start, minutes, SessionKind.WORKSHOP, **facts)


def plenary(title: str = "Ouverture", start: str | None = "09:30", minutes: int = 60, **values: Any) -> SessionView:
    return a_session(title, start, minutes, SessionKind.PLENARY, **({"room": AUDITORIUM} | values))


def round_table(title: str = "Débat", start: str | None = "16:00", minutes: int = 50, **values: Any) -> SessionView:
    return a_session(title, start, minutes, SessionKind.ROUND_TABLE, **({"room": AUDITORIUM} | values))


def pause(start: str = "10:45", minutes: int = 15, **values: Any) -> SessionView:
    return a_session("Pause café", start, minutes, SessionKind.BREAK, **({"room": HALL} | values))


def lunch(start: str = "12:30", minutes: int = 90, **values: Any) -> SessionView:
    return a_session("Déjeuner", start, minutes, SessionKind.MEAL, **({"room": HALL} | values))


def findings(*sessions: SessionView, **known: Any) -> list[Finding]:
    facts = {"days": [day()], "zone_name": PARIS, "rooms": ROOMS} | known
    return check(Programme(sessions=sessions, **facts))


def found(code: str, *sessions: SessionView, **known: Any) -> list[Finding]:
    """What that one check says."""
    return [each for each in findings(*sessions, **known) if each.code == code]


def said(code: str, *sessions: SessionView, **known: Any) -> list[str]:
    return [each.sentence for each in found(code, *sessions, **known)]
