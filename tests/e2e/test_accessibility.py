"""Every page, at the width of a desk and of a phone: axe finds nothing, nothing scrolls sideways, nothing is refused.

A page here is an address that a person can open; the list of the committee's screens follows the router.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.e2e.axe import findings
from tests.e2e.conftest import WIDTHS, Site, open_context

SLUG = "nec-dordogne-2022"
PUBLIC = [
    "/",
    f"/e/{SLUG}",
    f"/e/{SLUG}?lang=en",
    f"/e/{SLUG}/programme",
    f"/e/{SLUG}/programme?vue=salles",
    f"/e/{SLUG}/inscription",
    f"/e/{SLUG}/lien-perdu",
    f"/e/{SLUG}/mentions-legales",
    f"/e/{SLUG}/donnees-personnelles",
    f"/e/{SLUG}/accessibilite",
    f"/e/{SLUG}/integrer",
    "/connexion",
    "/e/inconnue",
]
COMMITTEE = [
    "/orga",
    "/orga/compte",
    "/orga/admin/mails",
    "/orga/admin/jobs",
    f"/orga/e/{SLUG}",
    f"/orga/e/{SLUG}/organisations",
    f"/orga/e/{SLUG}/commitments",
    f"/orga/e/{SLUG}/concerns",
    f"/orga/e/{SLUG}/programme",
    f"/orga/e/{SLUG}/programme?view=list",
    f"/orga/e/{SLUG}/rooms",
    f"/orga/e/{SLUG}/registrations",
    f"/orga/e/{SLUG}/stage",
    f"/orga/e/{SLUG}/prints",
    f"/orga/e/{SLUG}/import",
    f"/orga/e/{SLUG}/settings",
    f"/orga/e/{SLUG}/settings/members",
    f"/orga/e/{SLUG}/settings/journal",
]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module", params=list(WIDTHS))
def page(
    request: pytest.FixtureRequest, site: Site, browser: Browser, signed_in_state: dict[str, object]
) -> Iterator[Page]:
    context = open_context(browser, site, request.param, storage_state=signed_in_state)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PUBLIC + COMMITTEE)
def test_page_is_accessible_and_keeps_to_itself(page: Page, site: Site, path: str) -> None:
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda line: told.append(line.text) if "Content Security Policy" in line.text else None)
    page.on("request", lambda asked: told.append(asked.url) if _leaves(asked, site) else None)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.get_by_role("heading", level=1).first.wait_for()

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert told == []


def _leaves(asked: Request, site: Site) -> bool:
    return urlsplit(asked.url).scheme in ("http", "https") and not asked.url.startswith(site.url)
