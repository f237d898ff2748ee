"""Every page and dialog, as wide as a desk and as a phone: axe finds nothing, nothing scrolls sideways or is refused.

A page here is an address that a person can open; the list of the committee's screens follows the router. Each is
opened once: the window is then made as narrow as a phone.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page

from tests.e2e.axe import findings
from tests.e2e.conftest import WIDTHS, Site, open_context
from tests.e2e.made import ORGA, SLUG, Maker
from tests.e2e.watching import Watch

HOST = "Ville de Périgueux"
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
    ORGA,
    f"{ORGA}/organisations",
    f"{ORGA}/organisations?view=board",
    f"{ORGA}/organisations?view=circles",
    f"{ORGA}/organisations?view=coverage",
    f"{ORGA}/organisations?view=elected",
    f"{ORGA}/organisations?view=calls",
    f"{ORGA}/commitments",
    f"{ORGA}/budget",
    f"{ORGA}/concerns",
    f"{ORGA}/committee",
    f"{ORGA}/communication",
    f"{ORGA}/tasks",
    f"{ORGA}/tasks?view=list",
    f"{ORGA}/programme",
    f"{ORGA}/programme?view=list",
    f"{ORGA}/rooms",
    f"{ORGA}/registrations",
    f"{ORGA}/stage",
    f"{ORGA}/prints",
    f"{ORGA}/import",
    f"{ORGA}/places",
    f"{ORGA}/settings",
    f"{ORGA}/settings/members",
    f"{ORGA}/settings/categories",
    f"{ORGA}/settings/journal",
]
MADE: dict[str, Callable[[Maker], str]] = {
    "a meeting": Maker.meeting,
    "a list of places": Maker.places,
    "a structure’s page": lambda maker: maker.door(maker.structure(HOST)),
    "a structure’s proposal": lambda maker: maker.door(maker.structure(HOST)) + "/proposer",
    "a structure hands over": lambda maker: maker.door(maker.structure(HOST)) + "/transmettre",
    "a structure leaves": lambda maker: maker.door(maker.structure(HOST)) + "/desistement",
    "a relay’s link": lambda maker: maker.relay(maker.structure(HOST)),
    "a relay’s kit": lambda maker: maker.relay(maker.structure(HOST)) + "/kit",
    "no more mail of the week": Maker.unsubscribe,
}
BOARD = f"{ORGA}/organisations?view=board"


def _press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name, exact=True).first.click()


def _panel(part: str) -> Callable[[Page], None]:
    """The page of a structure, at one of its parts."""

    def opened(page: Page) -> None:
        page.locator("[data-card]").first.click()
        page.get_by_role("dialog").get_by_role("button", name=part, exact=True).click()

    return opened


def _compare(page: Page) -> None:
    page.locator(".structures-table").get_by_role("button", name="Comparer", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Comparer")).first.click()
    page.get_by_role("dialog", name="Comparer deux structures").get_by_role("table").wait_for()


def _open_task(page: Page) -> None:
    page.locator("table .open").first.click()


DIALOGS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "structure, follow-up": (BOARD, _panel("Suivi")),
    "structure, facts": (BOARD, _panel("Fiche et contacts")),
    "structure, promises": (BOARD, _panel("Engagements")),
    "structure, link": (BOARD, _panel("Lien et lettre")),
    "structure, journal": (BOARD, _panel("Journal")),
    "log an exchange": (
        BOARD,
        lambda page: page.get_by_role("button", name=re.compile("^Noter un")).first.press("Enter"),
    ),
    "add a structure": (BOARD, _press("Ajouter une structure")),
    "compare two": (f"{ORGA}/organisations", _compare),
    "close a phase": (ORGA, _press("Clore la phase")),
    "start of a phase": (ORGA, _press("Changer le début")),
    "targets": (ORGA, _press("Changer les objectifs")),
    "send links": (f"{ORGA}/commitments", _press("Envoyer les liens personnels")),
    "new promise": (f"{ORGA}/commitments", _press("Noter un engagement")),
    "meeting": (f"{ORGA}/committee", _press("Prévoir une réunion")),
    "calendar": (f"{ORGA}/committee", _press("S’abonner au calendrier")),
    "who holds what": (f"{ORGA}/committee", _press("Nommer quelqu’un")),
    "communication": (f"{ORGA}/communication", _press("Prévoir une action")),
    "question": (f"{ORGA}/concerns", _press("Ajouter une question")),
    "track": (f"{ORGA}/concerns", _press("Nouvelle thématique")),
    "new task": (f"{ORGA}/tasks", _press("Ajouter une tâche")),
    "task": (f"{ORGA}/tasks?view=list", _open_task),
    "template": (f"{ORGA}/tasks", _press("Partir du modèle")),
    "another day": (f"{ORGA}/tasks", _press("Changer la date de la journée")),
}

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def watch(site: Site, browser: Browser, signed_in_state: dict[str, object]) -> Iterator[Watch]:
    context = open_context(browser, site, storage_state=signed_in_state)
    yield Watch(context.new_page(), site.url)
    context.close()


@pytest.fixture(scope="module")
def maker(site: Site, asking: APIRequestContext) -> Maker:
    made = Maker(site, asking)
    made.add("/organisations", name="Mairie de Perigueux", commune="Périgueux", even_if_similar=True)  # as HOST
    return made


@pytest.fixture(autouse=True)
def at_a_desk(watch: Watch) -> None:
    _widen(watch, "desktop")


@pytest.mark.parametrize("path", PUBLIC + COMMITTEE)
def test_page_is_accessible_and_keeps_to_itself(watch: Watch, path: str) -> None:
    watch.open(path)
    _check(watch)


@pytest.mark.parametrize("name", MADE)
def test_page_of_something_made_is_accessible(watch: Watch, maker: Maker, name: str) -> None:
    watch.open(MADE[name](maker))
    _check(watch)


@pytest.mark.parametrize("name", DIALOGS)
def test_dialog_is_accessible(watch: Watch, maker: Maker, name: str) -> None:
    path, act = DIALOGS[name]
    watch.open(path)
    act(watch.page)
    watch.page.get_by_role("dialog").wait_for()
    watch.settle()
    _check(watch)


def _widen(watch: Watch, width: str) -> None:
    across, down = WIDTHS[width]
    watch.page.set_viewport_size({"width": across, "height": down})


def _check(watch: Watch) -> None:
    page = watch.page
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        _widen(watch, width)
        watch.settle()
        found[width] = findings(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[width].append("the page scrolls sideways")
        found[width] += page.evaluate(TOO_WIDE)
    assert found == {width: [] for width in WIDTHS}
    assert watch.told == []


# A dialog scrolls on its own: it may do so down, not sideways.
TOO_WIDE = """[...document.querySelectorAll('.dialog')]
    .filter(box => box.scrollWidth > box.clientWidth + 1)
    .map(box => `${box.className || box.tagName}: ${box.scrollWidth} in ${box.clientWidth}`)"""
