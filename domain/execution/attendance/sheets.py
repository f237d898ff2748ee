"""Sheets to sign: lines are frozen when the sheet is made, so that a number means the same person for ever."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.attendance import checking, lists, queries
from domain.execution.attendance.models import Attendance, AttendanceSheet, AttendanceSheetLine
from domain.execution.attendance.people import there
from domain.execution.attendance.sheet_rules import read_lines
from domain.execution.attendance.values import (
    Answered,
    DeskList,
    Door,
    ScanAnswer,
    ScanMeans,
    ScanRequest,
    WalkIn,
)
from domain.execution.registrations.models import Registration
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.many import insert_rows
from domain.foundation.events.models import Event

MOST_LINES = 5000
MOST_WALK_INS = 60
WALK_IN_LINES = 6


@dataclass(frozen=True)
class SheetView:
    """A sheet that was made; `present` of its persons are there now."""

    number: int
    desk_list: DeskList
    lines: int
    walk_in_lines: int
    present: int
    printed_at: datetime
    printed_by: str


@dataclass(frozen=True)
class SheetLine:
    line: int
    first_name: str
    last_name: str
    organisation_name: str
    is_present: bool = False


@dataclass(frozen=True)
class SheetRows:
    """A sheet as it is drawn: who signs where, then lines for people who were not expected."""

    number: int
    list_name: str
    place: str
    starts_at: datetime
    ends_at: datetime
    lines: tuple[SheetLine, ...]
    walk_in_lines: int

    @property
    def walk_in_numbers(self) -> range:
        """Their numbers go on where the others end."""
        return range(len(self.lines) + 1, len(self.lines) + self.walk_in_lines + 1)


@dataclass(frozen=True)
class Entered:
    """What entering lines did."""

    new: int
    already: int
    answers: tuple[Answered, ...]


def make_sheet(
    db: DbSession,
    event: Event,
    list_id: uuid.UUID,
    *,
    walk_in_lines: int = WALK_IN_LINES,
    actor: Actor,
    now: datetime,
) -> AttendanceSheet:
    """Freeze who is expected in a list, by name. Raises NotFound, Invalid `list_gone`, `too_many_lines`."""
    if not 0 <= walk_in_lines <= MOST_WALK_INS:
        raise Invalid(
            "too_many_lines", "Demandez de 0 à {most} lignes libres.", field="walk_in_lines", most=MOST_WALK_INS
        )
    desk_list = lists.list_in_force(db, event, list_id)
    lists.keep(db, event, [desk_list])
    people = who_signs(db, event, desk_list)
    return freeze(db, event, desk_list, people, walk_in_lines=walk_in_lines, actor=actor, now=now)


def freeze(
    db: DbSession,
    event: Event,
    desk_list: DeskList,
    people: Sequence[uuid.UUID],
    *,
    walk_in_lines: int = WALK_IN_LINES,
    actor: Actor,
    now: datetime,
) -> AttendanceSheet:
    """The next sheet, of a list that is kept: a line for each of these people, in this order."""
    lock_row(db, Event, event.id)  # numbers follow each other
    number = (db.scalar(select(func.max(AttendanceSheet.number)).where(_of(event))) or 0) + 1
    sheet = AttendanceSheet(
        event_id=event.id,
        list_id=desk_list.id,
        number=number,
        walk_in_lines=walk_in_lines,
        printed_at=now,
        printed_by=actor.name,
    )
    db.add(sheet)
    db.flush()
    rows = [
        {"id": new_id(), "sheet_id": sheet.id, "line": line, "registration_id": each}
        for line, each in enumerate(people, start=1)
    ]
    insert_rows(db, AttendanceSheetLine, rows)
    _record(db, sheet, "attendance.sheet_made", len(rows), actor=actor, now=now)
    return sheet


def who_signs(db: DbSession, event: Event, desk_list: DeskList) -> list[uuid.UUID]:
    """Who is expected there now, in the order of lines."""
    expected = select(Registration.id).where(
        Registration.event_id == event.id, Registration.erased_at.is_(None), queries.is_expected(db, desk_list)
    )
    return list(db.scalars(expected.order_by(Registration.sort_key, Registration.id).limit(MOST_LINES)))


def sheets_of(db: DbSession, event: Event) -> list[SheetView]:
    """Every sheet, the latest first; a fixed number of statements."""
    named = {each.id: each for each in lists.lists_of(db, event, with_gone=True)}
    sheets = db.scalars(select(AttendanceSheet).where(_of(event)).order_by(AttendanceSheet.number.desc())).all()
    attendance: Any = Attendance
    counted = (
        select(AttendanceSheetLine.sheet_id, func.count(), func.count(attendance.id))
        .join(AttendanceSheet, AttendanceSheet.id == AttendanceSheetLine.sheet_id)
        .outerjoin(
            attendance,
            (attendance.list_id == AttendanceSheet.list_id)
            & (attendance.registration_id == AttendanceSheetLine.registration_id),
        )
        .where(_of(event))
        .group_by(AttendanceSheetLine.sheet_id)
    )
    counts = {row[0]: (row[1], row[2]) for row in db.execute(counted)}
    return [_view(sheet, named[sheet.list_id], *counts.get(sheet.id, (0, 0))) for sheet in sheets]


def sheet_rows(db: DbSession, event: Event, number: int, *, desk_list: DeskList | None = None) -> SheetRows:
    """A sheet as it is drawn, with the names of today on the lines of then. Its list may be known. Raises NotFound."""
    sheet = _sheet(db, event, number)
    desk_list = desk_list or lists.list_of(db, event, sheet.list_id)
    query = (
        select(
            AttendanceSheetLine.line,
            Registration.first_name,
            Registration.last_name,
            Registration.organisation_name,
            Attendance.id.is_not(None),
        )
        .join(Registration, Registration.id == AttendanceSheetLine.registration_id)
        .outerjoin(
            Attendance,
            (Attendance.list_id == sheet.list_id) & (Attendance.registration_id == AttendanceSheetLine.registration_id),
        )
        .where(AttendanceSheetLine.sheet_id == sheet.id)
        .order_by(AttendanceSheetLine.line)
    )
    lines = tuple(SheetLine(*row) for row in db.execute(query))
    return SheetRows(
        sheet.number,
        desk_list.name,
        desk_list.place,
        desk_list.starts_at,
        desk_list.ends_at,
        lines,
        sheet.walk_in_lines,
    )


def enter_lines(
    db: DbSession,
    event: Event,
    number: int,
    present: str,
    *,
    walk_ins: Sequence[WalkIn] = (),
    actor: Actor,
    secret: bytes,
    now: datetime,
) -> Entered:
    """Who signed, by number of line; and who wrote their name on a free line. Entering again adds nothing twice.

    Raises NotFound, Invalid that says which number is wrong.
    """
    sheet = _sheet(db, event, number)
    desk_list = lists.list_in_force(db, event, sheet.list_id)
    query = select(AttendanceSheetLine.line, AttendanceSheetLine.registration_id)
    by_line = {row[0]: row[1] for row in db.execute(query.where(AttendanceSheetLine.sheet_id == sheet.id))}
    wanted = read_lines(present, last=len(by_line))
    paper: dict[str, Any] = {"means": ScanMeans.PAPER, "list_id": desk_list.id, "made_at": now, "anyway": True}
    scans = [ScanRequest(new_id(), registration_id=by_line[line], **paper) for line in wanted]
    scans += [ScanRequest(new_id(), walk_in=each, **paper) for each in walk_ins]
    answers = checking.check_in(db, event, scans, door=Door("", made_by=actor.name), secret=secret, now=now)
    _record(db, sheet, "attendance.sheet_entered", len(scans), actor=actor, now=now)
    new = sum(each.answer is ScanAnswer.ADMITTED for each in answers)
    return Entered(new, sum(each.answer is ScanAnswer.ALREADY for each in answers), tuple(answers))


def sheet_view(db: DbSession, event: Event, number: int) -> SheetView:
    """One sheet with what is entered of it. Raises NotFound."""
    sheet = _sheet(db, event, number)
    desk_list = lists.list_of(db, event, sheet.list_id)
    query = select(AttendanceSheetLine.registration_id).where(AttendanceSheetLine.sheet_id == sheet.id)
    ids = db.scalars(query).all()
    present = there(db, [(desk_list.id, each) for each in ids])
    return _view(sheet, desk_list, len(ids), len(present))


def _of(event: Event) -> Any:
    return AttendanceSheet.event_id == event.id


def _sheet(db: DbSession, event: Event, number: int) -> AttendanceSheet:
    found = db.scalar(select(AttendanceSheet).where(_of(event), AttendanceSheet.number == number))
    if found is None:
        raise NotFound()
    return found


def _view(sheet: AttendanceSheet, desk_list: DeskList, lines: int, present: int) -> SheetView:
    return SheetView(sheet.number, desk_list, lines, sheet.walk_in_lines, present, sheet.printed_at, sheet.printed_by)


def _record(db: DbSession, sheet: AttendanceSheet, action: str, count: int, *, actor: Actor, now: datetime) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="attendance",
        subject_id=sheet.id,
        event_id=sheet.event_id,
        now=now,
        facts={"number": sheet.number, "count": count},
    )
    db.flush()
