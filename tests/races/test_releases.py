"""Versions that several people publish at the same instant: each change told once, to those whom it concerns."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from domain.delivery import mailings
from domain.delivery.mailings.models import ReleaseNotice, WebhookDelivery
from domain.execution import programme
from domain.execution.programme.models import Release, Session
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.outbox.models import Job
from tests.factories.releases import Plan, make_plan
from tests.races.rush import rush


@pytest.fixture
def plan(database: Database, now: datetime) -> Plan:
    with database.writing() as db:
        made = make_plan(db, now=now)
        mailings.add_webhook(db, made.event, "https://agenda.example/preau", actor=PROGRAM, now=now)
    return made


def edit(database: Database, plan: Plan, session: Session, now: datetime, room: int = 0) -> None:
    with database.writing() as db:
        values = {"room_id": plan.rooms[room].id}
        programme.update_session(db, plan.event, session.id, values, actor=PROGRAM, now=now)


def publish(database: Database, plan: Plan, now: datetime) -> None:
    with database.writing() as db:
        mailings.publish(db, plan.event, tell=True, actor=PROGRAM, now=now)


def count(database: Database, kind: Any) -> int:
    with database.reading() as db:
        return len(db.scalars(select(kind.id)).all())


def test_C_02_C_15_four_who_publish_at_once_make_one_version_told_once(
    database: Database, plan: Plan, now: datetime
) -> None:
    edit(database, plan, plan.first, now)
    outcomes = rush([lambda: publish(database, plan, now)] * 4)
    assert outcomes == {"ok": 1, "nothing_changed": 3}
    assert (count(database, Release), count(database, WebhookDelivery)) == (2, 1)
    with database.reading() as db:
        told = db.scalars(select(ReleaseNotice.recipient_id)).all()
        jobs = db.scalars(select(Job.id).where(Job.kind == mailings.NOTICE_JOB)).all()
    assert plan.people[0].id in told
    assert len(told) == len(set(told)) == len(jobs) == 2


def test_C_12_who_publishes_after_waiting_tells_only_what_changed_since_the_other(
    postgresql: Database, now: datetime
) -> None:
    """Two versions and an edit in one instant: the second is compared with the first, not with what it began from."""
    with postgresql.writing() as db:
        plan = make_plan(db, now=now)
    edit(postgresql, plan, plan.first, now)
    with postgresql.writing() as db:
        mailings.publish(db, plan.event, tell=False, actor=PROGRAM, now=now)
        waiting = [
            begun(lambda: edit(postgresql, plan, plan.second, now, room=1)),
            begun(lambda: publish(postgresql, plan, now)),
        ]
    for thread in waiting:
        thread.join(10)
    with postgresql.reading() as db:
        assert db.scalars(select(Release.number).order_by(Release.number)).all() == [1, 2, 3]
        told = set(db.scalars(select(ReleaseNotice.recipient_id)))
    assert plan.people[1].id in told
    assert not {plan.people[0].id, plan.facilitator.id} & told


def test_C_12_an_older_version_taken_back_while_another_publishes_loses_neither(
    database: Database, plan: Plan, now: datetime
) -> None:
    edit(database, plan, plan.first, now)

    def take_back() -> None:
        with database.writing() as db:
            programme.take_back(db, plan.event, 1, actor=PROGRAM, now=now)

    outcomes = rush([lambda: publish(database, plan, now), take_back])
    with database.reading() as db:
        last = programme.released(db, plan.event)
        draft = programme.draft(db, plan.event)
        assert last is not None
        views = [each.session(plan.first.id) for each in (last, draft)]
        rooms = [view.room.name for view in views if view and view.room]
    assert rooms[1] == "Salle Isle"
    assert (outcomes, rooms[0]) in (
        ({"ok": 2}, "Auditorium"),
        ({"ok": 1, "nothing_changed": 1}, "Salle Isle"),
    )


def begun(act: Callable[[], None]) -> threading.Thread:
    """Something that now waits for its turn."""
    thread = threading.Thread(target=act)
    thread.start()
    time.sleep(0.5)
    return thread
