"""What is to be checked, through its addresses."""

from datetime import datetime

from domain.foundation.core.db import Database
from tests.api.making import HOME, made
from tests.client import Client
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session

LONG = {"title": "Emploi", "starts_at": "2026-10-13T10:00", "ends_at": "2026-10-13T12:30"}
LONG_START = "2026-10-13T08:00:00Z"
TOO_LONG = "workshop_too_long"


def found(client: Client, code: str = TOO_LONG) -> list[dict[str, object]]:
    answer = client.get(f"{HOME}/checks")
    assert answer.status_code == 200
    return [each for each in answer.json()["findings"] if each["code"] == code]


def test_all_checks_are_told_with_their_place_their_cure_and_how_the_day_breathes(client: Client) -> None:
    steps = made(client, "rooms", name="Salle Auvézère", step_free=False)
    free = made(client, "rooms", name="Auditorium", step_free=True, seats=320)
    session = made(client, "sessions", **LONG, room_id=steps["id"])
    [finding] = found(client, "not_step_free")
    assert finding["place"] == "Salle Auvézère, 10\u00a0h"
    assert (finding["level"], finding["at"], finding["session_ids"]) == ("warning", LONG_START, [session["id"]])
    cure = finding["suggestion"]
    assert isinstance(cure, dict)
    assert (cure["room_id"], cure["where"], cure["features"]) == (free["id"], "dans l’auditorium", "de plain-pied")
    [day] = client.get(f"{HOME}/checks").json()["breathing"]["days"]
    assert (day["day"], day["work_minutes"], day["share"], day["longest_minutes"]) == ("2026-10-13", 150, 0.0, 150)


def test_moving_the_session_where_it_is_said_lifts_the_finding(client: Client) -> None:
    steps = made(client, "rooms", name="Salle Auvézère", step_free=False)
    made(client, "rooms", name="Auditorium", step_free=True)
    session = made(client, "sessions", **LONG, room_id=steps["id"])
    [finding] = found(client, "not_step_free")
    cure = finding["suggestion"]
    assert isinstance(cure, dict)
    moved = client.patch(f"{HOME}/sessions/{session['id']}", json={"room_id": cure["room_id"]}).json()
    assert "not_step_free" not in {each["code"] for each in moved["conflicts"]}
    assert found(client, "not_step_free") == []


def test_a_finding_is_accepted_with_a_reason_and_taken_back(client: Client) -> None:
    session = made(client, "sessions", **LONG)
    [finding] = found(client)
    about = {"code": finding["code"], "subject": finding["subject"]}
    silent = client.post(f"{HOME}/checks/exceptions", json=about | {"reason": " "})
    assert (silent.status_code, silent.json()["field"]) == (422, "reason")

    kept = client.post(f"{HOME}/checks/exceptions", json=about | {"reason": "Une pause est prévue au milieu."})
    assert kept.status_code == 201
    assert found(client)[0]["accepted"] == kept.json()
    told = client.get(f"{HOME}/sessions/{session['id']}").json()["conflicts"]
    assert TOO_LONG not in {each["code"] for each in told}

    assert client.delete(f"{HOME}/checks/exceptions/{kept.json()['id']}").status_code == 204
    assert found(client)[0]["accepted"] is None


def test_what_is_no_finding_any_more_cannot_be_accepted(client: Client) -> None:
    session = made(client, "sessions", **LONG)
    [finding] = found(client)
    later = {"starts_at": LONG["starts_at"], "ends_at": "2026-10-13T13:00"}
    client.patch(f"{HOME}/sessions/{session['id']}", json=later)
    body = {"code": finding["code"], "subject": finding["subject"], "reason": "Vu."}
    late = client.post(f"{HOME}/checks/exceptions", json=body)
    assert (late.status_code, late.json()["code"]) == (422, "finding_gone")


def test_levels_are_read_and_set(client: Client) -> None:
    made(client, "sessions", **LONG)
    level = {"code": TOO_LONG, "level": "error"}
    answer = client.put(f"{HOME}/checks/levels", json={"levels": [level]})
    assert answer.status_code == 200
    said = {each["code"]: (each["level"], each["default"]) for each in client.get(f"{HOME}/checks/levels").json()}
    assert said[TOO_LONG] == ("error", "warning")
    assert found(client)[0]["level"] == "error"
    client.put(f"{HOME}/checks/levels", json={"levels": [level | {"level": "off"}]})
    assert found(client) == []
    unknown = client.put(f"{HOME}/checks/levels", json={"levels": [{"code": "too_green", "level": "off"}]})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown_check")


def test_A_01_an_exception_of_another_event_is_missing(client: Client, database: Database, now: datetime) -> None:
    made(client, "sessions", **LONG)
    [finding] = found(client)
    body = {"code": finding["code"], "subject": finding["subject"], "reason": "Vu."}
    kept = client.post(f"{HOME}/checks/exceptions", json=body).json()
    with database.writing() as db:
        other = make_event(db, now=now, slug="ailleurs")
        make_session(db, other, room_id=make_room(db, other).id)
    assert client.delete(f"/api/v1/events/ailleurs/checks/exceptions/{kept['id']}").status_code == 404
    assert found(client)[0]["accepted"] is not None


def test_I_05_markup_in_titles_stays_text(client: Client) -> None:
    hostile = "<b>{x.__class__}</b> {{7*7}} %s"
    room = made(client, "rooms", name="Salle Isle")
    for _ in range(2):
        made(client, "sessions", **(LONG | {"title": hostile}), room_id=room["id"])
    assert hostile in str(found(client, "room_twice")[0]["sentence"])
