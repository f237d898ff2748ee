"""Values of rows as JSON and back, the same for both databases."""

import base64
import enum
import uuid
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, Date, DateTime, Enum, LargeBinary, Numeric, Table, Uuid, null
from sqlalchemy.types import TypeDecorator

READERS: tuple[tuple[type, Callable[[str], Any]], ...] = (
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Uuid, uuid.UUID),
    (Numeric, Decimal),
    (LargeBinary, base64.b64decode),
)


def encode_row(table: Table, row: Any) -> dict[str, Any]:
    return {column.name: _encode(column, value) for column, value in zip(table.columns, row, strict=True)}


def decode_row(table: Table, written: dict[str, Any]) -> dict[str, Any]:
    return {column.name: _decode(column, written[column.name]) for column in table.columns}


def _encode(column: Column[Any], value: Any) -> Any:
    if value is None or isinstance(column.type, JSON):
        return value
    match value:
        case enum.Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case uuid.UUID() | Decimal():
            return str(value)
        case bytes():
            return base64.b64encode(value).decode("ascii")
    return value


def _decode(column: Column[Any], value: Any) -> Any:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if value is None:
        return null() if isinstance(kind, JSON) else None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    read = next((read for cls, read in READERS if isinstance(kind, cls)), None)
    return read(value) if read is not None else value
