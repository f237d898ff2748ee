"""The communication plan and relay links over the API."""

from datetime import datetime

import pytest

from domain.execution.registrations.models import Registration
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.mobilisation.organisations.models import Organisation
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_organisation

EVENT = "/api/v1/events/nec-dordogne"
PLAN = f"{EVENT}/communication"
PERSON = {"first_name": "Awa", "last_name": "Diop", "email": "awa@ccas.example"}


@pytest.fixture
def caf(sqlite: Database, now: datetime) -> Organisation:
    with sqlite.writing() as db:
        event, account = make_event(db, now=now), make_account(db, now=now)
        make_member(db, event, account, Role.COMMUNICATION, now=now)
        return make_organisation(db, event, "Caf de la Dordogne", now=now)


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime, caf: Organisation) -> Client:
    with sqlite.writing() as db:
        account = make_account(db, now=now, email="com@fabrique.example", is_admin=True)
    return sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)


def test_planned_done_then_explained(client: Client, caf: Organisation) -> None:
    flyers = {"channel": "flyer", "message": "Venez", "organisation_id": str(caf.id), "planned_on": "2026-09-01"}
    made = client.post(PLAN, json=flyers).json()
    assert (made["organisation_name"], made["warning"]) == ("Caf de la Dordogne", "En retard de 6 jours.")
    address = f"{PLAN}/{made['id']}"
    done = client.patch(address, json={"done_on": "2026-09-07"}, headers={"If-Match": '"1"'}).json()
    assert done["warning"] == "Déposé, mais expliqué à personne."
    assert client.get(f"{PLAN}/counts").json() == {"to_do": 0, "late": 0, "done": 1, "unexplained": 1}
    explained = client.patch(address, json={"explained_to": "L’accueil"}).json()
    assert explained["warning"] == ""
    stale = client.patch(address, json={"explained_to": "Personne"}, headers={"If-Match": '"2"'})
    assert (stale.status_code, stale.json()["current"]["explained_to"]) == (412, "L’accueil")
    assert client.delete(address).status_code == 204
    assert client.get(PLAN).json()["total"] == 0
    assert client.get(PLAN, params={"archived": True}).json()["total"] == 1
    assert client.post(f"{address}/restore").json()["id"] == made["id"]


def test_wrong_values_are_told_beside_their_field(client: Client) -> None:
    wrong: dict[str, dict[str, object]] = {
        "quantity": {"quantity": -3},
        "done_on": {"done_on": "2026-12-24"},
        "message": {"message": " "},
    }
    for field, values in wrong.items():
        answer = client.post(PLAN, json={"channel": "press", "message": "Encart", **values})
        assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_filters_of_the_address(client: Client) -> None:
    for message, channel in (("Affiche", "poster"), ("Encart", "press")):
        client.post(PLAN, json={"channel": channel, "message": message, "planned_on": "2026-09-01"})
    assert [row["message"] for row in client.get(PLAN, params={"channel": "press"}).json()["items"]] == ["Encart"]
    assert client.get(PLAN, params={"state": ["late"], "q": "aff"}).json()["total"] == 1
    assert client.get(PLAN, params={"state": "done"}).json()["total"] == 0


def link_of(client: Client, caf: Organisation) -> dict[str, str]:
    link: dict[str, str] = client.post(f"{EVENT}/organisations/{caf.id}/relay-link").json()
    return link


def test_a_relay_link_is_made_once(client: Client, caf: Organisation) -> None:
    address = f"{EVENT}/organisations/{caf.id}/relay-link"
    assert client.get(address).json() == {"code": "", "address": "", "kit_address": ""}
    link = link_of(client, caf)
    assert link["address"] == f"http://testserver/r/{link['code']}"
    assert link["kit_address"] == f"{link['address']}/kit"
    assert client.get(address).json() == link_of(client, caf) == link


def relay_of(sqlite: Database) -> object:
    with sqlite.reading() as db:
        return db.query(Registration).one().relay_id


def test_a_registration_keeps_the_relay_that_its_code_names(
    client: Client, sqlite: Database, caf: Organisation
) -> None:
    code = link_of(client, caf)["code"].lower()
    assert client.post(f"{EVENT}/registrations", json=PERSON | {"relay": code}).status_code == 201
    assert relay_of(sqlite) == caf.id


def test_an_unknown_or_foreign_code_is_left_aside(
    client: Client, sqlite: Database, caf: Organisation, now: datetime
) -> None:
    with sqlite.writing() as db:
        make_organisation(db, make_event(db, now=now, slug="ailleurs"), "Ailleurs", now=now)
        theirs = db.query(Organisation).filter_by(name="Ailleurs").one()
    elsewhere = f"/api/v1/events/ailleurs/organisations/{theirs.id}/relay-link"
    foreign = client.post(elsewhere).json()["code"]
    for rank, code in enumerate(["ZZZZZZ", "<script>", foreign]):
        body = PERSON | {"email": f"a{rank}@ccas.example", "relay": code}
        assert client.post(f"{EVENT}/registrations", json=body).json() == {"status": "received"}
    with sqlite.reading() as db:
        assert [row.relay_id for row in db.query(Registration)] == [None, None, None]


def test_the_committee_may_say_through_whom_somebody_came(client: Client, sqlite: Database, caf: Organisation) -> None:
    body = {"first_name": "Awa", "last_name": "Diop", "relay": link_of(client, caf)["code"]}
    made = client.post(f"{EVENT}/registrations/by-committee", json=body).json()
    changed = client.patch(f"{EVENT}/registrations/{made['id']}", json={"organisation_name": "CCAS"})
    assert changed.status_code == 200
    assert relay_of(sqlite) == caf.id
