"""What the committee does by hand: letting somebody in or out, settling what devices do not agree on."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from domain.execution import registrations
from domain.execution.attendance import checking, lists, recording
from domain.execution.attendance.checking import TOLD_AS
from domain.execution.attendance.models import Attendance, AttendanceSheetLine, Attestation, Scan
from domain.execution.attendance.values import (
    Answered,
    DeskList,
    Door,
    ScanAct,
    ScanAnswer,
    ScanMeans,
    ScanRequest,
    WalkIn,
)
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core import changes
from domain.foundation.core.errors import NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event

_THERE: Any = Attendance.__table__


def check_in_by_hand(
    db: DbSession, event: Event, list_id: uuid.UUID, registration_id: uuid.UUID, *, actor: Actor, now: datetime
) -> Answered:
    """The committee knows what it does: nothing but a list that is gone keeps somebody out.

    Raises NotFound, Invalid `list_gone`.
    """
    desk_list = lists.list_in_force(db, event, list_id)
    registrations.registration_of(db, event, registration_id)
    [answered] = let_in(db, event, desk_list, [registration_id], means=ScanMeans.NAME, actor=actor, now=now)
    return answered


def walk_in_by_hand(
    db: DbSession,
    event: Event,
    list_id: uuid.UUID,
    walk_in: WalkIn,
    *,
    anyway: bool = False,
    actor: Actor,
    secret: bytes,
    now: datetime,
) -> Answered:
    """Somebody came without registering, and the committee writes them down; without a seat, only `anyway`.

    Raises NotFound, Invalid `list_gone`.
    """
    desk_list = lists.list_in_force(db, event, list_id)
    scan = ScanRequest(new_id(), ScanMeans.WALK_IN, desk_list.id, now, walk_in=walk_in, anyway=anyway)
    [answered] = checking.check_in(db, event, [scan], door=Door("", made_by=actor.name), secret=secret, now=now)
    return answered


def let_in(
    db: DbSession,
    event: Event,
    desk_list: DeskList,
    registration_ids: Collection[uuid.UUID],
    *,
    means: ScanMeans,
    actor: Actor,
    now: datetime,
) -> list[Answered]:
    """All of these at once, knowingly."""
    scans = [
        ScanRequest(new_id(), means, desk_list.id, now, registration_id=each, anyway=True) for each in registration_ids
    ]
    return checking.check_in(db, event, scans, door=Door("", made_by=actor.name), secret=b"", now=now)


def take_out(
    db: DbSession, event: Event, list_id: uuid.UUID, registration_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """It was a mistake: they are not there; every scan stays, and one says who took it back. Raises NotFound."""
    desk_list = lists.list_of(db, event, list_id)
    registrations.registration_of(db, event, registration_id)
    theirs = (_THERE.c.list_id == desk_list.id) & (_THERE.c.registration_id == registration_id)
    means = db.scalar(delete(_THERE).where(theirs).returning(_THERE.c.means))
    if means is None:
        return
    row = {
        "id": new_id(),
        "event_id": event.id,
        "list_id": desk_list.id,
        "registration_id": registration_id,
        "device_id": None,
        "act": ScanAct.UNDO,
        "means": means,
        "answer": ScanAnswer.UNDONE,
        "told": {},
        "made_by": actor.name,
        "made_at": now,
        "received_at": now,
        "made_offline": False,
        "clock_off_seconds": None,
        "is_conflict": False,
        "settled_at": None,
        "settled_by": "",
    }
    recording.add_scans(db, [row])
    changes.tell(db, event.id, TOLD_AS)


def settle(db: DbSession, event: Event, scan_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Somebody looked at what two devices did not agree on; twice changes nothing more. Raises NotFound."""
    theirs = (Scan.id == scan_id) & (Scan.event_id == event.id)
    if db.scalar(select(Scan.id).where(theirs)) is None:
        raise NotFound()
    open_still = update(Scan).where(theirs, Scan.is_conflict, Scan.settled_at.is_(None))
    settled: Any = db.execute(
        open_still.values(settled_at=now, settled_by=actor.name).execution_options(synchronize_session=False)
    )
    if settled.rowcount:
        journal.record(
            db, actor, "attendance.settled", subject_kind="attendance", subject_id=scan_id, event_id=event.id, now=now
        )
        changes.tell(db, event.id, TOLD_AS)


def move_person(db: DbSession, event: Event, *, kept_id: uuid.UUID, other_id: uuid.UUID) -> None:
    """Two registrations of one person became one: where the other was seen, the kept one was there; what the other
    could show of it is given anew when it is asked for."""
    mine = select(_THERE.c.list_id).where(_THERE.c.registration_id == kept_id)
    free = (_THERE.c.registration_id == other_id) & _THERE.c.list_id.not_in(mine)
    moved: Any = db.execute(update(_THERE).where(free).values(registration_id=kept_id))
    left: Any = db.execute(delete(_THERE).where(_THERE.c.registration_id == other_id))
    for table in (Scan, AttendanceSheetLine):
        rows: Any = table.__table__
        db.execute(update(rows).where(rows.c.registration_id == other_id).values(registration_id=kept_id))
    db.execute(delete(Attestation).where(Attestation.registration_id == other_id))
    if moved.rowcount or left.rowcount:
        changes.tell(db, event.id, TOLD_AS)
