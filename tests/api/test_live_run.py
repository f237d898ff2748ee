"""The day as it runs, over the API: two telephones, delays, what the public is told, incidents."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.queries import count_queries
from tests.factories.run_sheet import Day, at, make_day
from tests.present import Clock

HOME = "/api/v1/events/nec-dordogne"


@pytest.fixture
def clock() -> Clock:
    return Clock(at(7, 30))


@pytest.fixture
def day(database: Database, now: datetime) -> Day:
    with database.writing() as db:
        return make_day(db, make_event(db, now=now))


@pytest.fixture
def client(settings: Settings, database: Database, day: Day, clock: Clock) -> Client:
    with database.writing() as db:
        account = make_account(db, now=clock.now)
        make_member(db, day.event, account, Role.STAGE_MANAGER, now=clock.now)
    return sign_in(make_client(settings, database, clock=clock), database, account, now=clock.now)


def live(client: Client, **asked: Any) -> dict[str, Any]:
    answer = client.get(f"{HOME}/live-run", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def told(client: Client, session_id: uuid.UUID) -> dict[str, Any]:
    lanes = live(client)["rooms"]
    return next(each for lane in lanes for each in lane["sessions"] if each["session_id"] == str(session_id))


def said(client: Client, session_id: uuid.UUID, verb: str, **body: Any) -> dict[str, Any]:
    answer = client.post(f"{HOME}/session-runs/{session_id}/{verb}", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def run_six_minutes_late(client: Client, day: Day, clock: Clock) -> None:
    client.post(f"{HOME}/live-run/open")
    clock.now = at(7, 51)
    said(client, day.plenary.id, "start")
    clock.now = at(8, 38)


def test_lanes_tell_planned_and_expected_hours_and_where_to_catch_up(client: Client, day: Day, clock: Clock) -> None:
    run_six_minutes_late(client, day, clock)
    found = live(client)
    assert (found["delay_minutes"], found["sentence"]) == (6, "La pause en rend 4. Ateliers à\u00a011\u00a0h\u00a002.")
    assert told(client, day.pause.id)["expected_starts_at"] == "2026-10-13T08:46:00Z"
    workshop = told(client, day.workshops[1].id)
    assert (workshop["starts_at"], workshop["expected_starts_at"]) == ("2026-10-13T09:00:00Z", "2026-10-13T09:02:00Z")
    assert workshop["expected_ends_at"] == "2026-10-13T10:30:00Z"
    assert told(client, day.lunch.id)["expected_starts_at"] == "2026-10-13T10:30:00Z"
    assert [(each["minutes"], each["sentence"], each["is_counted"]) for each in found["catch_up"]] == [
        (4, "16\u00a0min au lieu de 20. Déjà compté. Encore 6\u00a0min possibles.", True),
        (2, "Finir à 12\u00a0h\u00a030 comme prévu.", True),
        (30, "Il en resterait 60. À garder pour un vrai retard.", False),
    ]


def test_two_phones_that_start_the_same_session_agree(client: Client, day: Day, clock: Clock) -> None:
    client.post(f"{HOME}/live-run/open")
    clock.now = at(7, 46)
    first = said(client, day.plenary.id, "start")
    clock.now = at(7, 48)
    second = said(client, day.plenary.id, "start")
    assert first == second
    assert (first["started_at"], first["planned_starts_at"]) == ("2026-10-13T07:46:00Z", "2026-10-13T07:45:00Z")


def test_nothing_starts_before_the_day_is_open(client: Client, day: Day) -> None:
    refused = client.post(f"{HOME}/session-runs/{day.plenary.id}/start", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "run_not_open")


def test_what_was_said_by_mistake_is_taken_back(client: Client, day: Day, clock: Clock) -> None:
    run_six_minutes_late(client, day, clock)
    said(client, day.plenary.id, "end")
    back = said(client, day.plenary.id, "reset")
    assert (back["started_at"], back["ended_at"], back["planned_starts_at"]) == (None, None, None)
    assert said(client, day.plenary.id, "reset") == back


@pytest.mark.parametrize(
    ("at_", "code"), [("2026-10-13T12:00:00Z", "in_the_future"), ("2026-10-01T08:00:00Z", "too_long_ago")]
)
def test_the_clock_of_a_phone_that_is_wrong_by_hours_is_answered(
    client: Client, day: Day, clock: Clock, at_: str, code: str
) -> None:
    client.post(f"{HOME}/live-run/open")
    refused = client.post(f"{HOME}/session-runs/{day.plenary.id}/start", json={"at": at_})
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_the_public_hears_new_hours_only_once_somebody_confirmed_them(client: Client, day: Day, clock: Clock) -> None:
    run_six_minutes_late(client, day, clock)
    waiting = {each["session_id"] for each in live(client)["unconfirmed"]}
    assert waiting == {str(each.id) for each in (day.plenary, day.pause, *day.workshops)}
    assert told(client, day.workshops[0].id)["public_starts_at"] is None
    answer = client.post(f"{HOME}/live-run/confirm", json={"session_ids": sorted(waiting)})
    assert set(answer.json()["session_ids"]) == waiting
    assert told(client, day.workshops[0].id)["public_starts_at"] == "2026-10-13T09:02:00Z"
    assert live(client)["unconfirmed"] == []


def test_shifting_moves_what_comes_next_and_the_break_gives_its_share(client: Client, day: Day, clock: Clock) -> None:
    client.post(f"{HOME}/live-run/open")
    clock.now = at(7, 45)
    said(client, day.plenary.id, "start")
    clock.now = at(8, 30)
    moved = client.post(f"{HOME}/live-run/shift", json={"minutes": 10}).json()["session_ids"]
    assert moved == [str(day.pause.id)]
    assert told(client, day.pause.id)["expected_starts_at"] == "2026-10-13T08:50:00Z"
    assert told(client, day.workshops[0].id)["expected_starts_at"] == "2026-10-13T09:06:00Z"
    client.post(f"{HOME}/live-run/shift", json={"minutes": -10})
    assert told(client, day.workshops[0].id)["expected_starts_at"] == "2026-10-13T09:00:00Z"


def test_lunch_stays_unless_somebody_says_that_it_may_move(client: Client, day: Day, clock: Clock) -> None:
    client.post(f"{HOME}/live-run/open")
    clock.now = at(9, 1)
    for workshop in day.workshops:
        said(client, workshop.id, "start")
    refused = client.post(f"{HOME}/live-run/shift", json={"minutes": 15})
    assert (refused.status_code, refused.json()["code"]) == (409, "fixed_point")
    freed = client.patch(f"{HOME}/session-runs/{day.lunch.id}", json={"is_fixed": False})
    assert freed.status_code == 200, freed.text
    client.post(f"{HOME}/live-run/shift", json={"minutes": 15})
    lunch = told(client, day.lunch.id)
    assert (lunch["expected_starts_at"], lunch["expected_ends_at"]) == ("2026-10-13T10:46:00Z", "2026-10-13T12:00:00Z")


def test_C_12_the_second_to_set_a_session_sees_what_the_first_set(client: Client, day: Day) -> None:
    path = f"{HOME}/session-runs/{day.closing.id}"
    unseen = {"If-Match": '"0"'}  # nothing was noted yet
    assert client.patch(path, json={"warn_minutes": 10}, headers=unseen).status_code == 200
    late = client.patch(path, json={"warn_minutes": 3}, headers=unseen)
    assert (late.status_code, late.json()["current"]["warn_minutes"]) == (412, 10)


def test_a_session_taken_out_of_the_programme_while_it_runs_keeps_its_facts(
    client: Client, day: Day, clock: Clock, database: Database
) -> None:
    run_six_minutes_late(client, day, clock)
    coordinator = client.delete(f"{HOME}/sessions/{day.plenary.id}")
    assert coordinator.status_code == 204, coordinator.text
    assert told(client, day.plenary.id)["started_at"]  # the version in force still has it
    with database.writing() as db:
        from domain.execution import programme
        from domain.foundation.accounts import PROGRAM
        from domain.foundation.events.models import Event

        programme.publish(db, db.get_one(Event, day.event.id), actor=PROGRAM, now=clock.now)
    gone = live(client)["gone"]
    assert [(each["title"], each["started_at"]) for each in gone] == [("Trois regards", "2026-10-13T07:51:00Z")]
    refused = client.post(f"{HOME}/session-runs/{day.plenary.id}/start", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "session_gone")
    assert said(client, day.plenary.id, "end")["ended_at"] == "2026-10-13T08:38:00Z"


def test_an_incident_is_noted_once_and_solved(client: Client, day: Day) -> None:
    body = {"id": str(uuid.uuid4()), "text": "Micro 3 : pile changée", "room_id": str(day.auditorium)}
    first, second = (client.post(f"{HOME}/incidents", json=body).json() for _ in range(2))
    assert first == second
    solved = client.patch(f"{HOME}/incidents/{body['id']}", json={"solution": "Pile neuve", "is_solved": True}).json()
    assert (solved["solution"], solved["solved_at"] is not None, solved["room_name"]) == (
        "Pile neuve",
        True,
        "Auditorium",
    )
    assert len(live(client)["incidents"]) == 1
    assert client.delete(f"{HOME}/incidents/{body['id']}").status_code == 204
    assert live(client)["incidents"] == []


def test_the_live_run_costs_the_same_whatever_happened(
    client: Client, database: Database, day: Day, clock: Clock
) -> None:
    run_six_minutes_late(client, day, clock)
    live(client)  # the version is read once a process
    clock.now += timedelta(seconds=5)  # nothing is kept so long
    with count_queries(database) as few:
        live(client)
    for _ in range(4):
        client.post(f"{HOME}/incidents", json={"id": str(uuid.uuid4()), "text": "Wi-Fi coupé"})
    clock.now += timedelta(hours=1)
    for workshop in day.workshops:
        said(client, workshop.id, "start")
    with count_queries(database) as many:
        live(client)
    assert len(many) == len(few) <= 14


def test_after_the_day_is_closed_its_clock_stands_still(client: Client, day: Day, clock: Clock) -> None:
    run_six_minutes_late(client, day, clock)
    client.post(f"{HOME}/live-run/close")
    clock.now = at(20)
    found = live(client)
    assert (found["is_open"], found["delay_minutes"], found["unconfirmed"]) == (False, 0, [])
    assert told(client, day.plenary.id)["expected_ends_at"] == "2026-10-13T08:46:00Z"
    assert client.post(f"{HOME}/live-run/open").json()["is_open"] is True
