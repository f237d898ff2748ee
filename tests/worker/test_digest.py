"""The mail of the week from the schedule to a real mail server: once a person, never late."""

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.engagement.retroplanning import DIGEST_JOB
from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from domain.foundation.outbox.schedules import last_due
from tests.factories.weeks import make_busy_member
from tests.worker.conftest import wait_until, working
from tests.worker.smtp_server import Postbox
from worker.digest import ask_digests
from worker.handlers import make_handlers
from worker.schedules import SCHEDULES

WEEKLY = next(schedule for schedule in SCHEDULES if schedule.name == "weekly-digests")
TOGETHER = 4


def all_done(database: Database) -> bool:
    with database.reading() as db:
        states = list(db.scalars(select(Job.state)))
    return bool(states) and set(states) == {JobState.DONE}


def test_the_mail_of_the_week_leaves_on_monday_morning(now: datetime) -> None:
    due = last_due(WEEKLY, now)
    assert due.isoformat() == "2026-09-07T05:30:00+00:00"


def test_C_15_two_workers_and_two_firings_send_one_mail_a_person(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    with database.writing() as db:
        busy = make_busy_member(db, now=now)
    start = threading.Barrier(TOGETHER)

    def fire() -> None:
        start.wait()
        ask_digests(database, mail_settings, {}, now)

    threads = [threading.Thread(target=fire) for _ in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with working(database, mail_settings, clock=lambda: now), working(database, mail_settings, clock=lambda: now):
        wait_until(lambda: all_done(database))
    (message,) = postbox.messages
    assert postbox.recipients == [busy.account.email]
    assert "Ouvrir les inscriptions" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Ouvrir les inscriptions" in message.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_a_schedule_that_fires_leads_to_a_mail_with_a_way_out(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    with database.writing() as db:
        busy = make_busy_member(db, now=now)
        outbox.fire_due(db, [WEEKLY], now=now)
    with working(database, mail_settings, clock=lambda: now):
        wait_until(lambda: len(postbox.received) == 1)
        wait_until(lambda: all_done(database))
    (message,) = postbox.messages
    out = f"{mail_settings.base_url}/desabonnement/{busy.account.id.hex}"
    assert message["List-Unsubscribe"].startswith(f"<{out}")
    assert out in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_D_11_after_days_without_a_worker_nothing_leaves(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    thursday = now + timedelta(days=3)
    with database.writing() as db:
        make_busy_member(db, now=now)
        outbox.fire_due(db, [WEEKLY], now=thursday)
    with working(database, mail_settings, clock=lambda: thursday):
        wait_until(lambda: all_done(database))
    assert postbox.received == []


@pytest.mark.parametrize("answer", ["451 later"])
def test_D_11_a_mail_put_off_until_wednesday_is_dropped(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime, answer: str
) -> None:
    with database.writing() as db:
        make_busy_member(db, now=now)
    handlers = make_handlers(print)
    ask_digests(database, mail_settings, {}, now)
    with database.reading() as db:
        payload = db.scalars(select(Job.payload).where(Job.kind == DIGEST_JOB)).one()
    postbox.answers = [answer]
    with pytest.raises(Exception, match="451"):
        handlers[DIGEST_JOB](database, mail_settings, payload, now)
    handlers[DIGEST_JOB](database, mail_settings, payload, now + timedelta(days=2))
    assert postbox.received == []
    with database.reading() as db:
        assert db.scalars(select(Mail.state)).all() == [MailState.REFUSED]
