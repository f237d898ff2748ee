"""One transaction per request, committed before the answer leaves, in the handler's own thread.

A `yield` dependency would commit in another thread of the pool: with 40 requests waiting for SQLite's only writer no
thread would be left to commit (docs/decisions/0003). So a handler asks for a session that has not begun yet, and this
route class commits, rolls back and closes it around the call.
"""

import functools
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlalchemy.orm import Session

from api.strict_json import StrictRequest


def within_transaction(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """The endpoint, with the session among its arguments committed after it returns and rolled back if it raises."""

    @functools.wraps(endpoint)
    def call(*args: Any, **kwargs: Any) -> Any:
        session = next((value for value in kwargs.values() if isinstance(value, Session)), None)
        if session is None:
            return endpoint(*args, **kwargs)
        with session:  # closes, and rolls back what is not committed
            answer = endpoint(*args, **kwargs)
            session.commit()
            return answer

    return call


class TransactionalRoute(APIRoute):
    """A route whose sync endpoint runs inside one transaction; give it to every router with `route_class=`."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:
        super().__init__(path, within_transaction(endpoint), **kwargs)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return handle_strictly
