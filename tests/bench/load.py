"""A load of keep-alive connections on loopback, bounded in count, light enough not to be what is measured."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

Request = Callable[[int], bytes]
"""The bytes of the n-th request."""


@dataclass(frozen=True)
class Load:
    """What came of a run: answers a second, milliseconds, answers by status."""

    per_second: float
    p50_ms: float
    p99_ms: float
    statuses: Counter[int]

    def only(self, *expected: int) -> "Load":
        """The same, unless another status came back. Raises AssertionError."""
        unexpected = set(self.statuses) - set(expected)
        assert not unexpected, f"unexpected answers: {dict(self.statuses)}"
        return self


def http_get(path: str, **headers: str) -> Request:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
    message = "\r\n".join([*lines, "", ""]).encode()
    return lambda _: message


def http_post(path: str, body: Callable[[int], bytes], *, origin: str) -> Request:
    def message(number: int) -> bytes:
        content = body(number)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nOrigin: {origin}\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content

    return message


def run(url: str, request: Request, *, connections: int, count: int) -> Load:
    """Send `count` requests over `connections` connections, each waiting for its answer."""
    return asyncio.run(_run(url, request, connections, count))


async def _run(url: str, request: Request, connections: int, count: int) -> Load:
    parts = urlsplit(url)
    assert parts.hostname in ("127.0.0.1", "localhost"), "a load is only ever sent to this machine"
    numbers = iter(range(count))
    times: list[float] = []
    statuses: Counter[int] = Counter()

    async def one_connection() -> None:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        for number in numbers:
            started = time.perf_counter()
            writer.write(request(number))
            status = await _answer(reader)
            times.append(time.perf_counter() - started)
            statuses[status] += 1
        writer.close()

    started = time.perf_counter()
    await asyncio.gather(*(one_connection() for _ in range(connections)))
    elapsed = time.perf_counter() - started
    times.sort()
    return Load(
        count / elapsed,
        statistics.median(times) * 1000,
        times[min(len(times) - 1, int(len(times) * 0.99))] * 1000,
        statuses,
    )


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    length = head.find(b"content-length: ")
    if length >= 0:
        await reader.readexactly(int(head[length + 16 : head.index(b"\r\n", length)]))
    elif b"transfer-encoding: chunked" in head:
        while (size := int(await reader.readline(), 16)) > 0:
            await reader.readexactly(size + 2)
        await reader.readline()
    return status
