"""One line a request: verb, route as it is declared, status, time. No address as typed, no query, no person."""

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog

from domain.foundation.core.logs import place_of

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

UNKNOWN_ROUTE = "-"

log = structlog.get_logger("requests")


class RequestLog:
    """ASGI middleware, outermost: personal links stand in paths, so only the route's template is written."""

    def __init__(self, app: App, *, prefix: str = "") -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0
        started = time.perf_counter()

        async def watch(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            status = 500
            log.error("bug", error=place_of(error))
            raise
        finally:
            log.info(
                "request",
                method=scope["method"],
                route=self._template(scope),
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )

    def _template(self, scope: Scope) -> str:
        """The route as declared; routers know their own part of it only, `prefix` is where the API hangs."""
        path: str | None = getattr(scope.get("route"), "path", None)
        if path is None:
            return UNKNOWN_ROUTE
        inside = self._prefix and scope["path"].startswith(f"{self._prefix}/") and not path.startswith(self._prefix)
        return f"{self._prefix}{path}" if inside else path
