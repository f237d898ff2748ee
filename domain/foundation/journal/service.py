"""Adding to the journal, in the transaction of the change itself."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from domain.foundation.accounts.actor import Actor
from domain.foundation.core.edits import Changes
from domain.foundation.journal.models import JournalEntry


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
    written = {name: [_plain(before), _plain(after)] for name, (before, after) in (changes or {}).items()}
    written.update({name: _plain(value) for name, value in (facts or {}).items()})
    db.add(
        JournalEntry(
            at=now,
            account_id=actor.account_id,
            actor=actor.name,
            event_id=event_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            action=action,
            changes=written,
        )
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    return value
