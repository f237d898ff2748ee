"""Many people over HTTP: each on a connection of their own, opened beforehand, all sending at the same instant."""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests import loop
from tests.reliability.site import REGISTRATIONS, body_of


@dataclass(frozen=True)
class Answer:
    status: int
    code: str
    seconds: float


def percentile(answers: Sequence[Answer], part: float) -> float:
    times = sorted(answer.seconds for answer in answers)
    return times[min(len(times) - 1, int(len(times) * part))]


def at_one_instant(url: str, people: int) -> list[Answer]:
    """Everybody connects first; nobody sends before the last one has."""
    return loop.run(_together(url, people, start=lambda number: 0.0))


def spread(url: str, people: int, *, seconds: float) -> list[Answer]:
    """People arrive one by one, evenly; none waits for the answer of another."""
    return loop.run(_together(url, people, start=lambda number: number * seconds / people), timeout=seconds + 120)


async def _together(url: str, people: int, *, start: Callable[[int], float]) -> list[Answer]:
    parts = urlsplit(url)
    assert parts.hostname == "127.0.0.1", "a rush is only ever sent to this machine"
    gate = asyncio.Event()
    began = 0.0
    connected = 0

    async def one(number: int) -> Answer:
        nonlocal connected
        reader, writer = await asyncio.open_connection("127.0.0.1", parts.port)
        connected += 1
        await gate.wait()
        await asyncio.sleep(max(0.0, began + start(number) - time.perf_counter()))
        sent = time.perf_counter()
        writer.write(_request(number, url))
        answer = await _read(reader, sent)
        writer.close()
        return answer

    tasks = [asyncio.create_task(one(number)) for number in range(people)]
    while connected < people:
        await asyncio.sleep(0.01)
    began = time.perf_counter()
    gate.set()
    return list(await asyncio.gather(*tasks))


def _request(number: int, url: str) -> bytes:
    body = json.dumps(body_of(number)).encode()
    head = (
        f"POST {REGISTRATIONS} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: {url}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


async def _read(reader: asyncio.StreamReader, sent: float) -> Answer:
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    taken = time.perf_counter() - sent
    told = json.loads(body)
    return Answer(int(head.split(b" ", 2)[1]), told.get("code", told.get("status", "")), taken)
