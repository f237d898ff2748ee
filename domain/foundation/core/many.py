"""Writing many rows at once, without what a session does for each row: imports hold the lock of all writes."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from domain.foundation.core.db import Base, Versioned

FIRST_VERSION = 1


def insert_rows(db: Session, kind: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """New rows of one kind, all with the same columns; those without identifier get one. The session learns nothing of
    them."""
    if not rows:
        return
    db.flush()
    first: dict[str, Any] = {"version": FIRST_VERSION} if issubclass(kind, Versioned) else {}
    db.execute(insert(cast(Table, kind.__table__)), [first | row for row in rows])
