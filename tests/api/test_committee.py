"""Competences, meetings and the member's own calendar address over the API."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from domain.foundation import events
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import EventMember
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

EVENT = "/api/v1/events/nec-dordogne"
MEETING = {"title": "Comité", "starts_at": "2026-09-15T14:00", "ends_at": "2026-09-15T16:00", "place": "Mairie"}


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    with sqlite.writing() as db:
        event, account = make_event(db, now=now), make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)


def missing(client: Client) -> list[str]:
    return [each["missing"] for each in client.get(f"{EVENT}/competences").json()]


def test_naming_somebody_fills_what_was_missing(client: Client) -> None:
    assert missing(client)[1] == "Personne n’est en charge de la communication."
    made = client.post(f"{EVENT}/competence-holders", json={"competence": "communication", "name": "Awa Diop"})
    assert (made.status_code, made.json()["said"]) == (201, "Awa Diop")
    assert missing(client)[1] == ""


def test_nobody_is_told_beside_the_field(client: Client) -> None:
    answer = client.post(f"{EVENT}/competence-holders", json={"competence": "communication", "name": " "})
    assert (answer.status_code, answer.json()["field"]) == (422, "name")


def test_handing_over_and_back_in_the_history(client: Client) -> None:
    held = client.post(f"{EVENT}/competence-holders", json={"competence": "stage_manager", "name": "Idriss"}).json()
    address = f"{EVENT}/competence-holders/{held['id']}"
    after = client.post(f"{address}/hand-over", json={"name": "Awa", "on": "2026-09-01", "note": "Les clés"})
    assert (after.status_code, after.json()["follows"]) == (201, "Idriss")
    stage = client.get(f"{EVENT}/competences").json()[2]
    assert [each["said"] for each in stage["holders"]] == ["Awa"]
    assert [(each["said"], each["handover_note"]) for each in stage["past"]] == [("Idriss", "Les clés")]
    again = client.post(f"{address}/hand-over", json={"name": "Zoé", "on": "2026-09-02"})
    assert (again.status_code, again.json()["code"]) == (409, "already_handed_over")


def test_C_12_the_second_editor_of_a_holder_sees_both_versions(client: Client) -> None:
    held = client.post(f"{EVENT}/competence-holders", json={"competence": "stage_manager", "name": "Idriss"}).json()
    address, seen = f"{EVENT}/competence-holders/{held['id']}", {"If-Match": '"1"'}
    assert client.patch(address, json={"since_on": "2026-01-01"}, headers=seen).status_code == 200
    second = client.patch(address, json={"since_on": "2026-02-01"}, headers=seen)
    assert (second.status_code, second.json()["current"]["since_on"]) == (412, "2026-01-01")


def test_hours_of_a_meeting_are_those_of_the_place(client: Client) -> None:
    made = client.post(f"{EVENT}/meetings", json=MEETING)
    assert made.status_code == 201
    assert made.json()["starts_at"] == "2026-09-15T12:00:00Z"
    address = f"{EVENT}/meetings/{made.json()['id']}"
    moved = client.patch(address, json={"starts_at": "2026-11-17T14:00", "ends_at": "2026-11-17T16:00"})
    assert moved.json()["starts_at"] == "2026-11-17T13:00:00Z"


def test_T_02_an_hour_that_does_not_exist_is_refused_at_its_field(client: Client) -> None:
    night = MEETING | {"starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T04:00"}
    answer = client.post(f"{EVENT}/meetings", json=night)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "missing_hour", "starts_at")
    upside = client.post(f"{EVENT}/meetings", json=MEETING | {"ends_at": "2026-09-15T13:00"})
    assert (upside.status_code, upside.json()["field"]) == (422, "ends_at")


def test_minutes_who_came_and_cancelling(client: Client) -> None:
    made = client.post(f"{EVENT}/meetings", json=MEETING | {"attendance": [{"name": "Awa"}]}).json()
    address = f"{EVENT}/meetings/{made['id']}"
    minutes = {"decisions": "Salle Dronne retenue.", "attendance": [{"name": "Awa", "came": True}]}
    written = client.patch(address, json=minutes).json()
    assert [(each["said"], each["came"]) for each in written["attendance"]] == [("Awa", True)]
    assert client.get(f"{EVENT}/meetings", params={"q": "dronne"}).json()["total"] == 1
    assert client.delete(address).status_code == 204
    assert client.get(f"{EVENT}/meetings").json()["total"] == 0
    assert client.get(f"{EVENT}/meetings", params={"archived": True}).json()["total"] == 1
    assert client.get(address).json()["is_cancelled"] is True
    assert client.post(f"{address}/restore").json()["decisions"] == "Salle Dronne retenue."


def feed_of(client: Client) -> str:
    address: str = client.post(f"{EVENT}/calendar-link").json()["address"]
    return address.removeprefix("http://testserver")


def entries(client: Client, path: str, kind: str = "VEVENT") -> list[Any]:
    calendar: Any = Calendar.from_ical(client.get(path).content)
    return list(calendar.walk(kind))


def test_the_calendar_is_made_on_request_and_read_without_signing_in(client: Client) -> None:
    assert client.get(f"{EVENT}/calendar-link").json() == {"address": None}
    path = feed_of(client)
    assert client.get(f"{EVENT}/calendar-link").json()["address"].endswith(path)
    meeting = client.post(f"{EVENT}/meetings", json=MEETING | {"agenda": "Les salles"}).json()
    client.cookies.clear()
    answer = client.get(path)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    told = entries(client, path)[0]
    assert (str(told["summary"]), str(told["location"]), str(told["description"])) == ("Comité", "Mairie", "Les salles")
    assert told["dtstart"].dt.isoformat() == "2026-09-15T14:00:00+02:00"
    assert str(told["url"]) == f"http://testserver/orga/e/nec-dordogne/committee/{meeting['id']}"
    assert client.post(path).status_code == 405


def test_a_cancelled_meeting_is_told_to_calendars(client: Client) -> None:
    path = feed_of(client)
    meeting = client.post(f"{EVENT}/meetings", json=MEETING).json()
    client.delete(f"{EVENT}/meetings/{meeting['id']}")
    told = entries(client, path)[0]
    assert (str(told["status"]), int(told["sequence"])) == ("CANCELLED", 1)


def test_tasks_stand_in_the_same_calendar(client: Client) -> None:
    path = feed_of(client)
    client.post(f"{EVENT}/tasks", json={"title": "Réserver la salle", "phase": "mobilisation", "offset_days": -30})
    assert [str(each["summary"]) for each in entries(client, path, "VTODO")] == ["Réserver la salle"]


def test_I_05_I_10_the_calendar_holds_one_entry_a_thing_whatever_is_written(client: Client) -> None:
    path = feed_of(client)
    evil = "Comité\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-EVIL:1\x0b\u2028<script>;,\\n"
    told = {"title": evil, "place": evil, "agenda": evil}
    assert client.post(f"{EVENT}/meetings", json=MEETING | told).status_code == 201
    task = {"title": evil, "detail": evil, "phase": "mobilisation", "offset_days": -30}
    assert client.post(f"{EVENT}/tasks", json=task).status_code == 201
    answer = client.get(path)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    for kind in ("VEVENT", "VTODO"):
        assert ["X-EVIL" in entry for entry in entries(client, path, kind)] == [False]


def test_A_07_a_renewed_or_closed_address_is_dead_and_says_so(client: Client) -> None:
    old = feed_of(client)
    new = feed_of(client)
    assert new != old
    dead = client.get(old)
    assert dead.status_code == 404
    assert "Cette adresse de calendrier ne marche pas ou ne marche plus" in dead.text
    assert client.get(new).status_code == 200
    assert client.delete(f"{EVENT}/calendar-link").status_code == 204
    assert client.get(new).status_code == 404
    assert client.get(f"{EVENT}/calendar-link").json() == {"address": None}


def test_A_03_whoever_leaves_the_team_or_sees_the_committee_no_more_reads_nothing(
    client: Client, sqlite: Database, settings: Settings, now: datetime
) -> None:
    with sqlite.writing() as db:
        event = events.public_event(db, "nec-dordogne")
        noe = make_account(db, now=now, email="noe@fabrique.example", name="Noé")
        member = make_member(db, event, noe, Role.READER, now=now)
    theirs = sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, noe, now=now)
    path = feed_of(theirs)
    assert theirs.get(path).status_code == 200
    with sqlite.writing() as db:
        db.get_one(EventMember, member.id).role = Role.DESK
    assert theirs.get(path).status_code == 404
    with sqlite.writing() as db:
        db.get_one(EventMember, member.id).role = Role.READER
    assert theirs.get(path).status_code == 200
    with sqlite.writing() as db:
        events.remove_member(db, event.id, member.id, actor=PROGRAM, now=now)
    assert theirs.get(path).status_code == 404


def test_the_address_lives_until_thirty_days_after_the_gathering(
    client: Client, sqlite: Database, settings: Settings, now: datetime
) -> None:
    path = feed_of(client)
    later = make_client(settings, sqlite, clock=lambda: now + timedelta(days=65))
    assert later.get(path).status_code == 200
    too_late = make_client(settings, sqlite, clock=lambda: now + timedelta(days=70))
    assert too_late.get(path).status_code == 404


def test_an_administrator_without_a_place_in_the_team_is_told_why(
    client: Client, sqlite: Database, settings: Settings, now: datetime
) -> None:
    with sqlite.writing() as db:
        root = make_account(db, now=now, email="racine@fabrique.example", is_admin=True)
    admin = sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, root, now=now)
    assert admin.get(f"{EVENT}/calendar-link").json() == {"address": None}
    assert admin.post(f"{EVENT}/calendar-link").json()["code"] == "not_in_team"
