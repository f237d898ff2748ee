"""What a database says went wrong, told alike for both: PostgreSQL's states and SQLite's names."""

from collections.abc import Set
from enum import Enum

from sqlalchemy.exc import TimeoutError as PoolTimeout


class Trouble(Enum):
    """Kinds of trouble that are nobody's mistake, by the codes that stand for them."""

    LOST_RACE = frozenset({"40001", "40P01"})  # serialisation failure, deadlock: the database chose who goes first
    CROWD = frozenset({"53300", "55P03", "57014"})  # a wait that was given up: others were first
    TAKEN = frozenset({"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})  # somebody added the same
    GONE = frozenset({"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"})  # a row points to one that is not there


def trouble_of(error: Exception) -> Trouble | None:
    """Which kind of trouble an error of SQLAlchemy is; None for a database that is gone, and for bugs."""
    cause = getattr(error, "orig", None)
    state = getattr(cause, "sqlstate", None)
    if isinstance(error, PoolTimeout) or (state is None and "locked" in str(cause)):
        return Trouble.CROWD
    codes: Set[str | None] = {state, getattr(cause, "sqlite_errorname", None)}
    return next((trouble for trouble in Trouble if codes & trouble.value), None)
