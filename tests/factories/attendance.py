"""People at the doors of a gathering: lists, phones and scans, through the same verb as everybody."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution import attendance
from domain.execution.attendance import (
    Answered,
    DeskList,
    Door,
    ListKind,
    ScanAct,
    ScanMeans,
    ScanRequest,
    WalkIn,
)
from domain.execution.programme.models import Session
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import RegistrationSource
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.registrations import SECRET, person, register

DOOR_A, DOOR_B = Door("Porte A"), Door("Porte B")


@dataclass
class Gathering:
    """An event with a workshop that `people` chose, and its lists; `opens_at`: eight o'clock on the day."""

    event: Event
    workshop: Session
    people: list[Registration]
    entry: DeskList
    session: DeskList

    @property
    def opens_at(self) -> datetime:
        return self.event.starts_at - timedelta(hours=1)


def make_gathering(db: DbSession, *, now: datetime, count: int = 2, **values: Any) -> Gathering:
    event = make_event(db, now=now, **values)
    workshop = make_session(db, event, room_id=make_room(db, event).id)
    committee = RegistrationSource.COMMITTEE
    people = [
        register(db, event, person(n, session_ids=(workshop.id,)), source=committee, now=now)
        for n in range(1, count + 1)
    ]
    return Gathering(event, workshop, people, *lists(db, event, workshop))


def lists(db: DbSession, event: Event, workshop: Session) -> tuple[DeskList, DeskList]:
    """The entry, and the list of the workshop."""
    found = attendance.lists_of(db, event)
    entry = next(each for each in found if each.kind is ListKind.ENTRY)
    return entry, next(each for each in found if each.session_id == workshop.id)


def by_code(desk_list: DeskList, row: Registration, at: datetime, **values: Any) -> ScanRequest:
    facts: dict[str, Any] = {"means": ScanMeans.CODE, "code": row.badge_code}
    return ScanRequest(uuid.uuid4(), list_id=desk_list.id, made_at=at, **(facts | values))


def by_name(desk_list: DeskList, row: Registration, at: datetime, **values: Any) -> ScanRequest:
    facts: dict[str, Any] = {"means": ScanMeans.NAME, "registration_id": row.id}
    return ScanRequest(uuid.uuid4(), list_id=desk_list.id, made_at=at, **(facts | values))


def walk_in(
    desk_list: DeskList, at: datetime, first_name: str = "Awa", last_name: str = "Traoré", **values: Any
) -> ScanRequest:
    who = WalkIn(first_name, last_name, values.pop("structure", "Mairie de Tursac"), values.pop("badge_code", ""))
    return ScanRequest(uuid.uuid4(), ScanMeans.WALK_IN, desk_list.id, at, walk_in=who, **values)


def undo(scan: ScanRequest, at: datetime) -> ScanRequest:
    return ScanRequest(uuid.uuid4(), scan.means, scan.list_id, at, act=ScanAct.UNDO, undoes=scan.id)


def check_in(
    db: DbSession,
    event: Event,
    *scans: ScanRequest,
    now: datetime,
    door: Door = DOOR_A,
    device_now: datetime | None = None,
) -> list[Answered]:
    return attendance.check_in(db, event, scans, door=door, device_now=device_now or now, secret=SECRET, now=now)


def present(db: DbSession, event: Event, desk_list: DeskList) -> int:
    return attendance.present_in(db, [desk_list.id])[desk_list.id]
