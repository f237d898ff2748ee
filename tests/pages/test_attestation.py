"""The code of an attestation of presence, and one's own from one's page."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.delivery import privacy
from domain.delivery.privacy import ErasureReason
from domain.execution import attendance, registrations
from domain.execution.attendance.models import Attestation
from domain.execution.registrations.models import Registration
from domain.foundation import accounts
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from tests.factories.attendance import by_code, check_in, lists
from tests.factories.registrations import person, register
from tests.pages.conftest import Site


@pytest.fixture
def came(site: Site, now: datetime) -> Registration:
    """Somebody who was checked in at the door at 9 h 12, with an attestation."""
    with site.database.writing() as db:
        row = register(db, site.event, person(1), now=now)
        entry, _ = lists(db, site.event, site.sessions["Inclusion des seniors"])
        check_in(db, site.event, by_code(entry, row, now), now=site.event.starts_at + timedelta(minutes=12))
        attendance.issue(db, site.event, actor=PROGRAM, now=site.event.ends_at)
    return row


def code_of(site: Site) -> str:
    with site.database.reading() as db:
        return db.scalars(select(Attestation.code)).one()


def own_page(site: Site, settings: Settings, row: Registration, now: datetime) -> str:
    with site.database.writing() as db:
        token = accounts.fresh_link(
            db, registrations.LINK_KIND, row.id, site.event, secret=settings.secret_key, now=now
        )
    return f"/i/{token}"


def test_the_page_says_what_the_paper_must_say(site: Site, came: Registration) -> None:
    answer = site.client.get(f"/a/{code_of(site)}")
    text = answer.text.replace("\u00a0", " ")
    for said in (
        "n° 1",
        "Fatoumata Diallo 1",
        "CCAS de Bergerac",
        "mardi 13 octobre 2026",
        "8 h 33",
        "9 h 12",
        "badge",
    ):
        assert said in text, said
    assert answer.headers["cache-control"] == "no-store"
    assert came.email not in text
    assert came.badge_code not in text
    assert "<script" not in text


def test_a_code_typed_by_hand_is_understood(site: Site, came: Registration) -> None:
    code = code_of(site)
    assert len(code) >= 26
    assert site.client.get(f"/A/{code.lower()[:13]}-{code.lower()[13:]}").status_code == 200


def test_A_02_codes_that_are_none_get_one_answer(site: Site, came: Registration) -> None:
    code = code_of(site)
    last = "0" if code[-1] != "0" else "1"
    wrong = (f"{code[:-1]}{last}", "A", "x" * 300, came.badge_code)
    answers = {each: site.client.get(f"/a/{each}") for each in wrong}
    assert {answer.status_code for answer in answers.values()} == {404}
    said = {answer.text.replace(f"/a/{each}", "…") for each, answer in answers.items()}  # the address, in the foot
    assert len(said) == 1
    assert "aucune attestation" in said.pop()


def test_A_09_guessing_codes_is_limited(site: Site) -> None:
    statuses = [site.client.get(f"/a/{number}").status_code for number in range(62)]
    assert (statuses[0], statuses[-1]) == (404, 429)


def test_P_01_nothing_is_confirmed_of_somebody_erased(site: Site, came: Registration) -> None:
    code = code_of(site)
    with site.database.writing() as db:
        privacy.erase_registration(
            db, came.id, reason=ErasureReason.RETENTION, now=site.event.ends_at + timedelta(days=90)
        )
    gone = site.client.get(f"/a/{code}")
    assert gone.status_code == 404
    assert "Diallo" not in gone.text


def test_one_s_own_page_offers_it_once_there_was_a_check_in(
    site: Site, settings: Settings, came: Registration, now: datetime
) -> None:
    with site.database.writing() as db:
        absent = register(db, site.event, person(2), now=now)
    site.clock.now = site.event.ends_at + timedelta(hours=1)
    other = own_page(site, settings, absent, site.clock.now)
    assert "attestation de présence" not in site.client.get(other).text
    assert site.client.get(f"{other}/presence.pdf").status_code == 404
    assert site.client.post(f"{other}/presence").status_code == 409
    mine = own_page(site, settings, came, site.clock.now)
    assert "attestation de présence" in site.client.get(mine).text
    asked = site.client.post(f"{mine}/presence")
    assert (asked.status_code, asked.headers["location"]) == (303, f"{mine}/presence.pdf")
    paper = site.client.get(f"{mine}/presence.pdf")
    assert (paper.headers["content-type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
