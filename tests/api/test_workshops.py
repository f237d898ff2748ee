"""The kit of a workshop by the API: who may write it, nothing overwritten unseen, mistakes beside their line."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.execution.programme.models import Session
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session

EVENT = "/api/v1/events/nec-dordogne"
STEP = {"kind": "other", "title": "Tour de table", "minutes": 10}


def _client(settings: Settings, database: Database, now: datetime, role: Role) -> Client:
    with database.writing() as db:
        event = make_event(db, now=now, ends_at=now + timedelta(days=90))
        room = make_room(db, event)
        make_session(db, event, room_id=room.id)
        make_session(db, make_event(db, now=now, slug="ailleurs"), "D’ailleurs")
        account = make_account(db, now=now)
        make_member(db, event, account, role, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    return _client(settings, database, now, Role.COORDINATOR)


@pytest.fixture
def kit(client: Client) -> str:
    session = client.get(f"{EVENT}/sessions").json()["items"][0]
    return f"{EVENT}/sessions/{session['id']}/kit"


def _read(client: Client, kit: str) -> dict[str, Any]:
    answer = client.get(kit)
    assert answer.headers["etag"] == f'"{answer.json()["version"]}"'
    found: dict[str, Any] = answer.json()
    return found


def test_the_method_fits_the_session_and_tells_hours_groups_and_quantities(client: Client, kit: str) -> None:
    assert (_read(client, kit)["version"], _read(client, kit)["steps"]) == (0, [])
    made = client.post(f"{kit}/from-method", json={"axis": "Former et outiller"}, headers={"If-Match": '"0"'}).json()
    assert (len(made["steps"]), made["minutes"], len(made["questions"])) == (7, 90, 3)
    assert made["steps"][0]["starts_at"] == "2026-10-13T09:00:00Z"
    assert made["steps"][-1]["ends_at"] == "2026-10-13T10:30:00Z"
    assert made["groups"] == 4
    totals = {each["label"]: each["total"] for each in made["materials"]}
    assert (totals["Feutres"], totals["Vidéoprojecteur"]) == (40, 1)
    assert _read(client, kit) == made


def test_the_questions_of_six_axes_are_there_to_pick(client: Client) -> None:
    axes = client.get(f"{EVENT}/axes").json()
    assert len(axes) == 6
    assert all(axis["questions"] for axis in axes)


def test_a_kit_is_written_whole_and_fitted_on_demand(client: Client, kit: str) -> None:
    body = {"axis": "Le nôtre", "steps": [STEP, STEP | {"minutes": 20}], "fit": True}
    made = client.put(kit, json=body).json()
    assert (made["minutes"], made["version"], made["remarks"]) == (90, 1, [])
    again = client.put(kit, json={"steps": []}, headers={"If-Match": '"1"'}).json()
    assert (again["axis"], again["steps"], again["version"]) == ("", [], 2)


def test_whoever_saves_second_is_shown_the_other_version(client: Client, kit: str) -> None:
    client.put(kit, json={"axis": "Un"}, headers={"If-Match": '"0"'})
    refused = client.put(kit, json={"axis": "Deux"}, headers={"If-Match": '"0"'})
    assert refused.status_code == 412
    assert (refused.json()["code"], refused.json()["current"]["axis"]) == ("edit_conflict", "Un")
    assert client.post(f"{kit}/from-method", json={}, headers={"If-Match": '"0"'}).status_code == 412
    assert _read(client, kit)["axis"] == "Un"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"steps": [STEP, STEP | {"minutes": 0}]}, "steps.1.minutes"),
        ({"steps": [STEP | {"title": "  "}]}, "steps.0.title"),
        ({"questions": [{"text": "Quels publics ?"}, {"text": ""}]}, "questions.1.text"),
        ({"materials": [{"label": "Feutres", "quantity": 1001}]}, "materials.0.quantity"),
        ({"roles": [{"title": ""}]}, "roles.0.title"),
        ({"steps": [STEP] * 31}, "steps"),
    ],
)
def test_a_mistake_is_told_beside_its_line(client: Client, kit: str, body: dict[str, Any], field: str) -> None:
    refused = client.put(kit, json=body)
    assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert _read(client, kit)["version"] == 0


def test_an_axis_that_is_not_in_the_list_is_refused(client: Client, kit: str) -> None:
    refused = client.post(f"{kit}/from-method", json={"axis": "Le nôtre"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_axis")


def test_a_session_of_another_event_has_no_kit_here(client: Client, database: Database) -> None:
    with database.reading() as db:
        other = db.scalar(select(Session.id).where(Session.title == "D’ailleurs"))
    elsewhere = f"{EVENT}/sessions/{other}/kit"
    assert client.get(elsewhere).status_code == 404
    assert client.put(elsewhere, json={}).status_code == 404
    assert client.post(f"{elsewhere}/from-method", json={}).status_code == 404


def test_who_may_only_read_does_not_write(settings: Settings, database: Database, now: datetime) -> None:
    client = _client(settings, database, now, Role.READER)
    session = client.get(f"{EVENT}/sessions").json()["items"][0]
    kit = f"{EVENT}/sessions/{session['id']}/kit"
    assert client.get(kit).status_code == 200
    assert client.put(kit, json={}).status_code == 403
    assert client.post(f"{kit}/from-method", json={}).status_code == 403


def test_a_copy_of_a_session_comes_with_its_kit(client: Client, kit: str) -> None:
    client.put(kit, json={"axis": "Le nôtre", "steps": [STEP]})
    session = kit.removesuffix("/kit")
    made = client.post(f"{session}/duplicate", json={})
    assert made.status_code == 201, made.text
    copied = client.get(f"{EVENT}/sessions/{made.json()['id']}/kit").json()
    assert (copied["axis"], copied["steps"][0]["title"]) == ("Le nôtre", "Tour de table")


def test_each_week_of_a_series_comes_with_the_kit(client: Client, kit: str) -> None:
    client.put(kit, json={"axis": "Le nôtre"})
    made = client.post(f"{kit.removesuffix('/kit')}/repeat", json={"weeks": 2}).json()
    assert [client.get(f"{EVENT}/sessions/{each['id']}/kit").json()["axis"] for each in made] == ["Le nôtre"] * 2


def test_html_in_a_kit_is_kept_as_text(client: Client, kit: str) -> None:
    title = "<b>Tour</b> & table"
    client.put(kit, json={"steps": [STEP | {"title": title}]})
    assert _read(client, kit)["steps"][0]["title"] == title
