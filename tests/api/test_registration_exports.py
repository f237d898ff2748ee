"""Registrations as files, kept views, and actions on many, as programs see them."""

import io
import zipfile
from datetime import datetime

import pytest
from sqlalchemy import select

from domain.execution.programme.values import SessionKind
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.journal.models import JournalEntry
from tests.api.test_registrations import PUBLIC, House, added, problem
from tests.factories.programme import MORNING, make_session

EVENT = "/api/v1/events/nec-dordogne"
VIEWS = f"{EVENT}/saved-views"
FORMULA = '=HYPERLINK("http://mal.example";"gagné")'


@pytest.fixture
def house(sqlite: Database, settings: Settings, now: datetime) -> House:
    return House(sqlite, settings, now)


class TestExport:
    def test_I_08_formulas_are_dead_and_intact_in_both_files(self, house: House) -> None:
        client = house.member()
        added(client, last_name=FORMULA, organisation_name="+33 1", session_ids=[str(house.big.id)])
        csv = client.get(f"{EVENT}/registrations.csv?purpose=welcome").content.decode("utf-8-sig")
        assert csv.splitlines()[1].startswith('"\'=HYPERLINK(""http://mal.example"";""gagné"")";')
        assert ";'+33 1;" in csv
        book = client.get(f"{EVENT}/registrations.xlsx?purpose=welcome").content
        sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
        assert "=HYPERLINK(&quot;http" in sheet or '=HYPERLINK("http' in sheet
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet

    def test_it_is_exactly_the_view_in_its_order(self, house: House) -> None:
        client = house.member()
        added(client, last_name="Amar")
        added(client, last_name="Blum", kind="elected")
        added(client, last_name="Cros", kind="elected")
        text = client.get(f"{EVENT}/registrations.csv?purpose=report&kind=elected&sort=-name").content.decode(
            "utf-8-sig"
        )
        assert [line.split(";")[0] for line in text.splitlines()] == ["Nom", "Cros", "Blum"]

    def test_P_06_who_took_it_away_and_what_for_is_kept(self, house: House) -> None:
        client = house.member()
        added(client)
        assert client.get(f"{EVENT}/registrations.csv").status_code == 422
        assert client.get(f"{EVENT}/registrations.csv?purpose=catering").status_code == 200
        with house.database.reading() as db:
            entry = db.scalars(select(JournalEntry).where(JournalEntry.action == "registration.exported")).one()
        assert (entry.changes["count"], entry.changes["purpose"], entry.account_id is not None) == (1, "catering", True)
        lines = client.get(f"{EVENT}/journal").json()["items"]
        told = next(line for line in lines if line["action"] == "registration.exported")
        assert {change["name"]: change["after"] for change in told["changes"]}["pour"] == "les repas"

    def test_P_07_arrangements_are_in_no_file(self, house: House) -> None:
        client = house.member()
        added(client, wish="Chien guide", diet="Sans porc", step_free=True)
        text = client.get(f"{EVENT}/registrations.csv?purpose=welcome").text
        assert "Chien" not in text
        assert "porc" not in text

    def test_P_07_needs_tell_texts_only_to_the_named_role(self, house: House) -> None:
        with house.database.writing() as db:
            make_session(db, house.event, "Déjeuner", kind=SessionKind.MEAL, starts_at=MORNING)
        coordinator = house.member()
        added(coordinator, wish="Chien guide", diet="Sans porc")
        told = coordinator.get(f"{PUBLIC}/needs").json()
        assert ([each["text"] for each in told["diets"]], told["has_texts"]) == (["Sans porc"], True)
        other = house.member(Role.COMMUNICATION)
        seen = other.get(f"{PUBLIC}/needs").json()
        assert (seen["with_diet"], seen["diets"], seen["has_texts"]) == (1, [], False)
        assert "porc" not in other.get(f"{PUBLIC}/needs.csv").text
        assert "Sans porc" in coordinator.get(f"{PUBLIC}/needs.csv").text
        assert "Diallo" not in coordinator.get(f"{PUBLIC}/needs.csv").text


class TestSavedViews:
    def test_ones_own_and_those_of_the_team(self, house: House) -> None:
        mine, other = house.member(), house.member(Role.COMMUNICATION)
        body = {"name": "Élus", "query": "kind=elected"}
        first = mine.post(VIEWS, json=body).json()
        again = mine.post(VIEWS, json=body | {"query": "kind=elected&sort=-name"}).json()
        assert (first["id"], again["query"]) == (again["id"], "kind=elected&sort=-name")
        shared = mine.post(VIEWS, json={"name": "À rappeler", "query": "email=false", "is_shared": True}).json()
        assert {view["name"] for view in mine.get(VIEWS).json()} == {"À rappeler", "Élus"}
        assert [(view["name"], view["is_mine"]) for view in other.get(VIEWS).json()] == [("À rappeler", False)]
        assert other.delete(f"{VIEWS}/{first['id']}").status_code == 404
        assert other.delete(f"{VIEWS}/{shared['id']}").status_code == 204
        assert [view["name"] for view in mine.get(VIEWS).json()] == ["Élus"]

    def test_a_view_has_a_name(self, house: House) -> None:
        assert problem(house.member().post(VIEWS, json={"name": " "})) == (422, "name_missing", "name")


class TestActions:
    def test_many_at_once_with_those_refused_in_words(self, house: House) -> None:
        client = house.member()
        rows = [added(client, last_name=f"Diallo {number}") for number in range(2)]
        body = {"action": "enter", "ids": [row["id"] for row in rows], "session_id": str(house.small.id)}
        made = client.post(f"{PUBLIC}/actions", json=body).json()
        assert [each["id"] for each in made["done"]] == [rows[0]["id"]]
        assert made["refused"][0]["name"] == "Fatoumata Diallo 1"
        assert "Il n’y a plus de place dans" in made["refused"][0]["reason"]
        assert problem(client.post(f"{PUBLIC}/actions", json={"action": "enter", "ids": []})) == (
            422,
            "value_missing",
            "session_id",
        )

    def test_all_of_a_filter(self, house: House) -> None:
        client = house.member()
        row = added(client, kind="elected")
        added(client, last_name="Autre")
        assert client.get(f"{PUBLIC}/ids?kind=elected").json() == [row["id"]]

    def test_a_group_comes_whole_or_not_at_all(self, house: House) -> None:
        client = house.member()
        people = [{"first_name": "Inès", "last_name": f"Garcia {number}"} for number in range(4)]
        address = f"{PUBLIC}/groups/by-committee"
        assert client.post(address, json={"name": "Lycée", "people": people}).status_code == 409
        assert client.get(PUBLIC).json()["total"] == 0
        made = client.post(address, json={"name": "Lycée", "people": people[:3]}).json()
        assert {each["organisation_name"] for each in made} == {"Lycée"}
        groups = client.get(f"{EVENT}/registration-groups").json()
        assert [(group["organisation_name"], group["size"]) for group in groups] == [("Lycée", 3)]

    def test_the_same_person_twice_becomes_one(self, house: House) -> None:
        client = house.member()
        one, two = added(client, email=""), added(client, organisation_name="CCAS")
        kept = client.post(f"{PUBLIC}/{one['id']}/merge", json={"other_id": two["id"]}).json()
        assert (kept["id"], kept["email"], kept["organisation_name"]) == (one["id"], two["email"], "CCAS")
        assert client.get(f"{PUBLIC}/figures").json()["seats"]["taken"] == 1

    def test_what_somebody_said_is_read_with_the_date_of_each_agreement(self, house: House) -> None:
        client = house.member()
        row = added(client, consents={"photo": False})
        said = client.get(f"{PUBLIC}/{row['id']}/said").json()
        assert [(each["kind"], each["given"], each["by_committee"]) for each in said["consents"]] == [
            ("photo", False, True)
        ]
        client.patch(f"{PUBLIC}/{row['id']}", json={"consents": {"photo": True}})
        assert len(client.get(f"{PUBLIC}/{row['id']}/said").json()["consents"]) == 2
