"""A worker killed without warning in the middle of its mails, and one told to stop."""

import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from tests.factories.outbox import make_message
from tests.worker.conftest import wait_until, working
from tests.worker.smtp_server import Postbox
from worker.runner import Worker

PEOPLE = [f"personne-{number}@commune.example" for number in range(200)]
PAST_THE_LEASE_SECONDS = 90


def start_process(database: Database, port: int, *, seconds_ahead: int = 0) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.worker.process", database.url, str(port), str(seconds_ahead)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def count_mails(database: Database, state: MailState) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(Mail).where(Mail.state == state)) or 0


def test_D_02_a_worker_killed_in_the_middle_of_200_mails_loses_none(
    database: Database, postbox: Postbox, port: int
) -> None:
    with database.writing() as db:
        for address in PEOPLE:
            outbox.enqueue_mail(db, make_message(to_address=address), now=utc_now())
    with database.reading() as db:
        message_ids = {mail.to_address: mail.message_id for mail in db.scalars(select(Mail))}
    first = start_process(database, port)
    try:
        wait_until(lambda: len(postbox.received) >= 50, seconds=20)
    finally:
        first.kill()
        first.wait()
    assert count_mails(database, MailState.SENT) < len(PEOPLE)
    second = start_process(database, port, seconds_ahead=PAST_THE_LEASE_SECONDS)
    try:
        wait_until(lambda: count_mails(database, MailState.SENT) == len(PEOPLE), seconds=20)
    finally:
        second.kill()
        second.wait()
    received = Counter(postbox.recipients)
    assert set(received) == set(PEOPLE)
    assert sum(received.values()) - len(PEOPLE) <= 1
    assert {(m["To"].addresses[0].addr_spec, m["Message-ID"]) for m in postbox.messages} == set(message_ids.items())


def test_D_13_told_to_stop_a_worker_ends_what_runs_and_gives_back_the_rest(
    database: Database, settings: Settings
) -> None:
    started, go_on = threading.Event(), threading.Event()

    def endless(db: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
        started.set()
        go_on.wait(20)

    with database.writing() as db:
        outbox.enqueue_job(db, "tests.endless", {}, now=utc_now())
    worker = Worker(database, settings, handlers={"tests.endless": endless})
    worker.start()
    assert started.wait(5)
    before = time.monotonic()
    worker.stop(patience=0.3)
    assert time.monotonic() - before < 3
    with database.reading() as db:
        job = db.scalars(select(Job)).one()
    assert (job.state, job.attempts, job.worker) == (JobState.QUEUED, 0, None)
    go_on.set()


def test_D_13_a_job_that_ends_in_time_is_done_when_the_worker_stops(database: Database, settings: Settings) -> None:
    started = threading.Event()

    def short(db: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
        started.set()
        time.sleep(0.3)

    with working(database, settings, handlers={"tests.short": short}):
        with database.writing() as db:
            outbox.enqueue_job(db, "tests.short", {}, now=utc_now())
        assert started.wait(5)
    with database.reading() as db:
        assert db.scalars(select(Job)).one().state is JobState.DONE


def test_C_15_two_workers_run_each_job_once(database: Database, settings: Settings) -> None:
    ran: list[int] = []

    def note(db: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
        ran.append(payload["n"])

    with database.writing() as db:
        for number in range(40):
            outbox.enqueue_job(db, "tests.note", {"n": number}, now=utc_now())
    handlers = {"tests.note": note}
    with working(database, settings, handlers=handlers), working(database, settings, handlers=handlers):
        wait_until(lambda: len(ran) >= 40)
        time.sleep(0.2)
    assert sorted(ran) == list(range(40))


def test_a_handler_that_fails_says_where_and_not_what(database: Database, settings: Settings) -> None:
    def broken(db: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
        raise ValueError("camille@fabrique.example")

    with database.writing() as db:
        for kind in ("tests.broken", "tests.unknown"):
            outbox.enqueue_job(db, kind, {}, now=utc_now(), max_attempts=1)
    with working(database, settings, handlers={"tests.broken": broken}):
        wait_until(lambda: dead_jobs(database) == 2)
    with database.reading() as db:
        errors = {job.kind: job.last_error or "" for job in db.scalars(select(Job))}
    assert errors["tests.unknown"] == "unknown_kind"
    assert errors["tests.broken"].startswith("ValueError at worker/test_kill.py:")
    assert "camille" not in errors["tests.broken"]


def dead_jobs(database: Database) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(Job).where(Job.state == JobState.DEAD)) or 0


def test_a_working_worker_renews_its_leases_and_is_seen(sqlite: Database, settings: Settings) -> None:
    with working(sqlite, settings):
        wait_until(lambda: is_seen(sqlite))
    assert is_seen(sqlite) is False


def is_seen(database: Database) -> bool:
    with database.reading() as db:
        return outbox.worker_is_alive(db, now=utc_now() + timedelta(seconds=1))
