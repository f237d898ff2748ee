"""The statements of a request, recorded twice so that what differs from one request to the next is known.

The floor of a measured request replays them: the smallest endpoint with the same statements, sent the way anybody
sends SQL with SQLAlchemy, `connection.execute(text(...), values)`, the texts built once. (Handing strings and tuples
in the driver's own style to `exec_driver_sql` would spare a fifth of the floor's time, and nobody writes that.)
"""

import itertools
import os
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TextClause, event, text

from domain.foundation.core.db import Database

Parameters = Any
"""A tuple or a dictionary, as the driver takes it; a list of them where one statement writes several rows."""


@dataclass(frozen=True)
class Statement:
    sql: str
    rows: Sequence[dict[str, Any]]
    """Once for each row that it writes."""
    fresh: frozenset[Any]
    """Those that change from one request to the next."""


Prepared = Sequence[tuple[TextClause, Statement]]


def record(database: Database, act: Callable[[], None]) -> list[tuple[str, Parameters]]:
    """What `act` sends to the database."""
    seen: list[tuple[str, Parameters]] = []

    def note(_c: Any, _cursor: Any, sql: str, parameters: Parameters, _context: Any, _many: bool) -> None:
        seen.append((sql, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    return [(sql, parameters) for sql, parameters in seen if not sql.startswith(("BEGIN", "PRAGMA"))]


def compare(first: Sequence[tuple[str, Parameters]], second: Sequence[tuple[str, Parameters]]) -> list[Statement]:
    """The statements of the second recording, with the values that the first had otherwise."""
    assert [sql for sql, _ in first] == [sql for sql, _ in second], "the two requests are not alike"
    known = {value for _, parameters in first for value in _values(parameters)}
    return [
        Statement(
            _with_names(sql), [_named(each) for each in _each(parameters)], frozenset(_values(parameters)) - known
        )
        for sql, parameters in second
    ]


def prepare(statements: Sequence[Statement]) -> Prepared:
    """Each with its text, built once."""
    return [(text(statement.sql), statement) for statement in statements]


def replay(connection: Connection, prepared: Prepared) -> None:
    """Send the statements with values never used before in place of the fresh ones."""
    again: dict[Any, Any] = {}
    for words, statement in prepared:
        rows = [
            {name: _new(value, statement.fresh, again) for name, value in values.items()} for values in statement.rows
        ]
        result = connection.execute(words, rows if len(rows) > 1 else rows[0])
        if result.returns_rows:
            result.all()


def _with_names(sql: str) -> str:
    """The same SQL with `:name` where the driver wants `?` or `%(name)s`."""
    ranks = itertools.count()
    sql = sql.replace("::", "\\:\\:")
    sql = re.sub(r"\?", lambda _: f":v{next(ranks)}", sql)
    return re.sub(r"%\((\w+)\)s", r":\1", sql)


def _named(parameters: Parameters) -> dict[str, Any]:
    if isinstance(parameters, dict):
        return parameters
    return {f"v{rank}": value for rank, value in enumerate(parameters)}


_serial = itertools.count()
_process = os.urandom(6).hex()


def _new(value: Any, fresh: frozenset[Any], again: dict[Any, Any]) -> Any:
    if not isinstance(value, str | uuid.UUID) or value not in fresh:
        return value
    if value not in again:
        again[value] = _like(value)
    return again[value]


def _like(value: str | uuid.UUID) -> str | uuid.UUID:
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    if len(value) == 32 and all(c in "0123456789abcdef" for c in value):
        return uuid.uuid4().hex
    unique = f"{_process}{next(_serial):x}"
    if value.startswith("{"):
        return value
    return (unique + value)[: max(len(value), len(unique))] if len(value) > 20 else unique[-13:].upper()


def _values(parameters: Parameters) -> Iterator[Any]:
    for each in _each(parameters):
        values = each.values() if isinstance(each, dict) else each
        yield from (value for value in values if isinstance(value, str | uuid.UUID))


def _each(parameters: Parameters) -> list[Parameters]:
    return parameters if isinstance(parameters, list) else [parameters]
