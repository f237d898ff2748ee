"""Badges by the API: settings, preview, what waits, batches, traces."""

from datetime import datetime

import pytest

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register
from tests.printing import reading

EVENT = "/api/v1/events/nec-dordogne"


@pytest.fixture
def client(settings: Settings, sqlite: Database, now: datetime) -> Client:
    with sqlite.writing() as db:
        event = make_event(db, now=now)
        workshop = make_session(db, event)
        for number in range(3):
            register(db, event, person(number, session_ids=(workshop.id,)), now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)


def settings_now(client: Client) -> dict[str, object]:
    told = client.get(f"{EVENT}/badges").json()
    names = ("layout", "sheet", "custom", "offset_x", "offset_y", "has_back", "order", "shows", "desks")
    return {name: told[name] for name in names}


def test_what_is_told_can_be_sent_back(client: Client) -> None:
    before = client.get(f"{EVENT}/badges").json()
    kept = settings_now(client) | {"layout": "structure", "kinds": {"host": {"word": "Équipe", "colour": "#123456"}}}
    answer = client.put(f"{EVENT}/badges", json=kept)
    assert answer.status_code == 200
    told = answer.json()
    assert (before["version"], told["layout"]) == (0, "structure")
    assert (told["kinds"]["host"]["word"], told["kinds"]["host"]["shape"]) == ("Équipe", "cross")
    assert len(told["sheets"]) >= 13
    stale = client.put(f"{EVENT}/badges", json=kept, headers={"If-Match": '"99"'})
    assert (stale.status_code, stale.json()["current"]["layout"]) == (412, "structure")


def test_what_cannot_be_is_refused_beside_its_field(client: Client) -> None:
    measures = dict.fromkeys(("card_width", "card_height", "left", "top", "pitch_x", "pitch_y"), 30.0)
    custom = measures | {"columns": 2, "rows": 2}
    answer = client.put(f"{EVENT}/badges", json=settings_now(client) | {"sheet": "CUSTOM", "custom": custom})
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == ["custom.card_width", "custom.card_height"]


def test_the_preview_is_the_badge_with_settings_that_nobody_saved(client: Client) -> None:
    body = {"settings": settings_now(client) | {"layout": "full_name"}, "kind": "host"}
    answer = client.post(f"{EVENT}/badges/preview.pdf", json=body)
    assert answer.headers["content-type"] == "application/pdf"
    front, back = reading.texts(answer.content)
    assert "Accueille" in front
    assert "Mes ateliers" in back
    assert client.get(f"{EVENT}/badges").json()["layout"] == "first_name"


def test_the_preview_of_somebody_says_their_name(client: Client) -> None:
    someone = client.get(f"{EVENT}/registrations").json()["items"][0]
    body = {"settings": settings_now(client), "registration_id": someone["id"]}
    told = reading.texts(client.post(f"{EVENT}/badges/preview.pdf", json=body).content)[0]
    assert someone["last_name"] in told
    body["registration_id"] = "00000000-0000-0000-0000-000000000000"
    assert client.post(f"{EVENT}/badges/preview.pdf", json=body).status_code == 404


def test_what_waits_is_counted_then_printed_then_had_again(client: Client) -> None:
    assert client.get(f"{EVENT}/badges/standing").json()["new"] == 3
    made = client.post(f"{EVENT}/badge-batches", json={"what": "pending", "blanks": 1})
    assert (made.status_code, made.json()["badges"], made.json()["blanks"]) == (201, 3, 1)
    standing = client.get(f"{EVENT}/badges/standing").json()
    assert (standing["new"], standing["changed"], standing["right"]) == (0, 0, 3)
    first = client.get(f"{EVENT}/badge-batches/1.pdf")
    assert first.headers["content-disposition"] == 'inline; filename="nec-dordogne-badges-lot-1.pdf"'
    assert client.get(f"{EVENT}/badge-batches/1.pdf").content == first.content
    assert client.get(f"{EVENT}/badge-batches/1").json()["changes"] == []
    [listed] = client.get(f"{EVENT}/badge-batches").json()["items"]
    assert (listed["number"], listed["what"], listed["sheet"]) == (1, "pending", "L4745REV")
    refused = client.post(f"{EVENT}/badge-batches", json={"what": "pending"})
    assert (refused.status_code, refused.json()["code"]) == (422, "nothing_to_print")


def test_a_reprint_on_the_roll_of_the_desk_leaves_its_trace(client: Client) -> None:
    someone = client.get(f"{EVENT}/registrations").json()["items"][0]["id"]
    client.post(f"{EVENT}/badge-batches", json={"what": "all"})
    body = {"what": "reprint", "ids": [someone], "reason": "Perdu", "sheet": "ROLL62", "has_back": False}
    number = client.post(f"{EVENT}/badge-batches", json=body).json()["number"]
    assert reading.page_sizes(client.get(f"{EVENT}/badge-batches/{number}.pdf").content) == [(93, 62)]
    trace = client.get(f"{EVENT}/registrations/{someone}/badges").json()
    assert [(each["number"], each["reason"]) for each in trace] == [(2, "Perdu"), (1, "")]


def test_the_sheet_to_try_is_that_of_the_settings_or_another(client: Client) -> None:
    assert "Avery L4745REV" in reading.texts(client.get(f"{EVENT}/badges/trial.pdf").content)[0]
    told = reading.texts(client.get(f"{EVENT}/badges/trial.pdf?sheet=A7&offset_x=1").content)[0]
    assert "A7 sur A4" in told
    assert client.get(f"{EVENT}/badges/trial.pdf?sheet=L9999").status_code == 422


def test_standing_and_batches_take_the_same_statements_however_many(
    client: Client, sqlite: Database, now: datetime
) -> None:
    client.post(f"{EVENT}/badge-batches", json={"what": "all"})
    paths = ("badges/standing", "badge-batches", "badge-batches/1.pdf")
    before = []
    for path in paths:
        client.get(f"{EVENT}/{path}")
        with count_queries(sqlite) as counted:
            client.get(f"{EVENT}/{path}")
        before.append(len(counted))
    with sqlite.writing() as db:
        from sqlalchemy import select

        from domain.foundation.events.models import Event

        event = db.scalars(select(Event)).one()
        for number in range(10, 25):
            register(db, event, person(number), now=now)
    client.post(f"{EVENT}/badge-batches", json={"what": "new"})
    after = []
    for path in paths:
        with count_queries(sqlite) as counted:
            client.get(f"{EVENT}/{path}")
        after.append(len(counted))
    assert after == before
