"""Several telephones run the same day at once: they agree, and nothing is said twice."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import func, select

from domain.execution import run_sheet
from domain.execution.run_sheet import TickFacts
from domain.execution.run_sheet.models import CueTick, SessionRun
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.run_sheet import RUNNER, Day, at, make_day, make_running

HOME = "/api/v1/events/nec-dordogne"


def _day(database: Database, now: datetime) -> Day:
    with database.writing() as db:
        day = make_day(db, make_event(db, now=now))
        run_sheet.open_run(db, day.event, actor=RUNNER, now=at(7, 30))
    return day


def _phone(settings: Settings, database: Database, account: Account, instant: datetime) -> Client:
    """A telephone whose clock stands at that instant."""
    return sign_in(make_client(settings, database, clock=lambda: instant), database, account, now=at(7))


def _entries(database: Database, action: str) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).where(JournalEntry.action == action)) or 0


def test_six_phones_that_start_a_session_at_once_have_one_answer(
    settings: Settings, database: Database, now: datetime
) -> None:
    day = _day(database, now)
    with database.writing() as db:
        account = make_account(db, now=at(7))
        make_member(db, day.event, account, Role.STAGE_MANAGER, now=at(7))
    clients = [_phone(settings, database, account, at(7, 45) + timedelta(seconds=n)) for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda c: c.post(f"{HOME}/session-runs/{day.plenary.id}/start", json={}), clients))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["started_at"] for answer in answers}) == 1
    assert _entries(database, "session_run.started") == 1


def test_C_10_the_same_ticks_sent_by_two_requests_at_once_are_kept_once(
    settings: Settings, database: Database, now: datetime
) -> None:
    day = _day(database, now)
    with database.writing() as db:
        account = make_account(db, now=at(7))
        make_member(db, day.event, account, Role.STAGE_MANAGER, now=at(7))
    client = _phone(settings, database, account, at(8))
    ticks = [
        {"id": str(uuid.uuid4()), "cue_key": f"session:{each.id}", "is_done": True, "made_at": at(8).isoformat()}
        for each in day.workshops
    ]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: client.post(f"{HOME}/cue-ticks", json={"ticks": ticks}), range(4)))
    assert {answer.status_code for answer in answers} == {200}
    with database.reading() as db:
        assert db.scalar(select(func.count()).select_from(CueTick)) == len(ticks)


def test_a_restart_loses_nothing_of_the_day(database: Database, now: datetime) -> None:
    with database.writing() as db:
        day = make_day(db, make_event(db, now=now))
        make_running(db, day, late=timedelta(minutes=6))
        tick = TickFacts(uuid.uuid4(), f"session:{day.plenary.id}", True, at(8))
        run_sheet.tick(db, day.event, [tick], actor=RUNNER, now=at(8))
    again = Database(database.url)  # another process, with nothing in its memory
    try:
        with again.reading() as db:
            event = db.get_one(Event, day.event.id)
            view = run_sheet.live_of(db, event, now=at(8, 30))
            sheet = run_sheet.run_sheet_of(db, event, now=at(8, 30))
            row = db.scalars(select(SessionRun)).one()
    finally:
        again.dispose()
    assert (view.run.is_open, view.delay_minutes) == (True, 6)
    assert sheet.ticks[tick.cue_key].is_done
    assert (row.planned_starts_at, row.started_at) == (at(7, 45), at(7, 51))
