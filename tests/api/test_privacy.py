"""Personal data by the API: what goes when, erasing, archives; for those who may, each taking away with its reason."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from domain.execution.registrations.models import Registration
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register

EVENT = "/api/v1/events/nec-dordogne"
PRIVACY = f"{EVENT}/privacy"
REASON = "asked_by_mail"


@pytest.fixture
def somebody(client: Client, database: Database, now: datetime) -> str:
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        return str(register(db, event, person(1, diet="Sans gingembre"), now=now).id)


def test_what_goes_when_is_read_with_the_settings_in_force_or_with_others(client: Client, somebody: str) -> None:
    told = client.get(PRIVACY).json()
    assert [(each["what"], each["on"], each["count"]) for each in told["dues"]] == [
        ("arrangements", "2026-11-12", 1),
        ("registrations", "2027-10-13", 1),
    ]
    other = client.get(PRIVACY, params={"arrangements_days": 5, "registrations_months": 2}).json()
    assert [each["on"] for each in other["dues"]] == ["2026-10-18", "2026-12-13"]
    assert client.get(PRIVACY).json() == told


def test_people_are_found_by_an_address_that_stands_in_no_url(client: Client, somebody: str) -> None:
    email = person(1).email
    [found] = client.post(f"{PRIVACY}/people", json={"email": email.upper()}).json()
    assert (found["kind"], found["id"], found["name"]) == ("registration", somebody, "Fatoumata Diallo 1")
    assert client.post(f"{PRIVACY}/people", json={"email": "x@commune.example"}).json() == []
    assert client.post(f"{PRIVACY}/people", json={"email": "personne"}).json()["code"] == "bad_email"


def test_P_02_P_06_an_archive_is_given_with_its_reason(client: Client, database: Database, somebody: str) -> None:
    address = f"{PRIVACY}/registrations/{somebody}/archive"
    assert client.post(address, json={}).status_code == 422
    answer = client.post(address, json={"purpose": REASON})
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("application/zip", "no-store")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "Sans gingembre" in archive.read("a-lire.html").decode()
    with database.reading() as db:
        [line] = db.scalars(select(JournalEntry).where(JournalEntry.action == "privacy.told"))
        assert (line.account_id is not None, line.changes) == (True, {"purpose": REASON})


def test_P_01_the_committee_erases_somebody_for_good(client: Client, database: Database, somebody: str) -> None:
    for _ in range(2):
        assert client.post(f"{PRIVACY}/registrations/{somebody}/erase").status_code == 204
    with database.reading() as db:
        assert db.scalars(select(Registration.email)).all() == [""]
    told = client.get(PRIVACY).json()
    assert [(each["reason"], each["count"]) for each in told["erased"]] == [("committee", 1)]
    assert client.get(f"{EVENT}/registrations?q=diallo").json()["total"] == 0
    assert client.post(f"{PRIVACY}/registrations/{somebody}/archive", json={"purpose": REASON}).status_code == 404


def test_the_archives_of_the_gathering_are_one_file(client: Client, somebody: str) -> None:
    answer = client.get(f"{PRIVACY}/archive.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="archives-nec-dordogne.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "Diallo" not in "".join(archive.read(name).decode() for name in archive.namelist())


@pytest.fixture
def others(client: Client, settings: Settings, database: Database, now: datetime) -> Callable[[Role], Client]:
    return lambda role: as_role(settings, database, role, now)


def as_role(settings: Settings, database: Database, role: Role, now: datetime) -> Client:
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        account = make_account(db, now=now, email=f"{role.value}@commune.example")
        make_member(db, event, account, role, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.COORDINATOR])
def test_A_03_only_the_coordination_touches_personal_data(
    others: Callable[[Role], Client], database: Database, somebody: str, role: Role
) -> None:
    other = others(role)
    own = f"{PRIVACY}/registrations/{somebody}"
    answers = [
        other.get(PRIVACY),
        other.get(f"{PRIVACY}/archive.zip"),
        other.post(f"{own}/archive", json={"purpose": REASON}),
        other.post(f"{own}/erase"),
        other.post(f"{PRIVACY}/people", json={"email": person(1).email}),
        other.put(f"{EVENT}/registration-settings", json={"registrations_months": 120}),
    ]
    assert {answer.status_code for answer in answers} == {403}
    with database.reading() as db:
        assert db.scalars(select(Registration.last_name)).all() == ["Diallo 1"]


def test_A_04_what_is_not_declared_is_refused(client: Client, somebody: str) -> None:
    sent = {"email": person(1).email, "event_id": somebody}
    assert client.post(f"{PRIVACY}/people", json=sent).status_code == 422
    own = f"{PRIVACY}/registrations/{somebody}/archive"
    assert client.post(own, json={"purpose": "curiosity"}).status_code == 422
    assert client.post(own, json={"purpose": REASON, "event_id": somebody}).status_code == 422
    assert client.get(PRIVACY, params={"arrangements_days": -1}).status_code == 422


def test_what_goes_when_asks_little_of_the_database(client: Client, database: Database, now: datetime) -> None:
    counts = []
    for size in (1, 6):
        with database.writing() as db:
            event = db.scalars(select(Event)).one()
            for number in range(size):
                register(db, event, person(100 * size + number), now=now)
        with count_queries(database) as statements:
            client.get(PRIVACY)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12
