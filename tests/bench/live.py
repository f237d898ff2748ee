"""The day as it runs, over a real server: a hundred open screens hear that a session began, then read the day again."""

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
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

HOME = "/api/v1/events/nec-dordogne"
SCREENS = 100
PEOPLE = 10
"""Each signed in on several screens."""
TURNS = 20
SHOWS_WITHIN_MS = 300
GATHERED = 0.02
"""Seconds that a page waits for changes that come together, as `frontend/src/shared/live.ts` does."""


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        database = databases.new_database(kind, empty=True)
        command.upgrade(configuration(database), "head")
        session_id, tokens = _day(database)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(preau(database, folder))
            seen = asyncio.run(_follow(server, session_id, tokens))
        yield Row(f"{SCREENS} screens: « start » answered, {kind}, median", _part(seen.answered, 0.5), "ms")
        yield Row(f"{SCREENS} screens hear of it, {kind}, p95", _part(seen.heard, 0.95), "ms")
        name = f"{SCREENS} screens have the new day, {kind}, p95"
        yield Row(name, _part(seen.shown, 0.95), "ms", goal=SHOWS_WITHIN_MS, at_most=True)
        yield Row(f"one screen reads the day, {kind}, median", _part(seen.alone, 0.5), "ms")
        databases.drop_database(database)


def _day(database: Database) -> tuple[str, list[str]]:
    now = utc_now()
    with database.writing() as db:
        event = make_event(db, now=now)
        tokens = []
        for number in range(PEOPLE):
            account = make_account(db, email=f"regie{number}@fabrique.example", now=now)
            make_member(db, event, account, Role.STAGE_MANAGER, now=now)
            tokens += [make_login(db, account, now=now) for _ in range(SCREENS // PEOPLE)]
        return str(make_day(db, event).plenary.id), tokens


@dataclass
class Seen:
    """Milliseconds since somebody said « start »."""

    answered: list[float] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)


class Line:
    """A connection that a browser keeps open."""

    def __init__(self, server: Server, token: str) -> None:
        parts = urlsplit(server.url)
        self._host, self._port = parts.hostname, parts.port
        self._fixed = f"Host: {parts.netloc}\r\nOrigin: {server.url}\r\nCookie: {SESSION_COOKIE}={token}\r\n"

    async def open(self) -> "Line":
        self.reader, self._writer = await asyncio.open_connection(self._host, self._port)
        return self

    def close(self) -> None:
        self._writer.close()

    async def say(self, method: str, path: str, body: str = "") -> None:
        length = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        self._writer.write(f"{method} {HOME}/{path} HTTP/1.1\r\n{self._fixed}{length}\r\n{body}".encode())

    async def ask(self, method: str, path: str, body: str = "") -> bytes:
        await self.say(method, path, body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        return await self.reader.readexactly(int(head.partition(b"content-length: ")[2].split(b"\r\n")[0]))


class Screen:
    """An open page: it listens, and reads the day again when it hears that the run changed."""

    def __init__(self, server: Server, token: str) -> None:
        self._stream, self._line = Line(server, token), Line(server, token)

    async def open(self) -> "Screen":
        await self._stream.open()
        await self._line.open()
        await self._stream.say("GET", "live")
        await self._stream.reader.readuntil(b"retry:")
        await self._line.ask("GET", "live-run")
        return self

    def close(self) -> None:
        self._stream.close()
        self._line.close()

    async def follow(self, is_new: Callable[[bytes], bool]) -> tuple[float, float]:
        """When it heard that something changed, and when it had the new day."""
        while b'"kind": "run"' not in await self._stream.reader.readline():
            pass
        heard = time.perf_counter()
        await asyncio.sleep(GATHERED)
        answer = await self._line.ask("GET", "live-run")
        assert is_new(answer), "a screen that heard of a change read the day as it was before"
        return heard, time.perf_counter()

    async def read(self) -> float:
        since = time.perf_counter()
        await self._line.ask("GET", "live-run")
        return _ms(since)


async def _follow(server: Server, session_id: str, tokens: list[str]) -> Seen:
    seen = Seen()
    phone = await Line(server, tokens[0]).open()
    await phone.ask("POST", "live-run/open", "{}")
    screens = [await Screen(server, token).open() for token in tokens]
    try:
        for _ in range(TURNS):
            await _turn(seen, screens, phone.ask("POST", f"session-runs/{session_id}/start", "{}"))
            seen.alone.append(await screens[0].read())
            await _turn(Seen(), screens, phone.ask("POST", f"session-runs/{session_id}/reset", "{}"), begun=False)
    finally:
        for screen in screens:
            screen.close()
        phone.close()
    return seen


async def _turn(seen: Seen, screens: list[Screen], act: Awaitable[bytes], *, begun: bool = True) -> None:
    def is_new(answer: bytes) -> bool:
        return _has_begun(answer) is begun

    following = [asyncio.create_task(screen.follow(is_new)) for screen in screens]
    await asyncio.sleep(0.2)
    since = time.perf_counter()
    await act
    seen.answered.append(_ms(since))
    for heard, shown in await asyncio.wait_for(asyncio.gather(*following), 60):
        seen.heard.append((heard - since) * 1000)
        seen.shown.append((shown - since) * 1000)


def _has_begun(answer: bytes) -> bool:
    rooms = json.loads(answer)["rooms"]
    return any(session["started_at"] for room in rooms for session in room["sessions"])


def _ms(since: float) -> float:
    return (time.perf_counter() - since) * 1000


def _part(times: list[float], part: float) -> float:
    return sorted(times)[max(0, int(len(times) * part) - 1)]
