"""Publishing a version of 600 sessions that 1,000 people must hear of, on both databases: difference, then notices."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import mailings
from domain.execution import programme
from domain.execution.programme.checks import CATALOGUE
from domain.execution.registrations.models import Registration, RegistrationState, WorkshopChoice
from domain.execution.registrations.values import RegistrationSource
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.ids import new_code
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job
from tests import databases
from tests.bench.rows import Row
from tests.factories.festival import make_festival

SESSIONS, PEOPLE = 600, 1000
NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        database = databases.new_database(kind)
        try:
            with database.writing() as db:
                event = _ready(db)
                seen = _seconds(lambda: mailings.told_changes(db, event, mailings.preview(db, event), now=NOW))  # noqa: B023
                told = _seconds(lambda: mailings.publish(db, event, tell=True, actor=PROGRAM, now=NOW))  # noqa: B023
                queued = db.scalar(select(func.count()).where(Job.kind == mailings.NOTICE_JOB))
                assert queued == PEOPLE, queued
        finally:
            databases.drop_database(database)
        yield Row(f"what changes in 600 sessions, in words ({kind})", seen, "s", goal=1, at_most=True)
        yield Row(f"release with 1,000 notices queued ({kind})", told, "s", goal=2, at_most=True)


def _ready(db: DbSession) -> Event:
    """A festival whose first workshop, with everybody in it, does not take place any more; levels of checks are off,
    since its people are everywhere at once."""
    event = make_festival(db, sessions=SESSIONS, now=NOW, slug="festival")
    programme.set_levels(db, event, dict.fromkeys(CATALOGUE), actor=PROGRAM, now=NOW)
    workshop = next(view for view in programme.sessions_of(db, event) if view.is_workshop)
    people = [
        Registration(
            event_id=event.id,
            state=RegistrationState.CONFIRMED,
            source=RegistrationSource.PUBLIC,
            first_name="Awa",
            last_name=f"Diallo {number}",
            email=f"awa.{number}@ccas.example",
            badge_code=new_code(),
            person_key=str(number),
            search_key=f"awa diallo {number}",
            sort_key=f"diallo {number:04d} awa",
            created_at=NOW,
            updated_at=NOW,
        )
        for number in range(PEOPLE)
    ]
    db.add_all(people)
    db.flush()
    db.add_all(WorkshopChoice(registration_id=each.id, session_id=workshop.id, created_at=NOW) for each in people)
    programme.archive_session(db, event, workshop.id, actor=PROGRAM, now=NOW)
    return event


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
