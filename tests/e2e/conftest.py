"""A real site in a real browser: the example loaded, one process, Chromium."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, sync_playwright

from tests.e2e import chromium
from tests.e2e.watching import Watch
from tests.servers import Server, free_port, running

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
WIDTHS = {"desktop": (1280, 900), "phone": (360, 780)}


@dataclass
class Site:
    """A running Préau and where its data lies."""

    server: Server
    data: Path
    env: dict[str, str]

    @property
    def url(self) -> str:
        return self.server.url

    def sign_in_path(self) -> str:
        """Path of the one-time link that was printed at the start."""
        found = re.search(r"/connexion/(\S+)", self.server.log.read_text(encoding="utf-8"))
        assert found is not None, "no sign-in link was printed"
        return f"/connexion/{found[1]}"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`preau run` in a folder of its own, with the Dordogne example."""
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    env = {"PREAU_DATA": str(folder / "var"), "PREAU_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with running(["-m", "cli", "run"], env=env, log=folder / "log.txt", port=port) as server:
        yield Site(server, folder / "var", env)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found.path, args=FLAGS, env={**os.environ, **found.env}, timeout=60_000
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def signed_in_state(site: Site, browser: Browser) -> dict[str, object]:
    """Cookies of the administrator, obtained as a person does: open the printed link, press the button."""
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto(site.sign_in_path())
    page.get_by_role("button").first.click()
    page.wait_for_url("**/orga**")
    state: dict[str, object] = dict(context.storage_state())
    context.close()
    return state


def open_context(browser: Browser, site: Site, width: str = "desktop", **options: object) -> BrowserContext:
    """A new browser window of the given width that refuses to leave the site."""
    size = WIDTHS[width]
    context = browser.new_context(
        base_url=site.url, viewport={"width": size[0], "height": size[1]}, locale="fr-FR",
        timezone_id="Pacific/Auckland", reduced_motion="reduce", **options,  # type: ignore[arg-type]
    )  # fmt: skip
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def visitor(site: Site, browser: Browser) -> Iterator[Page]:
    """Somebody without account, whose browser runs no script."""
    context = open_context(browser, site, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def asking(site: Site, browser: Browser, signed_in_state: dict[str, object]) -> Iterator[APIRequestContext]:
    """Requests with the cookies of the administrator, without a page."""
    context = open_context(browser, site, storage_state=signed_in_state)
    yield context.request
    context.close()


@pytest.fixture
def organiser(site: Site, browser: Browser, signed_in_state: dict[str, object]) -> Iterator[Page]:
    """A signed-in member of the committee."""
    context = open_context(browser, site, storage_state=signed_in_state)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def watch(site: Site, browser: Browser, signed_in_state: dict[str, object]) -> Iterator[Watch]:
    context = open_context(browser, site, storage_state=signed_in_state)
    yield Watch(context.new_page(), site.url)
    context.close()
