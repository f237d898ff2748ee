"""The conducteur of one room or one person, in portrait and large; its top numbers are those of the day sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.delivery.printing import arcades
from domain.delivery.printing.colours import CHALK, INK, LINE
from domain.delivery.printing.faces import MM, Style, Weight, width
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import CueRow, EventRow, RoomRow
from domain.delivery.printing.run_sheet import noted_lines, sign
from domain.delivery.printing.words import room_facts, sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, event_dates, long_date

_LEFT, _RIGHT, _BOTTOM = 15.0, 195.0, 270.0
_TOP = 49.0
"""Where lines begin under the longest heading."""
_WHAT_AT, _NEEDS_AT = 53.4, 139.8
_WHAT = Style(Weight.SEMIBOLD, 14)
_WHO = Style(Weight.REGULAR, 12)
_NEED = Style(Weight.REGULAR, 11.4)
_WHERE = Style(Weight.SEMIBOLD, 11.4)
_HOUR = Style(Weight.BOLD, 18, True)
_SHORTEST_NOTES = 22.0


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose sheet it is, and what to know of them; `tells_rooms` where lines stand in several rooms. `nothing` is said
    when there is no line."""

    name: str
    facts: str = ""
    tells_rooms: bool = False
    nothing: str = ""

    @classmethod
    def of_room(cls, room: RoomRow) -> "Heading":
        return cls(room.name, ", ".join(room_facts(room)), nothing=gettext("Rien n’est prévu dans cette salle."))


@dataclass(frozen=True, slots=True)
class _Row:
    cue: CueRow
    what: list[str]
    who: list[str]
    where: list[str]
    needs: list[str]

    @property
    def height(self) -> float:
        left = len(self.what) * 17 / MM + len(self.who) * 15.6 / MM + 1.2
        right = (len(self.where) + len(self.needs)) * 15.4 / MM
        return max(left, right, 17.2) + 4.6


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: its day, its rows, and what was noted when it is the last one of its day."""

    day: date | None
    rows: list[_Row]
    notes: list[str] | None = None


def draw(cues: Sequence[CueRow], heading: Heading, event: EventRow) -> bytes:
    """The lines of one room or person, each day on pages of its own."""
    document = gettext("Conducteur, {room}").format(room=heading.name)
    page = new_page(A4, event, document)
    sheets = _sheets(cues, heading, event)
    for number, sheet in enumerate(sheets, start=1):
        page.bookmark(f"{heading.name} {number}" if len(sheets) > 1 else heading.name)
        y = _head(page, heading, event, sheet.day)
        if not sheet.rows and sheet.day is None:
            page.text(_LEFT, y + 6, heading.nothing, _WHO)
        rules = [y] if sheet.rows else []
        for row in sheet.rows:
            _row(page, row, y, event)
            y += row.height
            rules.append(y)
        for at in rules:
            page.rule(_LEFT, at, _RIGHT, 1.1, INK)
        if sheet.notes is not None:
            _notes(page, y, sheet.notes)
        foot(page, Frame(event, document, number, len(sheets)), left=_LEFT, right=_RIGHT, bottom=283.5)
        page.finish()
    return page.pdf()


def _sheets(cues: Sequence[CueRow], heading: Heading, event: EventRow) -> list[_Sheet]:
    def day_of(cue: CueRow) -> date:
        return cue.day or event.day(cue.starts_at)

    found: list[_Sheet] = []
    for day, rows in groupby(sorted(cues, key=day_of), key=day_of):
        found += _paginated(day, list(rows), heading)
    return found or [_Sheet(None, [], [])]


def _broken(cue: CueRow, heading: Heading) -> _Row:
    labelled = (
        (gettext("Micros\u00a0: {what}"), cue.microphones),
        (gettext("Écran\u00a0: {what}"), cue.screen),
        (gettext("Lumière\u00a0: {what}"), cue.light),
        ("{what}", cue.access),
        (gettext("Responsable\u00a0: {what}"), cue.owner if cue.owner != heading.name else ""),
    )
    told = [sentence_case(label.format(what=what)) for label, what in labelled if what]
    room = _RIGHT - 8 - _NEEDS_AT
    where = wrap(cue.room, room, _WHERE) if heading.tells_rooms and cue.room else []
    needs = [line for text in told for line in wrap(text, room, _NEED)]
    return _Row(
        cue,
        wrap(cue.what, _NEEDS_AT - _WHAT_AT - 3, _WHAT),
        wrap(cue.who, _NEEDS_AT - _WHAT_AT - 3, _WHO) if cue.who else [],
        where,
        needs or ([] if where else ["–"]),
    )


def _paginated(day: date, cues: Sequence[CueRow], heading: Heading) -> list[_Sheet]:
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for row in (_broken(cue, heading) for cue in cues):
        if pages[-1] and used + row.height > _BOTTOM - _TOP:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    noted = noted_lines(cues, _RIGHT - _LEFT, _NEED)
    leading = 15.4 / MM
    if noted and used + len(noted) * leading + 12 > _BOTTOM - _TOP:
        pages.append([])
    most = int((_BOTTOM - _TOP - 12) / leading)
    more = [_Sheet(day, [], noted[start : start + most]) for start in range(most, len(noted), most)]
    return [*(_Sheet(day, rows) for rows in pages[:-1]), _Sheet(day, pages[-1], noted[:most]), *more]


def _head(page: Page, heading: Heading, event: EventRow, day: date | None) -> float:
    arcades.mark(page, _LEFT, 13)
    when = long_date(day) if day else event_dates(event.starts_at, event.ends_at, event.time_zone)
    page.text(_RIGHT, 13.9, when, Style(Weight.SEMIBOLD, 11.4), align="right")
    name = fit(heading.name, _RIGHT - _LEFT, 12, Style(Weight.EXTRABOLD, 30), Sizes(30, 18, 18, 14))
    bottom = page.lines(_LEFT, 23.6, name.lines, name.style, name.leading or 30)
    facts = fit(heading.facts, _RIGHT - _LEFT, 8, Style(Weight.REGULAR, 13), Sizes(13, 10, 10, 9, 1.2))
    below = page.lines(_LEFT, max(35.8, bottom + 1.5), facts.lines, facts.style, facts.leading)
    return max(43.5 if len(name.lines) < 2 else 49.0, below + 2)


def _row(page: Page, row: _Row, y: float, event: EventRow) -> None:
    cue = row.cue
    if cue.is_stage_work:
        page.box(_LEFT, y, _RIGHT - _LEFT, row.height, fill=CHALK)
        page.box(_LEFT, y, 1.4, row.height, fill=INK)
    top = y + 3.2
    hour = event.hour(cue.starts_at)
    page.text(_LEFT + 3, top, hour, _HOUR.at(min(18.0, 18 * 25.5 / max(25.5, width(hour, _HOUR)))))
    until = f"à{NBSP}{event.hour(cue.ends_at)}" if cue.minutes else ""
    page.text(_LEFT + 3, top + 7.3, until, Style(Weight.REGULAR, 11.4, True))
    told = gettext("top {number}").format(number=cue.top)
    page.text(_LEFT + 3, top + 12.6, told, Style(Weight.REGULAR, 11.4, True))
    sign(page, cue, 44.7, top - 0.3, 5.2)
    below = page.lines(_WHAT_AT, top, row.what, _WHAT, 17) + 0.6
    page.lines(_WHAT_AT, below, row.who, _WHO, 15.6)
    beside = page.lines(_NEEDS_AT, top, row.where, _WHERE, 15.4) if row.where else top
    page.lines(_NEEDS_AT, beside, row.needs, _NEED, 15.4)
    page.box(_RIGHT - 6.2, top - 0.5, 6, 6, line=1.1)


def _notes(page: Page, y: float, noted: Sequence[str]) -> None:
    """What was noted beforehand, then lines to write on where the page has room for them."""
    if not noted and y + _SHORTEST_NOTES > _BOTTOM:
        return
    page.text(_LEFT, y + 5, gettext("Notes"), Style(Weight.SEMIBOLD, 11.4))
    y = page.lines(_LEFT, y + 11, list(noted), _NEED, 15.4) + 5 if noted else y + 16
    while y < min(_BOTTOM, 268):
        page.rule(_LEFT, y, _RIGHT, 0.5, LINE)
        y += 8.4
