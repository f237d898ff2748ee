"""An open stream of the application inside this process: the usual client waits for an end that does not come."""

import asyncio
import json
import time
from types import TracebackType
from typing import Any

from tests import loop
from tests.client import Client

PATIENCE = 10.0


class Stream:
    """A page that listens: what it was told so far, until it is closed."""

    def __init__(self, client: Client, path: str) -> None:
        self.status = 0
        self.heard: list[dict[str, Any]] = []
        self.ended = False
        self._gone = False
        self._client = client
        self._path = path

    def __enter__(self) -> "Stream":
        self._task = loop.start(self._follow())
        self.wait_until(lambda: self.status or self.ended)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._gone = True
        self._task.result(PATIENCE)

    def wait_until(self, condition: Any) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited in vain; status {self.status}, heard {self.heard}"
            time.sleep(0.01)

    async def _follow(self) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": self._path, "raw_path": self._path.encode(), "query_string": b"", "root_path": "",
            "headers": [(b"host", b"testserver"), (b"cookie", cookies.encode())],
            "client": ("127.0.0.1", 1), "server": ("testserver", 80),
        }  # fmt: skip
        asked = False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            while not self._gone:
                await asyncio.sleep(0.01)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                return
            for block in message["body"].decode().split("\n\n"):
                if block.startswith("event: changed\ndata: "):
                    self.heard.append(json.loads(block.removeprefix("event: changed\ndata: ")))

        await self._client.app(scope, receive, send)
        self.ended = True


def status_of(client: Client, path: str) -> int:
    """How the stream begins; it is closed at once."""
    with Stream(client, path) as stream:
        return stream.status
