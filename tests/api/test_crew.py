"""The crew over the API, as the committee handles it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from tests.api.making import HOME, made
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account
from tests.factories.accounts import make_member as give_role
from tests.factories.crew import make_member, make_post, make_shift, take
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries
from tests.present import NOW

CREW = f"{HOME}/crew"


def post(client: Client, **body: Any) -> dict[str, Any]:
    return made(client, "crew/posts", **({"name": "Accueil", "kind": "welcome"} | body))


def shift(client: Client, of: dict[str, Any], **body: Any) -> dict[str, Any]:
    hours = {"starts_at": "2026-10-13T08:00", "ends_at": "2026-10-13T09:30"}
    return made(client, f"crew/posts/{of['id']}/shifts", **(hours | body))


def member(client: Client, name: str = "Lucie Martin", **body: Any) -> dict[str, Any]:
    return made(client, "crew/members", name=name, **body)


def put(client: Client, on: dict[str, Any], who: dict[str, Any]) -> Any:
    return client.post(f"{CREW}/shifts/{on['id']}/people", json={"member_id": who["id"]})


def the_event(database: Database) -> Event:
    with database.reading() as db:
        return db.scalars(select(Event)).one()


def test_hours_are_read_on_the_clocks_of_the_gathering(client: Client) -> None:
    made_shift = shift(client, post(client))
    assert made_shift["starts_at"] == "2026-10-13T06:00:00Z"
    [row] = client.get(f"{CREW}/posts").json()["items"]
    assert [each["missing"] for each in row["shifts"]] == [1]


def test_a_full_shift_and_two_at_once_are_refused_with_the_reason(client: Client) -> None:
    welcome, angel = post(client), post(client, name="Ange de salle", kind="room_angel")
    first, second = (
        shift(client, welcome),
        shift(client, angel, starts_at="2026-10-13T09:00", ends_at="2026-10-13T10:00"),
    )
    lucie, omar = member(client), member(client, "Omar Haddad")
    assert put(client, first, lucie).status_code == 200
    full, twice = put(client, first, omar), put(client, second, lucie)
    assert (full.status_code, full.json()["code"]) == (409, "shift_full")
    assert (twice.status_code, twice.json()["code"]) == (409, "shifts_overlap")
    assert "« Accueil »" in twice.json()["title"].replace("\u00a0", " ")


def test_the_difference_is_read_before_it_is_applied(client: Client, database: Database) -> None:
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        make_session(db, event, room_id=make_room(db, event).id)
    told = client.get(f"{CREW}/difference").json()
    assert {each["what"] for each in told["changes"]} == {"added"}
    assert client.get(f"{CREW}/posts").json()["items"] == []
    stale = client.post(f"{CREW}/difference", json={"release": told["release"] + 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "release_meanwhile")
    done = client.post(f"{CREW}/difference", json={"release": told["release"]}).json()
    assert len(done["changes"]) == len(told["changes"])
    page = client.get(f"{CREW}/posts").json()
    assert page["summary"] == {"posts": 3, "wanted": 6, "missing": 6, "people": 0, "newcomers_alone": 0}
    assert client.get(f"{CREW}/difference").json()["changes"] == []


def test_what_is_put_away_comes_back(client: Client) -> None:
    row = post(client)
    on = shift(client, row)
    assert client.delete(f"{CREW}/shifts/{on['id']}").status_code == 204
    [archived] = client.get(f"{CREW}/posts?archived=true").json()["items"]
    assert [each["id"] for each in archived["shifts"]] == [on["id"]]
    assert client.post(f"{CREW}/shifts/{on['id']}/restore").json()["archived_at"] is None
    assert client.delete(f"{CREW}/posts/{row['id']}").status_code == 204
    assert client.get(f"{CREW}/posts").json()["total"] == 0
    assert client.post(f"{CREW}/posts/{row['id']}/restore").json()["shifts"][0]["id"] == on["id"]


def test_two_who_change_the_same_person_see_both_versions(client: Client) -> None:
    path = f"{CREW}/members/{member(client)['id']}"
    assert client.patch(path, json={"phone": "06 11 22 33 44"}, headers={"If-Match": '"1"'}).status_code == 200
    clash = client.patch(path, json={"phone": "06 99 88 77 66"}, headers={"If-Match": '"1"'})
    assert (clash.status_code, clash.json()["current"]["phone"]) == (412, "06 11 22 33 44")


def test_pairs_are_proposed_then_set(client: Client) -> None:
    on = shift(client, post(client), wanted=3)
    lucie, omar = member(client), member(client, "Omar Haddad", is_newcomer=True)
    put(client, on, lucie), put(client, on, omar)
    [pair] = client.get(f"{CREW}/pairs").json()
    assert (pair["newcomer_name"], pair["with_name"]) == ("Omar Haddad", "Lucie Martin")
    body = {"pairs": [{"newcomer_id": omar["id"], "with_id": lucie["id"]}]}
    assert client.post(f"{CREW}/pairs", json=body).status_code == 204
    assert client.get(f"{CREW}/members/{omar['id']}").json()["paired_with_name"] == "Lucie Martin"


def test_the_sign_up_link_is_made_renewed_and_closed(client: Client) -> None:
    assert client.get(f"{CREW}/link").json() == {"state": "none", "url": ""}
    first = client.post(f"{CREW}/link").json()["url"]
    assert client.post(f"{CREW}/link").json()["url"] == first
    second = client.post(f"{CREW}/link/renew").json()["url"]
    opened = [client.get(url.removeprefix("http://testserver")).status_code for url in (first, second)]
    assert opened == [404, 200]
    assert client.delete(f"{CREW}/link").status_code == 204
    assert client.get(f"{CREW}/link").json()["state"] == "revoked"
    assert client.get(second.removeprefix("http://testserver")).status_code == 404


def test_somebody_gets_their_sheet_by_mail_or_by_hand(client: Client, database: Database) -> None:
    lucie, omar = member(client, email="lucie@exemple.example"), member(client, "Omar Haddad")
    assert client.post(f"{CREW}/members/{lucie['id']}/link/send").status_code == 204
    with database.reading() as db:
        assert [mail.to_address for mail in db.scalars(select(Mail))] == ["lucie@exemple.example"]
    assert client.post(f"{CREW}/members/{omar['id']}/link/send").json()["code"] == "no_address"
    url = client.post(f"{CREW}/members/{omar['id']}/link/copy").json()["url"]
    assert client.get(url.removeprefix("http://testserver")).status_code == 200


def test_telephones_are_taken_away_as_a_sheet_and_it_is_noted(client: Client, database: Database) -> None:
    member(client, phone="06 11 22 33 44"), member(client, '=HYPERLINK("http://evil.example")')
    text = client.get(f"{CREW}/phones.csv").content.decode("utf-8-sig")
    assert "Lucie Martin;06 11 22 33 44" in text
    assert "\"'=HYPERLINK" in text
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{CREW}/phones.xlsx").content))
    assert book.get_sheet_by_index(0).to_python()[2][:2] == ["Lucie Martin", "06 11 22 33 44"]
    with database.reading() as db:
        taken = db.scalars(select(JournalEntry).where(JournalEntry.action == "crew.phones_exported")).all()
    assert [entry.changes["format"] for entry in taken] == ["csv", "xlsx"]


def test_who_only_reads_the_gathering_sees_nobody(client: Client, settings: Settings, database: Database) -> None:
    member(client, phone="06 11 22 33 44")
    with database.writing() as db:
        account = make_account(db, now=NOW, email="lecture@exemple.example")
        give_role(db, db.scalars(select(Event)).one(), account, Role.READER, now=NOW)
    reader = sign_in(make_client(settings, database, clock=lambda: NOW), database, account, now=NOW)
    for path in ("members", "posts", "phones.csv", "pairs", "difference"):
        assert reader.get(f"{CREW}/{path}").status_code == 403, path


def test_somebody_erased_is_nowhere_any_more(client: Client, database: Database) -> None:
    lucie = member(client, email="lucie@exemple.example", phone="06 11 22 33 44", note="vient en train")
    client.post(f"{CREW}/members/{lucie['id']}/link/send")
    found = client.post(f"{HOME}/privacy/people", json={"email": "lucie@exemple.example"}).json()
    assert [(each["kind"], each["name"]) for each in found] == [("crew_member", "Lucie Martin")]
    given = client.post(f"{HOME}/privacy/crew/{lucie['id']}/archive", json={"purpose": "asked_by_mail"})
    assert (given.status_code, given.headers["content-type"]) == (200, "application/zip")
    assert client.post(f"{CREW}/members/{lucie['id']}/erase").status_code == 204
    assert client.get(f"{CREW}/members/{lucie['id']}").status_code == 404
    assert client.post(f"{HOME}/privacy/people", json={"email": "lucie@exemple.example"}).json() == []
    with database.reading() as db:
        assert db.scalars(select(Mail)).all() == []


@pytest.mark.parametrize("path", ["posts", "members"])
def test_lists_cost_the_same_whatever_their_length(client: Client, database: Database, path: str) -> None:
    def cost() -> int:
        with count_queries(database) as ran:
            assert client.get(f"{CREW}/{path}").status_code == 200
        return len(ran)

    def more(count: int) -> None:
        with database.writing() as db:
            event = db.scalars(select(Event)).one()
            for rank in range(count):
                at = make_post(db, event, f"Poste {count}.{rank}", now=NOW)
                on = make_shift(db, event, at, starts_at=event.starts_at + timedelta(minutes=rank), now=NOW)
                take(db, event, make_member(db, event, f"Personne {count}.{rank}", now=NOW), on, now=NOW)

    more(1)
    client.get(f"{CREW}/{path}")
    few = cost()
    more(9)
    assert cost() == few
