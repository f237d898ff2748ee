"""The night's job that keeps the figures of each gathering."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import func, select

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events import EventState
from domain.review.phases import SNAPSHOT_JOB
from domain.review.phases.models import FigureSnapshot
from tests.factories.events import make_event
from worker.handlers import make_handlers
from worker.schedules import SCHEDULES
from worker.snapshots import keep_figures


def test_C_15_two_workers_keep_the_figures_of_a_day_once(database: Database, settings: Settings, now: datetime) -> None:
    with database.writing() as db:
        for number in range(3):
            make_event(db, now=now, slug=f"rencontre-{number}")
        make_event(db, now=now, slug="rangee", state=EventState.ARCHIVED)
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(lambda _: keep_figures(database, settings, {}, now), range(2)))
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(FigureSnapshot)) == 3


def test_figures_come_back_every_night_and_old_ones_go(database: Database, settings: Settings, now: datetime) -> None:
    with database.writing() as db:
        make_event(db, now=now)
    for days in (400, 1, 0):
        keep_figures(database, settings, {}, now - timedelta(days=days))
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(FigureSnapshot)) == 2


def test_the_job_is_known_and_fired_once_a_day() -> None:
    assert SNAPSHOT_JOB in make_handlers(print)
    assert [schedule.cron for schedule in SCHEDULES if schedule.kind == SNAPSHOT_JOB] == ["27 5 * * *"]
