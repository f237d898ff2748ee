"""The conducteur over the API: its lines, own cues, other words, ticks."""

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


def sheet(client: Client, **asked: Any) -> dict[str, Any]:
    answer = client.get(f"{HOME}/run-sheet", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def line(client: Client, key: str) -> dict[str, Any]:
    return next(each for each in sheet(client)["lines"] if each["key"] == key)


def test_the_sheet_has_a_line_a_session_and_what_the_crew_does_between(client: Client, day: Day) -> None:
    found = sheet(client)
    assert [each["number"] for each in found["lines"]] == list(range(1, len(found["lines"]) + 1))
    parts = [each["part"] for each in found["lines"]]
    assert parts.count("session") == 7
    assert {"set_up", "rehearsal", "turn_over", "take_down"} <= set(parts)
    plenary = line(client, f"session:{day.plenary.id}")
    assert (plenary["microphones"], plenary["screen"], plenary["video"]) == ("3 micros", "projecteur", "visio")
    assert [each["key"] for each in found["trades"]] == ["sound", "video", "access"]


def test_an_own_cue_is_written_moved_and_taken_away(client: Client, day: Day) -> None:
    made = client.post(
        f"{HOME}/cues",
        json={"session_id": str(day.plenary.id), "anchor": "end", "offset_minutes": -2, "what": "Carton"},
    )
    assert made.status_code == 201, made.text
    cue = made.json()
    assert line(client, cue["key"])["starts_at"] == "2026-10-13T08:38:00Z"
    moved = client.patch(f"{HOME}/cues/{cue['id']}", json={"offset_minutes": -5}, headers={"If-Match": '"1"'})
    assert moved.status_code == 200, moved.text
    assert line(client, cue["key"])["starts_at"] == "2026-10-13T08:35:00Z"
    late = client.patch(f"{HOME}/cues/{cue['id']}", json={"offset_minutes": 0}, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["current"]["offset_minutes"]) == (412, -5)
    assert client.delete(f"{HOME}/cues/{cue['id']}").status_code == 204
    assert cue["key"] not in [each["key"] for each in sheet(client)["lines"]]
    assert client.post(f"{HOME}/cues/{cue['id']}/restore").status_code == 200
    assert cue["key"] in [each["key"] for each in sheet(client)["lines"]]


def test_a_computed_line_says_other_words_and_goes_back(client: Client, day: Day) -> None:
    key = f"session:{day.plenary.id}"
    said = client.put(f"{HOME}/run-sheet/lines/{key}", json={"light": "salle 50 %", "owner": "Yanis"})
    assert said.status_code == 200, said.text
    changed = said.json()
    assert (changed["light"], changed["microphones"], changed["is_changed"]) == ("salle 50 %", "3 micros", True)
    assert changed["computed"]["light"] == ""
    back = client.put(f"{HOME}/run-sheet/lines/{key}", json={}).json()
    assert (back["light"], back["is_changed"]) == ("", False)


def test_C_12_the_second_to_say_a_line_otherwise_sees_what_the_first_said(client: Client, day: Day) -> None:
    path = f"{HOME}/run-sheet/lines/session:{day.plenary.id}"
    unseen = {"If-Match": '"0"'}  # nobody wrote anything yet
    assert client.put(path, json={"light": "noir"}, headers=unseen).json()["version"] == 1
    late = client.put(path, json={"light": "plein feu"}, headers=unseen)
    assert (late.status_code, late.json()["current"]["light"]) == (412, "noir")
    seen = {"If-Match": '"1"'}
    assert client.put(path, json={"light": "plein feu"}, headers=seen).json()["version"] == 2


def test_a_hidden_line_has_no_number_and_the_others_close_up(client: Client, day: Day) -> None:
    before = len(sheet(client)["lines"])
    key = f"rehearsal:{day.closing.id}"
    hidden = client.put(f"{HOME}/run-sheet/lines/{key}", json={"is_hidden": True}).json()
    assert (hidden["is_hidden"], hidden["number"]) == (True, 0)
    shown = sheet(client, hidden=False)["lines"]
    assert [each["number"] for each in shown] == list(range(1, before))


def test_lines_of_a_room_a_person_or_a_trade_keep_their_numbers(client: Client, day: Day) -> None:
    numbers = {each["key"]: each["number"] for each in sheet(client)["lines"]}
    of_room = sheet(client, room_id=str(day.auditorium))["lines"]
    assert {each["room"] for each in of_room} == {"Auditorium"}
    client.put(f"{HOME}/run-sheet/lines/session:{day.pause.id}", json={"owner": "Zoé"})
    of_person = sheet(client, who="zoe")["lines"]
    assert f"session:{day.pause.id}" in [each["key"] for each in of_person]
    of_trade = sheet(client, trade="sound")["lines"]
    assert all(each["microphones"] for each in of_trade)
    for each in (*of_room, *of_person, *of_trade):
        assert each["number"] == numbers[each["key"]]


def test_the_sheet_costs_the_same_whatever_is_written(
    client: Client, database: Database, day: Day, clock: Clock
) -> None:
    sheet(client)  # the version is read once a process
    clock.now += timedelta(seconds=5)  # nothing is kept so long
    with count_queries(database) as few:
        sheet(client)
    for minute in range(5):
        client.post(
            f"{HOME}/cues", json={"session_id": str(day.pause.id), "offset_minutes": minute, "what": f"Top {minute}"}
        )
        client.put(f"{HOME}/run-sheet/lines/session:{day.workshops[0].id}", json={"note": f"{minute}"})
    with count_queries(database) as many:
        sheet(client)
    assert len(many) == len(few) <= 14


def test_C_10_ticks_sent_again_have_one_effect_and_the_last_received_counts(
    client: Client, day: Day, clock: Clock
) -> None:
    key = f"session:{day.plenary.id}"
    tick = {"id": str(uuid.uuid4()), "cue_key": key, "is_done": True, "made_at": at(7, 20).isoformat()}
    for _ in range(2):
        answer = client.post(f"{HOME}/cue-ticks", json={"ticks": [tick]})
        assert answer.json()["answers"] == [{"id": tick["id"], "is_kept": True}]
    assert (line(client, key)["is_done"], line(client, key)["done_at"]) == (True, "2026-10-13T07:20:00Z")
    clock.now = clock.now + timedelta(minutes=1)
    client.post(f"{HOME}/cue-ticks", json={"ticks": [tick | {"id": str(uuid.uuid4()), "is_done": False}]})
    clock.now = clock.now + timedelta(minutes=1)
    client.post(f"{HOME}/cue-ticks", json={"ticks": [tick]})
    assert line(client, key)["is_done"] is False


def test_a_tick_of_no_line_is_answered_and_not_kept(client: Client, day: Day) -> None:
    asked = [
        {"id": str(uuid.uuid4()), "cue_key": key, "is_done": True, "made_at": at(7).isoformat()}
        for key in (f"session:{uuid.uuid4()}", f"cue:{uuid.uuid4()}", "own:x", "'; drop", f"session:{day.lunch.id}")
    ]
    answers = client.post(f"{HOME}/cue-ticks", json={"ticks": asked}).json()["answers"]
    assert [each["is_kept"] for each in answers] == [False, False, False, False, True]


def test_a_phone_whose_clock_runs_ahead_does_not_tick_in_the_future(client: Client, day: Day, clock: Clock) -> None:
    key = f"session:{day.lunch.id}"
    tick = {"id": str(uuid.uuid4()), "cue_key": key, "is_done": True, "made_at": at(20).isoformat()}
    client.post(f"{HOME}/cue-ticks", json={"ticks": [tick]})
    assert datetime.fromisoformat(line(client, key)["done_at"]) == clock.now


def test_who_only_reads_ticks_nothing(settings: Settings, database: Database, day: Day, clock: Clock) -> None:
    with database.writing() as db:
        account = make_account(db, email="lecture@example.org", now=clock.now)
        make_member(db, day.event, account, Role.READER, now=clock.now)
    reader = sign_in(make_client(settings, database, clock=clock), database, account, now=clock.now)
    assert sheet(reader)["lines"]
    assert reader.post(f"{HOME}/cue-ticks", json={"ticks": []}).status_code == 403
