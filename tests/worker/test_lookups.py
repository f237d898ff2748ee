"""Look-ups in public directories: asked as a job, kept, limited, and never in anybody's way."""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid, TooMany
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job
from domain.mobilisation import organisations
from domain.mobilisation.organisations import lookups
from domain.mobilisation.organisations.models import Lookup
from domain.mobilisation.organisations.values import LookupKind, LookupState
from tests.factories.events import make_event
from tests.worker.directory_server import Directory, directory_server, dripping, endless, json_of
from worker.clients.http import GuardedClient
from worker.lookups import ask_directory

COMPANIES = {
    "results": [
        {
            "siren": "212403220",
            "nom_complet": "COMMUNE DE PERIGUEUX (MAIRIE)",
            "siege": {"siret": "21240322000012", "adresse": "23 RUE DU PRESIDENT WILSON 24000 PERIGUEUX"},
            "matching_etablissements": [
                {
                    "siret": "21240322000012",
                    "adresse": "23 RUE DU PRESIDENT WILSON 24000 PERIGUEUX",
                    "code_postal": "24000",
                    "libelle_commune": "PERIGUEUX",
                    "commune": "24322",
                    "latitude": "45.184",
                    "longitude": "0.721",
                }
            ],
        },
        {"nom_complet": "ASSOCIATION", "siege": None, "complements": {"identifiant_association": "W243001234"}},
        "not an object",
    ]
}
COMMUNES = [
    {
        "nom": "Périgueux",
        "code": "24322",
        "codeDepartement": "24",
        "codeEpci": "200040392",
        "epci": {"code": "200040392", "nom": "CA Le Grand Périgueux"},
        "population": 29420,
        "centre": {"type": "Point", "coordinates": [0.7184, 45.1909]},
    },
    {"nom": "Sans code"},
]
ADDRESSES = {
    "features": [
        {
            "geometry": {"type": "Point", "coordinates": [0.7203, 45.1846]},
            "properties": {
                "label": "23 Rue Wilson 24000 Périgueux",
                "name": "23 Rue Wilson",
                "postcode": "24000",
                "citycode": "24322",
                "city": "Périgueux",
            },
        }
    ]
}


@pytest.fixture
def directory() -> Iterator[Directory]:
    with directory_server(Directory()) as one:
        one.answers = {
            "/search": json_of(json.dumps(COMPANIES).encode()),
            "/departements/24/communes": json_of(json.dumps(COMMUNES).encode()),
            "/communes": json_of(json.dumps(COMMUNES).encode()),
            "/addresses": json_of(json.dumps(ADDRESSES).encode()),
        }
        yield one


def pointing_at(settings: Settings, directory: Directory) -> Settings:
    urls = {
        "companies_url": f"{directory.url}/search",
        "communes_url": directory.url,
        "addresses_url": f"{directory.url}/addresses",
    }
    return settings.model_copy(update={"lookups": True, **urls})


def event_in(database: Database, now: datetime) -> Event:
    with database.writing() as db:
        return make_event(db, now=now)


def ask(
    database: Database, event: Event, now: datetime, kind: LookupKind = LookupKind.COMPANIES, query: str = "mairie"
) -> Lookup:
    with database.writing() as db:
        return lookups.ask(db, event, kind, query, enabled=True, now=now)


def answered(database: Database, settings: Settings, directory: Directory, lookup: Lookup, now: datetime) -> Lookup:
    """The question after its job ran."""
    client = GuardedClient(allowed=directory.allowed, seconds=0.5)
    given = pointing_at(settings, directory)
    ask_directory(database, given, {"lookup_id": str(lookup.id)}, now, client=client)
    with database.reading() as db:
        return db.get_one(Lookup, lookup.id)


def test_a_company_is_found_with_its_number_and_address(
    database: Database, settings: Settings, now: datetime, directory: Directory
) -> None:
    found = answered(database, settings, directory, ask(database, event_in(database, now), now), now)
    assert found.state is LookupState.FOUND
    assert [each["name"] for each in found.answer] == ["COMMUNE DE PERIGUEUX (MAIRIE)", "ASSOCIATION"]
    assert found.answer[0] | {"name": ""} == {
        "name": "",
        "siret": "21240322000012",
        "rna": "",
        "address": "23 RUE DU PRESIDENT WILSON",
        "postal_code": "24000",
        "commune": "PERIGUEUX",
        "insee_code": "24322",
        "latitude": 45.184,
        "longitude": 0.721,
    }
    assert found.answer[1]["rna"] == "W243001234"
    assert directory.asked == ["/search?q=mairie&per_page=10&page=1"]


def test_the_communes_of_a_department_fill_the_list_of_communes(
    database: Database, settings: Settings, now: datetime, directory: Directory
) -> None:
    lookup = ask(database, event_in(database, now), now, LookupKind.COMMUNES, "24")
    assert len(answered(database, settings, directory, lookup, now).answer) == 1
    with database.reading() as db:
        commune = organisations.commune_of(db, "24322")
    assert commune is not None
    assert (commune.name, commune.epci_name, commune.population) == ("Périgueux", "CA Le Grand Périgueux", 29420)
    assert commune.latitude == pytest.approx(45.1909)


def test_a_commune_by_name_and_an_address_are_found(
    sqlite: Database, settings: Settings, now: datetime, directory: Directory
) -> None:
    event = event_in(sqlite, now)
    named = answered(sqlite, settings, directory, ask(sqlite, event, now, LookupKind.COMMUNES, "Périgueux"), now)
    assert named.answer[0]["insee_code"] == "24322"
    assert directory.asked[0].startswith("/communes?nom=P%C3%A9rigueux")
    point = answered(sqlite, settings, directory, ask(sqlite, event, now, LookupKind.ADDRESSES, "23 rue W"), now)
    assert (point.answer[0]["address"], point.answer[0]["latitude"]) == ("23 Rue Wilson", 45.1846)


@pytest.mark.parametrize("answer", [endless, dripping(headers=True), json_of(b"[]", Content_Type="text/html")])
def test_a_directory_that_answers_badly_is_a_failure_and_nothing_more(
    sqlite: Database, settings: Settings, now: datetime, directory: Directory, answer: Any
) -> None:
    directory.answers["/search"] = answer
    found = answered(sqlite, settings, directory, ask(sqlite, event_in(sqlite, now), now), now)
    assert (found.state, found.answer, found.error) == (LookupState.FAILED, [], "service_unreachable")


def test_by_default_nothing_inside_can_be_asked(
    sqlite: Database, settings: Settings, now: datetime, directory: Directory
) -> None:
    lookup = ask(sqlite, event_in(sqlite, now), now)
    ask_directory(sqlite, pointing_at(settings, directory), {"lookup_id": str(lookup.id)}, now)
    with sqlite.reading() as db:
        assert db.get_one(Lookup, lookup.id).state is LookupState.FAILED
    assert directory.asked == []


def test_C_02_an_answer_serves_for_thirty_days_and_the_job_runs_once(
    database: Database, settings: Settings, now: datetime, directory: Directory
) -> None:
    event = event_in(database, now)
    lookup = answered(database, settings, directory, ask(database, event, now), now)
    assert answered(database, settings, directory, lookup, now).id == lookup.id
    answered_at = lookup.answered_at
    assert answered_at is not None
    assert ask(database, event, answered_at + timedelta(days=29)).state is LookupState.FOUND
    assert len(directory.asked) == 1
    again = ask(database, event, answered_at + timedelta(days=31))
    assert (again.id, again.state) == (lookup.id, LookupState.ASKED)
    with database.reading() as db:
        assert len(db.scalars(select(Job).where(Job.kind == lookups.JOB)).all()) == 2


def test_an_event_asks_sixty_times_an_hour(database: Database, now: datetime) -> None:
    event = event_in(database, now)
    for number in range(60):
        ask(database, event, now, query=f"structure {number}")
    with pytest.raises(TooMany):
        ask(database, event, now, query="une de trop")
    assert ask(database, event, now, query="structure 3").state is LookupState.ASKED
    ask(database, event, now + timedelta(minutes=61), query="une de trop")


def test_without_the_setting_nothing_is_asked(database: Database, now: datetime) -> None:
    event = event_in(database, now)
    with database.writing() as db, pytest.raises(Conflict) as caught:
        lookups.ask(db, event, LookupKind.COMPANIES, "mairie", enabled=False, now=now)
    assert caught.value.code == "lookups_off"
    with database.reading() as db:
        assert db.scalars(select(Lookup)).all() == []
        assert db.scalars(select(Job)).all() == []


def test_one_letter_is_too_short(sqlite: Database, now: datetime) -> None:
    with pytest.raises(Invalid) as caught:
        ask(sqlite, event_in(sqlite, now), now, query=" a ")
    assert (caught.value.code, caught.value.field) == ("query_too_short", "query")


def test_old_answers_are_forgotten(database: Database, settings: Settings, now: datetime) -> None:
    ask(database, event_in(database, now), now)
    with database.writing() as db:
        lookups.forget_old(db, now=now + timedelta(days=30))
        assert len(db.scalars(select(Lookup)).all()) == 1
        lookups.forget_old(db, now=now + timedelta(days=30, seconds=1))
        db.flush()
        assert db.scalars(select(Lookup)).all() == []


def test_a_question_gone_with_its_event_is_no_error(sqlite: Database, settings: Settings, now: datetime) -> None:
    ask_directory(sqlite, settings, {"lookup_id": str(uuid.uuid4())}, now)
