"""Who came, as the committee reads and corrects it over the API."""

import csv
import io
import uuid
import zipfile
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from domain.execution import attendance
from domain.execution.attendance.values import ScanAnswer
from domain.execution.programme.models import SessionKind
from domain.execution.registrations.values import ParticipantKind, RegistrationSource
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.attendance import DOOR_B, Gathering, by_code, check_in, make_gathering
from tests.factories.programme import MORNING, make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register

HOME = "/api/v1/events/nec-dordogne"
COMMITTEE = RegistrationSource.COMMITTEE


@pytest.fixture
def day(database: Database, now: datetime) -> Gathering:
    with database.writing() as db:
        return make_gathering(db, now=now, count=3)


@pytest.fixture
def client(settings: Settings, database: Database, day: Gathering, now: datetime) -> Client:
    with database.writing() as db:
        account = make_account(db, now=now, name="Claude Martin")
        make_member(db, day.event, account, Role.COORDINATOR, now=now)
    clock = lambda: day.opens_at  # noqa: E731
    return sign_in(make_client(settings, database, clock=clock), database, account, now=day.opens_at)


def people(client: Client, day: Gathering, **query: object) -> list[tuple[str, bool]]:
    answer = client.get(f"{HOME}/attendance/{day.entry.id}/people", params={k: str(v) for k, v in query.items()})
    assert answer.status_code == 200, answer.text
    return [(each["last_name"], each["came"] is not None) for each in answer.json()["items"]]


def test_lists_tell_who_is_expected_and_who_is_there_without_a_name(
    client: Client, database: Database, day: Gathering, now: datetime
) -> None:
    with database.writing() as db:
        register(
            db, day.event, person(9, kind=ParticipantKind.ELECTED, organisation_name="Ville"), source=COMMITTEE, now=now
        )
        check_in(db, day.event, *(by_code(day.entry, row, day.opens_at) for row in day.people[:2]), now=day.opens_at)
        check_in(db, day.event, by_code(day.session, day.people[0], day.opens_at), now=day.opens_at)
    answer = client.get(f"{HOME}/attendance")
    told = answer.json()
    assert [(each["kind"], each["expected"], each["present"]) for each in told["lists"][:2]] == [
        ("entry", 4, 2),
        ("session", 3, 1),
    ]
    assert told["lists"][0]["by_kind"] == [
        {"kind": "participant", "expected": 3, "present": 2},
        {"kind": "elected", "expected": 1, "present": 0},
    ]
    assert (told["expected"], told["came"], told["conflicts"], told["structures_total"]) == (4, 2, 0, 2)
    assert told["structures"] == [
        {"name": "CCAS de Bergerac", "expected": 3, "came": 2},
        {"name": "Ville", "expected": 1, "came": 0},
    ]
    assert "Diallo" not in answer.text
    of_list = client.get(f"{HOME}/attendance/{day.session.id}/structures").json()["items"]
    assert of_list == [{"name": "CCAS de Bergerac", "expected": 3, "came": 1}]


def test_who_is_there_and_who_is_not_yet(client: Client, database: Database, day: Gathering) -> None:
    with database.writing() as db:
        check_in(db, day.event, by_code(day.entry, day.people[1], day.opens_at), now=day.opens_at)
    assert people(client, day) == [("Diallo 1", False), ("Diallo 2", True), ("Diallo 3", False)]
    assert people(client, day, present=True) == [("Diallo 2", True)]
    assert people(client, day, present=False, q="diallo 3") == [("Diallo 3", False)]


def test_somebody_who_is_not_expected_is_found_among_everybody(
    client: Client, database: Database, day: Gathering, now: datetime
) -> None:
    with database.writing() as db:
        stranger = register(db, day.event, person(9), source=COMMITTEE, now=now)
    listed = f"{HOME}/attendance/{day.session.id}/people"
    assert client.get(listed, params={"q": "diallo 9"}).json()["total"] == 0
    [found] = client.get(listed, params={"q": "diallo 9", "everybody": "true"}).json()["items"]
    assert (found["id"], found["is_expected"]) == (str(stranger.id), False)


def test_the_committee_lets_in_and_out_by_hand(client: Client, database: Database, day: Gathering) -> None:
    place = f"{HOME}/attendance/{day.entry.id}/people/{day.people[0].id}"
    assert client.post(place).json()["answer"] == "admitted"
    assert client.post(place).json()["answer"] == "already"
    assert people(client, day, present=True) == [("Diallo 1", True)]
    assert client.delete(place).status_code == 204
    assert client.delete(place).status_code == 204
    assert people(client, day, present=True) == []
    assert client.post(f"{HOME}/attendance/{uuid.uuid4()}/people/{day.people[0].id}").status_code == 404
    assert client.post(f"{HOME}/attendance/{day.entry.id}/people/{uuid.uuid4()}").status_code == 404


def test_somebody_without_registration_is_written_by_the_committee(client: Client, day: Gathering) -> None:
    body = {"first_name": "Awa", "last_name": "Traoré", "organisation_name": "Mairie"}
    answer = client.post(f"{HOME}/attendance/{day.entry.id}/walk-ins", json=body)
    assert (answer.status_code, answer.json()["answer"]) == (201, "admitted")
    assert people(client, day, present=True) == [("Traoré", True)]


def test_the_committee_too_is_told_that_no_seat_is_left(client: Client, database: Database, day: Gathering) -> None:
    with database.writing() as db:
        db.execute(update(Event).where(Event.id == day.event.id).values(capacity=len(day.people)))
    walk_ins = f"{HOME}/attendance/{day.entry.id}/walk-ins"
    body = {"first_name": "Awa", "last_name": "Traoré"}
    assert client.post(walk_ins, json=body).json()["answer"] == "full"
    assert people(client, day, present=True) == []
    assert client.post(walk_ins, json={**body, "anyway": True}).json()["answer"] == "admitted"
    assert people(client, day, present=True) == [("Traoré", True)]


def test_C_11_conflicts_are_listed_until_somebody_looked(client: Client, database: Database, day: Gathering) -> None:
    at, row = day.opens_at, day.people[0]
    with database.writing() as db:
        check_in(db, day.event, by_code(day.entry, row, at, made_offline=True), now=at)
        check_in(db, day.event, by_code(day.entry, row, at, made_offline=True), now=at, door=DOOR_B)
    [conflict] = client.get(f"{HOME}/attendance/conflicts").json()["items"]
    assert (conflict["person"]["last_name"], conflict["answer"]) == ("Diallo 1", ScanAnswer.ALREADY.value)
    assert (conflict["list_name"], conflict["first"]["door"]) == (day.entry.name, "Porte A")
    assert client.get(f"{HOME}/attendance").json()["conflicts"] == 1
    for _ in range(2):
        assert client.post(f"{HOME}/attendance/conflicts/{conflict['id']}/settle").status_code == 204
    assert client.get(f"{HOME}/attendance/conflicts").json()["total"] == 0
    [settled] = client.get(f"{HOME}/attendance/conflicts", params={"settled": "true"}).json()["items"]
    assert settled["settled_by"] == "Claude Martin"
    with database.reading() as db:
        assert db.query(JournalEntry).filter_by(action="attendance.settled").count() == 1


def test_P_06_the_file_of_who_came_is_noted_and_its_cells_are_dead(
    client: Client, database: Database, day: Gathering, now: datetime
) -> None:
    with database.writing() as db:
        register(db, day.event, person(9, first_name="=1+1"), source=COMMITTEE, now=now)
        check_in(db, day.event, by_code(day.entry, day.people[1], day.opens_at), now=day.opens_at)
    answer = client.get(f"{HOME}/attendance.csv", params={"purpose": "report"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["Nom"], row[day.entry.name]) for row in rows] == [
        ("Diallo 1", ""),
        ("Diallo 2", "13/10/2026 08:00"),
        ("Diallo 3", ""),
        ("Diallo 9", ""),
    ]
    assert rows[3]["Prénom"] == "'=1+1"
    book = zipfile.ZipFile(io.BytesIO(client.get(f"{HOME}/attendance.xlsx?purpose=report").content))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert client.get(f"{HOME}/attendance.csv").status_code == 422
    with database.reading() as db:
        noted = db.query(JournalEntry).filter_by(action="attendance.exported").all()
    assert [each.changes["count"] for each in noted] == [4, 4]


def test_a_signed_sheet_is_entered_by_its_numbers(client: Client, database: Database, day: Gathering) -> None:
    made = client.post(f"{HOME}/attendance-sheets", json={"list_id": str(day.session.id)})
    assert (made.status_code, made.json()["number"], made.json()["lines"]) == (201, 1, 3)
    lines = f"{HOME}/attendance-sheets/1/lines"
    entered = client.post(lines, json={"present": "1, 3"}).json()
    assert (entered["new"], entered["already"], entered["present"]) == (2, 0, 2)
    lines_of = client.get(lines).json()
    assert [(each["line"], each["last_name"], each["is_present"]) for each in lines_of] == [
        (1, "Diallo 1", True),
        (2, "Diallo 2", False),
        (3, "Diallo 3", True),
    ]
    walk_ins = [{"first_name": "Awa", "last_name": "Traoré"}]
    again = client.post(lines, json={"present": "1-3", "walk_ins": walk_ins}).json()
    assert (again["new"], again["already"], again["present"]) == (2, 2, 3)
    assert [each["present"] for each in client.get(f"{HOME}/attendance-sheets").json()] == [3]
    wrong = client.post(lines, json={"present": "2-9"})
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (422, "line_unknown", "present")
    assert client.post(f"{HOME}/attendance-sheets/7/lines", json={"present": "1"}).status_code == 404


def test_attestations_say_what_was_really_checked(client: Client, database: Database, day: Gathering) -> None:
    assert client.post(f"{HOME}/attestations", json={}).json()["code"] == "nobody_came"
    with database.writing() as db:
        check_in(db, day.event, by_code(day.session, day.people[1], day.opens_at), now=day.opens_at)
    after = day.event.ends_at + timedelta(hours=1)
    client.app.state.clock = lambda: after
    assert client.post(f"{HOME}/attestations", json={}).json() == {"changed": 1}
    assert client.post(f"{HOME}/attestations", json={}).json() == {"changed": 0}
    [row] = client.get(f"{HOME}/attestations").json()["items"]
    assert (row["number"], row["last_name"], row["minutes"]) == (1, "Diallo 2", 90)
    refused = client.post(f"{HOME}/attestations", json={"registration_id": str(day.people[0].id)})
    assert (refused.status_code, refused.json()["code"]) == (409, "nobody_came")
    unknown = client.post(f"{HOME}/attestations", json={"registration_id": str(uuid.uuid4())})
    assert unknown.status_code == 404


def test_two_registrations_of_one_person_came_once(client: Client, database: Database, day: Gathering) -> None:
    at, (first, second, _) = day.opens_at, day.people
    with database.writing() as db:
        check_in(db, day.event, by_code(day.entry, first, at), by_code(day.entry, second, at), now=at)
        check_in(db, day.event, by_code(day.session, second, at), now=at)
    answer = client.post(f"{HOME}/registrations/{first.id}/merge", json={"other_id": str(second.id)})
    assert answer.status_code == 200, answer.text
    assert people(client, day, present=True) == [("Diallo 1", True)]
    there = client.get(f"{HOME}/attendance/{day.session.id}/people", params={"present": "true"}).json()["items"]
    assert [each["id"] for each in there] == [str(first.id)]


def test_who_may_see_names_may_not_settle_nor_export(
    settings: Settings, database: Database, day: Gathering, now: datetime
) -> None:
    with database.writing() as db:
        helper = make_account(db, now=now, email="accueil@fabrique.example")
        make_member(db, day.event, helper, Role.DESK, now=now)
    desk = sign_in(make_client(settings, database, clock=lambda: now), database, helper, now=now)
    assert desk.get(f"{HOME}/attendance/{day.entry.id}/people").status_code == 200
    assert desk.get(f"{HOME}/attendance.csv?purpose=report").status_code == 403
    assert desk.post(f"{HOME}/attestations", json={}).status_code == 403
    assert desk.post(f"{HOME}/desks", json={"name": "Porte"}).status_code == 403


def test_reading_asks_a_fixed_number_of_statements(
    client: Client, database: Database, day: Gathering, now: datetime
) -> None:
    def cost(path: str) -> int:
        with count_queries(database) as ran:
            assert client.get(path).status_code == 200
        return len(ran)

    paths = [f"{HOME}/attendance", f"{HOME}/attendance/{day.entry.id}/people", f"{HOME}/attendance-sheets"]
    paths += [f"{HOME}/attendance/conflicts", f"{HOME}/attestations", f"{HOME}/desks"]
    before = {path: cost(path) for path in paths}
    with database.writing() as db:
        for rank in range(3):
            make_session(db, day.event, f"Table {rank}", kind=SessionKind.ROUND_TABLE, starts_at=MORNING)
        rows = [register(db, day.event, person(20 + n), source=COMMITTEE, now=now) for n in range(5)]
        check_in(db, day.event, *(by_code(day.entry, row, day.opens_at) for row in rows), now=day.opens_at)
        check_in(
            db,
            day.event,
            *(by_code(day.entry, row, day.opens_at, made_offline=True) for row in rows),
            now=day.opens_at,
            door=DOOR_B,
        )
        attendance.issue(db, day.event, actor=PROGRAM, now=day.event.ends_at)
    after = {path: cost(path) for path in paths}
    assert {path: count - before[path] for path, count in after.items() if count > before[path] + 5} == {}
    with database.writing() as db:
        more = [register(db, day.event, person(40 + n), source=COMMITTEE, now=now) for n in range(6)]
        check_in(db, day.event, *(by_code(day.entry, row, day.opens_at) for row in more), now=day.opens_at)
    assert {path: cost(path) for path in paths} == after
