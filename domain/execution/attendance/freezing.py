"""Every sheet to sign at once, for those who print the whole day."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import lists
from domain.execution.attendance.models import AttendanceSheet, AttendanceSheetLine
from domain.execution.attendance.sheets import freeze, who_signs
from domain.execution.attendance.values import DeskList, ListKind
from domain.foundation.accounts import Actor
from domain.foundation.events.models import Event


def freeze_sheets(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> int:
    """A sheet for each half-day, and for each session for which people have a place; answers how many are new.

    One on which the same people stand serves again, so that asking twice makes no second number.
    """
    latest = _latest(db, event)
    wanted = [(each, who_signs(db, event, each)) for each in lists.lists_of(db, event) if _is_signed(each)]
    changed = [(each, people) for each, people in wanted if latest.get(each.id) != people]
    lists.keep(db, event, [each for each, _ in changed])
    for each, people in changed:
        freeze(db, event, each, people, actor=actor, now=now)
    return len(changed)


def _is_signed(each: DeskList) -> bool:
    return each.kind is ListKind.HALF_DAY or (each.kind is ListKind.SESSION and not each.is_open)


def _latest(db: DbSession, event: Event) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Who stands on the last sheet of each list, line by line."""
    query = (
        select(AttendanceSheet.list_id, AttendanceSheet.number, AttendanceSheetLine.registration_id)
        .outerjoin(AttendanceSheetLine, AttendanceSheetLine.sheet_id == AttendanceSheet.id)
        .where(AttendanceSheet.event_id == event.id)
        .order_by(AttendanceSheet.number, AttendanceSheetLine.line)
    )
    found: dict[uuid.UUID, tuple[int, list[uuid.UUID]]] = {}
    for list_id, number, registration_id in db.execute(query):
        if list_id not in found or found[list_id][0] != number:
            found[list_id] = (number, [])
        if registration_id is not None:
            found[list_id][1].append(registration_id)
    return {list_id: people for list_id, (_, people) in found.items()}
