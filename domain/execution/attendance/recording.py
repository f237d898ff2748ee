"""A batch of scans becomes rows: few statements, however many scans; the database decides who came first.

Two doors that scan the same badge at once both insert; the one that finds the row there reads it and says so. Rows go
in the order of their keys, so that two batches never wait for each other in a ring.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance.models import Attendance, Scan
from domain.execution.attendance.people import Place
from domain.execution.attendance.values import Came, ScanAnswer, ScanMeans, Told
from domain.foundation.core.ids import new_id

SCANS: Any = Scan.__table__
THERE: Any = Attendance.__table__

# Built once: putting these together costs as much as running them, and a door waits.
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_LET_IN = {
    name: insert(THERE)
    .on_conflict_do_nothing(index_elements=["list_id", "registration_id"])
    .returning(THERE.c.list_id, THERE.c.registration_id)
    for name, insert in _INSERTS.items()
}
_KEEP = {
    name: insert(SCANS).on_conflict_do_nothing(index_elements=["id"]).returning(SCANS.c.id)
    for name, insert in _INSERTS.items()
}
_BY_ID = select(SCANS).where(SCANS.c.id.in_(bindparam("ids", expanding=True)))


def add_attendances(db: DbSession, event_id: uuid.UUID, wanted: dict[Place, Came]) -> set[Place]:
    """Write that these are there; answers those who were not yet, as the database saw it."""
    rows = [
        {
            "id": new_id(),
            "event_id": event_id,
            "list_id": place[0],
            "registration_id": place[1],
            "scan_id": came.scan_id,
            "means": came.means,
            "door": came.door,
            "came_at": came.came_at,
        }
        for place, came in sorted(wanted.items(), key=lambda each: each[0])
    ]
    if not rows:
        return set()
    found = db.execute(_LET_IN[db.get_bind().dialect.name], rows)
    return {(row.list_id, row.registration_id) for row in found}


def remove_attendances(db: DbSession, scan_ids: Collection[uuid.UUID]) -> None:
    """Whoever these scans let in is not there any more."""
    if scan_ids:
        db.execute(delete(THERE).where(THERE.c.scan_id.in_(scan_ids)))


def add_scans(db: DbSession, rows: Sequence[dict[str, Any]]) -> set[uuid.UUID]:
    """Keep the scans; answers those that nobody sent at this very instant too."""
    if not rows:
        return set()
    found = db.execute(_KEEP[db.get_bind().dialect.name], sorted(rows, key=lambda row: row["id"]))
    return {row.id for row in found}


def scans_by_id(db: DbSession, scan_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Any]:
    """Scans as they were kept; one statement."""
    if not scan_ids:
        return {}
    return {row.id: row for row in db.execute(_BY_ID, {"ids": list(scan_ids)})}


def told_as_json(told: Told) -> dict[str, Any]:
    """What is worth keeping of it: nothing that is not said."""
    return {name: _plain(value) for name, value in asdict(told).items() if value not in (None, "", (), False)}


def told_from_json(kept: dict[str, Any]) -> Told:
    came_at, means, reason = kept.get("came_at"), kept.get("means"), kept.get("reason")
    return Told(
        came_at=datetime.fromisoformat(came_at) if came_at else None,
        door=kept.get("door", ""),
        means=ScanMeans(means) if means else None,
        session_ids=tuple(map(uuid.UUID, kept.get("session_ids", ()))),
        blank=kept.get("blank"),
        registered=kept.get("registered"),
        absent=kept.get("absent"),
        badge=kept.get("badge", ""),
        reason=ScanAnswer(reason) if reason else None,
        was_registered=kept.get("was_registered", False),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return [str(each) for each in value] if isinstance(value, tuple) else value
