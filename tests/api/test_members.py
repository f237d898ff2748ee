"""Colleagues: invited, given a role, thanked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import select

from domain.foundation import events
from domain.foundation.accounts import Actor, Role
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import EventMember
from domain.foundation.outbox.models import Mail
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event

MEMBERS = "/api/v1/events/nec-dordogne/members"
NOE = {"email": "Noe@Fabrique.example", "name": "Noé Petit", "role": "programmer"}


def test_inviting_tells_by_mail_without_a_secret(client: Client, database: Database) -> None:
    made = client.post(MEMBERS, json=NOE)
    assert (made.status_code, made.json()["role_name"]) == (201, "Groupe programmateur")
    with database.reading() as db:
        mail = db.scalars(select(Mail)).one()
    assert (mail.to_address, mail.from_name) == ("noe@fabrique.example", "Numérique en Communs Dordogne")
    assert "Camille Roux vous invite" in mail.text
    assert "http://testserver/connexion\n" in mail.text
    again = client.post(MEMBERS, json=NOE)
    assert (again.status_code, again.json()["code"]) == (409, "already_member")


def test_the_last_who_coordinates_stays(client: Client) -> None:
    me = client.get(MEMBERS).json()[0]
    assert client.delete(f"{MEMBERS}/{me['id']}").json()["code"] == "last_coordinator"
    assert client.patch(f"{MEMBERS}/{me['id']}", json={"role": "reader"}).json()["code"] == "last_coordinator"
    client.post(MEMBERS, json=NOE | {"role": "coordinator"})
    assert client.patch(f"{MEMBERS}/{me['id']}", json={"role": "reader"}).status_code == 200
    assert client.patch(f"{MEMBERS}/{me['id']}", json={"role": "coordinator"}).status_code == 403


def test_two_who_leave_at_once_leave_one(postgresql: Database, now: datetime) -> None:
    with postgresql.writing() as db:
        event = make_event(db, now=now)
        members = [
            make_member(db, event, make_account(db, now=now, email=f"p{n}@fabrique.example"), Role.COORDINATOR, now=now)
            for n in range(6)
        ]

    def leave(member: EventMember) -> bool:
        try:
            with postgresql.writing() as db:
                events.remove_member(db, event.id, member.id, actor=Actor("Camille"), now=now)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(leave, members)) == 5


def test_addresses_of_colleagues_are_for_those_who_invite(
    client: Client, settings: Settings, database: Database, now: datetime
) -> None:
    with database.writing() as db:
        event_id = db.scalars(select(EventMember.event_id)).first()
        reader = make_account(db, now=now, email="lecture@fabrique.example", name="Zoé Lenoir")
        db.add(EventMember(event_id=event_id, account_id=reader.id, role=Role.READER, created_at=now))
    other = sign_in(make_client(settings, database, clock=lambda: now), database, reader, now=now)
    assert [(row["name"], row["email"]) for row in other.get(MEMBERS).json()] == [
        ("Camille Roux", None),
        ("Zoé Lenoir", None),
    ]
    assert [row["email"] for row in client.get(MEMBERS).json()] == [
        "coordination@fabrique.example",
        "lecture@fabrique.example",
    ]


@pytest.mark.parametrize("wrong", [{"email": "noe"}, {"role": "admin"}, {"name": ""}, {"is_admin": True}])
def test_A_04_wrong_invitations_write_nothing(client: Client, wrong: dict[str, object]) -> None:
    assert client.post(MEMBERS, json=NOE | wrong).status_code == 422
    assert len(client.get(MEMBERS).json()) == 1
