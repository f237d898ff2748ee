"""Stopping the mail of the week from its own link, without signing in."""

import pytest

from domain.foundation.accounts import unsubscribe_address
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.factories.accounts import make_account
from tests.pages.conftest import Site
from tests.pages.reading import Page


@pytest.fixture
def address(site: Site, settings: Settings) -> str:
    with site.database.writing() as db:
        account = make_account(db, now=site.clock.now)
    return unsubscribe_address(account.id, secret=settings.secret_key, base_url="")


def wants(database: Database) -> list[bool]:
    with database.reading() as db:
        return [account.weekly_digest for account in db.query(Account)]


def test_opening_the_link_changes_nothing(site: Site, address: str) -> None:
    answer = site.client.get(address)
    assert "Ne plus recevoir le courriel de la semaine" in Page(answer).words
    assert answer.headers["cache-control"] == "no-store"
    assert wants(site.database) == [True]


def test_the_button_stops_the_mail_and_another_brings_it_back(site: Site, address: str) -> None:
    assert "Vous ne recevez plus" in Page(site.client.post(address)).words
    assert wants(site.database) == [False]
    assert "Vous ne recevez plus" in Page(site.client.get(address)).words
    assert "repart" in Page(site.client.post(address, data={"wanted": "1"})).words
    assert wants(site.database) == [True]


@pytest.mark.parametrize("token", ["x", "0" * 64, "é", "0" * 32])
def test_a_wrong_link_stops_nobodys_mail(site: Site, address: str, token: str) -> None:
    for method in ("GET", "POST"):
        answer = site.client.request(method, f"/desabonnement/{token}")
        assert answer.status_code == 404
        assert "ne marche pas" in Page(answer).words
    assert wants(site.database) == [True]
