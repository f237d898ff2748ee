"""Telling open pages what changed, as it happens (Server-Sent Events): which row, never what is in it.

A stream belongs to one page and costs one queue. It ends after a few minutes, so that rights are looked at again (the
browser comes back by itself), at once when the team changes, and when the page does not read what it is sent.
"""

import asyncio
import contextlib
import json
import threading
import time
import uuid
from collections.abc import AsyncIterator, Iterable
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from domain.foundation.core import changes
from domain.foundation.core.changes import Change
from domain.foundation.core.db import Database

LONGEST_SECONDS = 300.0
BREATH_SECONDS = 15.0
"""A comment that often, so that nothing between us and the page takes the stream for dead."""
COME_BACK_MS = 2000
MOST_WAITING = 100
TEAM = "member"
READY_SECONDS = 5.0
LOOK_SECONDS = 1.0

log = structlog.get_logger()


class Follower:
    """One open page: what it has still to be told. Born in the loop that serves it, told from any thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[Change | None] = asyncio.Queue(MOST_WAITING)
        self._is_over = False

    def tell(self, change: Change) -> None:
        self._call(change)

    def end(self) -> None:
        self._call(None)

    def _call(self, change: Change | None) -> None:
        with contextlib.suppress(RuntimeError):  # its loop is closed: nobody reads any more
            self._loop.call_soon_threadsafe(self._offer, change)

    def _offer(self, change: Change | None) -> None:
        """The end overtakes what waits; so does a page that does not read: it comes back and reads everything."""
        if change is None or self._waiting.full():
            self._is_over = True
        if not self._waiting.full():
            self._waiting.put_nowait(change)

    async def lines(self) -> AsyncIterator[str]:
        yield f"retry: {COME_BACK_MS}\n\n"
        until = time.monotonic() + LONGEST_SECONDS
        while (left := until - time.monotonic()) > 0:
            try:
                change = await asyncio.wait_for(self._waiting.get(), min(left, BREATH_SECONDS))
            except TimeoutError:
                yield ": \n\n"
                continue
            if change is None or self._is_over:
                return
            yield _event(change)


def _event(change: Change) -> str:
    data = {"kind": change.kind, "id": str(change.id), "version": change.version}
    return f"event: changed\ndata: {json.dumps(data)}\n\n"


class Hub:
    """Who follows which gathering in this process, and where the word comes from."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._followers: dict[uuid.UUID, set[Follower]] = {}
        self._ready = threading.Event()
        self._hears = False
        self._is_closed = False

    @property
    def followers(self) -> int:
        with self._lock:
            return sum(len(each) for each in self._followers.values())

    def get_ready(self) -> None:
        """Wait until changes reach this process, so that a page that reads after this misses nothing."""
        if self._database.is_sqlite:
            return  # `join` is enough: this process alone writes
        with self._lock:
            self._start_hearing()
        self._ready.wait(READY_SECONDS)

    def join(self, event_id: uuid.UUID, follower: Follower) -> None:
        with self._lock:
            self._followers.setdefault(event_id, set()).add(follower)
            if self._is_closed:
                follower.end()
            else:
                self._start_hearing()

    def leave(self, event_id: uuid.UUID, follower: Follower) -> None:
        with self._lock:
            here = self._followers.get(event_id, set())
            here.discard(follower)
            if not here:
                self._followers.pop(event_id, None)
            if not self._followers and self._database.is_sqlite and self._hears:
                changes.unlisten(self.hear)
                self._hears = False

    def close(self) -> None:
        """The process stops: every page comes back when another serves."""
        with self._lock:
            self._is_closed = True
        self._end_all()

    def hear(self, told: Iterable[Change]) -> None:
        """Pass it on to the pages of the gathering; when its team changes, all come back with the rights they have."""
        for change in told:
            with self._lock:
                here = tuple(self._followers.get(change.event_id, ()))
            for follower in here:
                if change.kind == TEAM:
                    follower.end()
                else:
                    follower.tell(change)

    def _start_hearing(self) -> None:
        if self._hears:
            return
        self._hears = True
        if self._database.is_sqlite:
            changes.listen(self.hear)
        else:
            threading.Thread(target=self._listen, name="live", daemon=True).start()

    def _listen(self) -> None:
        """Hear what every process says through PostgreSQL, as long as somebody follows."""
        try:
            with self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql(f"LISTEN {changes.CHANNEL}")
                driver: Any = connection.connection.driver_connection
                self._ready.set()
                goes_on = True
                while goes_on:
                    self.hear(Change.from_line(notice.payload) for notice in driver.notifies(timeout=LOOK_SECONDS))
                    connection.exec_driver_sql("SELECT 1")  # a line that was cut in silence is found out
                    goes_on = self._goes_on()
                connection.invalidate()  # it still listens: nobody else may borrow it
        except (SQLAlchemyError, self._database.engine.dialect.loaded_dbapi.Error) as error:
            log.warning("live_lost", error=type(error).__name__)
            self._lose()

    def _goes_on(self) -> bool:
        with self._lock:
            if self._followers:
                return True
            self._hears = False
            self._ready.clear()
            return False

    def _lose(self) -> None:
        """Something may have been missed."""
        with self._lock:
            self._hears = False
            self._ready.clear()
        self._end_all()

    def _end_all(self) -> None:
        """Every page comes back and reads again."""
        with self._lock:
            everybody = [follower for here in self._followers.values() for follower in here]
        for follower in everybody:
            follower.end()


class LiveResponse(StreamingResponse):
    """A page's stream; whoever leaves is forgotten at once."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, event_id: uuid.UUID) -> None:
        super().__init__((), headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self._hub = hub
        self._event_id = event_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        follower = Follower()
        self._hub.join(self._event_id, follower)
        self.body_iterator = follower.lines()
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._hub.leave(self._event_id, follower)
