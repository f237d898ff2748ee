"""The whole run sheet in its order: lines of the programme, in the crew’s words, and the crew’s own cues. Pure."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.execution.run_sheet.computed import computed_lines, key_of, named, rooms_in_words, together
from domain.execution.run_sheet.values import (
    COLUMNS,
    CueAnchor,
    CuePart,
    CueView,
    Line,
    LostCue,
    SheetSession,
    Texts,
)
from domain.foundation.core import times

_ORDER = {CuePart.TAKE_DOWN: 1, CuePart.SESSION: 0}


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of all days in the order in which they happen, hidden ones too, and cues that have lost their hour."""

    lines: tuple[Line, ...]
    lost: tuple[LostCue, ...] = ()

    @property
    def days(self) -> list[date]:
        return sorted({line.day for line in self.lines})


def cue_key(cue_id: uuid.UUID) -> str:
    return f"cue:{cue_id}"


def sheet_of(
    sessions: Sequence[SheetSession],
    cues: Iterable[CueView] = (),
    *,
    zone: str,
    place: str = "",
    titles: Mapping[uuid.UUID, str] | None = None,
) -> Sheet:
    """The whole sheet. `place` is where everything is taken down; `titles` names sessions without time."""
    by_id = {session.id: session for session in sessions}
    computed = {line.key: line for line in computed_lines(sessions, zone, place)}
    own, lost = [], []
    for cue in cues:
        session = by_id.get(cue.facts.session_id) if cue.facts.session_id else None
        if cue.part is not CuePart.OWN:
            key = key_of(cue.part, cue.facts.session_id) if cue.facts.session_id else ""
            if key in computed:
                computed[key] = _other_words(computed[key], cue)
        elif cue.facts.anchor is not CueAnchor.CLOCK and session is None:
            title = (titles or {}).get(cue.facts.session_id, "") if cue.facts.session_id else ""
            lost.append(LostCue(cue, title))
        else:
            own.append(_own(cue, session, zone))
    ordered = sorted([*computed.values(), *own], key=_place)
    return Sheet(tuple(_numbered(ordered)), tuple(lost))


def _place(line: Line) -> tuple[datetime, int, datetime, str, str, str]:
    """What prepares a session comes before it, what follows after, at the same hour."""
    order = _ORDER.get(line.part, -1)
    if line.is_own:
        order = -1 if line.anchor is CueAnchor.START and line.offset_minutes < 0 else 0
    return line.starts_at, order, line.ends_at, line.letter, line.room, line.key


def _numbered(lines: Iterable[Line]) -> list[Line]:
    numbered, top = [], 0
    for line in lines:
        top += 0 if line.is_hidden else 1
        numbered.append(replace(line, number=0 if line.is_hidden else top))
    return numbered


def _own(cue: CueView, session: SheetSession | None, zone: str) -> Line:
    facts = cue.facts
    starts_at = _starts_at(cue, session)
    rooms = (cue.room,) if cue.room else (session.rooms if session else ())
    anchored = session if facts.anchor is not CueAnchor.CLOCK else None
    return Line(
        key=cue_key(cue.id),
        part=CuePart.OWN,
        day=times.local(anchored.starts_at if anchored else starts_at, zone).date(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=facts.duration_minutes or 0),
        texts=facts.texts,
        session_id=session.id if session else None,
        kind=session.kind if session else None,
        title=session.title if session else "",
        rooms=rooms,
        room=rooms_in_words(rooms),
        people=together(named(facts.who), named(facts.owner)),
        anchor=facts.anchor,
        offset_minutes=facts.offset_minutes,
        duration_minutes=facts.duration_minutes,
        cue_id=cue.id,
        version=cue.version,
        is_hidden=facts.is_hidden,
    )


def _starts_at(cue: CueView, session: SheetSession | None) -> datetime:
    facts = cue.facts
    if facts.starts_at is not None:
        return facts.starts_at
    assert session is not None  # a cue without its session has lost its hour before this
    anchor = session.starts_at if facts.anchor is CueAnchor.START else session.ends_at
    return anchor + timedelta(minutes=facts.offset_minutes)


def _other_words(line: Line, cue: CueView) -> Line:
    said = {name: getattr(cue.facts, name) or getattr(line.texts, name) for name in COLUMNS}
    texts = Texts(**said)
    return replace(
        line,
        texts=texts,
        people=together(line.people, named(cue.facts.who), named(cue.facts.owner)),
        cue_id=cue.id,
        version=cue.version,
        is_hidden=cue.facts.is_hidden,
        computed=line.texts if texts != line.texts else None,
    )
