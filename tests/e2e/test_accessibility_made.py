"""Pages of things that are made first, and every dialog: axe finds nothing, nothing scrolls sideways or is refused."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import APIRequestContext, Page

from tests.e2e.accessible import check, widen
from tests.e2e.conftest import Site
from tests.e2e.made import ORGA, Maker
from tests.e2e.watching import Watch

HOST = "Ville de Périgueux"
MADE: dict[str, Callable[[Maker], str]] = {
    "a meeting": Maker.meeting,
    "the kit of a workshop": Maker.kit,
    "a list of places": Maker.places,
    "a structure’s page": lambda maker: maker.door(maker.structure(HOST)),
    "a structure’s proposal": lambda maker: maker.door(maker.structure(HOST)) + "/proposer",
    "a structure hands over": lambda maker: maker.door(maker.structure(HOST)) + "/transmettre",
    "a structure leaves": lambda maker: maker.door(maker.structure(HOST)) + "/desistement",
    "a relay’s link": lambda maker: maker.relay(maker.structure(HOST)),
    "a relay’s kit": lambda maker: maker.relay(maker.structure(HOST)) + "/kit",
    "no more mail of the week": Maker.unsubscribe,
    "signing up to help": Maker.helping,
    "the sheet of somebody who helps": Maker.crew_sheet,
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
    "the programme asks of the crew": (f"{ORGA}/crew", _press("Relire le programme")),
    "somebody for the crew": (f"{ORGA}/crew", _press("Ajouter une personne")),
    "a post of the crew": (f"{ORGA}/crew", _press("Ajouter un poste")),
    "link of the crew": (f"{ORGA}/crew", _press("Lien pour s’inscrire")),
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
def maker(site: Site, asking: APIRequestContext) -> Maker:
    made = Maker(site, asking)
    made.add("/organisations", name="Mairie de Perigueux", commune="Périgueux", even_if_similar=True)  # as HOST
    return made


@pytest.fixture(autouse=True)
def at_a_desk(watch: Watch) -> None:
    widen(watch, "desktop")


@pytest.mark.parametrize("name", MADE)
def test_page_of_something_made_is_accessible(watch: Watch, maker: Maker, name: str) -> None:
    watch.open(MADE[name](maker))
    check(watch)


@pytest.mark.parametrize("name", DIALOGS)
def test_dialog_is_accessible(watch: Watch, maker: Maker, name: str) -> None:
    path, act = DIALOGS[name]
    watch.open(path)
    act(watch.page)
    watch.page.get_by_role("dialog").wait_for()
    watch.settle()
    check(watch)
