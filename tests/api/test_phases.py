"""« Où en sommes-nous ? », its targets and closings, coverage, and the journal, over HTTP."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.mobilisation import organisations
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation

HOME = "/api/v1/events/nec-dordogne"


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    """Somebody who coordinates a gathering that knows one structure."""
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        make_organisation(db, event, "Caf", now=now)
    return member(settings, database, now, Role.COORDINATOR)


def member(settings: Settings, database: Database, now: datetime, role: Role) -> Client:
    client = make_client(settings, database, clock=lambda: now)
    with database.writing() as db:
        account = make_account(db, now=now, email=f"{role.value}@fabrique.example", name=f"Alix {role.value}")
        make_member(db, db.scalars(select(Event)).one(), account, role, now=now)
    return sign_in(client, database, account, now=now)


def phase(client: Client, code: str) -> dict[str, Any]:
    found = client.get(f"{HOME}/phases").json()["phases"]
    return next(each for each in found if each["code"] == code)


def test_the_three_phases_with_gates_and_figures(client: Client) -> None:
    board = client.get(f"{HOME}/phases").json()
    assert [each["code"] for each in board["phases"]] == ["mobilisation", "engagement", "execution"]
    assert {each["state"] for each in board["phases"]} == {"not_started"}
    assert board["compared_with"] is None
    gate = board["phases"][0]["gates"][1]
    assert (gate["code"], gate["value"], gate["target"], gate["met"]) == ("enough_reached", 0, 25, False)


def test_a_phase_is_closed_with_a_reason_and_opened_again(client: Client) -> None:
    refused = client.post(f"{HOME}/phases/engagement/close", json={"reason": ""})
    assert (refused.status_code, refused.json()["field"], refused.json()["title"]) == (
        422,
        "reason",
        "Écrivez une raison, même courte.",
    )
    closed = client.post(f"{HOME}/phases/engagement/close", json={"reason": "Le noyau suffit."})
    assert (closed.status_code, closed.json()["state"], closed.json()["reason"]) == (200, "closed", "Le noyau suffit.")
    assert client.post(f"{HOME}/phases/engagement/close", json={"reason": "Encore."}).status_code == 409
    assert client.post(f"{HOME}/phases/engagement/reopen").json()["state"] == "not_started"
    assert client.post(f"{HOME}/phases/engagement/reopen").status_code == 409


def test_C_12_the_second_of_two_who_date_a_phase_sees_both(client: Client) -> None:
    version = str(phase(client, "engagement")["version"])
    first = client.patch(
        f"{HOME}/phases/engagement", json={"opened_on": "2026-06-30"}, headers={"If-Match": f'"{version}"'}
    )
    assert (first.status_code, first.json()["standing"]) == (200, "en cours depuis le 30 juin")
    second = client.patch(
        f"{HOME}/phases/engagement", json={"opened_on": "2026-05-01"}, headers={"If-Match": f'"{version}"'}
    )
    assert (second.status_code, second.json()["current"]["since"]) == (412, "2026-06-30")


def test_targets_are_edited_with_errors_beside_the_field(client: Client) -> None:
    lines = {line["code"]: line for line in client.get(f"{HOME}/phases/targets").json()}
    assert (lines["reached"]["value"], lines["reached"]["usual"]) == (25, 25)
    set_ = client.put(f"{HOME}/phases/targets", json={"values": {"reached": 40}})
    assert {line["code"]: line["value"] for line in set_.json()}["reached"] == 40
    refused = client.put(f"{HOME}/phases/targets", json={"values": {"elected": -1, "reached": 30}})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "elected")
    gate = phase(client, "mobilisation")["gates"][1]
    assert gate["target"] == 40
    back = client.put(f"{HOME}/phases/targets", json={"values": {"reached": None}})
    assert {line["code"]: line["value"] for line in back.json()}["reached"] == 25


@pytest.mark.parametrize("value", [1.5, "douze", True, 10**30])
def test_I_14_targets_are_whole_numbers(client: Client, value: object) -> None:
    answer = client.put(f"{HOME}/phases/targets", json={"values": {"reached": value}})
    assert answer.status_code == 422
    assert str(value) not in answer.text


def test_a_reader_sees_and_decides_nothing(
    client: Client, settings: Settings, database: Database, now: datetime
) -> None:
    reader = member(settings, database, now, Role.READER)
    assert reader.get(f"{HOME}/phases").status_code == 200
    assert reader.get(f"{HOME}/coverage").status_code == 200
    assert reader.post(f"{HOME}/phases/engagement/close", json={"reason": "x"}).status_code == 403
    assert reader.put(f"{HOME}/phases/targets", json={"values": {}}).status_code == 403
    assert reader.get(f"{HOME}/journal").status_code == 403
    assert reader.get(f"{HOME}/journal.csv").status_code == 403


def test_the_desk_sees_figures_and_nobodys_data(
    client: Client, settings: Settings, database: Database, now: datetime
) -> None:
    desk = member(settings, database, now, Role.DESK)
    board = desk.get(f"{HOME}/phases").json()
    assert [board[name] for name in ("late", "calls", "steps", "news")] == [[], [], [], []]
    assert desk.get(f"{HOME}/coverage").status_code == 403


def test_coverage_and_relays(client: Client) -> None:
    found = client.get(f"{HOME}/coverage").json()
    assert (found["list_known"], found["unlocated"], found["uncategorised"]) == (False, 1, 1)
    assert {line["target"] for line in found["categories"]} == {0, 1}
    assert client.get(f"{HOME}/relays").json() == {
        "relays": [],
        "relays_in_all": 0,
        "through_relays": 0,
        "registrations": 0,
        "without_link": [],
        "without_link_in_all": 0,
    }


def test_the_journal_in_words_filtered_and_exported(client: Client, database: Database) -> None:
    client.put(f"{HOME}/phases/targets", json={"values": {"reached": 40}})
    line = client.get(f"{HOME}/journal").json()["items"][0]
    assert line["sentence"] == "Alix coordinator a modifié les objectifs chiffrés."
    assert line["changes"] == [{"field": "reached", "name": "Structures jointes", "before": "25", "after": "40"}]
    assert client.get(f"{HOME}/journal", params={"kind": "organisation"}).json()["total"] == 1
    actors = client.get(f"{HOME}/journal/actors").json()
    assert [actor["name"] for actor in actors] == ["Alix coordinator"]
    mine = client.get(f"{HOME}/journal", params={"account_id": actors[0]["account_id"]})
    assert {entry["actor"] for entry in mine.json()["items"]} == {"Alix coordinator"}
    answer = client.get(f"{HOME}/journal.csv", params={"kind": "phase"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="journal-nec-dordogne.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[4] for row in rows] == ["Changements", "Structures jointes : 25 → 40"]
    with database.reading() as db:
        assert db.scalar(select(JournalEntry.actor).where(JournalEntry.action == "journal.exported"))
