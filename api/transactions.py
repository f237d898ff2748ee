"""One transaction per request, committed before the answer leaves, in the handler's own thread.

A `yield` dependency would commit in another thread of the pool: with 40 requests waiting for SQLite's only writer no
thread would be left to commit (docs/decisions/0003). So a handler asks for a session that has not begun yet, and this
route class commits, rolls back and closes it around the call.

When two transactions stood in each other's way, the one that the database refused is rolled back whole and runs again
from nothing, at most three times. That is safe: the body is read by then, uploads are read from their beginning
(`uploads.py`), and what leaves Préau leaves through rows of the same transaction.
"""

import functools
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api.strict_json import StrictRequest
from domain.foundation.core.database_errors import Trouble, trouble_of
from domain.foundation.core.db import fresh

MOST_RETRIES = 3
# Who added the same thing first is there on the second look: the handler then says so in its own words.
TRIED_AGAIN = frozenset({Trouble.LOST_RACE, Trouble.TAKEN})


def within_transaction(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """The endpoint, with the session among its arguments committed after it returns and rolled back if it raises."""

    @functools.wraps(endpoint)
    def call(*args: Any, **kwargs: Any) -> Any:
        name = next((name for name, value in kwargs.items() if isinstance(value, Session)), None)
        if name is None:
            return endpoint(*args, **kwargs)
        retries = 0
        while True:
            try:
                with kwargs[name] as session:  # closes, and rolls back what is not committed
                    answer = endpoint(*args, **kwargs)
                    if session.in_transaction():  # who wrote nothing does not wait for the turn to commit it
                        session.commit()
                    return answer
            except DBAPIError as error:
                if retries == MOST_RETRIES or trouble_of(error) not in TRIED_AGAIN:
                    raise
            retries += 1
            kwargs[name] = fresh(session)

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
