"""Waiting lists and held places as the committee's programs see them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.queries import count_queries
from tests.factories.queues import sound, state_of, wait
from tests.factories.registrations import person, register

HERE = "/api/v1/events/nec-dordogne"
PRESS = {"name": "La presse", "seats": 1, "code": "presse-2026"}


@dataclass
class Desk:
    client: Client
    database: Database
    event: Event
    session_id: uuid.UUID
    people: list[Registration]


@pytest.fixture
def desk(sqlite: Database, settings: Settings, now: datetime) -> Iterator[Desk]:
    """Two seats, both taken; two people wait, and one of those who are there for a workshop."""
    with sqlite.writing() as db:
        event = make_event(db, now=now, capacity=2)
        session = make_session(db, event, "Emploi", seats=1)
        there = [register(db, event, person(1, session_ids=(session.id,)), now=now)]
        there.append(register(db, event, person(2, waiting_ids=(session.id,)), now=now))
        waiting = [wait(db, event, n, now=now + timedelta(minutes=n)) for n in (3, 4)]
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    client = sign_in(make_client(settings, sqlite, clock=lambda: now), sqlite, account, now=now)
    yield Desk(client, sqlite, event, session.id, [*there, *waiting])
    assert sound(sqlite)


def test_each_list_with_ranks_and_reasons(desk: Desk) -> None:
    first, second = desk.client.get(f"{HERE}/queues").json()
    assert (first["session_id"], first["in_all"], first["seats"]["waiting"]) == (None, 2, 2)
    assert [(entry["rank"], entry["reason"]) for entry in first["entries"]] == [
        (1, "La prochaine place libre lui revient."),
        (2, "Nombre de personnes placées avant : 1."),
    ]
    assert (second["title"], [entry["name"] for entry in second["entries"]]) == ("Emploi", ["Fatoumata Diallo 2"])


def test_lists_take_the_same_number_of_statements_whatever_waits(desk: Desk, now: datetime) -> None:
    with count_queries(desk.database) as few:
        desk.client.get(f"{HERE}/queues")
    with desk.database.writing() as db:
        for number in range(20, 26):
            wait(db, desk.event, number, now=now)
    with count_queries(desk.database) as many:
        desk.client.get(f"{HERE}/queues")
    assert len(few) == len(many)


def test_C_06_a_larger_event_offers_at_once_and_a_smaller_one_says_by_how_much(desk: Desk) -> None:
    assert desk.client.patch(HERE, json={"capacity": 3}).status_code == 200
    first, _ = desk.client.get(f"{HERE}/queues").json()
    assert [entry["offer"] is not None for entry in first["entries"]] == [True, False]
    desk.client.patch(HERE, json={"capacity": 1})
    first, _ = desk.client.get(f"{HERE}/queues").json()
    assert (first["seats"]["taken"], first["seats"]["offered"], first["seats"]["capacity"]) == (2, 1, 1)
    assert first["seats"]["over"] == 2


def test_a_larger_workshop_offers_at_once(desk: Desk) -> None:
    desk.client.patch(f"{HERE}/sessions/{desk.session_id}", json={"seats": 2})
    _, second = desk.client.get(f"{HERE}/queues").json()
    assert second["entries"][0]["offer"]["seats"] == 1


def test_nothing_is_offered_by_hand_where_nothing_is_free(desk: Desk) -> None:
    entry = desk.client.get(f"{HERE}/queues").json()[0]["entries"][0]["entry_id"]
    answer = desk.client.post(f"{HERE}/queues/{entry}/offer", json={})
    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_offer")


def test_somebody_is_taken_off_the_list(desk: Desk) -> None:
    entry = desk.client.get(f"{HERE}/queues").json()[0]["entries"][0]["entry_id"]
    first = desk.client.delete(f"{HERE}/queues/{entry}").json()[0]
    assert [each["name"] for each in first["entries"]] == ["Fatoumata Diallo 4"]
    with desk.database.reading() as db:
        assert state_of(db, desk.people[2]) == "cancelled"


def test_confirming_by_telephone(desk: Desk) -> None:
    with desk.database.writing() as db:
        db.get_one(Registration, desk.people[0].id).state = RegistrationState.PENDING
    answer = desk.client.post(f"{HERE}/registrations/{desk.people[0].id}/confirm")
    assert (answer.status_code, answer.json()["state"]) == (200, "confirmed")
    answer = desk.client.post(f"{HERE}/registrations/{desk.people[2].id}/confirm")
    assert (answer.status_code, answer.json()["code"]) == (409, "registration_waiting")


class TestHolds:
    def test_kept_changed_released(self, desk: Desk) -> None:
        desk.client.patch(HERE, json={"capacity": 6})  # two are offered, two are free
        made = desk.client.post(f"{HERE}/holds", json=PRESS)
        assert (made.status_code, made.json()["code"], made.json()["taken"]) == (201, "PRESSE-2026", 0)
        one = f"{HERE}/holds/{made.json()['id']}"
        assert desk.client.patch(one, json={"seats": 2}).json()["seats"] == 2
        assert desk.client.get(f"{HERE}/holds").json()["total"] == 1
        assert desk.client.delete(one).json()["released_at"] is not None
        assert desk.client.get(one).json()["version"] == 3

    def test_C_12_the_second_of_two_editors_sees_both(self, desk: Desk) -> None:
        desk.client.patch(HERE, json={"capacity": 6})
        one = f"{HERE}/holds/{desk.client.post(f'{HERE}/holds', json=PRESS).json()['id']}"
        desk.client.patch(one, json={"name": "La presse locale"}, headers={"if-match": '"1"'})
        answer = desk.client.patch(one, json={"name": "Les médias"}, headers={"if-match": '"1"'})
        assert (answer.status_code, answer.json()["current"]["name"]) == (412, "La presse locale")

    def test_more_than_is_free_is_refused(self, desk: Desk) -> None:
        answer = desk.client.post(f"{HERE}/holds", json=PRESS)
        assert (answer.status_code, answer.json()["code"]) == (409, "not_enough_seats")

    def test_I_15_what_cannot_be_is_told_beside_its_field(self, desk: Desk) -> None:
        answer = desk.client.post(f"{HERE}/holds", json=PRESS | {"seats": -1, "code": ""})
        assert answer.status_code == 422
