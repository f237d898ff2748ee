"""Lines of the run sheet as prints draw them."""

from collections.abc import Iterable

from domain.delivery.printing.rows import CueRow
from domain.execution.run_sheet import CuePart, Line


def cue_rows(lines: Iterable[Line]) -> list[CueRow]:
    """Those that are not hidden, with their numbers."""
    return [cue_row(line) for line in lines if not line.is_hidden]


def cue_row(line: Line) -> CueRow:
    texts = line.texts
    return CueRow(
        top=line.number,
        kind=line.kind.value if line.part is CuePart.SESSION and line.kind else line.part.value,
        what=texts.what,
        room=line.room,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        letter=line.letter,
        who=texts.who,
        microphones=texts.microphones,
        screen=", ".join(part for part in (texts.screen, texts.video) if part),
        light=texts.light,
        access=texts.access,
        owner=texts.owner,
        note=texts.note,
        room_ids=tuple(room.id for room in line.rooms),
        day=line.day,
    )
