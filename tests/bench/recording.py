"""The statements of a request, recorded twice so that what differs from one request to the next is known.

The floor of a measured request replays them: the smallest endpoint with the same statements.
"""

import itertools
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, event

from domain.foundation.core.db import Database

Parameters = Any
"""A tuple, a dictionary, or a list of them, as the driver takes it."""


@dataclass(frozen=True)
class Statement:
    sql: str
    parameters: Parameters
    fresh: frozenset[Any]
    """The values among the parameters that change from one request to the next."""


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
    return [Statement(sql, parameters, frozenset(_values(parameters)) - known) for sql, parameters in second]


def replay(connection: Connection, statements: Sequence[Statement]) -> None:
    """Send the statements with values never used before in place of the fresh ones."""
    again: dict[Any, Any] = {}
    for statement in statements:
        parameters = _replaced(statement.parameters, statement.fresh, again)
        result = connection.exec_driver_sql(statement.sql, parameters)
        if result.returns_rows:
            result.all()


_serial = itertools.count()
_process = os.urandom(6).hex()


def _replaced(parameters: Parameters, fresh: frozenset[Any], again: dict[Any, Any]) -> Parameters:
    if isinstance(parameters, dict):
        return {name: _new(value, fresh, again) for name, value in parameters.items()}
    if isinstance(parameters, list):
        return [_replaced(each, fresh, again) for each in parameters]
    return tuple(_new(value, fresh, again) for value in parameters)


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
    if isinstance(parameters, dict):
        yield from (v for v in parameters.values() if isinstance(v, str | uuid.UUID))
    elif isinstance(parameters, list):
        for each in parameters:
            yield from _values(each)
    else:
        yield from (v for v in parameters if isinstance(v, str | uuid.UUID))
