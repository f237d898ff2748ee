"""The personal links of structures, as the committee handles them."""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event as hooks
from sqlalchemy import select

from domain.engagement.committee.models import PartnerInvitation
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Mail
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach import OutreachState
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.organisations import make_contact, make_organisation
from tests.factories.queries import count_queries
from tests.present import NOW, Clock

HOME = "/api/v1/events/nec-dordogne"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def town(database: Database) -> Organisation:
    with database.writing() as db:
        event = make_event(db, now=NOW)
        made = make_organisation(db, event, "Ville de Périgueux", now=NOW, state=OutreachState.COMMITTED)
        make_contact(db, event, made, now=NOW, name="Nadia Faure", email="nadia@perigueux.example")
        make_contact(db, event, made, now=NOW, name="Karim Benali", email="karim@perigueux.example")
        make_organisation(db, event, "Emmaüs Connect", now=NOW, state=OutreachState.CO_ORGANISER)
        account = make_account(db, now=NOW, name="Camille Roux")
        make_member(db, event, account, Role.COORDINATOR, now=NOW)
    return made


@pytest.fixture
def client(town: Organisation, settings: Settings, database: Database, clock: Clock) -> Client:
    with database.reading() as db:
        account = db.scalars(select(Account)).one()
    return sign_in(make_client(settings, database, clock=clock), database, account, now=NOW)


@contextlib.contextmanager
def breaking(database: Database, statement_start: str, *, after: int) -> Iterator[None]:
    """The process fails at a statement of this kind, once so many went through."""
    seen = 0

    def fail(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal seen
        seen += statement.startswith(statement_start)
        if seen > after:
            raise RuntimeError

    hooks.listen(database.engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        hooks.remove(database.engine, "before_cursor_execute", fail)


def mails(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(Mail.to_address).order_by(Mail.id)))


def one(town: Organisation) -> str:
    return f"{HOME}/organisations/{town.id}/partner-link"


def test_every_mailing_first_shows_who_gets_it_and_who_gets_nothing(client: Client) -> None:
    rows = client.get(f"{HOME}/partner-links").json()["items"]

    assert [(row["organisation_name"], (row["recipient"] or {}).get("email"), row["link"]) for row in rows] == [
        ("Emmaüs Connect", None, "none"),
        ("Ville de Périgueux", "nadia@perigueux.example", "none"),
    ]
    chosen = client.get(f"{HOME}/partner-links?state=co_organiser&sent=false").json()
    assert [row["organisation_name"] for row in chosen["items"]] == ["Emmaüs Connect"]


def test_sends_to_many_and_names_those_who_get_nothing(client: Client, town: Organisation, database: Database) -> None:
    ids = [row["organisation_id"] for row in client.get(f"{HOME}/partner-links").json()["items"]]
    result = client.post(f"{HOME}/partner-links/send", json={"organisation_ids": ids}).json()

    assert result["sent"] == [str(town.id)]
    assert [(each["code"], each["sentence"]) for each in result["left_out"]] == [
        ("no_address", "Aucune adresse de courriel n’est connue : ajoutez un contact.")
    ]
    assert mails(database) == ["nadia@perigueux.example"]
    row = client.get(one(town)).json()
    assert (row["link"], row["sent_to"], row["opened_at"]) == ("alive", "nadia@perigueux.example", None)


def test_C_02_a_double_click_sends_one_mail(
    client: Client, town: Organisation, database: Database, clock: Clock
) -> None:
    body = {"organisation_ids": [str(town.id)]}
    first, second = (client.post(f"{HOME}/partner-links/send", json=body).json() for _ in range(2))
    assert (first["sent"], second["left_out"][0]["code"]) == ([str(town.id)], "just_sent")
    assert len(mails(database)) == 1
    clock.now += timedelta(hours=1)
    assert client.post(one(town), json={}).status_code == 200
    assert len(mails(database)) == 2


def links_to(database: Database, count: int) -> list[str]:
    """So many structures, each with somebody to write to; answers their identifiers."""
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        made = [make_organisation(db, event, f"Structure {rank}", now=NOW) for rank in range(count)]
        for rank, row in enumerate(made):
            make_contact(db, event, row, now=NOW, email=f"accueil-{rank}@structure.example")
    return [str(row.id) for row in made]


def test_D_02_links_sent_in_two_goes_and_sent_again_are_one_mail_a_structure(
    client: Client, database: Database
) -> None:
    ids = links_to(database, 60)
    for part in (ids[:50], ids[50:], ids[:50]):
        assert client.post(f"{HOME}/partner-links/send", json={"organisation_ids": part}).status_code == 200
    assert sorted(mails(database)) == sorted(f"accueil-{rank}@structure.example" for rank in range(60))


def test_D_02_a_mailing_that_breaks_in_its_middle_leaves_no_mail_and_no_trace(
    client: Client, database: Database
) -> None:
    """Mails are rows of the request's own transaction: all of them or none; asked again, each goes once."""
    ids = links_to(database, 40)
    with database.reading() as db:
        before = len(db.scalars(select(JournalEntry.id)).all())
    with breaking(database, "INSERT INTO mail", after=20):
        broken = client.post(f"{HOME}/partner-links/send", json={"organisation_ids": ids})

    assert (broken.status_code, mails(database)) == (500, [])
    with database.reading() as db:
        assert db.scalars(select(PartnerInvitation.id)).all() == []
        assert len(db.scalars(select(JournalEntry.id)).all()) == before
    assert len(client.post(f"{HOME}/partner-links/send", json={"organisation_ids": ids}).json()["sent"]) == 40
    assert len(mails(database)) == len(set(mails(database))) == 40


def test_the_mail_goes_to_the_person_chosen_and_then_again_to_them(
    client: Client, town: Organisation, database: Database, clock: Clock
) -> None:
    with database.reading() as db:
        karim = db.scalars(select(Contact.id).where(Contact.name == "Karim Benali")).one()
    row = client.post(one(town), json={"contact_id": str(karim)}).json()

    assert (row["sent_to"], row["recipient"]["name"]) == ("karim@perigueux.example", "Karim Benali")
    clock.now += timedelta(days=1)
    client.post(one(town), json={})
    assert mails(database) == ["karim@perigueux.example"] * 2


def test_somebody_of_another_structure_is_refused(client: Client, town: Organisation, database: Database) -> None:
    with database.writing() as db:
        event = make_event(db, now=NOW, slug="autre")
        other = make_organisation(db, event, "Hubikoop", now=NOW)
        stranger = make_contact(db, event, other, now=NOW)
    answer = client.post(one(town), json={"contact_id": str(stranger.id)})

    assert (answer.status_code, answer.json()["field"]) == (422, "contact_id")
    assert mails(database) == []
    assert client.post(f"{HOME}/organisations/{other.id}/partner-link", json={}).status_code == 404
    result = client.post(f"{HOME}/partner-links/send", json={"organisation_ids": [str(other.id)]}).json()
    assert [each["code"] for each in result["left_out"]] == ["not_found"]


def test_A_07_a_renewed_link_kills_the_old_one_and_a_closed_one_opens_nothing(
    client: Client, town: Organisation
) -> None:
    def path() -> str:
        return str(client.post(f"{one(town)}/copy").json()["url"]).removeprefix("http://testserver")

    old = path()
    assert client.get(old).status_code == 200
    renewed = client.post(f"{one(town)}/renew", json={}).json()
    new = path()
    assert (renewed["link"], client.get(old).status_code, client.get(new).status_code) == ("alive", 404, 200)
    assert client.delete(one(town)).status_code == 204
    assert (client.get(new).status_code, client.get(one(town)).json()["link"]) == (404, "revoked")
    client.post(f"{one(town)}/renew", json={})
    assert client.get(path()).status_code == 200
    assert client.get(new).status_code == 404


def test_the_journal_tells_who_sent_and_who_copied_without_any_address(
    client: Client, town: Organisation, database: Database
) -> None:
    client.post(one(town), json={})
    client.post(f"{one(town)}/copy")
    with database.reading() as db:
        rows = db.execute(
            select(JournalEntry.actor, JournalEntry.action, JournalEntry.changes)
            .where(JournalEntry.action.startswith("partner_link"))
            .order_by(JournalEntry.id)
        ).all()
    assert [tuple(row) for row in rows] == [
        ("Camille Roux", "partner_link.sent", {}),
        ("Camille Roux", "partner_link.copied", {}),
    ]


def test_a_contact_that_was_archived_gets_nothing(client: Client, town: Organisation, database: Database) -> None:
    with database.writing() as db:
        for contact in db.scalars(select(Contact)):
            contact.archived_at = NOW
        db.get_one(Organisation, town.id).email = "accueil@perigueux.example"
    row = client.get(one(town)).json()
    assert row["recipient"] == {
        "contact_id": None,
        "name": "Ville de Périgueux",
        "email": "accueil@perigueux.example",
    }


def test_the_list_takes_as_many_statements_for_one_as_for_many(
    client: Client, database: Database, town: Organisation
) -> None:
    client.post(one(town), json={})
    with count_queries(database) as before:
        client.get(f"{HOME}/partner-links")
    with database.writing() as db:
        event = db.scalars(select(Event)).one()
        for number in range(15):
            made = make_organisation(db, event, f"Structure {number}", now=NOW)
            make_contact(db, event, made, now=NOW, email=f"a{number}@a.example")
    with count_queries(database) as after:
        page = client.get(f"{HOME}/partner-links").json()
    assert (len(after), page["total"]) == (len(before), 17)


def test_one_invitation_stays_for_a_structure(client: Client, town: Organisation, database: Database) -> None:
    client.post(one(town), json={})
    client.post(f"{one(town)}/renew", json={})
    with database.reading() as db:
        assert len(db.scalars(select(PartnerInvitation)).all()) == 1
