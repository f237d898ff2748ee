"""Importing through the API, as the SPA does it."""

from datetime import datetime

import pytest
from sqlalchemy import update

from domain.delivery.exchange.models import ImportDraft
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.mobilisation import organisations
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.imports import ANSWERS, CATEGORY, SAME, dordogne

PATH = "/api/v1/events/nec-dordogne/imports"


def client_as(database: Database, settings: Settings, now: datetime, role: Role) -> Client:
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        make_event(db, now=now, slug="autre")
        account = make_account(db, now=now)
        make_member(db, event, account, role, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def files(*names: str) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (file.name, file.content)) for file in dordogne(*names)]


def test_a_committee_imports_its_files(database: Database, settings: Settings, now: datetime) -> None:
    client = client_as(database, settings, now, Role.COORDINATOR)
    answer = client.post(PATH, files=files("structures", "salles"))
    assert answer.status_code == 201
    draft = answer.json()
    assert not draft["ready"]
    assert [(file["name"], file["kind"], file["encoding"], file["line_count"]) for file in draft["files"]] == [
        ("salles.csv", "rooms", "UTF-8", 6),
        ("structures.csv", "structures", "Windows-1252", 30),
    ]
    assert [(q["key"], q["proposal"], q["is_open"]) for q in draft["questions"]] == [
        (CATEGORY, "public_scheme", True),
        (SAME, "same", True),
    ]
    assert draft["questions"][0]["places"] == [{"file": 1, "line": 30}]
    assert client.get("/api/v1/events/nec-dordogne/rooms").json()["total"] == 0

    here = f"{PATH}/{draft['id']}"
    assert client.post(f"{here}/confirm", json={}).json()["code"] == "import_open"
    assert client.post(f"{here}/answers", json={"answers": ANSWERS}).json()["ready"]
    assert client.get(here).json()["ready"]
    page = client.get(f"{here}/lines?file=1&status=merged").json()
    assert [(line["line"], line["title"]) for line in page["items"]] == [(22, "C.C. de Dronne et Belle")]
    assert client.post(f"{here}/confirm", json={}).json()["result"] == {
        "rooms": {"create": 6},
        "structures": {"create": 29, "merged": 1},
    }
    assert client.get("/api/v1/events/nec-dordogne/rooms").json()["total"] == 6
    assert client.post(f"{here}/confirm", json={}).status_code == 409


def test_a_file_that_is_no_spreadsheet_is_refused_with_words(
    sqlite: Database, settings: Settings, now: datetime
) -> None:
    client = client_as(sqlite, settings, now, Role.COORDINATOR)
    answer = client.post(PATH, files=[("files", ("programme.csv", b"%PDF-1.7"))])
    assert (answer.status_code, answer.json()["code"], answer.json()["title"]) == (
        422,
        "not_a_spreadsheet",
        "« programme.csv » n’est pas un tableur : c’est un PDF. Choisissez un fichier CSV, XLSX ou ODS.",
    )


def test_a_draft_can_be_dropped(sqlite: Database, settings: Settings, now: datetime) -> None:
    client = client_as(sqlite, settings, now, Role.PROGRAMMER)
    here = f"{PATH}/{client.post(PATH, files=files('salles')).json()['id']}"
    assert client.delete(here).status_code == 204
    assert client.get(here).status_code == 404


def test_A_01_drafts_are_of_one_event(sqlite: Database, settings: Settings, now: datetime) -> None:
    client = client_as(sqlite, settings, now, Role.COORDINATOR)
    draft = client.post(PATH, files=files("salles")).json()["id"]
    assert client.get(f"/api/v1/events/autre/imports/{draft}").status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.DESK, Role.COMMUNICATION])
def test_A_03_only_those_who_may_import_do(sqlite: Database, settings: Settings, now: datetime, role: Role) -> None:
    client = client_as(sqlite, settings, now, role)
    assert client.post(PATH, files=files("salles")).status_code == 403


def test_I_11_a_file_name_keeps_no_folder(sqlite: Database, settings: Settings, now: datetime) -> None:
    client = client_as(sqlite, settings, now, Role.COORDINATOR)
    content = dordogne("salles")[0].content
    draft = client.post(PATH, files=[("files", ("../../etc/salles.csv", content))]).json()
    assert [file["name"] for file in draft["files"]] == ["salles.csv"]


@pytest.mark.parametrize("answers", ["x", ["x"], {"category:x": 3}], ids=["text", "list", "number"])
def test_answers_that_do_not_read_any_more_are_told(
    database: Database, settings: Settings, now: datetime, answers: object
) -> None:
    client = client_as(database, settings, now, Role.COORDINATOR)
    here = f"{PATH}/{client.post(PATH, files=files('salles')).json()['id']}"
    with database.writing() as db:
        db.execute(update(ImportDraft).values(answers=answers))
    told = [client.get(here), client.get(f"{here}/lines"), client.post(f"{here}/confirm", json={})]
    told.append(client.post(f"{here}/answers", json={"answers": {}}))
    assert [(answer.status_code, answer.json()["code"]) for answer in told] == [(409, "draft_unreadable")] * 4
    assert client.delete(here).status_code == 204


@pytest.mark.parametrize(("role", "status"), [(Role.PROGRAMMER, 403), (Role.COORDINATOR, 200)])
def test_A_03_registrations_are_imported_by_those_who_may_change_them(
    sqlite: Database, settings: Settings, now: datetime, role: Role, status: int
) -> None:
    client = client_as(sqlite, settings, now, role)
    people = "Nom;Prénom;Courriel;Date d’inscription\nDiallo;Awa;awa@commune.example;01/09/2026\n"
    draft = client.post(PATH, files=[("files", ("inscriptions.csv", people.encode()))]).json()
    answer = client.post(f"{PATH}/{draft['id']}/confirm", json={"send_links": True})
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["result"] == {"registrations": {"create": 1}}
        assert client.post(f"{PATH}/{draft['id']}/undo").json()["undone"]["removed"] == {"registration": 1}
