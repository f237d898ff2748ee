"""Jobs in the hands of workers: leases, fences, back-off, dead letters. On both databases."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.outbox import Claim, rules
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from tests.factories.outbox import make_message

LATER = rules.LEASE + timedelta(seconds=1)


def enqueue(database: Database, now: datetime, **values: object) -> None:
    with database.writing() as db:
        outbox.enqueue_job(db, "tests.work", {"n": 1}, now=now, **values)  # type: ignore[arg-type]


def claim(database: Database, worker: str, now: datetime, *, most: int = 1) -> list[Claim]:
    with database.writing() as db:
        return outbox.claim(db, outbox.DEFAULT_QUEUE, worker=worker, most=most, now=now)


def only_job(database: Database) -> Job:
    with database.reading() as db:
        return db.scalars(select(Job)).one()


def test_what_is_rolled_back_leaves_neither_mail_nor_job(database: Database, now: datetime) -> None:
    with database.write_session() as db:
        outbox.enqueue_mail(db, make_message(), now=now)
        outbox.enqueue_job(db, "tests.work", {}, now=now, dedup_key="once")
        db.rollback()
    with database.reading() as db:
        assert db.scalars(select(Job)).all() == []
        assert db.scalars(select(Mail)).all() == []


def test_C_15_two_workers_never_hold_the_same_job(database: Database, now: datetime) -> None:
    for _ in range(3):
        enqueue(database, now)
    first = claim(database, "a", now, most=2)
    second = claim(database, "b", now, most=2)
    assert [len(first), len(second)] == [2, 1]
    assert len({held.job_id for held in first + second}) == 3


def test_jobs_come_oldest_first_and_not_before_their_time(database: Database, now: datetime) -> None:
    enqueue(database, now, run_at=now + timedelta(hours=1))
    enqueue(database, now - timedelta(minutes=1))
    enqueue(database, now - timedelta(minutes=2))
    with database.reading() as db:
        waiting = db.scalars(select(Job.id).where(Job.run_at <= now).order_by(Job.run_at)).all()
    assert [held.job_id for held in claim(database, "a", now, most=9)] == list(waiting)


def test_a_lease_that_ends_gives_the_job_to_another_worker(database: Database, now: datetime) -> None:
    enqueue(database, now)
    [lost] = claim(database, "a", now)
    assert claim(database, "b", now + timedelta(seconds=30)) == []
    [taken] = claim(database, "b", now + LATER)
    assert (taken.job_id, taken.worker, taken.attempts) == (lost.job_id, "b", 2)


def test_a_renewed_lease_keeps_the_job(database: Database, now: datetime) -> None:
    enqueue(database, now)
    held = claim(database, "a", now)
    with database.writing() as db:
        outbox.renew(db, held, now=now + timedelta(seconds=50))
    assert claim(database, "b", now + LATER) == []


def test_a_worker_that_lost_its_job_cannot_end_it(database: Database, now: datetime) -> None:
    enqueue(database, now)
    [lost] = claim(database, "a", now)
    [taken] = claim(database, "b", now + LATER)
    with database.writing() as db:
        assert outbox.finish(db, lost, now=now) is False
        assert outbox.fail(db, lost, error="late", jitter=0.5, now=now) is None
        assert outbox.give_back(db, lost, now=now) is False
    assert only_job(database).state is JobState.RUNNING
    with database.writing() as db:
        assert outbox.finish(db, taken, now=now + LATER) is True
    assert only_job(database).state is JobState.DONE


def test_the_same_worker_is_fenced_by_its_attempt(database: Database, now: datetime) -> None:
    enqueue(database, now)
    [old] = claim(database, "a", now)
    [new] = claim(database, "a", now + LATER)
    with database.writing() as db:
        assert outbox.finish(db, old, now=now) is False
        assert outbox.finish(db, new, now=now) is True


def test_a_job_given_back_is_for_anybody_and_its_attempt_does_not_count(database: Database, now: datetime) -> None:
    enqueue(database, now)
    [held] = claim(database, "a", now)
    with database.writing() as db:
        assert outbox.give_back(db, held, now=now) is True
    [again] = claim(database, "b", now)
    assert again.attempts == 1


def test_pauses_double_up_to_an_hour_and_spread(now: datetime) -> None:
    seconds = [rules.pause_after(attempt, 0.5).total_seconds() for attempt in (1, 2, 3, 9, 10, 80)]
    assert seconds == [10, 20, 40, 2560, 3600, 3600]
    assert rules.pause_after(1, 0).total_seconds() == 7.5
    assert rules.pause_after(1, 1).total_seconds() == 12.5
    whole = sum((rules.pause_after(attempt, 0) for attempt in range(1, rules.MAIL_ATTEMPTS)), timedelta())
    assert whole > rules.MAIL_PATIENCE


def test_a_failed_job_waits_then_dies_after_its_last_attempt_and_is_retried(database: Database, now: datetime) -> None:
    enqueue(database, now, max_attempts=2)
    [first] = claim(database, "a", now)
    with database.writing() as db:
        assert outbox.fail(db, first, error="trouble", jitter=0.5, now=now) is JobState.QUEUED
    assert claim(database, "a", now + timedelta(seconds=9)) == []
    [second] = claim(database, "a", now + timedelta(seconds=10))
    with database.writing() as db:
        assert outbox.fail(db, second, error="trouble", jitter=0.5, now=now) is JobState.DEAD
    dead = only_job(database)
    assert (dead.state, dead.attempts, dead.last_error) == (JobState.DEAD, 2, "trouble")
    assert claim(database, "a", now + timedelta(days=9)) == []
    with database.writing() as db:
        outbox.retry_job(db, dead.id, now=now)
    [again] = claim(database, "a", now)
    assert again.attempts == 1


def test_only_a_dead_job_is_retried(database: Database, now: datetime) -> None:
    enqueue(database, now)
    with database.write_session() as db:
        with pytest.raises(Conflict) as refusal:
            outbox.retry_job(db, only_job(database).id, now=now)
        with pytest.raises(NotFound):
            outbox.retry_job(db, new_id(), now=now)
    assert refusal.value.code == "job_not_dead"


def test_a_job_whose_workers_always_die_is_buried(database: Database, now: datetime) -> None:
    enqueue(database, now, max_attempts=1)
    claim(database, "a", now)
    assert claim(database, "b", now + LATER) == []
    with database.writing() as db:
        assert outbox.bury(db, now=now) == []
        assert [each.kind for each in outbox.bury(db, now=now + LATER)] == ["tests.work"]
    assert (only_job(database).state, only_job(database).last_error) == (JobState.DEAD, "worker_lost")


def test_a_key_lets_a_job_stand_once(database: Database, now: datetime) -> None:
    with database.writing() as db:
        assert outbox.enqueue_job(db, "tests.work", {}, now=now, dedup_key="k") is not None
        assert outbox.enqueue_job(db, "tests.work", {}, now=now, dedup_key="k") is None
    assert only_job(database).dedup_key == "k"


def test_what_has_served_is_thrown_away(database: Database, now: datetime) -> None:
    with database.writing() as db:
        mail = outbox.enqueue_mail(db, make_message(calendar="BEGIN:VCALENDAR"), now=now)
        outbox.enqueue_mail(db, make_message(), now=now)
        db.flush()
        mail.state = MailState.SENT
    with database.writing() as db:
        [held, _] = outbox.claim(db, outbox.MAIL_QUEUE, worker="a", most=2, now=now)
        outbox.finish(db, held, now=now)
    with database.writing() as db:
        counts = outbox.purge(db, now=now + timedelta(days=31))
    assert counts == {"done_jobs": 1, "dead_jobs": 0, "mail_bodies": 1, "schedule_runs": 0}
    with database.reading() as db:
        bodies = [(m.text != "", m.html is not None) for m in db.scalars(select(Mail).order_by(Mail.id))]
    assert bodies == [(False, False), (True, True)]


def test_a_worker_is_alive_while_it_says_so(database: Database, now: datetime) -> None:
    with database.writing() as db:
        assert outbox.worker_is_alive(db, now=now) is False
        outbox.beat(db, "a", now=now)
        assert outbox.worker_is_alive(db, now=now + timedelta(seconds=59)) is True
        assert outbox.worker_is_alive(db, now=now + timedelta(seconds=61)) is False
        outbox.leave(db, "a")
        assert outbox.worker_is_alive(db, now=now) is False
