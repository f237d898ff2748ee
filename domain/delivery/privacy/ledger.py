"""Erasures, written down beside the database too: ids and dates only. After a restore they are applied again."""

import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.delivery.privacy import retention
from domain.delivery.privacy.erasing import erase_people
from domain.delivery.privacy.models import Erasure
from domain.delivery.privacy.values import CREW_MEMBER, ErasureReason, ErasureScope
from domain.execution import crew
from domain.foundation.events.models import Event

NAME = "erasures.jsonl"


@dataclass(frozen=True)
class Noted:
    """One erasure, as the file keeps it: nothing in it says of whom."""

    event_id: uuid.UUID
    kind: str
    subject_id: uuid.UUID
    scope: ErasureScope
    reason: ErasureReason
    at: datetime


def write_down(db: Session, folder: Path) -> int:
    """Add to the file the erasures that it does not hold yet; answers how many. Writing twice adds nothing."""
    known = {(line.subject_id, line.scope) for line in read(folder)}
    rows = db.scalars(select(Erasure).where(Erasure.event_id.is_not(None)).order_by(Erasure.erased_at, Erasure.id))
    new = [_line(row) for row in rows if (row.subject_id, row.scope) not in known]
    if new:
        descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write("".join(f"\n{line}\n" for line in new))
            file.flush()
            os.fsync(file.fileno())
    return len(new)


def read(folder: Path) -> Iterator[Noted]:
    """Every line that is whole: the last one may have been cut when the disk was full."""
    path = folder / NAME
    for text in path.read_text(encoding="ascii", errors="ignore").splitlines() if path.exists() else ():
        try:
            yield _noted(json.loads(text))
        except (ValueError, KeyError, TypeError):
            continue


def apply_again(db: Session, folder: Path) -> int:
    """Erase whoever a backup brought back, as of the day on which it was done; answers how many."""
    known = {(row[0], row[1]) for row in db.execute(select(Erasure.subject_id, Erasure.scope))}
    return sum(_apply(db, line) for line in read(folder) if (line.subject_id, line.scope) not in known)


def _apply(db: Session, line: Noted) -> int:
    event = db.get(Event, line.event_id)
    if event is None:
        return 0
    if line.scope is ErasureScope.ARRANGEMENTS:
        retention.erase_arrangements(db, event)
        return 0
    if line.kind == CREW_MEMBER:
        crew.forget(db, [line.subject_id])
        return 1
    return erase_people(db, event, [line.subject_id], reason=line.reason, now=line.at)


def _line(row: Erasure) -> str:
    return json.dumps(
        {
            "event": str(row.event_id),
            "kind": row.subject_kind,
            "subject": str(row.subject_id),
            "scope": row.scope.value,
            "reason": row.reason.value,
            "at": row.erased_at.isoformat(),
        }
    )


def _noted(line: dict[str, str]) -> Noted:
    return Noted(
        uuid.UUID(line["event"]),
        line["kind"],
        uuid.UUID(line["subject"]),
        ErasureScope(line["scope"]),
        ErasureReason(line["reason"]),
        datetime.fromisoformat(line["at"]),
    )
