"""What comes back fires once: in several workers, and on the nights when the hour changes."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.outbox import Schedule
from domain.foundation.outbox.models import Job, ScheduleRun
from domain.foundation.outbox.schedules import last_due

NIGHTLY = Schedule("nightly", "30 2 * * *", "tests.nightly")


def tick(database: Database, now: datetime) -> None:
    with database.writing() as db:
        outbox.fire_due(db, [NIGHTLY], now=now)


def firings(database: Database) -> list[datetime]:
    with database.reading() as db:
        return list(db.scalars(select(ScheduleRun.fire_at).order_by(ScheduleRun.fire_at)))


@pytest.mark.parametrize(
    ("night", "due"),
    [
        (datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (datetime(2026, 9, 8, tzinfo=UTC), datetime(2026, 9, 8, 0, 30, tzinfo=UTC)),
    ],
    ids=["hour twice", "hour missing", "ordinary night"],
)
def test_T_05_due_at_half_past_two_fires_once_a_night(database: Database, night: datetime, due: datetime) -> None:
    start = night - timedelta(hours=12)
    tick(database, start)
    already = firings(database)
    for minutes in range(10, 24 * 60, 10):
        tick(database, start + timedelta(minutes=minutes))
    assert firings(database) == [*already, due]
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Job)) == 2


def test_the_minute_itself_counts(now: datetime) -> None:
    at = datetime(2026, 9, 8, 0, 30, tzinfo=UTC)
    assert last_due(NIGHTLY, at) == at
    assert last_due(NIGHTLY, at + timedelta(seconds=1)) == at
    assert last_due(NIGHTLY, at - timedelta(seconds=1)) == at - timedelta(days=1)


def test_after_an_absence_of_days_it_fires_once(database: Database, now: datetime) -> None:
    tick(database, now)
    tick(database, now + timedelta(days=9))
    assert len(firings(database)) == 2


def test_C_15_several_workers_fire_a_schedule_once(database: Database, now: datetime) -> None:
    together = threading.Barrier(6)

    def work() -> None:
        together.wait()
        tick(database, now)

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(firings(database)) == 1
    with database.reading() as db:
        assert [job.kind for job in db.scalars(select(Job))] == ["tests.nightly"]
