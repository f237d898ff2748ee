"""One row in every table, made from the table's own description: for migrations and backups."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, Connection, MetaData, Table

from domain.foundation.core.db import UtcDateTime

INSTANT = datetime(2026, 10, 13, 7, 0, tzinfo=UTC)
LATER = datetime(2026, 10, 13, 15, 0, tzinfo=UTC)


def insert_one_row_each(connection: Connection, metadata: MetaData) -> dict[str, int]:
    """Insert one row a table, parents first; answers how many rows each table has."""
    keys: dict[str, dict[str, Any]] = {}
    for table in metadata.sorted_tables:
        keys[table.name] = row_of(table, keys)
        connection.execute(table.insert().values(**keys[table.name]))
    return dict.fromkeys(keys, 1)


# Where one of several foreign keys is set, the others are empty.
EMPTY = {
    "commitment_use": ("room_id", "task_id", "item_id"),
    "session_resource": ("file_id",),
    "place_picture": ("room_id",),
    "cue": ("starts_at",),
    "stage_need": ("room_id",),
}


# What no made-up word can stand for.
WRITTEN: dict[tuple[str, str], Any] = {
    ("badge_settings", "desks"): ["A", "N"],
    ("badge_settings", "sheet"): "L7418",
    ("checklist_item", "due_rule"): "",
    ("checklist_template_item", "due_rule"): "",
    ("print_job", "files"): [],
    ("print_job", "options"): {"parts": ["programme"]},
    ("print_job", "result"): {},
    ("programme_release", "programme"): "{}",
    ("lookup", "answer"): [],
    ("form_answer", "value"): True,
    ("form_question", "options"): [],
    ("form_question", "parent_answers"): [],
    ("release_notice", "changes"): [],
    ("registration_settings", "confirm_hours"): 24,
    ("registration_settings", "sub_group_size"): 8,
}


def row_of(table: Table, parents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    empty = dict.fromkeys(EMPTY.get(table.name, ()))
    return empty | {
        column.name: _value(column, parents)
        for column in table.columns
        if column.name not in empty and not _is_serial(column)
    }


def _is_serial(column: Column[Any]) -> bool:
    return column.primary_key and column.type.python_type is int


def _value(column: Column[Any], parents: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        if key.column.table is column.table or _is_serial(key.column):
            return None  # its number is the database's
        return parents[key.column.table.name][key.column.name]
    if (column.table.name, column.name) in WRITTEN:
        return WRITTEN[column.table.name, column.name]
    if isinstance(column.type, JSON):
        return {}
    if hasattr(column.type, "enums"):
        return column.type.enums[0]
    kind = datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
    values: dict[type, Any] = {
        uuid.UUID: uuid.uuid4(), datetime: LATER if "end" in column.name or "closes" in column.name else INSTANT,
        date: INSTANT.date(), Decimal: Decimal("1.5"), int: 1, bool: True, dict: {}, bytes: b"x", list: [], float: 1.0,
    }  # fmt: skip
    return values.get(kind, f"{column.name}"[: getattr(column.type, "length", None) or 40])
