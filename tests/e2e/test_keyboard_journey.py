"""One evening of a committee by the keyboard alone: a call, a promise, a hand-over, the end of a phase."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.keys import Keys
from tests.e2e.made import ORGA, Maker

PHASE = "Mobilisation"

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]


@pytest.fixture
def maker(site: Site, asking: APIRequestContext) -> Maker:
    return Maker(site, asking)


@pytest.fixture
def structure(maker: Maker) -> str:
    """The name of a structure to call, sorted before all others."""
    name = f"Abbaye {uuid4().hex[:8]}"
    maker.add("/organisations", name=name, commune="Périgueux")
    return name


def test_an_evening_of_the_committee(organiser: Page, maker: Maker, structure: str) -> None:
    keys = Keys(organiser)
    _note_a_call(keys, structure)
    _note_a_promise(keys, structure)
    _hand_over(keys)
    _close_a_phase(keys)

    promised = maker.of_event(f"/commitments?q={structure}")["items"]
    assert [(each["description"], each["state"]) for each in promised] == [("Trente chaises", "confirmed")]
    phases = {each["code"]: each["state"] for each in maker.of_event("/phases")["phases"]}
    assert phases["mobilisation"] == "open"  # closed and opened again


def _open(keys: Keys, path: str) -> None:
    keys.page.goto(f"{ORGA}{path}")
    keys.page.get_by_role("heading", level=1).wait_for()
    keys.page.wait_for_load_state("networkidle")


def _note_a_call(keys: Keys, structure: str) -> None:
    _open(keys, f"/organisations?q={structure}")
    keys.tab_to(f"^Noter un.*{structure}|^{structure}")
    keys.press("Enter")
    dialog = keys.page.get_by_role("dialog")
    dialog.wait_for()
    if not dialog.get_by_role("radio", name="On s’est parlé").is_visible():
        keys.tab_to("^Noter un")
        keys.press("Enter")
    expect(keys.page.get_by_role("radio", name="On s’est parlé")).to_be_focused()
    keys.press("ArrowRight", "Enter")
    expect(keys.page.get_by_text(f"Appel noté, {structure}").first).to_be_visible()


def _note_a_promise(keys: Keys, structure: str) -> None:
    _open(keys, "/commitments")
    keys.tab_to("^Noter un engagement")
    keys.press("Enter")
    dialog = keys.page.get_by_role("dialog", name="Noter un engagement")
    dialog.wait_for()
    keys.tab_to("^Structure")
    keys.write(structure)
    keys.tab_to("^Ce qui est promis")
    keys.write("Trente chaises")
    keys.tab_to("^État")
    keys.press("ArrowDown")
    keys.press("Enter")
    keys.tab_to("^Enregistrer")
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    expect(keys.page.get_by_text("Engagement enregistré.").first).to_be_visible()


def _hand_over(keys: Keys) -> None:
    _open(keys, "/committee")
    keys.tab_to("^Passer la main")
    keys.press("Enter")
    dialog = keys.page.get_by_role("dialog", name="Passer la main")
    dialog.wait_for()
    keys.tab_to("^Ou un nom")
    keys.write("Camille Clavier")
    keys.tab_to("^Ce qu’il faut savoir")
    keys.write("Les clés sont à l’accueil.")
    keys.tab_to("^Passer la main")
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    programming = keys.page.get_by_role("region", name="Groupe programmateur")
    expect(programming.get_by_text("Camille Clavier")).to_be_visible()
    keys.wait_for_focus(r"\S")


def _close_a_phase(keys: Keys) -> None:
    """Closed with a condition that is not met, which asks for a reason; then opened again."""
    _open(keys, "")
    bay = keys.page.get_by_role("article", name=PHASE)
    keys.tab_to("^Clore la phase")
    keys.press("Enter")
    dialog = keys.page.get_by_role("dialog", name=re.compile("^Clore la phase"))
    dialog.wait_for()
    keys.tab_to("^Raison")
    keys.tab_to("^Clore la phase")
    keys.press("Enter")
    keys.wait_for_focus("^Raison")  # refused without a reason: the focus is where it is to be written
    keys.write("Le comité est au complet.")
    keys.tab_to("^Clore la phase")
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    expect(bay.get_by_text("Le comité est au complet.")).to_be_visible()
    keys.wait_for_focus("^Rouvrir la phase")  # the button that was pressed now says the contrary
    keys.press("Enter")
    expect(bay.get_by_role("button", name="Clore la phase")).to_be_visible()
