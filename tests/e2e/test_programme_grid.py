"""The grid of the programme: by mouse, by keyboard, by menu on a phone, and as others see it meanwhile."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import APIRequestContext, Browser, FloatRect, Locator, Page, expect

from tests.e2e.accessible import widen
from tests.e2e.axe import findings
from tests.e2e.conftest import Site, open_context
from tests.e2e.made import ORGA, Maker
from tests.e2e.watching import Watch

SESSION = "Numérique responsable"

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture
def maker(site: Site, asking: APIRequestContext) -> Iterator[Maker]:
    """The session goes back where it was."""
    made = Maker(site, asking)
    before = made.session(SESSION)
    yield made
    made.change(f"/sessions/{before['id']}", **{name: before[name] for name in ("starts_at", "ends_at", "room_id")})


@pytest.fixture
def slot(organiser: Page) -> Locator:
    organiser.goto(f"{ORGA}/programme")
    found = organiser.locator(".slot").filter(has_text=SESSION)
    found.evaluate("slot => slot.scrollIntoView({block: 'center'})")  # away from what is said at the foot
    return found


@pytest.fixture
def colleague(site: Site, browser: Browser, signed_in_state: dict[str, object]) -> Iterator[Page]:
    """Another browser."""
    context = open_context(browser, site, storage_state=signed_in_state)
    yield context.new_page()
    context.close()


def test_session_is_carried_and_stretched_by_the_mouse(organiser: Page, slot: Locator, maker: Maker) -> None:
    before = maker.session(SESSION)
    box = _box(slot)
    pixels = box["height"] / 88  # ninety minutes, less the line between two boxes: near enough to snap to five
    _carry(organiser, (box["x"] + 20, box["y"] + 30), (0, 30 * pixels))
    expect(organiser.get_by_text(f"« {SESSION} » : 14 h 30").first).to_be_visible()
    assert maker.session(SESSION)["starts_at"] > before["starts_at"]
    assert maker.session(SESSION)["room_id"] == before["room_id"]

    box = _box(slot)
    _carry(organiser, (box["x"] + 20, box["y"] + box["height"] - 3), (0, -30 * pixels))
    expect(organiser.get_by_text(re.compile(f"«.{SESSION}.».: 14.h.30.– 15.h.30")).first).to_be_visible()
    assert maker.session(SESSION)["ends_at"] == before["ends_at"]

    organiser.get_by_role("button", name="Annuler").last.click()
    expect(slot).to_contain_text(re.compile("14.h.30.– 16.h"))


def test_session_is_carried_into_another_room(organiser: Page, slot: Locator, maker: Maker) -> None:
    before = maker.session(SESSION)
    box = _box(slot)
    step = -1 if box["x"] > 500 else 1
    _carry(organiser, (box["x"] + 20, box["y"] + 30), (step * (box["width"] + 10), 0))
    expect(organiser.get_by_text(f"« {SESSION} »").first).to_be_visible()
    after = maker.session(SESSION)
    assert after["room_id"] != before["room_id"]
    assert after["starts_at"] == before["starts_at"]


def test_a_click_opens_and_moves_nothing(organiser: Page, slot: Locator, maker: Maker) -> None:
    before = maker.session(SESSION)
    slot.click()
    expect(organiser.get_by_role("complementary").get_by_role("heading", name=SESSION)).to_be_visible()
    assert maker.session(SESSION)["version"] == before["version"]


def test_by_keyboard_a_session_moves_and_stretches_and_all_is_taken_back_and_done_again(
    organiser: Page, slot: Locator, maker: Maker
) -> None:
    before = maker.session(SESSION)
    slot.focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+ArrowDown"):
        organiser.keyboard.press(key)
    moved = organiser.get_by_text(re.compile(f"^«.{SESSION}.».: 14.h.10.– 15.h.45"))
    expect(moved.first).to_be_visible()
    expect(slot).to_be_focused()
    assert maker.session(SESSION)["starts_at"] > before["starts_at"]
    organiser.keyboard.press("Control+z")
    expect(slot).to_contain_text(re.compile("14.h.– 15.h.30"))
    expect(organiser.get_by_role("button", name="Rétablir")).to_be_enabled()
    organiser.get_by_role("button", name="Rétablir").click()
    expect(slot).to_contain_text(re.compile("14.h.10.– 15.h.45"))
    slot.press("d")
    expect(organiser.get_by_text(f"« {SESSION} » a une copie, à placer.")).to_be_visible()
    expect(organiser.locator(".to-place").filter(has_text=SESSION)).to_have_count(1)
    organiser.keyboard.press("Control+z")
    expect(organiser.locator(".to-place").filter(has_text=SESSION)).to_have_count(0)


def test_C_12_what_one_moves_another_sees_at_once_and_is_told_who(
    organiser: Page, slot: Locator, maker: Maker, colleague: Page
) -> None:
    there = colleague
    there.goto(f"{ORGA}/programme")
    theirs = there.locator(".slot").filter(has_text=SESSION)
    theirs.focus()
    organiser.wait_for_timeout(500)  # the stream is open
    slot.press("ArrowDown")
    expect(theirs).to_contain_text(re.compile("14.h.05.– 15.h.35"))
    expect(there.get_by_text(re.compile(f"a déplacé «.{SESSION}.».: 14.h.05"))).to_be_visible()
    expect(theirs).to_be_focused()


def test_on_a_phone_each_session_says_hour_and_room_and_moves_by_a_menu(
    organiser: Page, slot: Locator, maker: Maker
) -> None:
    watch = Watch(organiser, maker.site.url)
    widen(watch, "phone")
    expect(slot).to_contain_text(re.compile("14.h.– 15.h.30.*, Salle Isle"))
    slot.click()
    organiser.get_by_role("button", name="Déplacer…").click()
    dialog = organiser.get_by_role("dialog")
    assert findings(organiser) == []
    dialog.get_by_label("Début").fill("14:20")
    wanted = dialog.get_by_label("Salle").locator("option").filter(has_text="Auvézère")
    dialog.get_by_label("Salle").select_option(wanted.get_attribute("value"))
    dialog.get_by_role("button", name="Déplacer", exact=True).click()
    expect(slot).to_contain_text(re.compile("14.h.20.– 15.h.50.*, Salle Auvézère"))


def _box(slot: Locator) -> FloatRect:
    box = slot.bounding_box()
    assert box is not None
    return box


def _carry(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2)
    page.mouse.move(start[0] + by[0], start[1] + by[1])
    page.mouse.up()
