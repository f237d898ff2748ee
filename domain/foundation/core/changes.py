"""What a transaction changed, told once it is committed to whoever shows it: never a word of what was rolled back.

On SQLite one process writes: those who listen in it are called. On PostgreSQL the word travels with the transaction
itself (NOTIFY), so that every process hears it, workers' changes too.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Integer, String, bindparam, cast, event, func, text
from sqlalchemy.orm import Session

from domain.foundation.core.db import WriteSession

CHANNEL = "preau_changes"
MOST_TOLD = 40
"""More changes of a gathering in one transaction are told as one: all of it is to be read again."""
WHOLE_EVENT = "event"

Listener = Callable[[Sequence["Change"]], None]
_listeners: list[Listener] = []


class _Commits:
    count = 0


def commits() -> int:
    """How often this process committed something; whoever is told of a change finds it counted."""
    return _Commits.count


def moment_column(*, is_sqlite: bool) -> ColumnElement[Any]:
    """What the database holds, for a statement that is given `moment_values`: while this is the same nothing was
    committed, by any process on PostgreSQL, by this one on SQLite."""
    return bindparam("commits", type_=Integer) if is_sqlite else cast(func.pg_current_snapshot(), String)


def moment_values() -> dict[str, int]:
    return {"commits": commits()}


@dataclass(frozen=True)
class Change:
    """A row of a gathering that is not as it was."""

    event_id: uuid.UUID
    kind: str
    id: uuid.UUID
    version: int

    def as_line(self) -> str:
        return f"{self.event_id} {self.kind} {self.id} {self.version}"

    @classmethod
    def from_line(cls, line: str) -> "Change":
        event_id, kind, row_id, version = line.split(" ")
        return cls(uuid.UUID(event_id), kind, uuid.UUID(row_id), int(version))


class Told:
    """A row of a gathering whose changes are told to those who have it before them."""

    told_as: ClassVar[str]


@dataclass(frozen=True)
class Touched:
    """Rows of one kind that were written as a set: all of them are to be read again."""

    event_id: uuid.UUID
    told_as: str

    @property
    def id(self) -> uuid.UUID:
        return uuid.uuid5(self.event_id, self.told_as)


def tell(session: Session, event_id: uuid.UUID, kind: str) -> None:
    """The same for rows that no unit of work knows of: told once a transaction, however many there are."""
    session.info.setdefault("told", []).append(Touched(event_id, kind))


def listen(listener: Listener) -> None:
    """Call the listener after each commit of this process, in the thread that committed."""
    _listeners.append(listener)


def unlisten(listener: Listener) -> None:
    _listeners.remove(listener)


@event.listens_for(WriteSession, "after_flush")
def _notice(session: Session, _context: Any) -> None:
    touched = [*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))]
    told = [row for row in touched if isinstance(row, Told)]
    if told:
        session.info.setdefault("told", []).extend(told)


@event.listens_for(WriteSession, "before_commit")
def _send_with_the_transaction(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    if session.info.get("told") and session.get_bind().dialect.name == "postgresql":
        for change in _changes(session.info.pop("told")):
            session.execute(text("SELECT pg_notify(:channel, :line)"), {"channel": CHANNEL, "line": change.as_line()})


@event.listens_for(WriteSession, "after_commit")
def _call(session: Session) -> None:
    _Commits.count += 1
    if session.in_nested_transaction():
        return
    changes = list(_changes(session.info.pop("told", ())))
    if changes:
        for listener in tuple(_listeners):
            listener(changes)


@event.listens_for(WriteSession, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("told", None)


def _changes(rows: Iterable[Any]) -> Iterator[Change]:
    by_event: dict[uuid.UUID, dict[uuid.UUID, Change]] = {}
    for row in rows:
        key = getattr(row, "id", row.event_id)
        change = Change(row.event_id, row.told_as, key, getattr(row, "version", 0) or 0)
        by_event.setdefault(row.event_id, {})[key] = change
    for event_id, changes in by_event.items():
        if len(changes) > MOST_TOLD:
            yield Change(event_id, WHOLE_EVENT, event_id, 0)
        else:
            yield from changes.values()
