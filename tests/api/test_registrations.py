"""Registrations as programs see them: the public's door, the committee's table, what each may know."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from api.middleware import LANGUAGE_COOKIE
from domain.execution.programme.models import Session
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job, Mail
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.registrations import write_due_mails

PUBLIC = "/api/v1/events/nec-dordogne/registrations"
SOMEBODY = {"first_name": "Fatoumata", "last_name": "Diallo", "email": "fatoumata@ccas.example"}


class House:
    """An event with two workshops of the morning and one of the afternoon, and doors to it."""

    def __init__(self, database: Database, settings: Settings, now: datetime) -> None:
        self.database, self.settings, self.now = database, settings, now
        with database.writing() as db:
            self.event: Event = make_event(db, now=now, capacity=3)
            room = make_room(db, self.event, seats=1, floor="rez-de-chaussée", hearing_loop=True)
            self.small: Session = make_session(db, self.event, "Emploi", room_id=room.id)
            self.big: Session = make_session(db, self.event, "Seniors", seats=40)
            self.late: Session = make_session(db, self.event, "Élus", starts_at=MORNING + timedelta(hours=3))

    def public(self) -> Client:
        return make_client(self.settings, self.database, clock=lambda: self.now)

    def member(self, role: Role | None = Role.COORDINATOR) -> Client:
        with self.database.writing() as db:
            account = make_account(db, now=self.now, email=f"{role}-{uuid.uuid4().hex[:8]}@comite.example")
            if role is not None:
                make_member(db, self.event, account, role, now=self.now)
        return sign_in(self.public(), self.database, account, now=self.now)

    def count(self, kind: Any) -> int:
        with self.database.reading() as db:
            return db.scalar(select(func.count()).select_from(kind)) or 0

    def mails(self) -> int:
        """How many there are, once the worker wrote those that were due."""
        with self.database.writing() as db:
            return len(write_due_mails(db, now=self.now))


@pytest.fixture
def house(sqlite: Database, settings: Settings, now: datetime) -> House:
    return House(sqlite, settings, now)


def problem(response: Any) -> tuple[int, str, str | None]:
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    return response.status_code, body["code"], body.get("field")


def added(client: Client, **values: Any) -> dict[str, Any]:
    response = client.post(f"{PUBLIC}/by-committee", json=SOMEBODY | values)
    assert response.status_code == 201, response.text
    body: dict[str, Any] = response.json()
    return body


class TestPublic:
    def test_A_05_the_answer_says_the_same_to_everybody(self, house: House) -> None:
        client = house.public()
        answers = [client.post(PUBLIC, json=SOMEBODY) for _ in range(2)]
        assert [(a.status_code, a.json()) for a in answers] == [(201, {"status": "received"})] * 2
        assert (house.count(Registration), house.mails()) == (1, 2)

    def test_it_works_on_postgresql_too(self, postgresql: Database, settings: Settings, now: datetime) -> None:
        house = House(postgresql, settings, now)
        body = SOMEBODY | {"session_ids": [str(house.small.id)], "wish": "Une chaise", "step_free": True}
        assert house.public().post(PUBLIC, json=body).status_code == 201
        found = house.member().get(PUBLIC).json()["items"][0]
        assert found["session_ids"] == [str(house.small.id)]

    def test_refusals_have_a_code_a_field_and_words(self, house: House) -> None:
        client = house.public()
        post: Callable[..., Any] = lambda **values: client.post(PUBLIC, json=SOMEBODY | values)  # noqa: E731
        assert post(session_ids=[str(house.small.id)]).status_code == 201
        other = {"last_name": "Rebière"}
        full = post(**other, session_ids=[str(house.small.id)])
        assert problem(full) == (409, "workshop_full", "session_ids")
        assert "Il en reste à la même heure dans «\u00a0Seniors\u00a0»." in full.json()["title"]
        both = post(**other, session_ids=[str(house.small.id), str(house.big.id)])
        assert problem(both) == (422, "overlapping_workshops", "session_ids")
        assert problem(post(**other, session_ids=[str(uuid.uuid4())])) == (422, "unknown_workshop", "session_ids")
        assert problem(post(**other, kind="speaker"))[:2] == (422, "invalid_fields")
        wrong = post(first_name="", email="fatou@").json()
        assert [(each["field"], each["code"]) for each in wrong["errors"]] == [
            ("first_name", "name_missing"),
            ("email", "bad_email"),
        ]
        assert "fatou@" not in str(wrong)
        for number in range(2):
            post(last_name=f"Diallo {number}")
        assert problem(post(last_name="De trop")) == (409, "event_full", None)

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"registration_opens_at": MORNING}, "registration_not_yet"),
            ({"registration_closes_at": datetime.fromisoformat("2026-09-02T00:00:00Z")}, "registration_closed"),
            ({"state": "postponed"}, "registration_postponed"),
            ({"state": "cancelled"}, "registration_cancelled"),
        ],
    )
    def test_closed_doors(self, house: House, values: dict[str, Any], code: str) -> None:
        with house.database.writing() as db:
            event = db.get_one(Event, house.event.id)
            if "registration_opens_at" in values:
                event.registration_closes_at = None
            for name, value in values.items():
                setattr(event, name, value)
        assert problem(house.public().post(PUBLIC, json=SOMEBODY)) == (409, code, None)
        assert house.count(Registration) == 0

    def test_C_02_C_03_a_key_makes_the_request_safe_to_repeat(self, house: House) -> None:
        client = house.public()
        headers = {"Idempotency-Key": "c1b9e2-jeton"}
        answers = [client.post(PUBLIC, json=SOMEBODY, headers=headers) for _ in range(2)]
        assert [(a.status_code, a.json()) for a in answers] == [(201, {"status": "received"})] * 2
        assert (house.count(Registration), house.mails()) == (1, 1)
        other = client.post(PUBLIC, json=SOMEBODY | {"last_name": "Autre"}, headers=headers)
        assert problem(other) == (422, "idempotency_key_reused", "Idempotency-Key")
        assert house.count(Registration) == 1

    def test_A_04_I_14_fields_that_are_not_ours_are_refused(self, house: House) -> None:
        client = house.public()
        for extra in ({"state": "confirmed"}, {"event_id": str(uuid.uuid4())}, {"source": "committee"}):
            assert problem(client.post(PUBLIC, json=SOMEBODY | extra))[0] == 422
        assert problem(client.post(PUBLIC, json=SOMEBODY | {"session_ids": "x"}))[0] == 422
        assert problem(client.post(PUBLIC, json=SOMEBODY | {"first_name": 3}))[0] == 422
        assert house.count(Registration) == 0

    def test_a_draft_is_not_there(self, house: House) -> None:
        with house.database.writing() as db:
            make_event(db, now=house.now, slug="brouillon", state="draft")
        for address in ("brouillon", "inconnu"):
            path = f"/api/v1/events/{address}/registrations"
            assert problem(house.public().post(path, json=SOMEBODY)) == (404, "not_found", None)

    def test_moments_tell_levels_and_not_numbers(self, house: House) -> None:
        client = house.public()
        client.post(PUBLIC, json=SOMEBODY | {"session_ids": [str(house.small.id)]})
        body = client.get("/api/v1/events/nec-dordogne/moments").json()
        assert (body["left"], body["level"]) == (2, "few")
        assert [[(w["title"], w["level"]) for w in m["workshops"]] for m in body["moments"]] == [
            [("Seniors", "plenty"), ("Emploi", "full")],
            [("Élus", "plenty")],
        ]
        assert body["moments"][0]["workshops"][1] == {
            "id": str(house.small.id),
            "title": "Emploi",
            "starts_at": "2026-10-13T09:00:00Z",
            "ends_at": "2026-10-13T10:30:00Z",
            "room_name": "Salle Vézère",
            "floor": "rez-de-chaussée",
            "step_free": True,
            "hearing_loop": True,
            "level": "full",
        }


class TestCommittee:
    def test_registering_changing_and_cancelling_on_behalf(self, house: House) -> None:
        client = house.member(Role.COMMUNICATION)
        row = added(client, email="", kind="speaker", session_ids=[str(house.small.id)])
        assert (row["source"], row["kind"], row["version"], row["state"]) == ("committee", "speaker", 1, "confirmed")
        path = f"{PUBLIC}/{row['id']}"
        read = client.get(path)
        assert (read.headers["etag"], read.json()) == ('"1"', row)
        changed = client.patch(
            path,
            json={"function": "Conseillère", "session_ids": [str(house.big.id), str(house.late.id)]},
            headers={"If-Match": '"1"'},
        ).json()
        assert (changed["function"], changed["version"]) == ("Conseillère", 2)
        assert changed["session_ids"] == [str(house.big.id), str(house.late.id)]
        gone = client.delete(path, headers={"If-Match": '"2"'})
        assert (gone.status_code, gone.json()["state"], gone.json()["session_ids"]) == (200, "cancelled", [])
        assert problem(client.patch(path, json={"function": "x"})) == (409, "registration_cancelled", None)

    def test_what_the_committee_does_is_told_in_french_whatever_it_reads(self, house: House) -> None:
        client = house.member()
        client.cookies.set(LANGUAGE_COOKIE, "en")
        row = added(client)
        client.delete(f"{PUBLIC}/{row['id']}")
        with house.database.reading() as db:
            languages = [job.payload["language"] for job in db.scalars(select(Job)) if "language" in job.payload]
            subjects = db.scalars(select(Mail.subject)).all()
        assert languages == ["fr"]
        assert [subject.split()[0] for subject in subjects] == ["Votre"]

    def test_C_12_the_second_editor_sees_the_row_as_it_is(self, house: House) -> None:
        client = house.member()
        path = f"{PUBLIC}/{added(client)['id']}"
        assert client.patch(path, json={"function": "Maire"}, headers={"If-Match": '"1"'}).status_code == 200
        for second in (
            client.patch(path, json={"function": "Élue"}, headers={"If-Match": '"1"'}),
            client.delete(path, headers={"If-Match": '"1"'}),
        ):
            assert problem(second) == (412, "edit_conflict", None)
            assert (second.json()["current"]["function"], second.json()["current"]["version"]) == ("Maire", 2)

    def test_the_same_person_again_is_told(self, house: House) -> None:
        client = house.member()
        added(client)
        again = client.post(f"{PUBLIC}/by-committee", json=SOMEBODY)
        assert problem(again) == (409, "already_registered", None)

    def test_C_02_a_key_answers_the_same_row(self, house: House) -> None:
        client = house.member()
        rows = [
            client.post(f"{PUBLIC}/by-committee", json=SOMEBODY, headers={"Idempotency-Key": "double-clic"}).json()
            for _ in range(2)
        ]
        assert rows[0] == rows[1]
        assert house.count(Registration) == 1

    def test_lists_are_filtered_sorted_and_cut_in_pages(self, house: House) -> None:
        client = house.member()
        added(client, last_name="Étcheverry", first_name="Maïté", session_ids=[str(house.late.id)])
        added(client, last_name="Amar", organisation_name="CCAS", kind="elected")
        gone = added(client, last_name="Blum")
        client.delete(f"{PUBLIC}/{gone['id']}")

        def names(query: str) -> list[str]:
            return [row["last_name"] for row in client.get(f"{PUBLIC}?{query}").json()["items"]]

        assert names("") == ["Amar", "Blum", "Étcheverry"]
        assert names("sort=-name&state=confirmed") == ["Étcheverry", "Amar"]
        assert names("q=etche") == ["Étcheverry"]
        assert names(f"session={house.late.id}") == ["Étcheverry"]
        assert names("organisation=CCAS") == ["Amar"]
        assert names("kind=elected") == ["Amar"]
        page = client.get(f"{PUBLIC}?size=2&page=2").json()
        assert ([row["last_name"] for row in page["items"]], page["total"]) == (["Étcheverry"], 3)
        assert problem(client.get(f"{PUBLIC}?sort=email")) == (422, "unknown_sort", "sort")

    def test_figures(self, house: House) -> None:
        client = house.member()
        added(client, session_ids=[str(house.small.id)], step_free=True)
        body = client.get(f"{PUBLIC}/figures").json()
        assert {name: body["seats"][name] for name in ("taken", "capacity", "left", "level")} == {
            "taken": 1,
            "capacity": 3,
            "left": 2,
            "level": "few",
        }
        assert {kind: count for kind, count in body["kinds"].items() if count} == {"participant": 1}
        seen = [
            (w["title"], w["seats"]["taken"], w["seats"]["capacity"]) for m in body["moments"] for w in m["workshops"]
        ]
        assert seen == [("Seniors", 0, 40), ("Emploi", 1, 1), ("Élus", 0, None)]
        assert [moment["without"] for moment in body["moments"]] == [0, 1]
        assert (body["people"], body["step_free"], body["hearing_loop"], body["wishes"]) == (1, 1, 0, 0)
        told = client.get(f"{PUBLIC}/breakdown").json()
        assert told["days"] == [{"day": "2026-09-07", "count": 1}]
        assert told["organisations"] == [{"value": "", "name": "", "count": 1}]


class TestRights:
    def test_P_07_arrangements_are_seen_by_the_named_role_only(self, house: House) -> None:
        coordinator = house.member()
        row = added(coordinator, wish="Près de la porte", hearing_loop=True)
        path = f"{PUBLIC}/{row['id']}/arrangements"
        assert coordinator.get(path).json() == {
            "wish": "Près de la porte",
            "step_free": False,
            "hearing_loop": True,
            "diet": "",
        }
        assert "wish" not in row
        for role in (Role.COMMUNICATION, Role.PROGRAMMER, Role.STAGE_MANAGER, Role.DESK, Role.READER):
            assert house.member(role).get(path).status_code == 403
        plain = added(coordinator, last_name="Sans souhait")
        assert coordinator.get(f"{PUBLIC}/{plain['id']}/arrangements").json() == {
            "wish": "",
            "step_free": False,
            "hearing_loop": False,
            "diet": "",
        }

    def test_A_03_roles_read_and_write_what_the_table_says(self, house: House) -> None:
        row = added(house.member())
        reads = {role: house.member(role).get(PUBLIC).status_code for role in Role}
        assert reads == {
            Role.COORDINATOR: 200,
            Role.PROGRAMMER: 200,
            Role.COMMUNICATION: 200,
            Role.STAGE_MANAGER: 403,
            Role.DESK: 403,
            Role.READER: 403,
        }
        programmer = house.member(Role.PROGRAMMER)
        assert programmer.patch(f"{PUBLIC}/{row['id']}", json={"function": "x"}).status_code == 403
        assert programmer.delete(f"{PUBLIC}/{row['id']}").status_code == 403
        assert house.member(None).get(PUBLIC).status_code == 404
        assert house.public().get(PUBLIC).status_code == 401

    def test_A_01_a_registration_of_another_event_is_not_there(self, house: House) -> None:
        row = added(house.member())
        with house.database.writing() as db:
            other = make_event(db, now=house.now, slug="ailleurs")
            account = make_account(db, now=house.now, email="ailleurs@comite.example")
            make_member(db, other, account, Role.COORDINATOR, now=house.now)
        client = sign_in(house.public(), house.database, account, now=house.now)
        for path in (PUBLIC, "/api/v1/events/ailleurs/registrations"):
            one = f"{path}/{row['id']}"
            for response in (
                client.get(one),
                client.get(f"{one}/arrangements"),
                client.patch(one, json={"function": "x"}),
                client.delete(one),
            ):
                assert problem(response) == (404, "not_found", None)
        assert client.get("/api/v1/events/ailleurs/registrations").json()["total"] == 0
        assert client.get("/api/v1/events/ailleurs/registrations/figures").json()["seats"]["taken"] == 0
