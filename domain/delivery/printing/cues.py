"""The run sheet's rows: each session with what it needs, and what the régie does before, between and after.

Pure: plain rows in, plain rows out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from domain.delivery.printing.rows import CueRow, EventRow, RoomRow, SessionRow
from domain.delivery.printing.words import sentence_case
from domain.foundation.core.i18n import gettext

_COLUMNS = {
    "microphones": re.compile(r"micro|pupitre|sono|\bson\b|enceinte", re.IGNORECASE),
    "screen": re.compile(r"projecteur|écran|visio|captation|vidéo|ordinateur|diffusion", re.IGNORECASE),
    "light": re.compile(r"lumière|éclairage|projecteurs? de scène|pénombre|\bnoir\b", re.IGNORECASE),
    "access": re.compile(r"boucle|rampe|langue des signes|\blsf\b|vélotypie|transcription|interprète", re.IGNORECASE),
}
_SHORT = (("vidéoprojecteur", "projecteur"), ("visioconférence", "visio"))
"""Words of the trade that stand in a narrow column."""
_SHORTEST_SET_UP, _STEP, _LONGEST_SET_UP = timedelta(minutes=30), timedelta(minutes=15), timedelta(minutes=90)
_LONGEST_TURNOVER = timedelta(minutes=45)
_STRIKE = timedelta(minutes=60)
_BEFORE, _AFTER = -1, 1


@dataclass(frozen=True, slots=True)
class Needs:
    """A session's technical needs, by the column of the run sheet that they belong to."""

    microphones: str = ""
    screen: str = ""
    light: str = ""
    access: str = ""
    furniture: str = ""

    @property
    def trades(self) -> int:
        return sum(1 for need in (self.microphones, self.screen, self.light, self.access, self.furniture) if need)

    @property
    def told(self) -> str:
        """In a few words: furniture as written, the trades by name, since their columns say the rest."""
        named = (
            (gettext("son"), self.microphones),
            (gettext("vidéo"), self.screen),
            (gettext("lumière"), self.light),
            (gettext("accès"), self.access),
        )
        return ", ".join([*([self.furniture] if self.furniture else []), *(name for name, need in named if need)])


def needs_of(text: str) -> Needs:
    """What was written, comma by comma, put into its column; the rest is furniture and material."""
    sorted_out: dict[str, list[str]] = {}
    for part in re.split(r"[,;\n]", text):
        need = part.strip()
        for long, short in _SHORT:
            need = re.sub(long, short, need, flags=re.IGNORECASE)
        if need:
            column = next((name for name, words in _COLUMNS.items() if words.search(need)), "furniture")
            sorted_out.setdefault(column, []).append(need)
    return Needs(**{column: ", ".join(parts) for column, parts in sorted_out.items()})


def cues(sessions: Sequence[SessionRow], event: EventRow) -> list[CueRow]:
    """All rows of all days in the order they happen, numbered from 1."""
    rows: list[CueRow] = []
    for day in sorted({event.day(session.starts_at) for session in sessions}):
        rows += _day(sessions, day, event)
    return [replace(row, top=number) for number, row in enumerate(rows, start=1)]


def _day(sessions: Sequence[SessionRow], day: date, event: EventRow) -> list[CueRow]:
    of_day = [session for session in sessions if event.day(session.starts_at) == day]
    placed = sorted((s for s in of_day if s.room), key=lambda s: (str(s.room.id) if s.room else "", s.starts_at))
    rows = [(_session(session), 0) for session in of_day]
    for _, group in groupby(placed, key=lambda session: session.room):
        in_room = list(group)
        rows += [(row, _BEFORE) for row in _set_up(in_room[0])]
        for before, after in pairwise(in_room):
            rows += [(row, _BEFORE) for row in _turn_over(before, after)]
    rows += [(row, _AFTER) for row in _strike(of_day, event)]
    ordered = sorted(rows, key=lambda pair: (pair[0].starts_at, pair[1], pair[0].ends_at, pair[0].letter, pair[0].room))
    return [row for row, _ in ordered]


def _session(session: SessionRow) -> CueRow:
    needs = needs_of(session.needs)
    return CueRow(
        0,
        session.kind,
        session.title,
        session.room.name if session.room else "",
        session.starts_at,
        session.ends_at,
        letter=session.letter,
        who=sentence_case(", ".join(session.people or session.carriers)),
        microphones=needs.microphones,
        screen=needs.screen,
        light=needs.light,
        access=", ".join(_access(session.room, needs)),
        owner=session.owner,
        room_id=session.room.id if session.room else None,
    )


def _access(room: RoomRow | None, needs: Needs) -> list[str]:
    told = [room.steps or (gettext("plain-pied") if room.step_free else "")] if room else []
    if room and room.hearing_loop and "boucle" not in needs.access:
        told.append(gettext("boucle active"))
    return [part for part in (*told, needs.access) if part]


def _set_up(first: SessionRow) -> list[CueRow]:
    """Before the first session of a room: longer when more trades have something to do."""
    needs = needs_of(first.needs)
    if not needs.trades:
        return []
    length = min(_SHORTEST_SET_UP + _STEP * (needs.trades - 1), _LONGEST_SET_UP)
    return [_work("setup", gettext("Montage\u00a0: {needs}"), first, needs, first.starts_at - length)]


def _turn_over(before: SessionRow, after: SessionRow) -> list[CueRow]:
    """Between two sessions of a room, when the next one needs something and there is time."""
    needs = needs_of(after.needs)
    gap = after.starts_at - before.ends_at
    if gap <= timedelta(0) or not needs.trades:
        return []
    start = max(before.ends_at, after.starts_at - _LONGEST_TURNOVER)
    return [_work("turnover", gettext("Changement\u00a0: {needs}"), after, needs, start)]


def _work(kind: str, said: str, session: SessionRow, needs: Needs, start: datetime) -> CueRow:
    return CueRow(
        0,
        kind,
        said.format(needs=needs.told),
        session.room.name if session.room else "",
        start,
        session.starts_at,
        who=gettext("Régie"),
        microphones=needs.microphones,
        screen=needs.screen,
        light=needs.light,
        access=needs.access,
        owner=session.owner,
        room_id=session.room.id if session.room else None,
    )


def _strike(sessions: Sequence[SessionRow], event: EventRow) -> list[CueRow]:
    """Once everything is over."""
    if not sessions:
        return []
    end = max(session.ends_at for session in sessions)
    what = gettext("Démontage\u00a0: ranger et rendre le matériel")
    return [CueRow(0, "strike", what, event.venue, end, end + _STRIKE, who=gettext("Toute l’équipe"))]


def clashes(rows: Sequence[CueRow]) -> list[tuple[CueRow, CueRow]]:
    """Sessions that stand in one room at one time."""
    placed = sorted((r for r in rows if r.room_id and not r.is_stage_work), key=lambda r: (str(r.room_id), r.starts_at))
    return [(a, b) for a, b in pairwise(placed) if a.room_id == b.room_id and b.starts_at < a.ends_at]
