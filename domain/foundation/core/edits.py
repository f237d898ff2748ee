"""Changing a row that others may be changing too."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from domain.foundation.core.db import Versioned
from domain.foundation.core.errors import EditConflict, NotFound

Changes = dict[str, tuple[Any, Any]]
Row = TypeVar("Row")
Facts = TypeVar("Facts")


def check_version(row: Versioned, expected: int | None) -> None:
    """Raises EditConflict when the row is not the one that the person saw. `None` asks for no check."""
    if expected is not None and row.version != expected:
        raise EditConflict(expected=expected, current=row.version)


def apply(row: Any, values: Mapping[str, Any]) -> Changes:
    """Set the given attributes; answers those that really changed, as (before, after)."""
    changes: Changes = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            changes[name] = (before, value)
            setattr(row, name, value)
    return changes


def lock_row(db: Session, kind: type[Any], key: Any) -> Any:
    """The row, read again under a lock until the transaction ends (on SQLite the whole database is)."""
    return db.get_one(kind, key, with_for_update=True, populate_existing=True)


def lock_in_event(db: Session, kind: type[Row], event_id: Any, key: Any) -> Row:
    """The row of that event, read again under a lock. Raises NotFound, also for a row of another event."""
    table: Any = kind
    query = select(kind).where(table.id == key, table.event_id == event_id).with_for_update()
    row = db.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise NotFound()
    return row


def lock_in_use(db: Session, kind: type[Row], event_id: Any, key: Any, expected_version: int | None = None) -> Row:
    """The same, for a row that is changed: an archived one raises NotFound, one that is not as seen EditConflict."""
    found = lock_in_event(db, kind, event_id, key)
    row: Any = found
    if row.archived_at is not None:
        raise NotFound()
    check_version(row, expected_version)
    return found


def facts_in(kind: type[Facts], row: Any) -> Facts:
    """What a row holds of these facts, as the plain value that rules speak about."""
    shape: Any = kind
    return kind(**{field.name: getattr(row, field.name) for field in fields(shape)})


def touch(row: Any, now: datetime) -> None:
    """Tell that what belongs to the row changed: `updated_at` is now, and the version goes up in any case."""
    row.updated_at = now
    flag_modified(row, "updated_at")
