"""The product by the keyboard alone: nothing here touches the mouse, and focus is never lost."""

import re
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page, expect

from tests.e2e.conftest import Site, open_context
from tests.e2e.keys import MOST_TABS, Keys, wait_until
from tests.e2e.made import ORGA, SLUG, Maker

BOARD = f"{ORGA}/organisations?view=board"
SESSION = "Numérique et emploi"
CALL_KEYS = 8
CALL_SECONDS = 10
MILLISECONDS_TO_READ = 2500
"""A form sent sooner is shown again: nobody reads so fast."""

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture
def maker(site: Site, asking: APIRequestContext) -> Maker:
    return Maker(site, asking)


@pytest.fixture
def structure(maker: Maker) -> str:
    """The name of a structure of its own for each test."""
    name = f"Atelier {uuid4().hex[:8]}"
    maker.add("/organisations", name=name, commune="Périgueux")
    return name


@pytest.fixture
def keys(organiser: Page) -> Keys:
    return Keys(organiser)


def _on_card(keys: Keys, name: str) -> None:
    """The focus on a card of the board, as Tab and arrows bring it there."""
    keys.page.goto(BOARD)
    card = keys.page.get_by_role("button", name=name, exact=True)
    card.wait_for()
    keys.page.wait_for_load_state("networkidle")
    keys.tab_to("Délai")
    for _ in range(MOST_TABS):
        at = keys.focused()
        if at.startswith(name):
            return
        keys.press("ArrowDown" if keys.page.evaluate("document.activeElement?.dataset.card") else "Tab")
        keys.leave(at)
    pytest.fail(f"no key leads to {name}: at {keys.focused()}")


def test_search_from_anywhere(keys: Keys, structure: str) -> None:
    keys.page.goto(f"{ORGA}/tasks")
    keys.page.get_by_role("heading", level=1).wait_for()
    keys.press("/")
    keys.write(structure)
    keys.press("Enter")
    keys.page.wait_for_url("**/organisations?q=**")
    expect(keys.page.get_by_role("row").filter(has_text=structure)).to_be_visible()
    wait_until(lambda: keys.page.evaluate("document.activeElement.id") == "contenu")
    keys.press("/")
    keys.write("Caf")
    keys.press("Tab", "Tab", "Enter")  # the second place to look: promises
    keys.page.wait_for_url("**/commitments?q=Caf**")


def test_call_is_noted_in_under_ten_seconds(keys: Keys, structure: str) -> None:
    _on_card(keys, structure)
    started, before = time.monotonic(), keys.pressed
    keys.press("Tab", "Enter")
    expect(keys.page.get_by_role("radio", name="On s’est parlé")).to_be_focused()
    keys.press("ArrowRight", "Enter")
    expect(keys.page.get_by_text(f"Appel noté, {structure}").first).to_be_visible()
    print(f"a call: {keys.pressed - before} keys, {time.monotonic() - started:.1f} s")
    assert keys.pressed - before <= CALL_KEYS
    assert time.monotonic() - started < CALL_SECONDS
    lane = keys.page.get_by_role("region", name=re.compile("^intéressée, "))
    expect(lane.get_by_role("button", name=structure, exact=True)).to_be_visible()
    wait_until(lambda: structure in keys.focused())


def test_card_is_moved_and_keeps_the_focus(keys: Keys, structure: str, maker: Maker) -> None:
    _on_card(keys, structure)
    keys.press("Space", "Shift+ArrowRight", "Shift+ArrowRight")
    lane = keys.page.get_by_role("region", name=re.compile("^intéressée, "))
    expect(lane.get_by_role("button", name=re.compile(f"^{structure}"))).to_be_visible()
    expect(keys.page.get_by_role("status").filter(has_text=f"{structure} : « intéressée ».").first).to_be_attached()
    wait_until(lambda: keys.focused().startswith(structure))
    found = f"/organisations?q={structure}"
    wait_until(lambda: bool(maker.of_event(found)["items"][0]["state"] == "interested"))


def test_card_is_moved_by_its_menu_once_a_state_is_chosen(keys: Keys, structure: str, maker: Maker) -> None:
    _on_card(keys, structure)
    keys.press("Tab", "Tab", "Enter")
    expect(keys.page.get_by_role("menuitem", name="contactée")).to_be_focused()
    keys.press("ArrowDown")
    expect(keys.page.get_by_role("menuitem", name="intéressée")).to_be_focused()
    found = f"/organisations?q={structure}"
    assert maker.of_event(found)["items"][0]["state"] == "to_contact"
    keys.press("Enter")
    wait_until(lambda: bool(maker.of_event(found)["items"][0]["state"] == "interested"))
    wait_until(lambda: keys.focused().startswith(structure))


def test_panel_opens_and_gives_the_focus_back(keys: Keys, structure: str) -> None:
    _on_card(keys, structure)
    keys.press("Enter")
    dialog = keys.page.get_by_role("dialog", name=structure)
    dialog.wait_for()
    keys.tab_to("Fiche et contacts")
    keys.press("Enter")
    expect(dialog.get_by_label("Présentée par")).to_be_visible()
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    wait_until(lambda: keys.focused().startswith(structure))


def test_cell_of_the_ledger_is_changed(keys: Keys, structure: str, maker: Maker) -> None:
    made = maker.add(
        "/commitments", organisation_id=maker.structure(structure), kind="place", description="Une cour couverte"
    )
    keys.page.goto(f"{ORGA}/commitments?q={structure}")
    keys.page.get_by_role("row").filter(has_text="Une cour couverte").wait_for()
    keys.tab_to(f"Choisir {structure}")
    keys.press("ArrowRight", "ArrowRight", "Enter")
    field = keys.page.get_by_role("textbox", name=re.compile("Ce qui est promis"))
    expect(field).to_be_focused()
    keys.press("Escape")
    expect(field).to_be_hidden()
    keys.press("Enter")
    expect(field).to_be_focused()
    keys.press("End")
    keys.write(" et son préau")
    keys.press("Enter")
    expect(keys.page.get_by_role("row").filter(has_text="Une cour couverte et son préau")).to_be_visible()
    wait_until(lambda: "Ce qui est promis" in keys.focused())
    assert maker.of_event(f"/commitments/{made['id']}")["description"] == "Une cour couverte et son préau"


@pytest.fixture
def restored(maker: Maker) -> Iterator[None]:
    before = maker.session(SESSION)
    yield
    maker.change(f"/sessions/{before['id']}", **{name: before[name] for name in ("starts_at", "ends_at", "room_id")})


@pytest.mark.usefixtures("restored")
def test_session_is_moved_in_the_grid(keys: Keys, maker: Maker) -> None:
    before = maker.session(SESSION)
    keys.page.goto(f"{ORGA}/programme")
    keys.page.locator(".slot").filter(has_text=SESSION).wait_for()
    keys.tab_to(f"^{SESSION}")
    keys.press("ArrowDown", "ArrowDown", "Shift+ArrowUp")
    expect(keys.page.get_by_text(re.compile(f"«.{SESSION}.».: 11.h.10.– 12.h.35")).first).to_be_visible()
    wait_until(lambda: keys.focused().startswith(SESSION))
    assert maker.session(SESSION)["starts_at"] != before["starts_at"]
    keys.press("ArrowRight")
    wait_until(lambda: bool(maker.session(SESSION)["room_id"] != before["room_id"]))
    wait_until(lambda: keys.focused().startswith(SESSION))


def test_registration_is_filled_and_sent(site: Site, browser: Browser) -> None:
    context = open_context(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/e/{SLUG}/inscription")
    _fill_registration(page)
    page.wait_for_timeout(MILLISECONDS_TO_READ)
    _press(page, "Envoyer mon inscription")
    page.wait_for_url("**/inscription/envoyee**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifiez votre courriel")
    context.close()


def _fill_registration(page: Page) -> None:
    """Native fields in the order of the page; each moment is a group of which the arrows choose one."""
    page.get_by_label("Prénom").focus()
    page.keyboard.type("Marguerite")
    page.keyboard.press("Tab")
    page.keyboard.type("Clavier")
    page.keyboard.press("Tab")
    page.keyboard.type("au.clavier@exemple.example")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    moments = page.locator("fieldset:has(input[value=aucun])").count()
    for _ in range(moments):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowUp")
    _press(page, "Relire avant d’envoyer")


def _press(page: Page, name: str) -> None:
    """Reach the button by the keyboard alone, and press it."""
    send = page.get_by_role("button", name=name)
    send.wait_for()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator("button:focus").count() and send.and_(page.locator(":focus")).count():
            break
    page.keyboard.press("Enter")
