"""The committee's lists: who is there and who is not yet, and what devices do not agree on."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import lists, people, recording, rules, words
from domain.execution.attendance.models import Attendance, DeskDevice, Scan
from domain.execution.attendance.values import Came, DeskList, DeskPerson, ScanAnswer
from domain.execution.registrations.models import MealChoice, Registration, WorkshopChoice
from domain.execution.registrations.states import RegistrationState
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

SORTS = {
    "name": Registration.sort_key,
    "organisation": Registration.organisation_name,
    "kind": Registration.kind,
}


@dataclass(frozen=True)
class ListedPerson:
    """Somebody of a list: expected, there, or both."""

    person: DeskPerson
    is_expected: bool
    came: Came | None


@dataclass(frozen=True)
class ConflictView:
    """A scan that does not agree with another, or with the list; both hours are told."""

    id: uuid.UUID
    answer: ScanAnswer
    sentence: str
    person: DeskPerson | None
    list_id: uuid.UUID | None
    list_name: str
    door: str
    made_at: datetime
    received_at: datetime
    made_offline: bool
    clock_note: str
    first: Came | None
    """The check-in that counts, where it is another one."""
    settled_at: datetime | None
    settled_by: str


def people_of(
    db: DbSession,
    event: Event,
    list_id: uuid.UUID,
    page: PageRequest,
    *,
    q: str = "",
    present: bool | None = None,
    everybody: bool = False,
) -> Page[ListedPerson]:
    """Those of a list: expected or there; `everybody`: whoever is registered, to check in somebody not expected.

    A fixed number of statements. Raises NotFound, Invalid.
    """
    desk_list = lists.list_of(db, event, list_id)
    is_there = exists().where(Attendance.list_id == list_id, Attendance.registration_id == Registration.id)
    expected = is_expected(db, desk_list)
    query = select(Registration.id).where(Registration.event_id == event.id, Registration.erased_at.is_(None))
    if present is not None:
        query = query.where(is_there if present else ~is_there)
    if not everybody:
        query = query.where(or_(expected, is_there))
    for word in search_key(q).split():
        query = query.where(Registration.search_key.contains(word, autoescape=True))
    found = paginate(db, query, page, sorts=SORTS, default_sort="name", tie=Registration.id)
    return Page(_listed(db, desk_list, found.items, expected), found.total, found.page, found.size)


def is_expected(db: DbSession, desk_list: DeskList) -> Any:
    """The condition on a registration that says whether it is expected in a list."""
    confirmed = Registration.state == RegistrationState.CONFIRMED
    for table in (WorkshopChoice, MealChoice):
        wanted: Any = table
        of_session = wanted.session_id == desk_list.session_id
        if desk_list.session_id and db.scalar(select(wanted.id).where(of_session).limit(1)):
            return confirmed & exists().where(of_session, wanted.registration_id == Registration.id)
    return confirmed


def _listed(db: DbSession, desk_list: DeskList, ids: Sequence[uuid.UUID], expected: Any) -> list[ListedPerson]:
    if not ids:
        return []
    rows = db.execute(select(*people.COLUMNS, expected.label("is_expected")).where(Registration.id.in_(ids))).all()
    by_id = {row.id: row for row in rows}
    there = people.there(db, [(desk_list.id, each) for each in ids])
    return [
        ListedPerson(people.as_person(by_id[each]), bool(by_id[each].is_expected), there.get((desk_list.id, each)))
        for each in ids
    ]


def conflicts(db: DbSession, event: Event, page: PageRequest, *, settled: bool | None = False) -> Page[ConflictView]:
    """What devices do not agree on, the latest first; a fixed number of statements. Raises Invalid."""
    query = select(Scan).where(Scan.event_id == event.id, Scan.is_conflict)
    if settled is not None:
        query = query.where(Scan.settled_at.is_not(None) if settled else Scan.settled_at.is_(None))
    found = paginate(db, query, page, sorts={"received_at": Scan.received_at}, default_sort="-received_at", tie=Scan.id)
    rows = found.items
    known = people.known_among(db, event, (), {row.registration_id for row in rows if row.registration_id})
    names = {each.id: each for each in lists.lists_of(db, event, with_gone=True)}
    named = select(DeskDevice.id, DeskDevice.name).where(DeskDevice.event_id == event.id)
    doors = {row[0]: row[1] for row in db.execute(named)}
    there = people.there(
        db, {(row.list_id, row.registration_id) for row in rows if row.list_id and row.registration_id}
    )
    titles = {each.session_id: each.name for each in names.values() if each.session_id}

    def view(row: Scan) -> ConflictView:
        person = known.by_id.get(row.registration_id) if row.registration_id else None
        saying = words.Saying(event.time_zone, titles, person)
        off = row.clock_off_seconds
        place = (row.list_id, row.registration_id) if row.list_id and row.registration_id else None
        return ConflictView(
            id=row.id,
            answer=row.answer,
            sentence=words.conflict(row.answer, recording.told_from_json(row.told), saying),
            person=person,
            list_id=row.list_id,
            list_name=names[row.list_id].name if row.list_id in names else "",
            door=doors.get(row.device_id, "") if row.device_id else row.made_by,
            made_at=row.made_at,
            received_at=row.received_at,
            made_offline=row.made_offline,
            clock_note=words.clock_note(off) if off is not None and rules.is_off(off) else "",
            first=_other(there.get(place), row.id) if place else None,
            settled_at=row.settled_at,
            settled_by=row.settled_by,
        )

    return found.map(view)


def _other(came: Came | None, scan_id: uuid.UUID) -> Came | None:
    return came if came is not None and came.scan_id != scan_id else None


@dataclass(frozen=True)
class ScanOf:
    """A scan as whom it was about is told it."""

    list_name: str
    at: datetime
    door: str
    means: str
    sentence: str


def scans_of(db: DbSession, event: Event, registration_id: uuid.UUID) -> list[ScanOf]:
    """Everything that was scanned of somebody, the oldest first; a fixed number of statements."""
    named = {each.id: each.name for each in lists.lists_of(db, event, with_gone=True)}
    query = (
        select(Scan, DeskDevice.name)
        .outerjoin(DeskDevice, DeskDevice.id == Scan.device_id)
        .where(Scan.event_id == event.id, Scan.registration_id == registration_id)
        .order_by(Scan.received_at, Scan.id)
    )
    return [
        ScanOf(
            named.get(row.list_id, "") if row.list_id else "",
            row.received_at,
            door or "",
            words.means_words(row.means),
            words.heading(row.answer, recording.told_from_json(row.told), event.time_zone),
        )
        for row, door in db.execute(query)
    ]


def open_conflicts(db: DbSession, event: Event) -> int:
    """How many nobody looked at yet."""
    query = select(func.count()).where(Scan.event_id == event.id, Scan.is_conflict, Scan.settled_at.is_(None))
    return db.scalar(query) or 0


def came_at_all(event_id: uuid.UUID) -> Any:
    """The condition on a registration that says whether they were checked in at least once."""
    return exists().where(Attendance.event_id == event_id, Attendance.registration_id == Registration.id)


def has_check_ins(db: DbSession, event: Event) -> bool:
    """Whether anybody was checked in at all: otherwise nothing is known of who came."""
    return db.scalar(select(Attendance.id).where(Attendance.event_id == event.id).limit(1)) is not None
