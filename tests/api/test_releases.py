"""Versions of the programme through the API: read what changes, publish, take back; services told."""

import pytest
from sqlalchemy import select

from domain.foundation.core.db import Database
from domain.foundation.events.values import EventState
from domain.foundation.outbox.models import Mail
from tests.api.making import HOME, made
from tests.client import Client

TIMES = {"starts_at": "2026-10-13T11:00", "ends_at": "2026-10-13T12:30"}


@pytest.fixture
def rooms(client: Client) -> list[str]:
    return [made(client, "rooms", name=name, seats=40)["id"] for name in ("Auditorium", "Salle Isle")]


@pytest.fixture
def session(client: Client, rooms: list[str]) -> str:
    """Version 1 holds one workshop, in Salle Isle."""
    key: str = made(client, "sessions", title="Numérique et emploi", room_id=rooms[1], **TIMES)["id"]
    assert client.post(f"{HOME}/releases", json={"tell": True, "expected_number": 1}).status_code == 201
    return key


def change(client: Client, session: str, **values: object) -> None:
    assert client.patch(f"{HOME}/sessions/{session}", json=values).status_code == 200


def test_what_changes_is_read_in_sentences_before_it_is_published(
    client: Client, session: str, rooms: list[str]
) -> None:
    assert client.get(f"{HOME}/releases/difference").json()["changes"] == []
    change(client, session, room_id=rooms[0])
    found = client.get(f"{HOME}/releases/difference").json()
    assert (found["number"], found["summary"], found["unchanged"]) == (2, "Une séance change", 0)
    (said,) = found["changes"]
    assert (said["label"], said["lead"], said["tail"]) == ("Salle", "L’atelier ", " a lieu dans l’auditorium.")
    assert (said["before"], said["after"], said["session_ids"]) == ("Salle Isle", "Auditorium", [session])


def test_a_version_is_published_once_and_the_public_reads_it(client: Client, session: str, rooms: list[str]) -> None:
    change(client, session, room_id=rooms[0])
    assert "Salle Isle" in client.get("/e/nec-dordogne/programme").text
    body = {"tell": False, "note": "Plus grand", "expected_number": 2}
    first = client.post(f"{HOME}/releases", json=body)
    assert (first.status_code, first.json()["number"], first.json()["told"]) == (201, 2, 0)
    again = client.post(f"{HOME}/releases", json=body)
    assert (again.status_code, again.json()["code"]) == (409, "release_meanwhile")
    assert "Auditorium" in client.get("/e/nec-dordogne/programme").text
    listed = client.get(f"{HOME}/releases").json()["items"]
    assert [(each["number"], each["note"]) for each in listed] == [(2, "Plus grand"), (1, "")]


def test_an_older_version_is_taken_back_then_published(client: Client, session: str, rooms: list[str]) -> None:
    change(client, session, room_id=rooms[0], title="Un autre titre")
    client.post(f"{HOME}/releases", json={"tell": False})
    assert client.post(f"{HOME}/releases/1/take-back").json() == {"changed": 1}
    assert client.get(f"{HOME}/sessions/{session}").json()["title"] == "Numérique et emploi"
    assert "Un autre titre" in client.get("/e/nec-dordogne/programme").text
    assert client.post(f"{HOME}/releases/9/take-back").status_code == 404


def test_the_trial_goes_to_whoever_asks_only(
    client: Client, session: str, rooms: list[str], database: Database
) -> None:
    nobody = client.post(f"{HOME}/releases/notices/test", json={})
    assert (nobody.status_code, nobody.json()["code"]) == (422, "nobody_to_tell")
    town = made(client, "organisations", name="Ville de Périgueux", email="mairie@perigueux.example")
    change(client, session, contributions=[{"role": "facilitator", "organisation_id": town["id"]}])
    found = client.get(f"{HOME}/releases/notices").json()
    assert [(each["audience"], each["names"]) for each in found["groups"]] == [("team", ["Ville de Périgueux"])]
    assert found["message"]["opening"].startswith("Le programme de «")
    people = f"{HOME}/releases/notices/people"
    page = client.get(people, params={"size": 1, "q": "perigueux"}).json()
    assert (page["total"], page["items"]) == (1, [{"audience": "team", "name": "Ville de Périgueux"}])
    assert client.get(people, params={"q": "bergerac"}).json()["total"] == 0
    assert client.get(people, params={"is_reached": False}).json()["total"] == found["unreachable_total"]
    sent = client.post(f"{HOME}/releases/notices/test", json={"opening": "Bonne nouvelle."})
    assert sent.status_code == 202
    with database.reading() as db:
        mails = db.scalars(select(Mail).where(Mail.kind == "mailings.notice")).all()
        assert [mail.to_address for mail in mails] == [sent.json()["email"]]
        assert "Bonne nouvelle." in mails[0].text


def test_publishing_the_page_publishes_its_programme(client: Client, rooms: list[str]) -> None:
    assert client.post(f"{HOME}/state", json={"state": EventState.DRAFT.value}).status_code == 200
    made(client, "sessions", title="Numérique et emploi", room_id=rooms[1], **TIMES)
    assert client.get(f"{HOME}/releases").json()["total"] == 0
    refused = client.post(f"{HOME}/releases", json={"tell": False})
    assert (refused.status_code, refused.json()["code"]) == (409, "event_is_draft")
    client.post(f"{HOME}/state", json={"state": EventState.PUBLISHED.value})
    assert [each["number"] for each in client.get(f"{HOME}/releases").json()["items"]] == [1]
    assert "Numérique et emploi" in client.get("/e/nec-dordogne/programme").text


def test_a_service_s_secret_is_shown_once(client: Client) -> None:
    new = made(client, "webhooks", url="https://agenda.example/preau")
    assert new["secret"].startswith("whsec_")
    path = f"{HOME}/webhooks/{new['id']}"
    assert "secret" not in client.get(path).json()
    assert "secret" not in client.get(f"{HOME}/webhooks").json()["items"][0]
    assert client.patch(path, json={"is_active": False}, headers={"If-Match": '"1"'}).json()["is_active"] is False
    stale = client.patch(path, json={"is_active": True}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["is_active"]) == (412, False)
    assert client.post(f"{path}/test").json()["state"] == "queued"
    assert [each["kind"] for each in client.get(f"{path}/deliveries").json()["items"]] == ["preau.test"]
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_what_the_checks_found_in_the_version_before_is_told(client: Client, session: str, rooms: list[str]) -> None:
    other = made(client, "sessions", title="Numérique et éducation", room_id=rooms[1], **TIMES)["id"]
    levels = {each["level"] for each in client.get(f"{HOME}/checks").json()["findings"] if other in each["session_ids"]}
    assert "error" in levels  # two workshops in one room, in the draft only
    found = client.get(f"{HOME}/releases/difference").json()["findings_before"]
    assert found["error"] == 0
    assert found["warning"] + found["advice"] > 0
