"""The run sheet of the day of `samples`."""

from collections.abc import Sequence
from dataclasses import replace

from domain.delivery.printing.rows import CueRow, RoomRow, SessionRow
from domain.delivery.printing.sheet_preflight import Checked
from domain.delivery.printing.sheet_rows import cue_rows
from domain.execution.programme import SessionKind
from domain.execution.run_sheet import Sheet, SheetRoom, SheetSession, sheet_of
from domain.execution.run_sheet.needs import needs_of
from tests.printing.samples import EVENT, SESSIONS


def sheet_session(row: SessionRow) -> SheetSession:
    needs = needs_of(row.needs)
    return SheetSession(
        id=row.id,
        kind=SessionKind(row.kind),
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        rooms=(_room(row.room),) if row.room else (),
        letter=row.letter,
        who=row.people or row.carriers,
        microphones=needs.microphones,
        screen=needs.screen,
        video=needs.video,
        light=needs.light,
        access=needs.access,
        furniture=needs.furniture,
        owner=f"Régie {row.room.name if row.room else 'volante'}" if row.needs else "",
    )


def _room(room: RoomRow) -> SheetRoom:
    return SheetRoom(room.id, room.name)


def sheet(rows: Sequence[SessionRow] = SESSIONS) -> Sheet:
    return sheet_of([sheet_session(row) for row in rows], zone=EVENT.time_zone, place=EVENT.venue)


def checked(rows: Sequence[SessionRow] = SESSIONS) -> Checked:
    return Checked([sheet_session(row) for row in rows], sheet(rows))


def unowned(rows: Sequence[SessionRow] = SESSIONS) -> Checked:
    """Where nobody answers for anything."""
    sessions = [replace(sheet_session(row), owner="") for row in rows]
    return Checked(sessions, sheet_of(sessions, zone=EVENT.time_zone))


CUES: list[CueRow] = cue_rows(sheet().lines)
