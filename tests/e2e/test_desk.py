"""A phone of the desk, with a camera that sees a badge: without line, closed and opened again, heard by the committee.

Scans are decided on the phone; two phones without line may let the same person in, which the committee is told."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page, expect

from tests.e2e import camera, chromium
from tests.e2e.axe import findings
from tests.e2e.conftest import FLAGS, Site, open_context
from tests.e2e.made import ORGA, Maker

DECIDED_WITHIN = 150.0
"""Milliseconds from a code to its answer on the phone."""

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]


@pytest.fixture
def make(site: Site, asking: APIRequestContext) -> Iterator[Maker]:
    """The gathering is today; afterwards it is when it was."""
    made = Maker(site, asking)
    before = made.of_event("")["starts_at"][:10]
    made.put_day(datetime.now(UTC).date().isoformat())
    yield made
    made.put_day(before)


@pytest.fixture
def people(make: Maker) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = make.of_event("/registrations?state=confirmed&size=2")["items"]
    return found


@pytest.fixture
def seeing(tmp_path: Path, site: Site, browser: Browser, people: list[dict[str, Any]]) -> Iterator[Browser]:
    """A browser whose camera is held before the first one's badge."""
    film = camera.film(tmp_path / "badge.y4m", f"{site.url}/b/{people[0]['badge_code']}".upper())
    found = chromium.find()
    launched = browser.browser_type.launch(
        executable_path=found.path, args=[*FLAGS, *camera.flags(film)], env={**os.environ, **found.env}
    )
    yield launched
    launched.close()


def test_C_11_two_phones_without_line_let_the_same_person_in(
    site: Site, seeing: Browser, make: Maker, people: list[dict[str, Any]], organiser: Page
) -> None:
    by_badge, by_name = people
    first = _phone(seeing, site, make, "Porte A")
    expect(first.locator(".answer__say")).to_have_text("Bienvenue")
    expect(first.locator(".answer__name")).to_have_text(f"{by_badge['first_name']} {by_badge['last_name']}")
    assert max(_decisions(first)) < DECIDED_WITHIN
    assert findings(first) == []

    second = _phone(seeing, site, make, "Porte B")
    expect(second.locator(".answer__say")).to_contain_text("Déjà là depuis")
    expect(second.locator(".answer__tip")).to_contain_text("Porte A")

    for phone in (first, second):
        _cut_then_reload(phone)
        expect(phone.locator(".answer__say")).to_contain_text("Déjà là depuis")  # read without line
        phone.get_by_role("button", name=re.compile("suivante")).click()
        expect(phone.get_by_text("Hors ligne depuis")).to_be_visible()
        _let_in(phone, by_name)
        expect(phone.get_by_role("heading", name="2 pointages à envoyer")).to_be_visible()
    assert findings(first) == []

    for phone in (first, second):
        phone.context.set_offline(False)
        expect(phone.get_by_text("En ligne")).to_be_visible()
        expect(phone.get_by_text("à envoyer")).to_have_count(0)
    expect(second.get_by_role("region", name="À savoir")).to_contain_text(by_name["last_name"])

    [entry] = [each for each in make.of_event("/attendance")["lists"] if each["kind"] == "entry"]
    assert entry["present"] == 2
    assert max(_decisions(second)) < DECIDED_WITHIN
    _settle(organiser, by_name)


def _phone(browser: Browser, site: Site, make: Maker, name: str) -> Page:
    """A phone that opened its link: nothing happens before the button."""
    link = make.add("/desks", name=name)["link"]
    page = open_context(browser, site, "phone").new_page()
    page.goto(link)
    page.get_by_role("button", name="Ouvrir le pointage sur ce téléphone").click()
    assert "#" not in page.url
    return page


def _cut_then_reload(phone: Page) -> None:
    """Once the worker keeps the page, it opens without line."""
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    phone.reload()


def _let_in(phone: Page, person: dict[str, Any]) -> None:
    name = f"{person['last_name']} {person['first_name']}"
    phone.get_by_role("button", name="Chercher un nom").click()
    phone.get_by_label("Nom, prénom ou structure").fill(name.upper())
    phone.get_by_role("button", name=name).click()
    expect(phone.locator(".answer__say")).to_have_text("Bienvenue")
    phone.get_by_role("button", name="Personne suivante").click()
    expect(phone.get_by_role("main")).to_be_focused()  # keyboards go on from there


def _decisions(phone: Page) -> list[float]:
    found: list[float] = phone.evaluate("performance.getEntriesByName('desk-decision').map(each => each.duration)")
    return found


def _settle(organiser: Page, person: dict[str, Any]) -> None:
    organiser.goto(f"{ORGA}/attendance?view=conflicts")
    line = organiser.get_by_role("listitem").filter(has_text=f"{person['first_name']} {person['last_name']}")
    expect(line).to_contain_text("Porte A")
    expect(line).to_contain_text("Porte B")
    line.get_by_role("button", name=re.compile("^Classer")).click()
    expect(organiser.get_by_text("Rien à démêler")).to_be_visible()
