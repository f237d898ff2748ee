"""Signing in and out, by page and by API."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from api.deps import SESSION_COOKIE
from domain.foundation import accounts
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account, LoginSession, SignInLink
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.outbox.models import Job, Mail
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.present import Clock


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def client(settings: Settings, sqlite: Database, clock: Clock) -> Client:
    return make_client(settings, sqlite, clock=clock)


@pytest.fixture
def camille(sqlite: Database, now: datetime) -> Account:
    with sqlite.writing() as db:
        return make_account(db, now=now)


def _link_from_mail(database: Database, now: datetime) -> str:
    """The path of the link that the worker mails for the last question."""
    with database.writing() as db:
        job = db.scalars(select(Job).where(Job.kind == accounts.SIGN_IN_JOB).order_by(Job.id.desc())).first()
        assert job is not None
        accounts.send_sign_in_link(db, job.payload, now=now)
        text = db.scalars(select(Mail.text).order_by(Mail.id.desc())).first() or ""
    found = re.search(r"http://testserver(/connexion/\S+)", text)
    assert found is not None
    return found[1]


def _count(database: Database, table: Any) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_signing_in_by_mail(client: Client, sqlite: Database, camille: Account, now: datetime) -> None:
    assert client.get("/connexion").status_code == 200
    sent = client.post("/connexion", data={"email": " Coordination@Fabrique.example", "next": "/orga/nec-dordogne"})
    assert "Regardez vos courriels" in sent.text
    link = _link_from_mail(sqlite, now)
    page = client.get(link)
    assert page.status_code == 200
    assert 'value="/orga/nec-dordogne"' in page.text
    answer = client.post(link.split("?")[0], data={"next": "/orga/nec-dordogne"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/orga/nec-dordogne")
    assert client.get("/api/v1/me").json()["email"] == camille.email
    assert client.get("/connexion").headers["location"] == "/orga"
    assert client.post("/deconnexion").headers["location"] == "/connexion"
    assert client.get("/api/v1/me").status_code == 401


def test_A_07_looking_at_a_link_changes_nothing(
    client: Client, sqlite: Database, camille: Account, now: datetime
) -> None:
    with sqlite.writing() as db:
        link = "/connexion/" + accounts.make_sign_in_link(db, camille, now=now)
    for method in ("GET", "HEAD", "GET"):
        assert "set-cookie" not in client.request(method, link).headers
    assert _count(sqlite, LoginSession) == 0
    assert client.post(link).status_code == 303
    again = client.post(link)
    assert again.status_code == 404
    assert "a déjà servi" in again.text
    assert client.post("/api/v1/sign-in", json={"token": "inconnu"}).json()["code"] == "sign_in_link_dead"


def test_A_08_known_and_unknown_addresses_get_the_same_answer(
    client: Client, sqlite: Database, camille: Account
) -> None:
    for path, form in (("/connexion", "data"), ("/api/v1/sign-in-links", "json")):
        known, unknown = (
            client.post(path, **{form: {"email": email}}) for email in (camille.email, "inconnue@fabrique.example")
        )
        assert known.status_code == unknown.status_code
        assert known.text == unknown.text
        alike = {key: value for key, value in known.headers.items() if key != "x-request-id"}
        assert alike == {key: value for key, value in unknown.headers.items() if key != "x-request-id"}
    assert _count(sqlite, SignInLink) == 0  # made by the worker, later


def test_A_09_an_address_gets_five_links_in_a_quarter_of_an_hour(
    client: Client, clock: Clock, camille: Account, now: datetime
) -> None:
    ask = {"email": camille.email}
    statuses = [client.post("/api/v1/sign-in-links", json=ask).status_code for _ in range(6)]
    assert statuses == [202] * 5 + [429]
    refused = client.post("/connexion", data=ask)
    assert refused.status_code == 429
    assert "Trop d’essais" in refused.text
    assert client.post("/api/v1/sign-in-links", json={"email": "autre@fabrique.example"}).status_code == 202
    clock.now = now + timedelta(minutes=15)
    assert client.post("/api/v1/sign-in-links", json=ask).status_code == 202


def test_A_09_a_network_gets_sixty_links(client: Client) -> None:
    statuses = [
        client.post("/api/v1/sign-in-links", json={"email": f"p{n}@fabrique.example"}).status_code for n in range(61)
    ]
    assert statuses == [202] * 60 + [429]


def test_A_09_wrong_secrets_are_counted(client: Client) -> None:
    statuses = [client.post("/api/v1/sign-in", json={"token": f"t{n}"}).status_code for n in range(30)]
    statuses += [client.post(f"/connexion/t{n}").status_code for n in range(15)]
    client.headers = {"authorization": "Bearer preau_inconnu"}
    statuses += [client.get("/api/v1/me").status_code for _ in range(16)]
    assert statuses == [404] * 45 + [401] * 15 + [429]


@pytest.mark.parametrize("address", ["//evil.example", "/\t/evil.example", "https://evil.example", "/\\evil.example"])
def test_A_15_next_stays_on_the_site(
    client: Client, sqlite: Database, camille: Account, now: datetime, address: str
) -> None:
    assert "evil" not in client.get("/connexion", params={"next": address}).text
    with sqlite.writing() as db:
        token = accounts.make_sign_in_link(db, camille, now=now)
    assert "evil" not in client.get(f"/connexion/{token}", params={"next": address}).text
    assert client.post(f"/connexion/{token}", data={"next": address}).headers["location"] == "/orga"
    assert client.get("/connexion", params={"next": address}).headers["location"] == "/orga"


def test_the_cookie_is_out_of_reach(settings: Settings, sqlite: Database, camille: Account, now: datetime) -> None:
    behind_tls = settings.model_copy(update={"public_url": "https://preau.example"})
    client = Client(make_client(behind_tls, sqlite, clock=lambda: now).app, base_url="https://preau.example")
    with sqlite.writing() as db:
        token = accounts.make_sign_in_link(db, camille, now=now)
    answer = client.post("/api/v1/sign-in", json={"token": token})
    attributes = set(answer.headers["set-cookie"].split("; ")[1:])
    assert attributes == {"HttpOnly", "Max-Age=7776000", "Path=/", "SameSite=lax", "Secure"}
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_A_11_sessions_are_listed_and_ended(client: Client, sqlite: Database, camille: Account, now: datetime) -> None:
    sign_in(client, sqlite, camille, now=now)
    other = sign_in(Client(client.app), sqlite, camille, now=now)
    listed = client.get("/api/v1/me/sessions").json()
    assert sorted(row["is_this_one"] for row in listed) == [False, True]
    foreign = next(row["id"] for row in listed if not row["is_this_one"])
    assert client.delete(f"/api/v1/me/sessions/{foreign}").status_code == 204
    assert (other.get("/api/v1/me").status_code, client.get("/api/v1/me").status_code) == (401, 200)
    with sqlite.writing() as db:
        accounts.close_account(db, camille.id, now=now)
    assert client.get("/api/v1/me").status_code == 401


def test_A_01_nobody_ends_somebody_elses_session_or_token(
    client: Client, sqlite: Database, camille: Account, now: datetime
) -> None:
    sign_in(client, sqlite, camille, now=now)
    with sqlite.writing() as db:
        stranger = make_account(db, now=now, email="autre@fabrique.example")
    other = sign_in(Client(client.app), sqlite, stranger, now=now)
    session = client.get("/api/v1/me/sessions").json()[0]["id"]
    token = client.post("/api/v1/me/tokens", json={"label": "script"}).json()["id"]
    assert other.delete(f"/api/v1/me/sessions/{session}").status_code == 404
    assert other.delete(f"/api/v1/me/tokens/{token}").status_code == 404
    assert len(client.get("/api/v1/me/tokens").json()) == 1


def test_a_programs_token_is_shown_once_and_needs_no_origin(
    client: Client, sqlite: Database, camille: Account, now: datetime
) -> None:
    sign_in(client, sqlite, camille, now=now)
    made = client.post("/api/v1/me/tokens", json={"label": "tableau de bord", "days": 30}).json()
    assert "token" not in client.get("/api/v1/me/tokens").json()[0]
    program = Client(client.app)
    program.headers = {"authorization": f"Bearer {made['token']}", "origin": "https://ailleurs.example"}
    assert program.get("/api/v1/me").json()["email"] == camille.email
    assert program.post("/api/v1/me/tokens", json={"label": "un autre"}).status_code == 201
    assert client.delete(f"/api/v1/me/tokens/{made['id']}").status_code == 204
    assert program.get("/api/v1/me").status_code == 401


def test_me_tells_my_events_and_what_i_may_do(
    client: Client, sqlite: Database, camille: Account, now: datetime
) -> None:
    with sqlite.writing() as db:
        make_member(db, make_event(db, now=now), camille, Role.DESK, now=now)
        make_event(db, now=now, slug="une-autre")
    sign_in(client, sqlite, camille, now=now)
    me = client.get("/api/v1/me").json()
    assert [(e["slug"], e["role"], e["permissions"]) for e in me["events"]] == [
        ("nec-dordogne", "desk", ["attendance.check", "attendance.read", "event.read"])
    ]


def test_words_of_a_bad_address_stand_beside_the_field(client: Client) -> None:
    page = client.post("/connexion", data={"email": '"><script>alert(1)</script>'})
    assert page.status_code == 422
    assert "Écrivez une adresse de courriel complète" in page.text
    assert "<script>" not in page.text
    assert SESSION_COOKIE not in client.cookies
