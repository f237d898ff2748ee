"""Prints out of the database: by the API and by the command."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from cli.main import run
from domain.delivery import printing
from domain.delivery.printing import PrintKind, PrintOptions
from domain.delivery.printing.queries import session_rows
from domain.execution import attendance, programme, speakers
from domain.execution.programme import ContributionFacts, ContributionRole
from domain.execution.programme.models import SessionConcern, SessionKind
from domain.execution.registrations.models import Registration
from domain.execution.speakers import Answer
from domain.execution.speakers.models import Participation, Speaker
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session, released
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register
from tests.factories.tracks import make_concern, make_track
from tests.printing import reading

PREFIX = "/api/v1/events/nec-dordogne/prints"


def _fill(database: Database, now: datetime) -> Event:
    with database.writing() as db:
        event = make_event(db, now=now)
        room = make_room(db, event, floor="1er")
        chosen = make_session(db, event, room_id=room.id, technical_needs="2 micros")
        make_session(db, event, "Inclusion numérique des seniors", position=1)
        make_session(db, event, "Forum des partenaires", kind=SessionKind.FORUM, starts_at=None)
        for number in range(3):
            register(db, event, person(number, session_ids=(chosen.id,)), now=now)
    return event


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    event = _fill(database, now)
    with database.writing() as db:
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def test_badges_come_with_everybody_and_their_workshop(client: Client) -> None:
    answer = client.get(f"{PREFIX}/badges.pdf?blanks=2")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="nec-dordogne-badges.pdf"'
    front, back = reading.texts(answer.content)
    assert [front.count(f"Diallo {number}") for number in range(3)] == [1, 1, 1]
    assert back.count("Numérique et éducation") == 3
    assert ("SP-1" in front, "SP-2" in front) == (True, True)
    codes = reading.codes(answer.content)
    assert len([code for code in codes if code.startswith("HTTP://TESTSERVER/B/")]) == 5


def test_the_code_on_a_badge_opens_its_page(client: Client) -> None:
    printed = reading.codes(client.get(f"{PREFIX}/badges.pdf").content)[0]
    assert printed.startswith("HTTP://TESTSERVER/B/")
    path = printed.removeprefix("HTTP://TESTSERVER")
    assert client.get(path).headers["location"] == client.get(path.replace("/B/", "/b/")).headers["location"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("programme", "programme"),
        ("booklet", "livret-a-plier"),
        ("poster", "affiche"),
        ("large-print", "programme-en-gros-caracteres"),
        ("mini-programme", "mini-programme"),
        ("door-sheets", "affiches-de-porte"),
        ("arrows", "fleches"),
        ("track-posters", "affiches-de-thematique"),
        ("attendance-sheet", "emargement"),
        ("presence-attestations", "attestations-de-presence"),
        ("run-sheet", "conducteur"),
        ("stage-needs", "besoins-par-salle"),
        ("checklist", "points-de-regie"),
        ("animation-sheets", "fiches-d-animation"),
        ("role-cards", "cartes-de-role"),
        ("name-cards", "chevalets"),
    ],
)
def test_other_prints_come_as_files_to_keep(client: Client, kind: str, name: str) -> None:
    answer = client.get(f"{PREFIX}/{kind}.pdf?download=true")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="nec-dordogne-{name}.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_options_of_prints_reach_them(client: Client) -> None:
    reading_order = client.get(f"{PREFIX}/booklet.pdf?imposed=false&download=true")
    assert 'filename="nec-dordogne-livret.pdf"' in reading_order.headers["content-disposition"]
    assert set(reading.page_sizes(reading_order.content)) == {(148, 210)}
    arrow = client.get(f"{PREFIX}/arrows.pdf?label=Toilettes&direction=down-left&paper=a3").content
    assert reading.page_sizes(arrow) == [(420, 297)]
    assert "Toilettes" in reading.texts(arrow)[0]
    assert len(reading.texts(client.get(f"{PREFIX}/arrows.pdf").content)) == 3
    doors = client.get(f"{PREFIX}/door-sheets.pdf?day=2031-01-01").content
    assert "Aucune séance" in reading.texts(doors)[0]
    assert client.get(f"{PREFIX}/arrows.pdf?direction=backwards").status_code == 422
    assert client.get(f"{PREFIX}/attendance-sheet.pdf?number=9").status_code == 404
    assert client.get(f"{PREFIX}/nothing.pdf").status_code == 422


def test_a_sheet_to_sign_is_printed_as_it_was_frozen(client: Client, database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        lists = attendance.lists_of(db, event)
        made = attendance.make_sheet(db, event, lists[0].id, walk_in_lines=4, actor=PROGRAM, now=now)
        number = made.number
    pages = reading.texts(client.get(f"{PREFIX}/attendance-sheet.pdf?number={number}").content)
    assert f"feuille n° {number}" in pages[0]
    assert all(f"Diallo {each}" in pages[0] for each in range(3))
    assert "personnes venues sans inscription" in pages[-1]
    assert client.get(f"{PREFIX}/attendance-sheet/preflight").json() == {"remarks": []}


def test_run_sheet_of_a_room(client: Client, database: Database) -> None:
    with database.reading() as db:
        from domain.execution.programme.models import Room

        room_id = db.scalars(select(Room.id)).one()
    answer = client.get(f"{PREFIX}/run-sheet.pdf?room={room_id}")
    told = " ".join(reading.texts(answer.content))
    assert "Salle Vézère" in told
    assert "Inclusion numérique des seniors" not in told
    assert client.get(f"{PREFIX}/run-sheet.pdf?room=00000000-0000-0000-0000-000000000000").status_code == 404


def test_preflight_tells_what_to_mend(client: Client) -> None:
    remarks = client.get(f"{PREFIX}/programme/preflight").json()["remarks"]
    assert [(each["subject"], each["code"]) for each in remarks] == [
        ("Forum des partenaires", "no_time"),
        ("Inclusion numérique des seniors", "no_room"),
    ]
    assert client.get(f"{PREFIX}/badges/preflight").json() == {"remarks": []}


def test_a_sheet_that_is_not_in_the_catalogue_is_refused(client: Client) -> None:
    answer = client.get(f"{PREFIX}/badges.pdf?sheet=L9999")
    assert answer.status_code == 422
    assert answer.json()["code"] == "unknown_sheet"


def test_badges_read_in_the_same_number_of_statements_however_many(client: Client, database: Database) -> None:
    client.get(f"{PREFIX}/badges.pdf")  # the version is read once a process
    with count_queries(database) as before:
        client.get(f"{PREFIX}/badges.pdf")
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        for number in range(10, 30):
            register(db, event, person(number), now=event.created_at)
    with count_queries(database) as after:
        client.get(f"{PREFIX}/badges.pdf")
    assert len(after) == len(before)


def test_run_sheets_ask_the_question_of_the_session_before_that_of_its_track(db: DbSession, now: datetime) -> None:
    event = make_event(db, now=now)
    track = make_track(db, event, now=now)
    make_concern(db, event, "Celle du thème ?", now=now, track_id=track.id)
    own = make_concern(db, event, "La sienne ?", now=now)
    first = make_session(db, event, "Avec sa question", track_id=track.id)
    db.add(SessionConcern(session_id=first.id, concern_id=own.id))
    make_session(db, event, "Sans question", track_id=track.id, position=1)
    make_session(db, event, "Sans thème", position=2)
    db.flush()
    assert {row.title: row.question for row in session_rows(db, event, programme.draft(db, event))} == {
        "Avec sa question": "La sienne\u00a0?",
        "Sans question": "Celle du thème\u00a0?",
        "Sans thème": "",
    }


@pytest.fixture
def command(sqlite: Database, now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The command finds the event's database by its setting; answers a folder to print into."""
    _fill(sqlite, now)
    monkeypatch.setenv("PREAU_DATABASE_URL", sqlite.url)
    monkeypatch.setenv("PREAU_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("PREAU_PUBLIC_URL", "https://preau.example")
    monkeypatch.setattr("cli.setup.require_migrated", lambda database: None)
    return tmp_path


@pytest.mark.parametrize("kind", ["badges", "programme", "run-sheet", "checklist", "letters", "coverage"])
def test_the_command_writes_each_print(command: Path, kind: str) -> None:
    out = command / f"{kind}.pdf"
    assert run(["print", kind, "--event", "nec-dordogne", "--out", str(out)]) == 0
    assert reading.texts(out.read_bytes())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["affiches", "--event", "nec-dordogne"], "n’est pas une impression connue"),
        (["badges", "--event", "inconnu"], "Aucune rencontre n’a l’adresse courte « inconnu »"),
        (["run-sheet", "--event", "nec-dordogne", "--room", "Grenier"], "Aucune salle ne s’appelle « Grenier »"),
        (["badges", "--event", "nec-dordogne", "--sheet", "L9999"], "pas au catalogue"),
        (["badges", "--event", "nec-dordogne", "--offset-x", "12"], "Le décalage va de −5 à 5 mm"),
        (["badges", "--event", "nec-dordogne", "--room", "Salle Vézère"], "--room ne vaut que pour run-sheet"),
        (["badges", "--event", "nec-dordogne", "--organisation", "Caf"], "--organisation ne vaut que pour letters"),
        (["letters", "--event", "nec-dordogne", "--organisation", "Caf"], "ne s’appelle « Caf »"),
    ],
)
def test_the_command_refuses_in_french_and_leaves_no_file(
    command: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    out = command / "out.pdf"
    assert run(["print", *arguments, "--out", str(out)]) != 0
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in command.iterdir() if path.suffix == ".pdf" or "out" in path.name) == []


def test_the_room_is_found_without_accents(command: Path) -> None:
    out = command / "salle.pdf"
    arguments = ["print", "run-sheet", "--event", "nec-dordogne", "--room", "salle vezere", "--out", str(out)]
    assert run(arguments) == 0
    assert "Salle Vézère" in reading.texts(out.read_bytes())[0]
    assert MORNING.hour == 9


def test_a_sheet_of_one_workshop_names_it_and_another_one_is_not_found(client: Client) -> None:
    sessions = client.get("/api/v1/events/nec-dordogne/sessions?q=seniors").json()["items"]
    kit = f"/api/v1/events/nec-dordogne/sessions/{sessions[0]['id']}/kit"
    client.post(f"{kit}/from-method", json={"axis": "Former et outiller"})
    page, _ = reading.texts(client.get(f"{PREFIX}/animation-sheets.pdf").content)
    assert "Inclusion numérique des seniors" in page
    assert "Convergence" in page
    asked = f"session={sessions[0]['id']}"
    cards = client.get(f"{PREFIX}/role-cards.pdf?{asked}&download=true")
    assert cards.headers["content-disposition"] == 'attachment; filename="nec-dordogne-cartes-de-role-b.pdf"'
    codes = {each["code"] for each in client.get(f"{PREFIX}/animation-sheets/preflight?{asked}").json()["remarks"]}
    assert {"nobody", "no_room"} <= codes
    elsewhere = "session=00000000-0000-0000-0000-000000000001"
    assert client.get(f"{PREFIX}/animation-sheets.pdf?{elsewhere}").status_code == 404


def test_whoever_declined_has_no_card_and_the_committee_is_told(
    db: DbSession, settings: Settings, now: datetime
) -> None:
    event = make_event(db, now=now)
    table = make_session(db, event, "Trois regards", kind=SessionKind.ROUND_TABLE)
    names = ("Karim Benali", "Marie Dupuis")
    team = [ContributionFacts(ContributionRole.PANELLIST, label=name) for name in names]
    programme.update_session(db, event, table.id, {}, team, actor=PROGRAM, now=now)
    released(db, event)
    people = {view.name: view for view in speakers.speakers_of(db, event, now=now)}
    part = people["Marie Dupuis"].parts[0]
    row = Speaker(id=people["Marie Dupuis"].id, event_id=event.id, name="Marie Dupuis")
    db.add(row)
    db.flush()
    db.add(Participation(speaker_id=row.id, contribution_id=part.contribution_id, answer=Answer.DECLINED))
    db.flush()
    asked = (db, event, PrintKind.NAME_CARDS, PrintOptions())
    words = " ".join(reading.texts(printing.make(*asked, settings=settings, now=now).content))
    assert ("Karim Benali" in words, "Dupuis" in words) == (True, False)
    remarks = printing.check(*asked, settings=settings, now=now)
    assert [(each.subject, each.code) for each in remarks if each.code == "declined"] == [("Marie Dupuis", "declined")]


def test_the_command_prints_what_is_new_once(command: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["print", "badges", "--event", "nec-dordogne", "--new", "--out"]
    assert run([*arguments, str(command / "lot.pdf")]) == 0
    assert "lot 1, 3 badges et 0 vierges" in capsys.readouterr().out
    assert reading.texts((command / "lot.pdf").read_bytes())[0].count("Diallo") == 3
    assert run([*arguments, str(command / "rien.pdf")]) != 0
    assert "tout est à jour" in capsys.readouterr().err
    assert not (command / "rien.pdf").exists()


def test_an_attestation_of_presence_says_real_check_ins(client: Client, database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        one = db.scalars(select(Registration).order_by(Registration.sort_key)).first()
        assert one is not None
        entry = attendance.lists_of(db, event)[0]
        came_at = entry.starts_at
        attendance.check_in_by_hand(db, event, entry.id, one.id, actor=PROGRAM, now=came_at)
        attendance.issue(db, event, one.id, actor=PROGRAM, now=entry.ends_at)
        registration_id = one.id
    pdf = client.get(f"{PREFIX}/presence-attestations.pdf?registration={registration_id}").content
    [page] = reading.texts(pdf)
    assert "AT-0001" in page
    assert "pointage par le nom" in page
    assert any("/A/" in code for code in reading.codes(pdf, threshold=True))
    somebody = "registration=00000000-0000-0000-0000-000000000001"
    assert client.get(f"{PREFIX}/presence-attestations.pdf?{somebody}").status_code == 404
