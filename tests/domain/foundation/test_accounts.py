"""Addresses, links, sessions, personal links, limits."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.foundation import accounts
from domain.foundation.accounts import WrongSecret
from domain.foundation.accounts.models import ApiToken, LoginSession, PersonalLink, RateCounter, SignInLink
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, Invalid, TooMany
from domain.foundation.core.ids import hash_token
from domain.foundation.outbox.models import Job, Mail
from tests.factories.accounts import make_account
from tests.factories.events import make_event

SECRET = b"a secret of the tests, long enough"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("camille@fabrique.example", "camille@fabrique.example"),
        ("  Camille.ROUX@Fabrique.Example ", "camille.roux@fabrique.example"),
        ("mairie@périgueux.example", "mairie@xn--prigueux-b1a.example"),
        ("a" * 64 + "@fabrique.example", "a" * 64 + "@fabrique.example"),
    ],
)
def test_I_17_an_address_is_written_one_way(typed: str, written: str) -> None:
    assert accounts.normalise_email(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a@b",
        "camille",
        "camille roux@fabrique.example",
        "a@fabrique.example, b@fabrique.example",
        "hélène@fabrique.example",
        "a@localhost",
        "a@[127.0.0.1]",
        "Camille <camille@fabrique.example>",
        "a" * 65 + "@fabrique.example",
        "a@" + "b" * 60 + ("." + "c" * 60) * 4 + ".example",
        "a@fabrique.example\r\nBcc: b@fabrique.example",
    ],
)
def test_I_17_other_addresses_are_refused_with_words(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        accounts.normalise_email(typed)
    assert (refusal.value.code, refusal.value.field) == ("bad_email", "email")


FOREIGN = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%09/evil.example",
    "/%5cevil.example",
    "/%2509/evil.example",
    "javascript:alert(1)",
    "evil.example",
    " //evil.example",
    "/%2f%2fevil.example\\",
    "/\u2028/evil.example",
    "",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_A_15_sign_in_never_leads_away(address: str) -> None:
    assert accounts.safe_next(address) == "/orga"


@pytest.mark.parametrize("address", ["/orga/nec-dordogne?tri=-nom&page=2", "/orga", "/e/nec-dordogne#programme"])
def test_sign_in_leads_to_where_one_was(address: str) -> None:
    assert accounts.safe_next(address) == address


def test_an_account_is_added_once(db: Session, now: datetime) -> None:
    accounts.add_account(db, "Camille@Fabrique.example", "Camille Roux", is_admin=True, now=now)
    with pytest.raises(Conflict, match="account_exists"):
        accounts.add_account(db, "camille@fabrique.example", "Camille", now=now)
    same = accounts.account_for(db, "CAMILLE@fabrique.example", "Autre", now=now)
    assert (same.email, same.name, same.is_admin) == ("camille@fabrique.example", "Camille Roux", True)


def test_A_07_a_sign_in_link_works_once(db: Session, now: datetime) -> None:
    account = make_account(db, now=now)
    token = accounts.make_sign_in_link(db, account, now=now)
    signed_in, session = accounts.sign_in(db, token, device="Firefox", now=now + timedelta(minutes=29))
    assert signed_in.id == account.id
    assert db.scalars(select(LoginSession.token_hash)).all() == [hash_token(session)]
    with pytest.raises(WrongSecret, match="sign_in_link_dead"):
        accounts.sign_in(db, token, device="Firefox", now=now + timedelta(minutes=29))


def test_A_07_a_sign_in_link_lives_thirty_minutes(db: Session, now: datetime) -> None:
    token = accounts.make_sign_in_link(db, make_account(db, now=now), now=now)
    with pytest.raises(WrongSecret):
        accounts.sign_in(db, token, device="", now=now + timedelta(minutes=30))


def test_A_07_a_newer_link_kills_the_older(db: Session, now: datetime) -> None:
    account = make_account(db, now=now)
    older = accounts.make_sign_in_link(db, account, now=now)
    newer = accounts.make_sign_in_link(db, account, now=now)
    with pytest.raises(WrongSecret):
        accounts.sign_in(db, older, device="", now=now)
    assert accounts.sign_in(db, newer, device="", now=now)[0].id == account.id


def test_A_07_one_of_two_simultaneous_uses_wins(postgresql: Database, now: datetime) -> None:
    with postgresql.writing() as db:
        token = accounts.make_sign_in_link(db, make_account(db, now=now), now=now)

    def use(_: int) -> bool:
        try:
            with postgresql.writing() as db:
                accounts.sign_in(db, token, device="", now=now)
        except WrongSecret:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(8))) == 1


def test_only_hashes_are_stored(db: Session, now: datetime) -> None:
    account = make_account(db, now=now)
    event = make_event(db, now=now)
    link = accounts.make_sign_in_link(db, account, now=now)
    session = accounts.start_session(db, account, device="", now=now)
    _, token = accounts.add_api_token(db, account.id, "script", days=None, now=now)
    personal = accounts.make_link(db, "registration", uuid.uuid4(), event, secret=SECRET, now=now)
    kept = {
        db.scalar(select(column))
        for column in (SignInLink.token_hash, LoginSession.token_hash, ApiToken.token_hash, PersonalLink.token_hash)
    }
    assert kept == {hash_token(secret) for secret in (link, session, token, personal)}


def test_asking_makes_the_same_job_for_everybody(db: Session, now: datetime) -> None:
    account = make_account(db, now=now)
    for address in (account.email, "inconnue@fabrique.example"):
        accounts.ask_sign_in_link(db, address, base_url="http://testserver", now=now)
    first, second = db.scalars(select(Job).order_by(Job.id))
    assert first.payload | {"account_id": ""} == second.payload | {"account_id": ""}
    assert "fabrique" not in str(second.payload)
    accounts.send_sign_in_link(db, second.payload, now=now)
    assert db.scalar(select(func.count()).select_from(Mail)) == 0
    accounts.send_sign_in_link(db, first.payload, now=now)
    mail = db.scalars(select(Mail)).one()
    assert (mail.to_address, mail.subject) == (account.email, "Votre lien de connexion à Préau")
    assert "http://testserver/connexion/" in mail.text


def test_A_11_closing_an_account_ends_all_it_carries(database: Database, now: datetime) -> None:
    with database.writing() as db:
        account = make_account(db, now=now)
        session = accounts.start_session(db, account, device="", now=now)
        _, token = accounts.add_api_token(db, account.id, "script", days=1, now=now)
        link = accounts.make_sign_in_link(db, account, now=now)
    assert accounts.use_session(database, session, now=now) is not None
    assert accounts.use_api_token(database, token, now=now) is not None
    with database.writing() as db:
        accounts.close_account(db, account.id, now=now)
    assert accounts.use_session(database, session, now=now) is None
    assert accounts.use_api_token(database, token, now=now) is None
    with database.writing() as db, pytest.raises(WrongSecret):
        accounts.sign_in(db, link, device="", now=now)


def test_a_session_lives_two_weeks_after_its_last_use_and_three_months_at_most(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        token = accounts.start_session(db, make_account(db, now=now), device="", now=now)
    for days in range(13, 91, 13):
        alive = accounts.use_session(database, token, now=now + timedelta(days=days))
        assert (alive is not None) is (days < 90)
    with database.writing() as db:
        token = accounts.start_session(db, make_account(db, now=now, email="b@fabrique.example"), device="", now=now)
    assert accounts.use_session(database, token, now=now + timedelta(days=14)) is None


def test_a_token_for_a_program_ends_on_its_day(database: Database, now: datetime) -> None:
    with database.writing() as db:
        _, token = accounts.add_api_token(db, make_account(db, now=now).id, "script", days=10, now=now)
    assert token.startswith("preau_")
    assert accounts.use_api_token(database, token, now=now + timedelta(days=9)) is not None
    assert accounts.use_api_token(database, token, now=now + timedelta(days=10)) is None


def test_A_07_a_personal_link_opens_until_thirty_days_after_the_event(db: Session, now: datetime) -> None:
    event, subject = make_event(db, now=now), uuid.uuid4()
    token = accounts.make_link(db, "registration", subject, event, secret=SECRET, now=now)
    assert accounts.make_link(db, "registration", subject, event, secret=SECRET, now=now) == token
    end = event.ends_at + timedelta(days=30)
    for _ in range(3):
        opened = accounts.open_link(db, "registration", token, now=end - timedelta(seconds=1))
        assert (opened.subject_id, accounts.token_of(opened, SECRET)) == (subject, token)
    for kind, moment in (("registration", end), ("structure", now)):
        with pytest.raises(WrongSecret, match="link_dead"):
            accounts.open_link(db, kind, token, now=moment)


def test_A_07_a_personal_link_dies_when_renewed_or_revoked(db: Session, now: datetime) -> None:
    event, subject = make_event(db, now=now), uuid.uuid4()
    older = accounts.make_link(db, "registration", subject, event, secret=SECRET, now=now)
    link = accounts.open_link(db, "registration", older, now=now)
    newer = accounts.renew_link(db, link, secret=SECRET, now=now)
    with pytest.raises(WrongSecret):
        accounts.open_link(db, "registration", older, now=now)
    accounts.revoke_link(db, accounts.open_link(db, "registration", newer, now=now), now=now)
    with pytest.raises(WrongSecret):
        accounts.open_link(db, "registration", newer, now=now)


def test_tries_are_counted_in_a_window(db: Session, now: datetime) -> None:
    def attempt(at: datetime) -> None:
        accounts.count_try(db, "sign-in:camille@fabrique.example", most=3, per=timedelta(minutes=15), now=at)

    for _ in range(3):
        attempt(now)
    with pytest.raises(TooMany) as refusal:
        attempt(now + timedelta(minutes=5))
    assert refusal.value.values == {"retry_after": 600}
    attempt(now + timedelta(minutes=15))
    assert all("camille" not in key for key in db.scalars(select(RateCounter.key)))


def test_A_09_the_count_is_exact_when_many_try_at_once(database: Database, now: datetime) -> None:
    def attempt(_: int) -> bool:
        try:
            with database.writing() as db:
                accounts.count_try(db, "key", most=30, per=timedelta(hours=1), now=now)
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(200))) == 30
