"""The backward plan through the API."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.engagement.retroplanning import TEMPLATE
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

HOME = "/api/v1/events/nec-dordogne"


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    return client_as(Role.COORDINATOR, settings, database, now)


def client_as(role: Role, settings: Settings, database: Database, now: datetime) -> Client:
    with database.writing() as db:
        event = make_event(db, now=now, insee_code="24322", created_at=now - timedelta(days=200))
        account = make_account(db, now=now)
        make_member(db, event, account, role, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def made(client: Client, **body: Any) -> dict[str, Any]:
    facts = {"title": "Relancer", "phase": "mobilisation", "offset_days": -30} | body
    answer = client.post(f"{HOME}/tasks", json=facts)
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row


def titles(client: Client, query: str) -> list[str]:
    return [task["title"] for task in client.get(f"{HOME}/tasks?{query}").json()["items"]]


def test_a_task_comes_with_its_day_what_is_wrong_with_it_and_a_better_one(client: Client) -> None:
    task = made(client)
    assert (task["due_on"], task["days"], task["due_soon"]) == ("2026-09-13", -30, True)
    assert task["warnings"] == [
        {"code": "sunday", "name": ""},
        {"code": "unknown", "name": "Vacances scolaires"},
    ]
    assert task["proposed_on"] == "2026-09-14"
    taken = client.patch(f"{HOME}/tasks/{task['id']}", json={"fixed_on": task["proposed_on"]}).json()
    assert (taken["due_on"], taken["days"], taken["proposed_on"]) == ("2026-09-14", -29, None)


def test_tasks_are_filtered_sorted_and_paged(client: Client) -> None:
    made(client, title="Appeler la MSA", offset_days=-60)
    made(client, title="Imprimer", phase="execution", competence="communication", offset_days=-4)
    made(client, title="Merci", phase="execution", state="done", offset_days=1)
    assert titles(client, "") == ["Appeler la MSA", "Imprimer", "Merci"]
    assert titles(client, "phase=execution&sort=-due_on") == ["Merci", "Imprimer"]
    assert titles(client, "competence=communication") == ["Imprimer"]
    assert titles(client, "state=done&state=doing") == ["Merci"]
    assert titles(client, "late=true") == ["Appeler la MSA"]
    assert titles(client, "q=msa") == ["Appeler la MSA"]
    assert titles(client, "size=1&page=2") == ["Imprimer"]
    assert client.get(f"{HOME}/tasks?sort=colour").json()["code"] == "unknown_sort"


def test_a_task_is_put_away_and_brought_back(client: Client) -> None:
    task = made(client)
    path = f"{HOME}/tasks/{task['id']}"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert titles(client, "archived=true") == ["Relancer"]
    assert client.post(f"{path}/restore").json()["title"] == "Relancer"
    assert titles(client, "") == ["Relancer"]


def test_C_12_the_second_of_two_people_sees_both_versions_of_a_task(client: Client) -> None:
    task = made(client)
    path, seen = f"{HOME}/tasks/{task['id']}", client.get(f"{HOME}/tasks/{task['id']}").headers["etag"]
    client.patch(path, json={"title": "Appeler"}, headers={"If-Match": seen})
    stale = client.patch(path, json={"title": "Écrire"}, headers={"If-Match": seen})
    assert (stale.status_code, stale.json()["current"]["title"]) == (412, "Appeler")


def test_what_is_wrong_is_told_beside_the_field(client: Client) -> None:
    task = made(client)
    path = f"{HOME}/tasks/{task['id']}"
    for body, field in (
        ({"title": " "}, "title"),
        ({"offset_days": 4000}, "offset_days"),
        ({"fixed_on": "1926-09-14"}, "fixed_on"),
        ({"after_ids": [task["id"]]}, "after_ids"),
        ({"account_id": task["id"]}, "account_id"),
    ):
        answer = client.patch(path, json=body)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert client.get(path).json()["version"] == task["version"]


def test_the_template_is_shown_first_and_added_once(client: Client) -> None:
    shown = client.get(f"{HOME}/tasks/template").json()
    assert [task["code"] for task in shown] == [task.code for task in TEMPLATE]
    codes = [task["code"] for task in shown if not task["past"]]
    assert client.post(f"{HOME}/tasks/from-template", json={"codes": codes}).json() == {"added": len(codes)}
    assert client.post(f"{HOME}/tasks/from-template", json={"codes": codes}).json() == {"added": 0}
    assert [task["code"] for task in client.get(f"{HOME}/tasks/template").json() if task["present"]] == codes
    assert client.get(f"{HOME}/tasks").json()["total"] == len(codes)


def test_free_days_are_those_of_the_place(client: Client) -> None:
    found = client.get(f"{HOME}/free-days?from=2026-08-25&to=2026-09-10").json()
    assert (found["zone"], found["department"]) == ("a", "24")
    assert [(span["kind"], span["first"], span["last"]) for span in found["spans"]] == [
        ("school_holiday", "2026-08-25", "2026-08-30"),
        ("unknown", "2026-08-31", "2026-09-10"),
    ]
    assert client.get(f"{HOME}/free-days?from=2020-01-01&to=2026-09-10").json()["code"] == "span_too_long"


def test_somebody_who_reads_sees_the_plan_and_changes_nothing(
    settings: Settings, database: Database, now: datetime
) -> None:
    reader = client_as(Role.READER, settings, database, now)
    assert reader.get(f"{HOME}/tasks").status_code == 200
    body = {"title": "Relancer", "phase": "mobilisation", "offset_days": -30}
    assert reader.post(f"{HOME}/tasks", json=body).status_code == 403
