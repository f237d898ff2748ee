"""A day to run: a plenary, a break, workshops in three rooms, lunch, an afternoon."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution import run_sheet
from domain.execution.programme.models import Session, SessionKind
from domain.execution.run_sheet.models import Cue, SessionRun
from domain.execution.run_sheet.values import CueFacts
from domain.foundation.accounts import Actor
from domain.foundation.events.models import Event
from tests.factories.programme import make_room, make_session

RUNNER = Actor("Yanis Ferrandot")


def at(hour: int, minute: int = 0, *, day: int = 13) -> datetime:
    """An hour of the day of `make_event`, in UTC: two hours less than on the clocks of Périgueux."""
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


@dataclass(frozen=True)
class Day:
    """Hours in UTC: plenary 7:45 to 8:40, break until 9:00, three workshops until 10:30, lunch until 12:00, closing
    at 15:00."""

    event: Event
    auditorium: uuid.UUID
    hall: uuid.UUID
    plenary: Session
    pause: Session
    workshops: tuple[Session, ...]
    lunch: Session
    closing: Session


def make_day(db: DbSession, event: Event) -> Day:
    auditorium = make_room(db, event, name="Auditorium", position=0, seats=320, hearing_loop=True, notes="").id
    hall = make_room(db, event, name="Hall", position=1).id
    rooms = [
        auditorium,
        *(make_room(db, event, name=name, position=2 + n).id for n, name in enumerate(("Dronne", "Isle"))),
    ]

    def session(title: str, kind: SessionKind, start: datetime, minutes: int, room: uuid.UUID, **more: Any) -> Session:
        return make_session(db, event, title, kind=kind, starts_at=start, minutes=minutes, room_id=room, **more)

    needs = "3 micros, vidéoprojecteur, visioconférence"
    plenary = session("Trois regards", SessionKind.PLENARY, at(7, 45), 55, auditorium, technical_needs=needs)
    pause = session("Pause du matin", SessionKind.BREAK, at(8, 40), 20, hall)
    workshops = tuple(
        session(title, SessionKind.WORKSHOP, at(9), 90, room, technical_needs="vidéoprojecteur, chaises en cercle")
        for title, room in zip(("Handicap", "Seniors", "Emploi"), rooms, strict=True)
    )
    lunch = session("Déjeuner", SessionKind.MEAL, at(10, 30), 90, hall)
    closing = session("Clôture", SessionKind.PLENARY, at(15), 45, auditorium, technical_needs="2 micros")
    return Day(event, auditorium, hall, plenary, pause, workshops, lunch, closing)


def make_cue(db: DbSession, event: Event, session: Session | None = None, **values: Any) -> Cue:
    """« Couper la visio », at the start of a session unless it is said otherwise."""
    facts = CueFacts(**({"session_id": session.id if session else None, "what": "Couper la visio"} | values))
    return run_sheet.add_cue(db, event, facts, actor=RUNNER, now=at(5))


def make_running(db: DbSession, day: Day, *, late: timedelta = timedelta()) -> SessionRun:
    """The day is open and its plenary has begun, so much later than planned."""
    run_sheet.open_run(db, day.event, actor=RUNNER, now=at(7, 30))
    assert day.plenary.starts_at is not None
    now = day.plenary.starts_at + late
    return run_sheet.start_session(db, day.event, day.plenary.id, actor=RUNNER, now=now)
