"""Counting statements, so that a list's cost is fixed by a test."""

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import event

from domain.foundation.core.db import Database


@contextlib.contextmanager
def count_queries(database: Database) -> Iterator[list[str]]:
    """The statements that the database runs inside, in order: `with count_queries(database) as ran: …; len(ran)`."""
    ran: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):  # said aloud on SQLite only
            ran.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield ran
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
