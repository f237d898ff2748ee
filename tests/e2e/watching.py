"""What a page asks for and complains about, told while it happens."""

import time
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

LOOK = 30
QUIET_LOOKS = 3
PATIENCE = 20.0


class Watch:
    """Requests under way, requests that left the site, errors, and refusals of the content security policy."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.site_url = site_url
        self.under_way: set[Request] = set()
        self.told: list[str] = []
        page.on("pageerror", lambda error: self.told.append(str(error)))
        page.on("console", lambda line: self._hear(line.text))
        page.on("request", self._asked)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)

    def open(self, path: str) -> None:
        self.under_way.clear()
        self.told.clear()
        self.page.goto(path)
        self.page.get_by_role("heading", level=1).first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Return once nothing was asked for during three looks: quicker than the browser's own half second."""
        end = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < QUIET_LOOKS:
            assert time.monotonic() < end, [asked.url for asked in self.under_way]
            self.page.wait_for_timeout(LOOK)
            quiet = 0 if self.under_way else quiet + 1

    def _hear(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.told.append(text)

    def _asked(self, asked: Request) -> None:
        if asked.resource_type != "eventsource":  # it stays open as long as the page
            self.under_way.add(asked)
        if urlsplit(asked.url).scheme in ("http", "https") and not asked.url.startswith(self.site_url):
            self.told.append(asked.url)

    def _answered(self, asked: Request) -> None:
        self.under_way.discard(asked)
