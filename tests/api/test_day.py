"""The gathering moved to another day through the API, with what depends on it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.execution import stage
from domain.execution.programme.models import Session
from domain.execution.stage.models import ChecklistItem
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.mailings import write_batches
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.registrations import person, register
from tests.factories.stage import make_item
from tests.factories.tasks import make_task

HOME = "/api/v1/events/nec-dordogne"
DAY = timedelta(days=1)


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    """A gathering on 13 October with a workshop, one task that follows and one that was fixed."""
    with database.writing() as db:
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
        room = make_room(db, event)
        make_session(db, event, room_id=room.id, technical_needs="12 chaises, 1 vidéoprojecteur")
        make_session(db, event, "Sans heure", starts_at=None, ends_at=None)
        make_session(db, event, "Rangée", archived_at=now)
        make_task(db, event, "Appeler", now=now)
        make_task(db, event, "Recevoir la subvention", now=now, fixed_on=date(2026, 9, 30))
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


def moved(client: Client, first_day: str, **body: Any) -> dict[str, Any]:
    answer = client.put(f"{HOME}/day", json={"first_day": first_day} | body)
    assert answer.status_code == 200, answer.text
    row: dict[str, Any] = answer.json()
    return row


def starts(database: Database) -> dict[str, datetime | None]:
    with database.reading() as db:
        return {row.title: row.starts_at for row in db.scalars(select(Session))}


def test_what_would_move_and_what_would_not_is_told_before(client: Client, database: Database, now: datetime) -> None:
    with database.writing() as db:
        register(db, db.scalars(select(Event)).one(), person(), now=now)
        make_item(db, db.scalars(select(Event)).one(), now=now, due_at=now + DAY)
    told = client.get(f"{HOME}/day/preview?on=2026-10-20").json()
    assert (told["before"], told["after"], told["registered"]) == ("2026-10-13", "2026-10-20", 1)
    assert [(task["title"], task["before"], task["after"]) for task in told["tasks"]] == [
        ("Appeler", "2026-09-13", "2026-09-20")
    ]
    assert [task["title"] for task in told["fixed_tasks"]] == ["Recevoir la subvention"]
    assert [session["title"] for session in told["sessions"]] == ["Numérique et éducation"]
    assert [(each["name"], each["after"][:10]) for each in told["registration"]] == [
        ("registration_opens_at", "2026-09-01"),  # open already: who could register still can
        ("registration_closes_at", "2026-10-18"),
    ]
    assert told["staying"] == {"commitments": 0, "meetings": 0, "communication": 0, "deadlines": 1}
    assert told["refusals"] == []
    assert client.get(f"{HOME}/day/preview?on=9999-10-20").status_code == 422
    assert client.get(HOME).json()["starts_at"] == "2026-10-13T07:00:00Z"


def test_everything_that_was_ticked_moves_by_as_many_days_at_the_same_hours(client: Client, database: Database) -> None:
    done = moved(client, "2026-11-10")  # after the clocks went back: 9 h is one hour later in UTC
    assert (done["days"], done["sessions"]) == (28, 2)
    event = client.get(HOME).json()
    assert (event["starts_at"], event["ends_at"]) == ("2026-11-10T08:00:00Z", "2026-11-10T16:45:00Z")
    assert event["registration_closes_at"] == "2026-11-08T23:00:00Z"
    later = MORNING + 28 * DAY + timedelta(hours=1)
    assert starts(database) == {"Numérique et éducation": later, "Sans heure": None, "Rangée": later}
    tasks = {task["title"]: task["due_on"] for task in client.get(f"{HOME}/tasks").json()["items"]}
    assert tasks == {"Appeler": "2026-10-11", "Recevoir la subvention": "2026-09-30"}


def test_what_was_not_ticked_stays(client: Client, database: Database) -> None:
    moved(client, "2026-10-20", sessions=False, registration=False)
    assert starts(database)["Numérique et éducation"] == MORNING
    assert client.get(HOME).json()["registration_closes_at"] == "2026-10-11T22:00:00Z"


def test_a_gathering_moves_before_the_opening_of_its_registrations(client: Client) -> None:
    client.patch(HOME, json={"registration_opens_at": "2026-10-01T08:00"})
    assert client.put(f"{HOME}/day", json={"first_day": "2026-09-22", "registration": False}).status_code == 422
    moved(client, "2026-09-22")
    event = client.get(HOME).json()
    assert (event["registration_opens_at"], event["starts_at"][:10]) == ("2026-09-10T06:00:00Z", "2026-09-22")


def test_T_05_a_session_at_an_hour_that_the_clocks_skip_is_refused_and_nothing_moves(
    client: Client, database: Database
) -> None:
    with database.writing() as db:
        night = datetime(2026, 10, 13, 0, 30, tzinfo=UTC)  # 2 h 30 in Paris
        make_session(db, db.scalars(select(Event)).one(), "Nuit du code", starts_at=night)
    told = client.get(f"{HOME}/day/preview?on=2027-03-28").json()["refusals"]
    refused = client.put(f"{HOME}/day", json={"first_day": "2027-03-28"})
    assert (refused.status_code, refused.json()["field"]) == (422, "first_day")
    assert "« Nuit du code »" in refused.json()["title"]
    assert told == [refused.json()["title"]]
    assert client.get(HOME).json()["starts_at"] == "2026-10-13T07:00:00Z"
    assert starts(database)["Nuit du code"] == night


def test_deadlines_of_the_crew_follow_but_those_set_by_hand(client: Client, database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        stage.derive_checklist(db, event, actor=PROGRAM, now=now)
        make_item(db, event, "Livraison", now=now, due_at=now + DAY)
        by_need = {item.label: item.due_at for item in db.scalars(select(ChecklistItem))}
    assert moved(client, "2026-10-20")["deadlines"] == len(by_need) - 1
    with database.reading() as db:
        after = {item.label: item.due_at for item in db.scalars(select(ChecklistItem))}
    assert after.pop("Livraison") == by_need.pop("Livraison")
    assert after == {label: due_at + 7 * DAY for label, due_at in by_need.items() if due_at}


def test_the_journal_tells_what_moved(client: Client, database: Database) -> None:
    moved(client, "2026-10-20")
    with database.reading() as db:
        actions = db.scalars(select(JournalEntry.action).order_by(JournalEntry.id)).all()
    assert actions.count("session.changed") == 2
    assert "event.changed" in actions


def test_C_12_the_second_of_two_people_sees_which_day_the_first_chose(client: Client) -> None:
    seen = client.get(HOME).headers["etag"]
    client.put(f"{HOME}/day", json={"first_day": "2026-10-20"}, headers={"If-Match": seen})
    stale = client.put(f"{HOME}/day", json={"first_day": "2026-10-27"}, headers={"If-Match": seen})
    assert (stale.status_code, stale.json()["current"]["first_day"]) == (412, "2026-10-20")


def test_everybody_registered_is_told_the_new_day_when_it_is_asked(
    client: Client, database: Database, now: datetime
) -> None:
    with database.writing() as db:
        register(db, db.scalars(select(Event)).one(), person(), now=now)
    reach = client.post(f"{HOME}/state-notices/preview", json={"state": "moved"}).json()["reach"]
    assert reach["reached"] == 1
    assert moved(client, "2026-10-20")["told"] == 0
    assert moved(client, "2026-10-27", tell=True, words="La salle était prise.")["told"] == 1
    with database.writing() as db:
        [mail] = write_batches(db, now=now)
    assert mail.subject == "Nouvelle date : Numérique en Communs Dordogne".replace(" :", "\u00a0:")
    assert "mardi 27 octobre 2026" in mail.text.replace("\u00a0", " ")
    assert "La salle était prise." in mail.text
    assert moved(client, "2026-10-27", tell=True)["told"] == 0, "the day stays: nobody is written to"
