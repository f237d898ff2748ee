"""The opening of registrations as people live it: pages opened, read, filled, read again and sent, mails meanwhile.

At the rate of a thousand people in five minutes, for less time; one process, SQLite.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from api.pages import robots
from tests import loop
from tests.bench.rows import Row
from tests.pages.reading import Page
from tests.reliability.site import SLUG, body_of, migrated, open_gathering, serving
from tests.servers import free_port
from tests.worker.smtp_server import Postbox, smtp_server

EVENT = f"/e/{SLUG}"
FORM = f"{EVENT}/inscription"
READING_SECONDS = robots.SOONEST.total_seconds() + 1
PEOPLE, SECONDS = 100, 30
GOAL_MS = 300


def measure() -> Iterator[Row]:
    port = free_port()
    env = {"PREAU_SMTP_URL": f"smtp://127.0.0.1:{port}", "PREAU_MAIL_FROM": "preau@nec.example"}
    with tempfile.TemporaryDirectory() as name, migrated("sqlite") as database, smtp_server(port, Postbox()) as postbox:
        open_gathering(database, capacity=2_000, registering={"confirm_by_email": True})
        with serving(database, Path(name), free_port(), env=env) as server:
            opening = loop.run(_open(server.url, PEOPLE, SECONDS), timeout=SECONDS + 120)
        assert not opening.refused, opening.refused[:3]
        what = f"opening through the pages, {PEOPLE} people in {SECONDS} s, {len(postbox.received)} mails"
        p95 = sorted(opening.seconds)[int(len(opening.seconds) * 0.95)] * 1000
        yield Row(f"{what}: p95", p95, "ms", goal=GOAL_MS, at_most=True)
        yield Row("the same: median", statistics.median(opening.seconds) * 1000, "ms")


@dataclass
class Opening:
    """Seconds of every answer; whoever was not led to « envoyée », and what they saw."""

    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    async def timed(self, asked: Awaitable[httpx.Response]) -> httpx.Response:
        began = time.perf_counter()
        answer = await asked
        self.seconds.append(time.perf_counter() - began)
        return answer


async def _open(url: str, people: int, seconds: float) -> Opening:
    """One after the other, evenly; none waits for another."""
    opening = Opening()
    began = time.perf_counter()

    async def one(number: int) -> None:
        await asyncio.sleep(max(0.0, began + number * seconds / people - time.perf_counter()))
        headers = {"origin": url, "accept": "text/html", "accept-language": "fr"}
        async with httpx.AsyncClient(base_url=url, headers=headers, timeout=60) as browser:
            await _register(browser, number, opening)

    await asyncio.gather(*(one(number) for number in range(people)))
    return opening


async def _register(browser: httpx.AsyncClient, number: int, opening: Opening) -> None:
    await opening.timed(browser.get(EVENT))
    fields = Page(await opening.timed(browser.get(FORM))).fields
    filled = {**body_of(number), "form_token": fields["form_token"]}
    await asyncio.sleep(READING_SECONDS)
    read_again = Page(await opening.timed(browser.post(FORM, data={**filled, "etape": "relire"})))
    token = read_again.fields.get("form_token", "")
    answer = await opening.timed(browser.post(FORM, data={**filled, "form_token": token, "etape": "envoyer"}))
    if answer.status_code == 303:
        await opening.timed(browser.get(answer.headers["location"]))
    else:
        opening.refused.append(f"{number}: {answer.status_code} {Page(answer).words[:300]}")
