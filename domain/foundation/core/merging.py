"""Two rows of a table become one: whatever points to the row that goes points to the one that stays.

The foreign keys are those of the metadata, so that a table added on a later floor is moved too. Where a row that moves
would stand beside its twin, a row that holds nothing but keys is dropped; anything else is for the caller to settle
before, and stops the merge.
"""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, FromClause, Table, UniqueConstraint, and_, delete, exists, select, update
from sqlalchemy.orm import Session

from domain.foundation.core.errors import Conflict


def merge(db: Session, table: FromClause, old_id: uuid.UUID, new_id: uuid.UUID) -> None:
    """Point to `new_id` everything that points to `old_id`; the old row itself stays, for the caller to delete.

    Rows that carry a version get a new one. Raises Conflict `merge_clash` where both have a row that must be unique.
    """
    db.flush()
    for column in pointing_to(table):
        _settle_twins(db, column, old_id, new_id)
        owner = column.table
        values: dict[str, Any] = {column.name: new_id}
        if "version" in owner.c:
            values["version"] = owner.c.version + 1
        db.execute(update(owner).where(column == old_id).values(values))
    db.expire_all()


def pointing_to(table: FromClause) -> Iterator[Column[Any]]:
    """Columns of any table that are foreign keys to `table`."""
    assert isinstance(table, Table)
    for other in table.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table:
                yield key.parent


def _settle_twins(db: Session, column: Column[Any], old_id: uuid.UUID, new_id: uuid.UUID) -> None:
    owner: Any = column.table
    for unique in _unique_sets(owner):
        if column.name not in unique:
            continue
        twin = owner.alias()
        others = [twin.c[name] == owner.c[name] for name in unique if name != column.name]
        collides = and_(column == old_id, exists(select(1).where(twin.c[column.name] == new_id, *others)))
        if all(each.primary_key for each in owner.columns):
            db.execute(delete(owner).where(collides))
        elif db.execute(select(1).where(collides).limit(1)).first() is not None:
            raise Conflict(
                "merge_clash",
                "Ces deux lignes ne peuvent pas être réunies : chacune a déjà ce que l’autre ne peut avoir qu’une "
                "fois ({table}).",
                table=owner.name,
            )


def _unique_sets(table: Table) -> Iterable[set[str]]:
    """Names of the columns of each unique key; keys that hold for some rows only are the database's affair."""
    yield {column.name for column in table.primary_key}
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield {column.name for column in constraint.columns}
    for index in table.indexes:
        if index.unique and all(value is None for value in index.dialect_kwargs.values()):
            yield {column.name for column in index.columns}
