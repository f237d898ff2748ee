"""What a directory says is kept only where it can be: no character and no number that a database refuses."""

from datetime import datetime

import pytest

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.mobilisation.organisations import lookups
from domain.mobilisation.organisations.models import Lookup
from domain.mobilisation.organisations.values import LookupKind, LookupState
from tests.factories.events import make_event
from tests.worker.directory_server import Directory, directory_server, json_of
from worker.clients import directories
from worker.clients.http import GuardedClient

ODD = (
    b'[{"nom": "P\\u0000\\ud800rigueux\\u001b", "code": "24322", "codeDepartement": "24", "population": 99999999999999,'
    b' "centre": {"coordinates": [1e999, "x"]}}, {"nom": true, "code": "24323"}, 7]'
)


@pytest.mark.parametrize("query", ["24", "971", "2A", "2B"])
def test_a_department_is_asked_by_its_code(query: str) -> None:
    assert directories.is_department(query)


@pytest.mark.parametrize("query", ["24?", "24/", "24#", "2C", "2a", "\u0662\u0664", "2", "9711", "24\n"])
def test_A_16_nothing_else_becomes_part_of_an_address(query: str) -> None:
    assert not directories.is_department(query)


def test_A_18_odd_characters_and_numbers_of_a_directory_can_be_kept(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        asked = Lookup(
            event_id=event.id, kind=LookupKind.COMMUNES, query="24", answer=[], state=LookupState.ASKED, asked_at=now
        )
        db.add(asked)
    directory = Directory()
    directory.answers["/departements/24/communes"] = json_of(ODD)
    with directory_server(directory) as server:
        client = GuardedClient(allowed=server.allowed)
        there = settings.model_copy(update={"communes_url": server.url})
        found = directories.ask(client, there, LookupKind.COMMUNES, "24")
    with database.writing() as db:
        lookups.keep_answer(db, asked.id, found, now=now)
    with database.reading() as db:
        kept = db.get_one(Lookup, asked.id)
        assert kept.state is LookupState.FOUND
        assert [(row["name"], row["population"], row["latitude"]) for row in kept.answer] == [
            ("P \ufffdrigueux", None, None)
        ]


COMPANIES = b"""{"results": [
    {"nom_complet": "MEDIATHEQUE", "siege": {"siret": "1", "adresse": "1 RUE NEUVE 24000 PERIGUEUX"},
     "matching_etablissements": [{"siret": "2", "etat_administratif": "F"}, {"siret": "3", "etat_administratif": "A"}]},
    {"nom_complet": "ATELIER", "siege": {"siret": "4", "etat_administratif": "A", "adresse": "[NON-DIFFUSIBLE]"},
     "matching_etablissements": [{"siret": "5", "etat_administratif": "F"}]}
]}"""


def test_a_closed_establishment_is_not_proposed_and_what_is_hidden_stays_so(settings: Settings) -> None:
    directory = Directory()
    directory.answers["/search"] = json_of(COMPANIES)
    with directory_server(directory) as server:
        client = GuardedClient(allowed=server.allowed)
        there = settings.model_copy(update={"companies_url": f"{server.url}/search"})
        found = directories.ask(client, there, LookupKind.COMPANIES, "médiathèque")
    assert [(each["siret"], each["address"]) for each in found] == [("3", ""), ("4", "")]
