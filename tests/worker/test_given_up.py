"""Long work whose worker stopped each time: whoever waits for it is told, and may ask again."""

from datetime import timedelta

from sqlalchemy import select

from domain.execution import allocation
from domain.execution.allocation.models import Allocation, AllocationState
from domain.foundation import outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.outbox import rules
from domain.foundation.outbox.models import Job
from tests.factories.allocation import make_workshops, rank_workshops, wishing
from tests.factories.events import make_event
from tests.worker.conftest import wait_until, working
from worker.handlers import GIVEN_UP


def _asked(database: Database) -> None:
    now = utc_now()
    with database.writing() as db:
        event = make_event(db, now=now)
        rank_workshops(db, event, now=now)
        workshops = make_workshops(db, event, 5, 5)
        wishing(db, event, 1, workshops, now=now)
        allocation.ask(db, event, actor=PROGRAM, now=now)


def _failed(database: Database) -> bool:
    with database.reading() as db:
        return db.scalars(select(Allocation)).one().state is AllocationState.FAILED


def test_an_allocation_that_breaks_each_time_says_so(database: Database, settings: Settings) -> None:
    def broken(*_: object) -> None:
        raise ValueError

    _asked(database)
    with database.writing() as db:
        db.scalars(select(Job).where(Job.kind == allocation.SOLVE_JOB)).one().max_attempts = 1
    with working(database, settings, handlers={allocation.SOLVE_JOB: broken}, given_up=GIVEN_UP):
        wait_until(lambda: _failed(database))
    with database.reading() as db:
        assert db.scalars(select(Allocation)).one().failure.startswith("Ce travail s’est interrompu plusieurs fois")


def test_an_allocation_whose_worker_died_each_time_says_so(database: Database, settings: Settings) -> None:
    _asked(database)
    long_ago = utc_now() - rules.LEASE - timedelta(minutes=1)
    with database.writing() as db:
        job = db.scalars(select(Job).where(Job.kind == allocation.SOLVE_JOB)).one()
        job.max_attempts, job.run_at = 1, long_ago
        db.flush()
        assert outbox.claim(db, outbox.DEFAULT_QUEUE, worker="gone", most=1, now=long_ago)
    with working(database, settings, handlers={}, given_up=GIVEN_UP):
        wait_until(lambda: _failed(database))
