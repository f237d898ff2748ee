"""The day as it runs: a hundred open screens hear that a session began, over a real server, then read the day again."""

import asyncio
import json
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from alembic import command

from api.deps import SESSION_COOKIE
from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from tests import databases
from tests.bench.rows import Row
from tests.bench.serving import preau
from tests.factories.accounts import make_account, make_login, make_member
from tests.factories.events import make_event
from tests.factories.run_sheet import make_day
from tests.migrations.agree import configuration
from tests.servers import Server

SCREENS = 100
TURNS = 10
HEARS_WITHIN_MS = 300


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        database = databases.new_database(kind, empty=True)
        command.upgrade(configuration(database), "head")
        session_id, token = _day(database)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(preau(database, folder))
            screens = Screens(server, token)
            screens.post("live-run/open")
            heard, read = asyncio.run(screens.follow(session_id))
        name = f"{SCREENS} screens hear that a session began, {kind}, p95"
        yield Row(name, _p95(heard), "ms", goal=HEARS_WITHIN_MS, at_most=True)
        yield Row(f"one screen reads the day again, {kind}, median", statistics.median(read), "ms")
        databases.drop_database(database)


def _day(database: Database) -> tuple[str, str]:
    now = utc_now()
    with database.writing() as db:
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.STAGE_MANAGER, now=now)
        return str(make_day(db, event).plenary.id), make_login(db, account, now=now)


class Screens:
    """Open pages that listen, and the telephone of whoever starts sessions."""

    def __init__(self, server: Server, token: str) -> None:
        self._server, self._cookie = server, f"{SESSION_COOKIE}={token}"

    def post(self, part: str) -> None:
        request = urllib.request.Request(
            f"{self._server.url}/api/v1/events/nec-dordogne/{part}",
            data=b"{}",
            headers={"cookie": self._cookie, "content-type": "application/json", "origin": self._server.url},
            method="POST",
        )
        with urllib.request.urlopen(request) as answer:
            answer.read()

    def read(self) -> float:
        """Milliseconds to read the whole day."""
        request = urllib.request.Request(
            f"{self._server.url}/api/v1/events/nec-dordogne/live-run", headers={"cookie": self._cookie}
        )
        since = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            json.load(answer)
        return (time.perf_counter() - since) * 1000

    async def follow(self, session_id: str) -> tuple[list[float], list[float]]:
        """How long after the start was said each screen heard of it, and how long reading again takes."""
        streams = [await self._open() for _ in range(SCREENS)]
        heard: list[float] = []
        read: list[float] = []
        try:
            for _ in range(TURNS):
                hearing = [asyncio.create_task(_next_change(stream)) for stream, _ in streams]
                since = time.perf_counter()
                await asyncio.to_thread(self.post, f"session-runs/{session_id}/start")
                heard += [(at - since) * 1000 for at in await asyncio.wait_for(asyncio.gather(*hearing), 30)]
                read.append(await asyncio.to_thread(self.read))
                hearing = [asyncio.create_task(_next_change(stream)) for stream, _ in streams]
                await asyncio.to_thread(self.post, f"session-runs/{session_id}/reset")
                await asyncio.wait_for(asyncio.gather(*hearing), 30)
        finally:
            for _, writer in streams:
                writer.close()
        return heard, read

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        parts = urlsplit(self._server.url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        head = (
            f"GET /api/v1/events/nec-dordogne/live HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {self._cookie}\r\n\r\n"
        )
        writer.write(head.encode())
        while not (await reader.readline()).startswith(b"retry:"):
            pass
        return reader, writer


async def _next_change(stream: asyncio.StreamReader) -> float:
    """When the screen heard that the run changed."""
    while True:
        line = await stream.readline()
        if line.startswith(b"data:") and json.loads(line[5:])["kind"] == "run":
            return time.perf_counter()


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]
