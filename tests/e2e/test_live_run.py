"""The day itself: a late session, a pause that gives some back, a tick without line, the public told."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, expect

from tests.e2e.axe import findings
from tests.e2e.conftest import Site, open_context
from tests.e2e.made import Maker

SLUG = "le-jour-meme"
EVENT = f"/events/{SLUG}"
OPENING, WORKSHOP = "Trois regards", "Numérique et emploi"
TOP = "Couper la visioconférence"
LATE = 6

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]


def test_a_late_start_is_absorbed_ticked_without_line_and_told_to_the_public(
    site: Site, browser: Browser, asking: APIRequestContext, signed_in_state: dict[str, object], visitor: Page
) -> None:
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    sessions = _gathering(Maker(site, asking), now)
    phone, laptop = (
        open_context(browser, site, width, storage_state=signed_in_state) for width in ("phone", "desktop")
    )
    try:
        page, other = _open(phone), _open(laptop)
        _begin_late(page, other)
        _tick_without_line(phone, page, other)
        _tell_the_public(other, visitor, sessions)
        _agree(page, other)
        _time_the_speaker(page, sessions[WORKSHOP]["id"])
    finally:
        phone.close()
        laptop.close()


def _gathering(maker: Maker, now: datetime) -> dict[str, Any]:
    """A gathering whose first session should have begun six minutes ago, where it is about noon."""
    hours = 12 - now.hour
    zone = f"Etc/GMT{'-' if hours > 0 else '+'}{abs(hours)}"
    starts = now - timedelta(minutes=LATE)
    day = (now + timedelta(hours=hours)).date()
    event = {"slug": SLUG, "title": "Le jour même", "time_zone": zone, "capacity": 40}
    maker.post("/events", data={**event, "starts_at": f"{day}T09:00", "ends_at": f"{day}T18:00"})
    hall, room = (maker.post(f"{EVENT}/rooms", data={"name": name})["id"] for name in ("Auditorium", "Salle Isle"))
    at = starts
    made = {}
    for title, kind, minutes, where in (
        (OPENING, "plenary", 30, hall),
        ("Pause du matin", "break", 20, hall),
        (WORKSHOP, "workshop", 60, room),
    ):
        end = at + timedelta(minutes=minutes)
        body = {"title": title, "kind": kind, "room_id": where}
        made[title] = maker.post(
            f"{EVENT}/sessions", data={**body, "starts_at": at.isoformat(), "ends_at": end.isoformat()}
        )
        at = end
    maker.post(f"{EVENT}/cues", data={"what": TOP, "who": "Régie", "anchor": "end", "session_id": made[OPENING]["id"]})
    maker.post(f"{EVENT}/state", data={"state": "published"})
    return {"zone": hours, **made}


def _open(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(f"/orga/e/{SLUG}/live")
    expect(page.get_by_role("heading", level=1)).to_have_text("Le jour même")
    return page


def _begin_late(page: Page, other: Page) -> None:
    """The telephone begins the day and the session; the laptop reads the delay, and the pause that gives some back."""
    page.get_by_role("button", name="C’est parti").click()
    page.get_by_role("button", name=f"Commencer : {OPENING}").click()
    expect(page.get_by_role("button", name=f"Terminer : {OPENING}")).to_be_visible()
    late = re.compile(r"[67] min de retard")
    expect(page.get_by_text(late)).to_be_visible()
    expect(other.get_by_text(late)).to_be_visible()
    catch_up = other.get_by_role("listitem").filter(has_text="Pause du matin").filter(has_text="Déjà compté")
    expect(catch_up).to_contain_text("4 min")
    for each in (page, other):
        assert findings(each) == []


def _tick_without_line(context: BrowserContext, page: Page, other: Page) -> None:
    context.set_offline(True)
    expect(page.get_by_text("Ligne coupée depuis")).to_be_visible()
    page.get_by_role("checkbox", name=TOP).click()
    expect(page.get_by_text("1 coche à envoyer")).to_be_visible()
    expect(other.get_by_role("checkbox", name=TOP)).not_to_be_checked()
    context.set_offline(False)
    expect(page.get_by_text("Ligne coupée depuis")).to_have_count(0)
    expect(other.get_by_role("checkbox", name=TOP)).to_be_checked()


def _tell_the_public(page: Page, visitor: Page, sessions: dict[str, Any]) -> None:
    """Nothing changes for the public before somebody has read what changes and agreed."""
    planned = datetime.fromisoformat(sessions[WORKSHOP]["starts_at"])
    visitor.goto(f"/e/{SLUG}/programme")
    block = visitor.get_by_role("listitem").filter(has_text=WORKSHOP).last
    expect(block).to_contain_text(_hour(planned, sessions["zone"]))
    page.get_by_role("button", name=re.compile("Annoncer")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("checkbox", name=WORKSHOP)).to_be_checked()
    told = dialog.get_by_role("listitem").filter(has_text=WORKSHOP).locator("b").inner_text()
    dialog.get_by_role("button", name="Annoncer", exact=True).click()
    expect(page.get_by_text(re.compile("Les écrans publics montrent encore"))).to_have_count(0)
    visitor.reload()
    expect(visitor.get_by_role("listitem").filter(has_text=WORKSHOP).last).to_contain_text(told)


def _agree(page: Page, other: Page) -> None:
    """What the laptop ends, the telephone no longer offers to end."""
    other.get_by_role("button", name=f"Terminer : {OPENING}").click()
    expect(page.get_by_role("button", name=f"Terminer : {OPENING}")).to_have_count(0)


def _time_the_speaker(page: Page, session_id: str) -> None:
    page.goto(f"/orga/e/{SLUG}/live/timer/{session_id}")
    figure = page.get_by_role("timer")
    expect(page.get_by_text("prêt à partir")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(page.get_by_text("en pause")).to_be_visible()
    minutes = int(figure.inner_text().split(":")[0])
    page.keyboard.press("+")
    expect(figure).to_have_text(re.compile(rf"^{minutes + 1}:\d\d$"))


def _hour(instant: datetime, offset: int) -> re.Pattern[str]:
    local = instant.astimezone(UTC) + timedelta(hours=offset)
    return re.compile(f"{local.hour}.h" + (f".{local.minute:02}" if local.minute else ""))
