"""What many screens of the committee read again at the same instant is computed once for all of them.

Rights are looked at on each request. An answer is the same for all who hold the same permissions: nothing of whoever
asks stands in it. It is kept while the database holds what it held (`changes.moment_column`), a second at most: hours
to expect move with the clock. The hour of the server is told anew each time.
"""

import re
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.responses import Response

from api.deps import SESSION_COOKIE, get_database, get_now
from api.shelf import Kept, Key, Shelf
from api.transactions import TransactionalRoute
from domain.foundation import events
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import current_language
from domain.foundation.events import Held

LIFE = timedelta(seconds=1)
_LOOKS = CapacityLimiter(4)
"""A look is short: more threads at a time would only wait for each other, and the loop for them."""
_NOW = re.compile(rb'"server_now":"[^"]*"')
"""Quotes are written otherwise inside what people typed."""


class KeptAnswerRoute(TransactionalRoute):
    """What is read of a gathering is kept; what is written goes its way."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        make = super().get_route_handler()
        if "GET" not in (self.methods or ()):
            return make
        permission = _permission(self.dependant)

        async def answer(request: Request) -> Response:
            now = await get_now(request)
            held = await to_thread.run_sync(_held, request, now, limiter=_LOOKS)
            if held is None or permission not in held.permissions:
                return await make(request)  # says in the usual words why it is refused
            shelf, moment = _shelf(request), held.moment
            key: Key = (request.url.path, request.url.query, current_language(), held.permissions)
            kept = shelf.find(key, moment, now)
            if kept is not None:
                return _answer(kept, now)
            own: Response | None = None

            async def build() -> Kept | None:
                nonlocal own
                own = await make(request)
                return Kept(bytes(own.body), now, moment) if own.status_code == 200 else None

            kept = await shelf.once(key, moment, build)
            return _answer(kept, now) if kept is not None else own or await make(request)

        return answer


def _held(request: Request, now: datetime) -> Held | None:
    """Programs, which send a token of theirs, are few: they go the usual way."""
    cookie = request.cookies.get(SESSION_COOKIE)
    if cookie is None or "authorization" in request.headers:
        return None
    return events.held_by_session(get_database(request), cookie, request.path_params["slug"], now=now)


def _permission(dependant: Dependant) -> Permission:
    """What `event_access` asks for in that route."""
    asked: list[Permission | None] = [getattr(each.call, "permission", None) for each in dependant.dependencies]
    return next(permission for permission in asked if permission is not None)


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.kept_answers
    return shelf


def _answer(kept: Kept, now: datetime) -> Response:
    told = f'"server_now":"{now.isoformat().replace("+00:00", "Z")}"'
    return Response(_NOW.sub(told.encode(), kept.body, count=1), media_type="application/json")
