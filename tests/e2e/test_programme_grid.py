"""The grid of the programme by mouse: carry a session to another hour and room, stretch it, take it back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import APIRequestContext, FloatRect, Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.made import ORGA, Maker

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
    found.scroll_into_view_if_needed()
    return found


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
    expect(organiser.get_by_text(re.compile(f"« {SESSION} » : 14.h.30.– 15.h.30")).first).to_be_visible()
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
