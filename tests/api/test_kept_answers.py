"""What many screens read at once: computed once, seen as it is now, and only by those who may."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from api.shelf import Kept, Shelf
from domain.execution.run_sheet.models import SessionRun
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import LoginSession
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import EventMember
from tests import loop
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.queries import count_queries
from tests.factories.run_sheet import Day, at, make_day
from tests.present import Clock

HOME = "/api/v1/events/nec-dordogne"
PARTS = ("live-run", "run-sheet")


@pytest.fixture
def clock() -> Clock:
    return Clock(at(7, 45))


@pytest.fixture
def day(database: Database, now: datetime) -> Day:
    with database.writing() as db:
        return make_day(db, make_event(db, now=now))


@pytest.fixture
def screens(settings: Settings, database: Database, day: Day, clock: Clock) -> dict[Role, Client]:
    """Pages of one server, each of somebody else."""
    first = make_client(settings, database, clock=clock)
    return {
        role: _signed_in(Client(first.app), database, day, role, clock.now)
        for role in (Role.STAGE_MANAGER, Role.COORDINATOR)
    }


def _signed_in(client: Client, database: Database, day: Day, role: Role, now: datetime) -> Client:
    with database.writing() as db:
        account = make_account(db, email=f"{role}@fabrique.example", now=now)
        make_member(db, day.event, account, role, now=now)
    return sign_in(client, database, account, now=now)


def read(client: Client, part: str = "live-run") -> dict[str, Any]:
    answer = client.get(f"{HOME}/{part}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("part", PARTS)
def test_a_second_screen_costs_the_look_at_its_rights_and_reads_the_hour_of_now(
    screens: dict[Role, Client], database: Database, clock: Clock, part: str
) -> None:
    first = read(screens[Role.STAGE_MANAGER], part)
    clock.now += timedelta(milliseconds=400)
    with count_queries(database) as seen:
        second = read(screens[Role.STAGE_MANAGER], part)

    assert len(seen) == 1
    assert datetime.fromisoformat(second["server_now"]) == clock.now
    assert first | {"server_now": ""} == second | {"server_now": ""}


def test_a_change_is_seen_at_once(screens: dict[Role, Client], day: Day) -> None:
    runner, other = screens[Role.STAGE_MANAGER], screens[Role.COORDINATOR]
    assert runner.post(f"{HOME}/live-run/open").status_code == 200
    assert _started(read(other), day) is None
    runner.post(f"{HOME}/session-runs/{day.plenary.id}/start", json={})

    assert _started(read(other), day) == "2026-10-13T07:45:00Z"


def test_a_change_of_another_process_is_seen_in_a_second(
    screens: dict[Role, Client], database: Database, day: Day, clock: Clock
) -> None:
    screen = screens[Role.STAGE_MANAGER]
    read(screen)
    values = {"event_id": day.event.id, "session_id": day.plenary.id, "started_at": clock.now, "version": 1}
    with database.engine.begin() as elsewhere:  # no session of this process tells of it
        elsewhere.execute(insert(SessionRun).values(id=day.pause.id, delay_minutes=0, warn_minutes=5, **values))
    if database.is_sqlite:
        clock.now += timedelta(seconds=1)

    assert _started(read(screen), day) == "2026-10-13T07:45:00Z"


@pytest.mark.parametrize("part", PARTS)
def test_what_is_kept_for_some_is_not_shown_to_others(screens: dict[Role, Client], part: str) -> None:
    for screen in screens.values():
        read(screen, part)
    app = screens[Role.STAGE_MANAGER].app

    assert len(app.state.kept_answers._kept) == 2  # each set of permissions has its own
    assert Client(app).get(f"{HOME}/{part}").status_code == 401


def test_who_may_not_any_more_is_refused_what_is_kept(
    screens: dict[Role, Client], database: Database, day: Day
) -> None:
    screen = screens[Role.STAGE_MANAGER]
    read(screen)
    with database.writing() as db:
        db.delete(db.query(EventMember).filter_by(role=Role.STAGE_MANAGER).one())
    assert screen.get(f"{HOME}/live-run").status_code == 404
    with database.writing() as db:
        db.query(LoginSession).delete()

    assert screen.get(f"{HOME}/live-run").status_code == 401


def _started(live: dict[str, Any], day: Day) -> str | None:
    sessions = [each for room in live["rooms"] for each in room["sessions"]]
    found: str | None = next(each["started_at"] for each in sessions if each["session_id"] == str(day.plenary.id))
    return found


NOW = at(8)


def test_whoever_asks_meanwhile_waits_for_the_same() -> None:
    shelf, made = Shelf(timedelta(seconds=1)), []

    async def make() -> Kept:
        await asyncio.sleep(0)
        made.append(1)
        return Kept(b"a day", NOW, 1)

    async def ask_together() -> list[Kept | None]:
        return await asyncio.gather(*(shelf.once(("live",), 1, make) for _ in range(5)))

    assert {kept.body for kept in loop.run(ask_together()) if kept} == {b"a day"}
    assert len(made) == 1


def test_who_asks_after_a_change_does_not_wait_for_what_was_before() -> None:
    shelf, made = Shelf(timedelta(seconds=1)), []

    def make(moment: int) -> Any:
        async def answer() -> Kept:
            await asyncio.sleep(0)
            made.append(moment)
            return Kept(b"a day", NOW, moment)

        return answer

    async def ask() -> None:
        await asyncio.gather(shelf.once(("live",), 1, make(1)), shelf.once(("live",), 2, make(2)))

    loop.run(ask())
    assert made == [1, 2]


def test_who_waited_for_somebody_that_failed_makes_their_own() -> None:
    shelf = Shelf(timedelta(seconds=1))

    async def fail() -> Kept:
        await asyncio.sleep(0)
        raise OSError

    async def ask_together() -> list[Any]:
        return await asyncio.gather(*(shelf.once(("live",), 1, fail) for _ in range(2)), return_exceptions=True)

    first, second = loop.run(ask_together())
    assert isinstance(first, OSError)
    assert second is None
