"""The committee's grid in a real browser, with 600 sessions, 30 rooms and 400 people."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from alembic import command
from playwright.sync_api import Browser, Page, sync_playwright

from api.deps import SESSION_COOKIE
from domain.foundation.accounts import Role
from domain.foundation.core.times import utc_now
from tests import databases
from tests.bench.rows import Row
from tests.bench.serving import preau
from tests.e2e import chromium
from tests.e2e.conftest import FLAGS
from tests.factories.accounts import make_account, make_login, make_member
from tests.factories.big_programme import make_big_programme
from tests.migrations.agree import configuration
from tests.servers import Server

OPENS_WITHIN_MS, ANSWERS_WITHIN_MS = 1000, 100
TIMES = 5
STEPS = 40
# From each movement of the mouse to the next picture after it.
LISTEN = """() => {
  window.waits = [];
  const wait = () => {
    const since = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - since)));
  };
  window.addEventListener("pointermove", wait, true);
}"""
# From letting go to the session standing where it was let go, drawn.
LET_GO = """id => {
  const slot = document.querySelector(`[data-session="${id}"]`);
  const before = slot.getBoundingClientRect().top;
  window.addEventListener("pointerup", () => {
    const since = performance.now();
    const look = () => {
      if (slot.getBoundingClientRect().top === before) return requestAnimationFrame(look);
      setTimeout(() => { window.fell = performance.now() - since; });
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        database = databases.new_database(kind, empty=True)
        command.upgrade(configuration(database), "head")
        now = utc_now()
        with database.writing() as db:
            event = make_big_programme(db, now=now)
            account = make_account(db, now=now)
            make_member(db, event, account, Role.COORDINATOR, now=now)
            token, address = make_login(db, account, now=now), f"/orga/e/{event.slug}/programme"
        found = chromium.find()
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(preau(database, folder))
            playwright = stack.enter_context(sync_playwright())
            env: dict[str, str | float | bool] = {**os.environ, **found.env}
            browser = playwright.chromium.launch(executable_path=found.path, args=FLAGS, env=env)
            yield from _measured(browser, server, token, address, kind)
            browser.close()
        databases.drop_database(database)


def _measured(browser: Browser, server: Server, token: str, address: str, kind: str) -> Iterator[Row]:
    context = browser.new_context(base_url=server.url, viewport={"width": 1440, "height": 900}, locale="fr-FR")
    context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": server.url}])
    page = context.new_page()
    _opened(page, address)  # the browser keeps the code
    opened = statistics.median(_opened(page, address) for _ in range(TIMES))
    yield Row(f"grid of 600 sessions opens, {kind}: median", opened, "ms", goal=OPENS_WITHIN_MS, at_most=True)
    page.wait_for_timeout(1500)  # the second page of sessions and the checks are there
    waits, fell = _dragged(page)
    slow = statistics.quantiles(waits, n=20)[-1]
    yield Row(f"a drag answers, {kind}: 95 of 100", slow, "ms", goal=ANSWERS_WITHIN_MS, at_most=True)
    yield Row(f"a session let go stands in its place, {kind}", fell, "ms", goal=ANSWERS_WITHIN_MS, at_most=True)
    context.close()


def _opened(page: Page, address: str) -> float:
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".slot").nth(100).wait_for()
    return (time.perf_counter() - started) * 1000


def _dragged(page: Page) -> tuple[list[float], float]:
    slot = page.locator(".slot").nth(40)
    slot.scroll_into_view_if_needed()
    box = slot.bounding_box()
    assert box is not None
    page.evaluate(LISTEN)
    page.evaluate(LET_GO, slot.get_attribute("data-session"))
    x, y = box["x"] + 30, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(x, y + 2 * step)
    page.mouse.up()
    page.wait_for_function("window.fell !== undefined")
    return page.evaluate("window.waits"), page.evaluate("window.fell")
