"""A full workshop, without script: one registers, another waits; one leaves, the other takes the seat offered."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.made import ORGA, SLUG, Maker

WORKSHOP = "Numérique responsable"
MILLISECONDS_TO_READ = 2500
"""A form sent sooner is shown again: nobody reads so fast."""

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]


def test_who_waits_takes_the_seat_that_another_gives_back(
    site: Site, asking: APIRequestContext, visitor: Page, organiser: Page
) -> None:
    make = Maker(site, asking)
    _leave_one_seat(make)
    _register(visitor, "Odile")
    odile = _link(make, "registrations.confirm", "Odile")
    _confirm(visitor, odile)
    expect(visitor.locator("main")).to_contain_text(WORKSHOP)
    _register(visitor, "Hippolyte", waits=True)
    hippolyte = _link(make, "registrations.confirm", "Hippolyte")
    _confirm(visitor, hippolyte)
    expect(visitor.locator("main")).to_contain_text("en tête de la liste")
    visitor.goto(f"{odile}/annuler")
    visitor.get_by_role("button", name="Oui, j’annule ma venue").click()
    visitor.goto(_link(make, "registrations.offered", "Hippolyte"))
    visitor.get_by_role("button", name="Je prends cette place").click()
    expect(visitor.get_by_role("button", name="Je prends cette place")).to_have_count(0)
    _committee_sees(organiser, "Odile", "annulée")
    _committee_sees(organiser, "Hippolyte", "confirmée")


def _leave_one_seat(make: Maker) -> None:
    """The workshop takes one person more than it has, whoever else came before this journey."""
    session = make.session(WORKSHOP)
    moments = make.of_event("/registrations/figures")["moments"]
    workshops = [workshop for moment in moments for workshop in moment["workshops"]]
    taken = next(each["seats"]["taken"] for each in workshops if each["session_id"] == session["id"])
    make.change(f"/sessions/{session['id']}", seats=taken + 1)


def _register(page: Page, first_name: str, *, waits: bool = False) -> None:
    page.goto(f"/e/{SLUG}/inscription")
    page.get_by_label("Prénom").fill(first_name)
    page.get_by_label("Nom", exact=True).fill("Lespinasse")
    page.get_by_label("Courriel").fill(f"{first_name.lower()}@commune.example")
    nothing = page.get_by_label("Pas d’atelier à ce moment")
    nothing.first.check()
    if waits:
        nothing.last.check()
        page.locator(".choice--full", has_text=WORKSHOP).get_by_role("checkbox").check()
    else:
        page.get_by_label(re.compile(WORKSHOP)).check()
    page.get_by_role("button", name="Relire avant d’envoyer").click()
    page.wait_for_timeout(MILLISECONDS_TO_READ)
    page.get_by_role("button", name="Envoyer mon inscription").click()
    page.wait_for_url(f"**/e/{SLUG}/inscription/envoyee**")


def _confirm(page: Page, link: str) -> None:
    """Opening the link confirms nothing; the button does."""
    page.goto(link)
    button = page.get_by_role("button", name="Je confirme ma venue")
    button.click()
    expect(button).to_have_count(0)


def _link(make: Maker, kind: str, first_name: str) -> str:
    """The personal link, from the mail of that kind; a site without mail server keeps it."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        found: list[Any] = make.get("/admin/mails?size=50")["items"]
        mine = [each for each in found if each["kind"] == kind and each["to_name"].startswith(first_name)]
        if mine:
            link = re.search(r"/i/[0-9a-z]+", make.get(f"/admin/mails/{mine[0]['id']}")["text"])
            assert link is not None
            return link[0]
        time.sleep(0.2)
    raise AssertionError(f"no mail {kind} for {first_name}")


def _committee_sees(page: Page, first_name: str, state: str) -> None:
    page.goto(f"{ORGA}/registrations?q={first_name}")
    row = page.get_by_role("row").filter(has_text=first_name)
    expect(row.first).to_contain_text(state)
