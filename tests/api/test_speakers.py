"""Those who take part, as the committee handles them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.execution import speakers
from domain.execution.programme.models import Contribution, ContributionRole
from domain.execution.speakers import Answer
from domain.execution.speakers.models import Speaker
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.queries import count_queries
from tests.present import NOW

HOME = "/api/v1/events/nec-dordogne/speakers"


@pytest.fixture
def event(database: Database) -> Event:
    """Marie, a contact, and Karim, a name, speak in the same workshop."""
    with database.writing() as db:
        event = make_event(db, now=NOW)
        home = make_organisation(db, event, "Hubikoop", now=NOW)
        marie = make_contact(db, event, home, now=NOW, name="Marie Dupuis", email="marie@hubikoop.example")
        session = make_session(db, event, room_id=make_room(db, event).id)
        db.add_all(
            [
                Contribution(
                    session_id=session.id,
                    role=ContributionRole.SPEAKER,
                    contact_id=marie.id,
                    organisation_id=home.id,
                    position=0,
                ),
                Contribution(session_id=session.id, role=ContributionRole.MODERATOR, label="Karim Benali", position=1),
            ]
        )
    return event


@pytest.fixture
def client(event: Event, settings: Settings, database: Database) -> Client:
    with database.writing() as db:
        account = make_account(db, now=NOW, name="Camille Roux")
        make_member(db, event, account, Role.COORDINATOR, now=NOW)
    return sign_in(make_client(settings, database, clock=lambda: NOW), database, account, now=NOW)


def rows(client: Client, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{HOME}{query}").json()["items"]
    return found


def test_tells_each_person_with_their_sessions(client: Client) -> None:
    karim, marie = rows(client)
    assert (marie["name"], marie["organisation_name"], marie["email"], marie["link"], marie["version"]) == (
        "Marie Dupuis",
        "Hubikoop",
        "marie@hubikoop.example",
        "none",
        0,
    )
    [part] = marie["parts"]
    assert (part["role"], part["room_name"], part["answer"], part["has_slides"]) == (
        "speaker",
        "Salle Vézère",
        None,
        None,
    )
    assert (karim["name"], karim["email"]) == ("Karim Benali", "")


def test_filters_and_sorts(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        [marie] = [each for each in speakers.speakers_of(db, event, now=NOW) if each.contact_id]
        key = marie.parts[0].contribution_id
        speakers.answer(db, event, marie.id, key, answer=Answer.DECLINED, now=NOW)

    def names(query: str) -> list[str]:
        return [row["name"] for row in rows(client, query)]

    assert names("?sort=-name") == ["Marie Dupuis", "Karim Benali"]
    assert names("?q=KARIM") == ["Karim Benali"]
    assert names("?answer=declined") == ["Marie Dupuis"]
    assert names("?awaited=true") == ["Karim Benali"]
    assert names("?reachable=false") == ["Karim Benali"]
    assert names("?invited=true") == []
    assert client.get(f"{HOME}?sort=email").status_code == 422


def test_an_address_an_invitation_a_new_link_and_the_end_of_it(client: Client, database: Database) -> None:
    karim = rows(client)[0]
    one = f"{HOME}/{karim['id']}"
    changed = client.patch(one, json={"email": "karim@benali.example"}, headers={"If-Match": '"0"'}).json()
    assert (changed["email"], changed["own_email"]) == ("karim@benali.example", "karim@benali.example")
    sent = client.post(f"{HOME}/invite", json={"speaker_ids": [row["id"] for row in rows(client)]}).json()
    assert (len(sent["sent"]), sent["left_out"]) == (2, [])
    first = client.post(f"{one}/link/copy").json()["url"]
    assert client.post(f"{one}/link/renew").json()["link"] == "alive"
    second = client.post(f"{one}/link/copy").json()["url"]

    def opens(url: str) -> int:
        return client.get(url.removeprefix("http://testserver")).status_code

    assert (opens(first), opens(second)) == (404, 200)
    assert client.delete(f"{one}/link").status_code == 204
    assert opens(second) == 404
    assert rows(client)[0]["link"] == "revoked"
    with database.reading() as db:
        assert db.scalars(select(Mail.to_address).order_by(Mail.to_address)).all() == [
            "karim@benali.example",
            "karim@benali.example",
            "marie@hubikoop.example",
        ]


def test_who_cannot_be_reached_is_named_and_the_others_get_theirs(client: Client) -> None:
    ids = {row["name"]: row["id"] for row in rows(client)}
    sent = client.post(f"{HOME}/invite", json={"speaker_ids": list(ids.values())}).json()
    assert sent["sent"] == [ids["Marie Dupuis"]]
    assert [(each["speaker_id"], each["code"]) for each in sent["left_out"]] == [(ids["Karim Benali"], "no_address")]


def test_two_who_write_the_address_see_both_versions(client: Client) -> None:
    one = f"{HOME}/{rows(client)[0]['id']}"
    client.patch(one, json={"email": "une@benali.example"}, headers={"If-Match": '"0"'})
    second = client.patch(one, json={"email": "autre@benali.example"}, headers={"If-Match": '"0"'})
    assert second.status_code == 412
    assert second.json()["current"]["email"] == "une@benali.example"
    assert client.patch(one, json={"email": "pas une adresse"}).json()["field"] == "email"


def test_A_01_a_person_of_another_event_does_not_exist_here(client: Client, database: Database) -> None:
    with database.writing() as db:
        other = make_event(db, now=NOW, slug="ailleurs")
        session = make_session(db, other)
        db.add(Contribution(session_id=session.id, role=ContributionRole.SPEAKER, label="Zoé Martin", position=0))
        db.flush()
        [zoe] = speakers.speakers_of(db, other, now=NOW)
        speakers.set_email(db, other, zoe.id, "zoe@martin.example", actor=PROGRAM, now=NOW)
    one = f"{HOME}/{zoe.id}"
    told = [
        client.get(one),
        client.patch(one, json={"email": "a@b.example"}),
        client.post(f"{one}/link/copy"),
        client.post(f"{one}/link/renew"),
        client.delete(f"{one}/link"),
    ]
    assert [answer.status_code for answer in told] == [404] * 5
    sent = client.post(f"{HOME}/invite", json={"speaker_ids": [str(zoe.id)]}).json()
    assert (sent["sent"], [each["code"] for each in sent["left_out"]]) == ([], ["not_found"])
    with database.reading() as db:
        assert db.scalars(select(Mail.id)).all() == []


def test_the_journal_names_nobody(client: Client, database: Database) -> None:
    one = f"{HOME}/{rows(client)[0]['id']}"
    client.patch(one, json={"email": "karim@benali.example"})
    client.post(f"{one}/link/copy")
    with database.reading() as db:
        told = db.execute(
            select(JournalEntry.actor, JournalEntry.action, JournalEntry.changes).where(
                JournalEntry.subject_kind == "speaker"
            )
        ).all()
        assert [(each.actor, each.action, each.changes) for each in told] == [
            ("Camille Roux", "speaker.addressed", {}),
            ("Camille Roux", "speaker.link_copied", {}),
        ]


def test_the_list_takes_as_many_statements_for_forty(client: Client, database: Database, event: Event) -> None:
    with count_queries(database) as few:
        client.get(HOME)
    with database.writing() as db:
        for number in range(40):
            session = make_session(db, event, f"Atelier {number}", starts_at=MORNING + timedelta(minutes=number))
            row = Speaker(event_id=event.id, name=f"Personne {number}")
            db.add(row)
            contribution = Contribution(
                session_id=session.id, role=ContributionRole.SPEAKER, label=row.name, position=0
            )
            db.add(contribution)
    with count_queries(database) as many:
        assert client.get(HOME).json()["total"] == 42
    assert len(many) == len(few)
