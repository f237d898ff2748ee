from datetime import datetime

import pytest
from sqlalchemy import select

from domain.execution.registrations import ParticipantKind
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.registrations import person, register

HOME = "/api/v1/events/nec-dordogne"


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    with sqlite.writing() as db:
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)


def add(client: Client, name: str = "Caf de la Dordogne", **values: object) -> dict[str, object]:
    made = client.post(f"{HOME}/organisations", json={"name": name} | values)
    assert made.status_code == 201, made.text
    row: dict[str, object] = made.json()
    return row


def test_a_call_is_logged_corrected_put_away_and_read_again(client: Client) -> None:
    row = add(client, contacts=[{"function": "Direction", "phone": "0553000001"}])
    of = f"{HOME}/organisations/{row['id']}"
    body = {"outcome": "interested", "at": "2026-09-07T09:15", "next_on": "2026-09-14", "next_step": "Rappeler"}
    made = client.post(f"{of}/exchanges", json=body)
    assert made.status_code == 201, made.text
    exchange = made.json()
    assert (exchange["kind"], exchange["account"], exchange["at"]) == ("call", "Camille Roux", "2026-09-07T07:15:00Z")
    after = client.get(of).json()
    assert (after["state"], after["next_step"], after["next_on"]) == ("interested", "Rappeler", "2026-09-14")
    one = f"{HOME}/exchanges/{exchange['id']}"
    assert client.patch(one, json={"notes": "Ils viendront."}).json()["notes"] == "Ils viendront."
    told = client.get(f"{of}/history").json()
    assert [(line["state"], bool(line["exchange"])) for line in told["items"]] == [
        ("to_contact", False),
        ("interested", True),
    ]
    assert client.get(f"{HOME}/exchanges?mine=true&kind=call").json()["total"] == 1
    assert client.delete(one).status_code == 204
    assert (client.get(f"{of}/exchanges").json()["total"], client.post(f"{one}/restore").status_code) == (0, 200)
    assert client.get(f"{HOME}/exchanges?outcome=declined").json()["total"] == 0
    assert client.get(f"{HOME}/exchanges?since=2026-09-07&until=2026-09-07&q=caf").json()["total"] == 1
    assert client.get(f"{HOME}/exchanges?since=2026-09-08").json()["total"] == 0
    assert client.get(f"{HOME}/exchanges?until=2026-09-06").json()["total"] == 0
    assert client.get(f"{HOME}/exchanges?until=9999-12-31").json()["field"] == "until"
    assert client.get(f"{HOME}/exchanges?account_id={row['id']}").json()["total"] == 0


def test_C_12_the_second_who_corrects_an_exchange_sees_both_versions(client: Client) -> None:
    row = add(client)
    made = client.post(f"{HOME}/organisations/{row['id']}/exchanges", json={}).json()
    one = f"{HOME}/exchanges/{made['id']}"
    assert client.patch(one, json={"notes": "Ils viendront."}, headers={"If-Match": '"1"'}).status_code == 200
    stale = client.patch(one, json={"notes": "Ils hésitent."}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "edit_conflict")
    assert (stale.json()["current"]["notes"], "hésitent" in stale.text) == ("Ils viendront.", False)


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"next_step": "Rappeler"}, "next_on", "next_without_date"),
        ({"at": "2026-09-09T09:00"}, "at", "exchange_to_come"),
        ({"kind": "pigeon"}, "kind", "enum"),
        ({"at": "0001-01-01T00:00"}, "at", "date_out_of_bounds"),
        ({"account_id": "x"}, "account_id", "extra_forbidden"),
    ],
)
def test_what_cannot_be_logged_is_told_beside_its_field(
    client: Client, body: dict[str, object], field: str, code: str
) -> None:
    row = add(client)
    refused = client.post(f"{HOME}/organisations/{row['id']}/exchanges", json=body)
    assert (refused.status_code, refused.json()["field"], refused.json()["code"]) == (422, field, code)
    assert client.get(f"{HOME}/exchanges").json()["total"] == 0


def test_the_board_and_todays_calls(client: Client) -> None:
    ally = add(client, "Hubikoop", state="co_organiser")
    row = add(
        client,
        "Mission locale",
        state="contacted",
        first_contact_on="2026-05-01",
        last_contact_on="2026-05-01",
        introduced_by_id=ally["id"],
    )
    board = client.get(f"{HOME}/board").json()
    assert (board["total"], board["quiet_days"], len(board["columns"])) == (2, 60, 7)
    counts = {column["state"]: column["count"] for column in board["columns"]}
    assert (counts["contacted"], counts["co_organiser"], counts["declined"]) == (1, 1, 0)
    assert client.get(f"{HOME}/board?quiet_days=60").json()["total"] == 1
    calls = client.get(f"{HOME}/calls").json()
    (call,) = calls["items"]
    assert (call["organisation"]["id"], call["reason"], call["relay"]) == (row["id"], "quiet", "Hubikoop")
    assert client.get(f"{HOME}/calls?mine=true").json() == {"items": [], "total": 0, "quiet_days": 60}
    assert client.get(f"{HOME}/calls?quiet_days=365").json()["total"] == 0
    me = client.get(f"{HOME}/members").json()[0]["account_id"]
    changed = client.patch(f"{HOME}/organisations/{row['id']}", json={"followed_by_id": me})
    assert changed.json()["followed_by"] == "Camille Roux"
    assert client.get(f"{HOME}/calls?mine=true").json()["total"] == 1
    assert client.get(f"{HOME}/organisations?followed_by={me}").json()["total"] == 1
    assert client.get(f"{HOME}/organisations?followed=false&next_before=2026-09-07").json()["total"] == 0


def test_who_introduced_whom(client: Client) -> None:
    ally = add(client, "Hubikoop", state="co_organiser")
    row = add(client, "Emmaüs Connect", introduced_by_id=ally["id"])
    found = client.get(f"{HOME}/introductions").json()
    assert [(node["name"], node["total"]) for node in found["nodes"]] == [("Hubikoop", 1), ("Emmaüs Connect", 0)]
    assert ([node["name"] for node in found["openers"]], found["relays"][0]["direct"]) == (["Hubikoop"], 1)
    circle = client.patch(f"{HOME}/organisations/{ally['id']}", json={"introduced_by_id": row["id"]})
    assert (circle.status_code, circle.json()["field"], circle.json()["code"]) == (
        422,
        "introduced_by_id",
        "introduction_cycle",
    )


def test_elected_officials_against_the_target(client: Client, sqlite: Database, now: datetime) -> None:
    row = add(client, "Ville de Périgueux")
    body = {"organisation_id": row["id"], "name": "Claude MARTIN", "function": "Maire", "email": "maire@ville.example"}
    made = client.post(f"{HOME}/elected", json=body)
    assert (made.status_code, made.json()["registered"]) == (201, False)
    one = f"{HOME}/elected/{made.json()['contact_id']}"
    written = client.put(one, json={"invited_on": "2026-09-01"}, headers={"If-Match": '"0"'})
    assert (written.status_code, written.json()["version"]) == (200, 1)
    stale = client.put(one, json={"answer": "no"}, headers={"If-Match": '"0"'})
    assert (stale.status_code, stale.json()["current"]["invited_on"]) == (412, "2026-09-01")
    with sqlite.writing() as db:
        event = db.scalars(select(Event)).one()
        guest = person(first_name="Claude", last_name="Martin", kind=ParticipantKind.ELECTED)
        register(db, event, guest, now=now)
    listed = client.get(f"{HOME}/elected").json()
    assert (listed["target"], [person["registered"] for person in listed["items"]]) == (10, [True])
