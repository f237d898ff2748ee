"""Hours to expect for the lines of the run sheet, from those of sessions. Pure."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from domain.execution.run_sheet.delays import Expected
from domain.execution.run_sheet.values import CueAnchor, CuePart, Line, SheetSession

Hours = tuple[datetime, datetime]


def hours_of_lines(
    lines: Iterable[Line], sessions: Sequence[SheetSession], expected: Mapping[uuid.UUID, Expected]
) -> dict[str, Hours]:
    """By key: lines follow the session that they count from; what is tied to the clock stays."""
    by_id = {session.id: session for session in sessions}
    return {line.key: _of_line(line, by_id, expected) for line in lines}


def _of_line(line: Line, by_id: Mapping[uuid.UUID, SheetSession], expected: Mapping[uuid.UUID, Expected]) -> Hours:
    session = by_id.get(line.session_id) if line.session_id else None
    told = expected.get(session.id) if session else None
    if session is None or told is None or line.anchor is CueAnchor.CLOCK:
        return line.starts_at, line.ends_at
    if line.part is CuePart.SESSION:
        return told.starts_at, told.ends_at
    if line.anchor is CueAnchor.END:
        shift = told.ends_at - session.ends_at
        return line.starts_at + shift, line.ends_at + shift
    shift = told.starts_at - session.starts_at
    start, end = line.starts_at + shift, line.ends_at + shift
    if line.part is CuePart.TURN_OVER:
        start = min(end, max(line.starts_at, _free_from(session, by_id, expected)))
    return start, end


def _free_from(
    session: SheetSession, by_id: Mapping[uuid.UUID, SheetSession], expected: Mapping[uuid.UUID, Expected]
) -> datetime:
    """When the room of a session is left by the one before."""
    room = session.room
    ends = [
        expected[other.id].ends_at
        for other in by_id.values()
        if other.id in expected and other.room == room and other.ends_at <= session.starts_at
    ]
    return max(ends, default=session.starts_at)
