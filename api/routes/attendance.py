"""Who came, as the committee sees it: counts without names, the people of a list, what phones do not agree on."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AppSettings, Db, EventAccess, Now, Paging, event_access
from api.routes.attendance_bodies import (
    AttendanceListOut,
    KindCountOut,
    ListedPersonOut,
    ScanConflictOut,
    StructureCountOut,
    WhoCameOut,
)
from api.routes.desk_bodies import ScanAnswerOut, WalkInByHandIn
from api.schemas import PageOut
from api.transactions import TransactionalRoute
from domain.execution import attendance
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import PageRequest

router = APIRouter(tags=["attendance"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ATTENDANCE_READ)]
Checks = Annotated[EventAccess, event_access(Permission.ATTENDANCE_CHECK)]
Manages = Annotated[EventAccess, event_access(Permission.ATTENDANCE_MANAGE)]
FIRST_STRUCTURES = PageRequest(size=100)


@router.get("/events/{slug}/attendance")
def read_attendance(access: Reads, db: Db) -> WhoCameOut:
    """Each list with who is expected and who is there, by kind; the whole, by kind and structure. No name."""
    event = access.event
    whole, first = attendance.whole(db, event), attendance.structures(db, event, FIRST_STRUCTURES)
    return WhoCameOut(
        lists=[AttendanceListOut.of(each) for each in attendance.counts(db, event, with_gone=True)],
        expected=whole.expected,
        came=whole.came,
        by_kind=[KindCountOut.model_validate(each) for each in whole.by_kind],
        structures=[StructureCountOut.model_validate(each) for each in first.items],
        structures_total=first.total,
        conflicts=attendance.open_conflicts(db, event),
    )


@router.get("/events/{slug}/attendance/structures")
def list_structures(access: Reads, paging: Paging, db: Db) -> PageOut[StructureCountOut]:
    found = attendance.structures(db, access.event, paging)
    return PageOut.of(found.map(StructureCountOut.model_validate))


@router.get("/events/{slug}/attendance/conflicts")
def list_conflicts(access: Reads, paging: Paging, db: Db, settled: bool = False) -> PageOut[ScanConflictOut]:
    """What two phones, or a phone and the list, do not agree on; `settled`: those that somebody looked at."""
    return PageOut.of(attendance.conflicts(db, access.event, paging, settled=settled).map(ScanConflictOut.of))


@router.post("/events/{slug}/attendance/conflicts/{scan_id}/settle", status_code=204)
def settle_conflict(scan_id: uuid.UUID, access: Manages, db: Db, now: Now) -> None:
    attendance.settle(db, access.event, scan_id, actor=access.actor, now=now)


@router.get("/events/{slug}/attendance/{attendance_list_id}/structures")
def list_structures_of_list(
    attendance_list_id: uuid.UUID, access: Reads, paging: Paging, db: Db
) -> PageOut[StructureCountOut]:
    """Without a name: each structure with who is expected of it in this list and who is there."""
    found = attendance.structures(db, access.event, paging, attendance_list_id)
    return PageOut.of(found.map(StructureCountOut.model_validate))


@router.get("/events/{slug}/attendance/{attendance_list_id}/people")
def list_people(
    *,
    attendance_list_id: uuid.UUID,
    access: Reads,
    paging: Paging,
    db: Db,
    q: Annotated[str, Query(max_length=200)] = "",
    present: bool | None = None,
    everybody: bool = False,
) -> PageOut[ListedPersonOut]:
    """Those expected or there; `everybody`: whoever is registered, to check in somebody who is not expected."""
    found = attendance.people_of(
        db, access.event, attendance_list_id, paging, q=q, present=present, everybody=everybody
    )
    return PageOut.of(found.map(ListedPersonOut.of))


@router.post("/events/{slug}/attendance/{attendance_list_id}/people/{registration_id}")
def check_in_by_hand(
    attendance_list_id: uuid.UUID, registration_id: uuid.UUID, access: Checks, db: Db, now: Now
) -> ScanAnswerOut:
    """Somebody is there; said twice it stays so."""
    answered = attendance.check_in_by_hand(
        db, access.event, attendance_list_id, registration_id, actor=access.actor, now=now
    )
    return ScanAnswerOut.of(answered, None)


@router.post("/events/{slug}/attendance/{attendance_list_id}/walk-ins", status_code=201)
def add_walk_in(
    *, attendance_list_id: uuid.UUID, body: WalkInByHandIn, access: Checks, settings: AppSettings, db: Db, now: Now
) -> ScanAnswerOut:
    """Somebody came without registering: they are registered, and there; without a seat left, only `anyway`."""
    answered = attendance.walk_in_by_hand(
        db, access.event, attendance_list_id, body.to_value(), anyway=body.anyway,
        actor=access.actor, secret=settings.secret_key, now=now,
    )  # fmt: skip
    return ScanAnswerOut.of(answered, None)


@router.delete("/events/{slug}/attendance/{attendance_list_id}/people/{registration_id}", status_code=204)
def take_out_by_hand(
    attendance_list_id: uuid.UUID, registration_id: uuid.UUID, access: Checks, db: Db, now: Now
) -> None:
    """It was a mistake: they are not there. Every scan stays."""
    attendance.take_out(db, access.event, attendance_list_id, registration_id, actor=access.actor, now=now)
