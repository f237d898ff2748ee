"""Kinds of actors, people of structures and duplicates over HTTP."""

from datetime import datetime

import pytest

from domain.delivery.exchange.communes import load_dordogne
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.mobilisation import organisations
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

EVENT = "/api/v1/events/nec-dordogne"
LIST = f"{EVENT}/organisations"
CATEGORIES = f"{EVENT}/actor-categories"


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def test_a_kind_of_actor_from_its_making_to_the_archive(client: Client) -> None:
    made = client.post(CATEGORIES, json={"name": "Bailleur social", "ideas": "Périgord Habitat", "expected": True})
    assert made.status_code == 201, made.text
    row = made.json()
    assert (row["ideas"], row["expected"], row["position"], row["organisations"]) == ("Périgord Habitat", True, 11, 0)
    path = f"{CATEGORIES}/{row['id']}"
    changed = client.patch(path, json={"name": "Bailleur", "position": 0}, headers={"If-Match": f'"{row["version"]}"'})
    assert (changed.status_code, changed.json()["name"], changed.json()["position"]) == (200, "Bailleur", 0)
    stale = client.patch(path, json={"name": "Autre"}, headers={"If-Match": f'"{row["version"]}"'})
    assert (stale.status_code, stale.json()["current"]["name"]) == (412, "Bailleur")
    assert client.get("/api/v1/actor-categories").json()[0]["code"] == row["code"]
    client.post(LIST, json={"name": "Périgord Habitat", "categories": [row["code"]]})
    refused = client.delete(path)
    assert (refused.status_code, refused.json()["code"]) == (409, "category_in_use")
    client.patch(f"{LIST}/{client.get(LIST).json()['items'][0]['id']}", json={"categories": []})
    assert client.delete(path).status_code == 204
    assert row["code"] in [each["code"] for each in client.get("/api/v1/actor-categories?archived=true").json()]
    assert client.post(f"{path}/restore").json()["name"] == "Bailleur"


def test_every_fact_of_a_structure_is_kept(client: Client, database: Database) -> None:
    with database.writing() as db:
        load_dordogne(db)
    facts = {
        "name": "Pimms Dordogne",
        "insee_code": "24322",
        "rna": "w243 001 234",
        "email": "Accueil@Pimms.example",
        "phone": "0553000001",
        "website": "www.pimms.example",
        "address": "1 place de la Clautre",
        "postal_code": "24 000",
        "latitude": 45.184,
        "longitude": 0.721,
    }
    row = client.post(LIST, json=facts).json()
    assert (row["rna"], row["email"], row["website"]) == (
        "W243001234",
        "accueil@pimms.example",
        "https://www.pimms.example",
    )
    assert (row["commune"], row["epci"], row["postal_code"]) == ("Périgueux", "CA Le Grand Périgueux", "24000")
    path = f"{LIST}/{row['id']}"
    client.patch(path, json={"website": "https://a.example"}, headers={"If-Match": '"1"'})
    second = client.patch(path, json={"website": "https://b.example", "rna": ""}, headers={"If-Match": '"1"'})
    assert (second.status_code, second.json()["current"]["website"]) == (412, "https://a.example")
    wrong = client.patch(path, json={"latitude": 99, "longitude": 1})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "latitude")
    found = client.get("/api/v1/communes?q=perig&department=24").json()
    assert found[0]["insee_code"] == "24322"
    assert client.get("/api/v1/communes").json() == []


def test_what_a_person_agrees_to_is_kept_one_by_one(client: Client) -> None:
    home = client.post(LIST, json={"name": "Hubikoop"}).json()
    body = {"name": "Claude", "is_elected": True, "consents": ["invitations"], "consent_how": "en réunion"}
    made = client.post(f"{LIST}/{home['id']}/contacts", json=body).json()
    assert (made["is_elected"], made["consents"], made["keep_until"]) == (True, ["invitations"], "2029-09-07")
    assert made["consent_history"][0]["how"] == "en réunion"
    path = f"{EVENT}/contacts/{made['id']}"
    client.patch(path, json={"phone": "0553000001"})
    changed = client.patch(path, json={"consents": ["photos"], "consent_how": "par courriel"}).json()
    assert changed["consents"] == ["photos"]
    said = {each["purpose"]: (each["withdrawn_at"] is not None, each["how"]) for each in changed["consent_history"]}
    assert said == {"invitations": (True, "par courriel"), "photos": (False, "par courriel")}
    assert client.delete(path).status_code == 204
    assert client.post(f"{path}/restore").json()["name"] == "Claude"
    assert client.get(f"{LIST}/{home['id']}").json()["contacts"][0]["consents"] == ["photos"]


def test_taking_back_an_agreement_without_a_word_keeps_how_it_was_given(client: Client) -> None:
    home = client.post(LIST, json={"name": "Hubikoop"}).json()
    body = {"name": "Claude", "consents": ["photos"], "consent_how": "sur papier"}
    made = client.post(f"{LIST}/{home['id']}/contacts", json=body).json()
    changed = client.patch(f"{EVENT}/contacts/{made['id']}", json={"consents": [], "consent_how": ""}).json()
    (said,) = changed["consent_history"]
    assert (said["withdrawn_at"] is not None, said["how"]) == (True, "sur papier")


def test_duplicates_are_compared_then_merged_or_parted(client: Client) -> None:
    one = client.post(LIST, json={"name": "Communauté de communes Dronne et Belle"}).json()
    body = {"name": "C.C. de Dronne et Belle", "even_if_similar": True, "commune": "Brantôme"}
    other = client.post(LIST, json=body | {"contacts": [{"name": "Claude"}]}).json()
    (pair,) = client.get(f"{EVENT}/duplicates").json()["items"]
    assert (pair["first"]["id"], pair["second"]["id"]) == (one["id"], other["id"])
    assert pair["reasons"] == ["le même nom, à l’écriture près"]
    merge = f"{LIST}/{one['id']}/merge"
    itself = client.post(merge, json={"absorbed_id": one["id"]})
    assert (itself.status_code, itself.json()["field"]) == (422, "absorbed_id")
    stale = client.post(merge, json={"absorbed_id": other["id"]}, headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 1)
    done = client.post(merge, json={"absorbed_id": other["id"], "values": {"name": "CC Dronne et Belle"}})
    assert done.status_code == 200, done.text
    row = done.json()
    assert (row["name"], row["commune"], row["aliases"]) == (
        "CC Dronne et Belle",
        "Brantôme",
        ["C.C. de Dronne et Belle"],
    )
    assert [each["name"] for each in row["contacts"]] == ["Claude"]
    assert client.get(f"{LIST}/{other['id']}").status_code == 404
    third = client.post(LIST, json={"name": "CC Dronne et Belle", "even_if_similar": True}).json()
    assert client.get(f"{EVENT}/duplicates?organisation_id={third['id']}").json()["total"] == 1
    apart = {"first_id": third["id"], "second_id": one["id"]}
    assert client.post(f"{EVENT}/duplicates/distinct", json=apart).status_code == 204
    assert client.get(f"{EVENT}/duplicates").json()["total"] == 0
