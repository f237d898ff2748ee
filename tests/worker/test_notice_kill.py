"""Notices of a version while workers die or come in twos: everybody hears of it once."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from domain.delivery import mailings
from domain.execution import programme
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.ids import new_code, new_id
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from tests.factories.releases import Plan, make_plan
from tests.worker.conftest import wait_until, working
from tests.worker.smtp_server import Postbox
from tests.worker.test_kill import PAST_THE_LEASE_SECONDS, count_mails, start_process

MOST = 200


def publish_to(database: Database, people: int, now: datetime) -> list[str]:
    """A version that moves the workshop of so many people; answers the addresses to tell, each once."""
    with database.writing() as db:
        plan = make_plan(db, now=now)
        for job in db.scalars(select(Job)):
            job.state = JobState.DONE
        add_people(db, plan, people, now)
        values = {"room_id": plan.rooms[0].id}
        programme.update_session(db, plan.event, plan.first.id, values, actor=PROGRAM, now=now)
        told = mailings.people_to_tell(db, plan.event, now=now).told
        mailings.publish(db, plan.event, tell=True, actor=PROGRAM, now=now)
    return [each.email for each in told]


def add_people(db: Any, plan: Plan, people: int, now: datetime) -> None:
    """Copies of somebody who holds a seat in the first workshop."""
    one = plan.people[0]
    columns = {column.key: getattr(one, column.key) for column in Registration.__table__.columns}
    rows = [
        columns
        | {
            "id": new_id(),
            "email": f"personne-{number}@commune.example",
            "badge_code": new_code(),
            "person_key": str(number),
        }
        for number in range(people)
    ]
    db.execute(insert(Registration), rows)
    choices = [{"registration_id": row["id"], "session_id": plan.first.id, "created_at": now} for row in rows]
    db.execute(insert(WorkshopChoice), choices)


@pytest.mark.timeout(240)
def test_D_02_a_worker_killed_in_the_middle_of_200_notices_tells_everybody_once(
    database: Database, postbox: Postbox, port: int, now: datetime
) -> None:
    addresses = publish_to(database, MOST, now)
    assert len(set(addresses)) == len(addresses) > MOST
    then = int((now - utc_now()).total_seconds())
    first = start_process(database, port, seconds_ahead=then)
    try:
        wait_until(lambda: len(postbox.received) >= 50, seconds=60)
    finally:
        first.kill()
        first.wait()
    assert count_mails(database, MailState.SENT) < len(addresses)
    second = start_process(database, port, seconds_ahead=then + PAST_THE_LEASE_SECONDS)
    try:
        wait_until(lambda: count_mails(database, MailState.SENT) == len(addresses), seconds=120)
    finally:
        second.kill()
        second.wait()
    received = Counter(postbox.recipients)
    assert set(received) == set(addresses)
    assert sum(received.values()) - len(addresses) <= 1
    written = {(m["To"].addresses[0].addr_spec, m["Message-ID"]) for m in postbox.messages}
    assert len(written) == len(addresses)


def test_C_15_two_workers_tell_of_a_version_once(
    database: Database, mail_settings: Settings, postbox: Postbox, now: datetime
) -> None:
    addresses = publish_to(database, 20, now)
    clock = {"clock": lambda: now}
    with working(database, mail_settings, **clock), working(database, mail_settings, **clock):
        wait_until(lambda: count_mails(database, MailState.SENT) == len(addresses), seconds=30)
        wait_until(lambda: unfinished(database) == 0)
    assert Counter(postbox.recipients) == Counter(addresses)
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Mail)) == len(addresses)


def unfinished(database: Database) -> int:
    with database.reading() as db:
        query = select(func.count()).where(Job.kind == mailings.NOTICE_JOB, Job.state != JobState.DONE)
        return db.scalar(query) or 0
