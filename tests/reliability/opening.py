"""The opening of registrations as people live it: pages opened, read, filled, read again and sent, mails meanwhile."""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field

import httpx

from api.pages import robots
from tests import loop
from tests.pages.reading import Page
from tests.reliability.site import SLUG, body_of

EVENT = f"/e/{SLUG}"
FORM = f"{EVENT}/inscription"
READING_SECONDS = robots.SOONEST.total_seconds() + 1


@dataclass
class Opening:
    """Seconds of every answer, in order of time; whoever was not led to « envoyée », and what they saw."""

    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def p95_ms(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)] * 1000


def open_registrations(url: str, people: int, *, seconds: float) -> Opening:
    """So many people, one after the other, evenly; none waits for another."""
    return loop.run(_all(url, people, seconds), timeout=seconds + 120)


async def _all(url: str, people: int, seconds: float) -> Opening:
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
    await _timed(opening, browser.get(EVENT))
    fields = Page(await _timed(opening, browser.get(FORM))).fields
    filled = {**body_of(number), "form_token": fields["form_token"]}
    await asyncio.sleep(READING_SECONDS)
    read_again = Page(await _timed(opening, browser.post(FORM, data={**filled, "etape": "relire"})))
    token = read_again.fields.get("form_token", "")
    answer = await _timed(opening, browser.post(FORM, data={**filled, "form_token": token, "etape": "envoyer"}))
    if answer.status_code != 303:
        opening.refused.append(f"{number}: {answer.status_code} {Page(answer).words[:300]}")
        return
    await _timed(opening, browser.get(answer.headers["location"]))


async def _timed(opening: Opening, asked: Awaitable[httpx.Response]) -> httpx.Response:
    began = time.perf_counter()
    answer = await asked
    opening.seconds.append(time.perf_counter() - began)
    return answer
