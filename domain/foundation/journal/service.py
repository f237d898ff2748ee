"""Adding to the journal, in the transaction of the change itself."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from domain.foundation.accounts.actor import Actor
from domain.foundation.core.edits import Changes
from domain.foundation.core.many import insert_rows
from domain.foundation.journal.models import JournalEntry


@dataclass(frozen=True)
class Entry:
    """A line to be: what was done to which subject."""

    action: str
    subject_kind: str
    subject_id: uuid.UUID
    changes: Changes | None = None
    facts: Mapping[str, Any] | None = None


def record(
    db: Session,
    actor: Actor,
    action: str,
    *,
    subject_kind: str,
    subject_id: uuid.UUID,
    event_id: uuid.UUID | None,
    now: datetime,
    changes: Changes | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """One line: who did what to which subject, with each changed field before and after.

    People's own data (names, addresses, answers) must not be given as values: erasure would miss them.
    """
    db.add(
        JournalEntry(
            at=now,
            account_id=actor.account_id,
            actor=actor.name,
            event_id=event_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            action=action,
            changes=_written(changes, facts),
        )
    )


def record_all(
    db: Session, actor: Actor, entries: Iterable[Entry], *, event_id: uuid.UUID | None, now: datetime
) -> None:
    """Many lines about one event, in one statement. The same holds for people's own data."""
    rows = [
        {
            "at": now,
            "account_id": actor.account_id,
            "actor": actor.name,
            "event_id": event_id,
            "subject_kind": entry.subject_kind,
            "subject_id": entry.subject_id,
            "action": entry.action,
            "changes": _written(entry.changes, entry.facts),
        }
        for entry in entries
    ]
    insert_rows(db, JournalEntry, rows)


def _written(changes: Changes | None, facts: Mapping[str, Any] | None) -> dict[str, Any]:
    written = {name: [_plain(before), _plain(after)] for name, (before, after) in (changes or {}).items()}
    return written | {name: _plain(value) for name, value in (facts or {}).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    return value
