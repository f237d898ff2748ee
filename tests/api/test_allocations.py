"""Sharing places out, as the committee's screen asks for it."""

from datetime import timedelta
from typing import Any

import pytest

from domain.execution.allocation import SOLVE_JOB
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.allocation import jobs_of, make_workshops, rank_workshops, wishing
from tests.factories.events import make_event
from tests.factories.programme import MORNING
from tests.factories.registrations import person
from tests.present import NOW
from worker.allocation import share_out

HOME = "/api/v1/events/nec-dordogne"
ALL = f"{HOME}/allocations"


@pytest.fixture
def event(sqlite: Database) -> Event:
    """Three people wish for two workshops of one seat and two."""
    with sqlite.writing() as db:
        event = make_event(db, now=NOW)
        rank_workshops(db, event, now=NOW)
        one, two = make_workshops(db, event, 1, 2)
        for number in range(3):
            wishing(db, event, number, [one, two], now=NOW)
    return event


@pytest.fixture
def client(event: Event, settings: Settings, sqlite: Database) -> Client:
    with sqlite.writing() as db:
        account = make_account(db, now=NOW, name="Camille Roux")
        make_member(db, event, account, Role.COORDINATOR, now=NOW)
    return sign_in(make_client(settings, sqlite, clock=lambda: NOW), sqlite, account, now=NOW)


def _work(database: Database, settings: Settings) -> None:
    """What the worker does with the jobs that were asked."""
    with database.reading() as db:
        payloads = jobs_of(db, SOLVE_JOB)
    for payload in payloads:
        share_out(database, settings, payload, NOW)


def _asked(client: Client, **body: Any) -> dict[str, Any]:
    answer = client.post(ALL, json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_from_the_wishes_to_the_mails(client: Client, sqlite: Database, settings: Settings) -> None:
    wishes = client.get(f"{ALL}/wishes").json()
    assert (wishes["people"], [each["by_rank"] for each in wishes["workshops"]]) == (3, [[3, 0, 0], [0, 3, 0]])

    asked = _asked(client, largest_share=100, least_categories=1)
    assert (asked["number"], asked["state"], asked["stage"]) == (1, "queued", "La répartition va commencer")
    _work(sqlite, settings)
    found = client.get(f"{ALL}/1")
    told = found.json()
    assert (told["state"], told["method"], told["is_optimal"], told["by_rank"]) == ("proposed", "flow", True, [1, 2])
    assert told["verdict"] == "Optimum prouvé : aucune autre répartition ne sert mieux les vœux."

    who = client.get(f"{ALL}/1/people").json()["items"][0]
    moves = client.get(f"{ALL}/1/people/{who['registration_id']}/moves").json()
    body = {"registration_id": who["registration_id"], "starts_at": moves[0]["starts_at"], "session_id": None}
    version = {"If-Match": found.headers["ETag"]}
    assert client.patch(f"{ALL}/1/seats", json=body, headers=version).json()["seats"] == 2
    late = client.patch(f"{ALL}/1/seats", json=body, headers=version)
    assert (late.status_code, late.json()["code"]) == (412, "edit_conflict")

    assert client.post(f"{ALL}/1/apply", json={}).json()["given"] == 2
    assert len(client.get(f"{ALL}/1/recipients").json()["names"]) == 3
    assert client.post(f"{ALL}/1/announce").json()["announced_at"]
    assert client.get(f"{ALL}/wishes").json()["workshops"] == []


def test_terms_that_make_no_sense_are_refused_where_they_stand(client: Client) -> None:
    answer = client.post(ALL, json={"largest_share": 5})
    assert answer.status_code == 422
    assert "largest_share" in answer.text


def test_a_proposal_is_dropped_and_another_asked(client: Client, sqlite: Database, settings: Settings) -> None:
    _asked(client)
    assert client.delete(f"{ALL}/1").json()["state"] == "dropped"
    _work(sqlite, settings)
    assert client.get(f"{ALL}/1").json()["state"] == "dropped"
    assert _asked(client)["number"] == 2
    assert [each["state"] for each in client.get(ALL).json()["items"]] == ["queued", "dropped"]


def test_a_stale_proposal_is_applied_only_knowingly(client: Client, sqlite: Database, settings: Settings) -> None:
    _asked(client)
    _work(sqlite, settings)
    answer = client.post(f"{HOME}/registrations/by-committee", json=_late(client))
    assert answer.status_code == 201, answer.text
    assert client.get(f"{ALL}/1").json()["is_stale"]
    refused = client.post(f"{ALL}/1/apply", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "allocation_stale")
    assert client.post(f"{ALL}/1/apply", json={"even_if_stale": True}).json()["given"] == 3


def _late(client: Client) -> dict[str, Any]:
    """Somebody who registers once it is computed."""
    ids = [each["session_id"] for each in client.get(f"{ALL}/wishes").json()["workshops"]]
    who = person(9)
    return {"first_name": who.first_name, "last_name": who.last_name, "email": who.email, "wishes": ids}


def test_who_lacks_something_is_found_with_the_reason(client: Client, sqlite: Database, settings: Settings) -> None:
    with sqlite.writing() as db:
        event = db.query(Event).one()
        (late,) = make_workshops(db, event, 1, starts_at=MORNING + timedelta(hours=4))
        for number in (10, 11):
            wishing(db, event, number, [late], now=NOW)
    _asked(client)
    _work(sqlite, settings)
    (lacking,) = client.get(f"{ALL}/1/people", params={"lacking": True}).json()["items"]
    assert lacking["lacks"][0]["reason"] == "les ateliers souhaités sont complets"


def test_people_and_workshops_of_another_event_are_not_moved(
    client: Client, sqlite: Database, settings: Settings
) -> None:
    with sqlite.writing() as db:
        other = make_event(db, now=NOW, slug="autre")
        rank_workshops(db, other, now=NOW)
        (theirs,) = make_workshops(db, other, 5)
        stranger = wishing(db, other, 1, [theirs], now=NOW)
    _asked(client)
    _work(sqlite, settings)
    who = client.get(f"{ALL}/1/people").json()["items"][0]["registration_id"]
    body = {"starts_at": MORNING.isoformat(), "session_id": None}
    assert client.patch(f"{ALL}/1/seats", json=body | {"registration_id": str(stranger.id)}).status_code == 404
    assert client.get(f"{ALL}/1/people/{stranger.id}/moves").status_code == 404
    elsewhere = body | {"registration_id": who, "session_id": str(theirs.id)}
    assert client.patch(f"{ALL}/1/seats", json=elsewhere).json()["code"] == "unknown_workshop"
