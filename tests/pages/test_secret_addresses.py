"""Addresses that open by themselves: kept by nobody, looked at without effect, and not to be guessed."""

from typing import Any

import pytest
from sqlalchemy import select

from api.limits import WRONG_SECRETS
from domain.engagement import committee
from domain.foundation.accounts import PROGRAM, Role, unsubscribe_address
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.tables import metadata
from tests.factories.accounts import make_account, make_member
from tests.pages.conftest import Site
from tests.pages.partner_site import make_town
from tests.pages.speaker_site import make_marie

WRONG = {
    "structure": "/s/{:032d}",
    "meetings": "/s/{:032d}/agenda.ics",
    "day": "/s/{:032d}/journee.ics",
    "speaker": "/p/{:032d}",
    "sessions": "/p/{:032d}/agenda.ics",
    "committee": "/agenda/{:032d}.ics",
    "unsubscribe": "/desabonnement/{:064d}",
}
EACH = pytest.mark.parametrize("kind", WRONG)


@pytest.fixture
def living(site: Site, settings: Settings) -> dict[str, str]:
    """One living address of each kind."""
    now, secret = site.clock.now, settings.secret_key
    town, marie = make_town(site, settings).path, make_marie(site, settings).path
    with site.database.writing() as db:
        account = make_account(db, now=now)
        make_member(db, site.event, account, Role.COORDINATOR, now=now)
        calendar = committee.renew_calendar_link(db, site.event, account, secret=secret, actor=PROGRAM, now=now)
    return {
        "structure": town,
        "meetings": f"{town}/agenda.ics",
        "day": f"{town}/journee.ics",
        "speaker": marie,
        "sessions": f"{marie}/agenda.ics",
        "committee": f"/agenda/{calendar}.ics",
        "unsubscribe": unsubscribe_address(account.id, secret=secret, base_url=""),
    }


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with database.reading() as db:
        return {table.name: sorted(map(repr, db.execute(select(table)))) for table in metadata.sorted_tables}


@EACH
def test_A_07_a_head_answers_like_a_get_and_neither_changes_anything(
    site: Site, living: dict[str, str], kind: str
) -> None:
    before = everything(site.database)
    got = site.client.get(living[kind])
    head = site.client.request("HEAD", living[kind])

    def told(answer: Any) -> dict[str, str]:
        return {name: value for name, value in answer.headers.items() if name != "x-request-id"}

    assert (got.status_code, head.status_code, head.content) == (200, 200, b"")
    assert told(head) == told(got)
    assert everything(site.database) == before


@EACH
@pytest.mark.parametrize("accepted", ["text/html", "application/json"])
def test_P_05_neither_kept_nor_indexed_nor_told_to_other_sites(
    site: Site, living: dict[str, str], kind: str, accepted: str
) -> None:
    for address in (living[kind], WRONG[kind].format(1)):
        headers = site.client.get(address, headers={"accept": accepted}).headers
        assert headers["cache-control"] == "no-store"
        assert "noindex" in headers["x-robots-tag"]
        assert headers["referrer-policy"] == "same-origin"


@EACH
def test_A_09_wrong_addresses_of_each_kind_are_counted_and_a_right_one_goes_on(
    site: Site, living: dict[str, str], kind: str
) -> None:
    methods = ("GET", "HEAD")
    statuses = [
        site.client.request(methods[number % 2], WRONG[kind].format(number)).status_code
        for number in range(WRONG_SECRETS + 1)
    ]
    assert statuses == [404] * WRONG_SECRETS + [429]
    assert site.client.get(living[kind]).status_code == 200
