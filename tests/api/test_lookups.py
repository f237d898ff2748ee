"""Look-ups through the API: off by default, one event's questions are its own."""

import uuid
from datetime import datetime

import pytest

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.mobilisation import organisations
from domain.mobilisation.organisations import lookups
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

PATH = "/api/v1/events/nec-dordogne/lookups"
ASKED = {"kind": "companies", "query": "mairie de Périgueux"}


def client_as(database: Database, settings: Settings, now: datetime, role: Role = Role.COORDINATOR) -> Client:
    with database.writing() as db:
        event = make_event(db, now=now)
        other = make_event(db, now=now, slug="autre")
        account = make_account(db, now=now)
        make_member(db, event, account, role, now=now)
        make_member(db, other, account, role, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


@pytest.fixture
def switched_on(settings: Settings) -> Settings:
    return settings.model_copy(update={"lookups": True})


def test_off_by_default(sqlite: Database, settings: Settings, now: datetime) -> None:
    client = client_as(sqlite, settings, now)
    assert client.get(PATH).json() == {"enabled": False}
    answer = client.post(PATH, json=ASKED)
    assert (answer.status_code, answer.json()["code"]) == (409, "lookups_off")


def test_a_question_is_accepted_then_answered(database: Database, switched_on: Settings, now: datetime) -> None:
    client = client_as(database, switched_on, now)
    assert client.get(PATH).json() == {"enabled": True}
    answer = client.post(PATH, json=ASKED)
    assert (answer.status_code, answer.json()["state"]) == (202, "asked")
    here = answer.headers["Location"]
    with database.writing() as db:
        lookups.keep_answer(db, uuid.UUID(answer.json()["id"]), [{"name": "Mairie", "siret": "1"}], now=now)
    found = client.get(here).json()
    assert (found["state"], [(each["name"], each["siret"]) for each in found["answer"]]) == ("found", [("Mairie", "1")])
    assert "Périgueux" not in answer.text


def test_a_commune_in_capitals_is_called_by_its_name(database: Database, switched_on: Settings, now: datetime) -> None:
    client = client_as(database, switched_on, now)
    asked = client.post(PATH, json=ASKED).json()
    row = {"name": "MAIRIE", "commune": "COULOUNIEIX CHAMIERS", "insee_code": "24138"}
    with database.writing() as db:
        organisations.load_communes(db, [organisations.CommuneFacts("24138", "Coulounieix-Chamiers")])
        lookups.keep_answer(db, uuid.UUID(asked["id"]), [row], now=now)
    assert client.get(f"{PATH}/{asked['id']}").json()["answer"][0]["commune"] == "Coulounieix-Chamiers"


def test_A_01_a_question_of_another_event_does_not_exist(
    database: Database, switched_on: Settings, now: datetime
) -> None:
    client = client_as(database, switched_on, now)
    lookup = client.post(PATH, json=ASKED).json()["id"]
    assert client.get(f"{PATH}/{lookup}").status_code == 200
    assert client.get(f"/api/v1/events/autre/lookups/{lookup}").status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.DESK, Role.STAGE_MANAGER])
def test_A_03_only_those_who_add_structures_may_ask(
    sqlite: Database, switched_on: Settings, now: datetime, role: Role
) -> None:
    client = client_as(sqlite, switched_on, now, role)
    assert client.post(PATH, json=ASKED).status_code == 403
