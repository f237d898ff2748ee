"""The conducteur of the day, in landscape: read in the half-dark, spoken of by radio with its top numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.colours import CHALK, INK, LINE, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight, width
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4_LANDSCAPE, Page
from domain.delivery.printing.rows import CueRow, EventRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, duration, event_dates, long_date

LEFT, RIGHT, TOP, BOTTOM = 11.0, 286.0, 25.0, 192.0
NOTES = 38.0
_TEXT = Style(Weight.REGULAR, 11)
_STRONG = Style(Weight.SEMIBOLD, 11)
_LEADING = 13.6
_DASH = "–"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    width: float


def _columns() -> list[Column]:
    return [
        Column(gettext("Top"), 11),
        Column(gettext("Heure"), 23),
        Column(gettext("Durée"), 17.5),
        Column(gettext("Salle"), 24.5),
        Column(gettext("Quoi"), 51.5),
        Column(gettext("Qui"), 34),
        Column(gettext("Micros"), 21.5),
        Column(gettext("Écran, vidéo"), 24),
        Column(gettext("Lumière"), 23.5),
        Column(gettext("Accès"), 22.5),
        Column(gettext("Resp."), 14),
        Column(gettext("Fait"), 8),
    ]


def _edges() -> list[float]:
    edges = [LEFT]
    for column in _columns():
        edges.append(edges[-1] + column.width)
    return edges


@dataclass(frozen=True, slots=True)
class _Row:
    """A cue with its texts broken into the lines of their columns."""

    cue: CueRow
    cells: tuple[list[str], ...]

    @property
    def height(self) -> float:
        most = max(len(cell) for cell in self.cells)
        return max(most * _LEADING / MM + 3.6, 13.2)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: its day, its rows, and notes of that day in lines when it is the last one of it."""

    day: date | None
    rows: list[_Row]
    notes: list[str] | None = None


def draw(cues: Sequence[CueRow], event: EventRow, *, of: str = "") -> bytes:
    """All rooms, in the order things happen, each day on pages of its own with what was noted and room to write. `of`
    names the trade when the lines are those of one."""
    name = gettext("Conducteur, {of}").format(of=of) if of else gettext("Conducteur")
    page = new_page(A4_LANDSCAPE, event, name)
    sheets = [sheet for day, rows in _days(cues, event) for sheet in _paginated(day, rows)] or [_Sheet(None, [], [])]
    for number, sheet in enumerate(sheets, start=1):
        page.bookmark(_span(sheet.rows, event) or name)
        _head(page, event, sheet.day, name if of else "")
        y = _rows(page, sheet.rows, event)
        if sheet.notes is not None:
            _notes(page, y, sheet.notes)
        foot(page, Frame(event, name, number, len(sheets)), left=LEFT, right=RIGHT, bottom=203.8)
        page.finish()
    return page.pdf()


def _days(cues: Sequence[CueRow], event: EventRow) -> list[tuple[date, list[CueRow]]]:
    def day_of(cue: CueRow) -> date:
        return cue.day or event.day(cue.starts_at)

    ordered = sorted(cues, key=day_of)
    return [(day, list(rows)) for day, rows in groupby(ordered, key=day_of)]


def _broken(cue: CueRow) -> _Row:
    columns = _columns()
    texts = (cue.room, cue.what, cue.who, cue.microphones, cue.screen, cue.light, cue.access, cue.owner)
    cells = []
    for index, text in enumerate(texts, start=3):
        room = columns[index].width - (9.5 if index == 4 else 2)
        style = _STRONG if index in (3, 4) else _TEXT
        cells.append(wrap(text, room, style) if text else [_DASH])
    return _Row(cue, tuple(cells))


def lines_of(cue: CueRow) -> int:
    """How many lines its longest column takes."""
    return max(len(cell) for cell in _broken(cue).cells)


def _paginated(day: date, cues: Sequence[CueRow]) -> list[_Sheet]:
    """Rows by page, whole; the last page keeps room for notes."""
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for row in map(_broken, cues):
        if pages[-1] and used + row.height > BOTTOM - TOP:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    noted = noted_lines(cues, RIGHT - LEFT, _TEXT)
    leading = _LEADING / MM
    if used + NOTES + len(noted) * leading > BOTTOM - TOP + 2:
        pages.append([])
    most = int((BOTTOM - TOP - 14) / leading)
    whole = [_Sheet(day, rows) for rows in pages[:-1]]
    more = [_Sheet(day, [], noted[start : start + most]) for start in range(most, len(noted), most)]
    return [*whole, _Sheet(day, pages[-1], noted[:most]), *more]


def noted_lines(cues: Sequence[CueRow], room: float, style: Style) -> list[str]:
    """What somebody noted at a line, under its number."""
    told = gettext("Top {number}\u00a0: {note}")
    texts = [told.format(number=cue.top, note=" ".join(cue.note.split())) for cue in cues if cue.note]
    return [line for text in texts for line in wrap(text, room, style)]


def _span(rows: Sequence[_Row], event: EventRow) -> str:
    if not rows:
        return gettext("Notes et incidents")
    return f"{event.hour(rows[0].cue.starts_at)} – {event.hour(rows[-1].cue.ends_at)}"


def _head(page: Page, event: EventRow, day: date | None, title: str) -> None:
    arcades.mark(page, LEFT, 10, 24, 3.5)
    page.text(39, 9.2, title or gettext("Conducteur de la journée"), Style(Weight.EXTRABOLD, 20))
    style = Style(Weight.SEMIBOLD, 12)
    when = long_date(day) if day else event_dates(event.starts_at, event.ends_at, event.time_zone)
    if event.contact_phone:
        when = gettext("{when}, régie\u00a0: {phone}").format(when=when, phone=event.contact_phone)
    told = fit(when, RIGHT - 130, 6, style, Sizes(12, 9, 9, 8))
    page.lines(RIGHT, 10.6, told.lines, told.style, told.leading, align="right")
    page.box(LEFT, 18, RIGHT - LEFT, 7, fill=SLATE)
    for column, x in zip(_columns(), _edges(), strict=False):
        small = column.name == gettext("Fait")
        named = Style(Weight.SEMIBOLD, 9 if small else 10.5)
        inset = 1.2 if x == LEFT else 0.0
        page.text(x + inset, 20.3 + (0.2 if small else 0), column.name, named, WHITE)


def _rows(page: Page, rows: Sequence[_Row], event: EventRow) -> float:
    """The rows, then the rules over their tints: heavy where a new hour begins. Answers where they end."""
    y, previous = TOP, None
    rules: list[tuple[float, bool]] = []
    for row in rows:
        new_hour = previous is None or row.cue.starts_at != previous.starts_at
        if previous is not None:
            rules.append((y, new_hour))
        _row(page, row, y, event, told_hour=new_hour)
        y += row.height
        previous = row.cue
    for at, heavy in [*rules, (y, True)]:
        page.rule(LEFT, at, RIGHT, 1.3 if heavy else 0.5, INK)
    return y


def _row(page: Page, row: _Row, y: float, event: EventRow, *, told_hour: bool) -> None:
    cue, edges = row.cue, _edges()
    if cue.is_stage_work:
        page.box(LEFT, y, RIGHT - LEFT, row.height, fill=CHALK)
        page.box(LEFT, y, 1.2, row.height, fill=INK)
    top = y + 2.6
    page.text(edges[1] - 2.6, top - 0.4, str(cue.top), Style(Weight.BOLD, 14.5, True), align="right")
    _hours(page, cue, edges[1] + 0.4, top, event, told_hour=told_hour)
    told = duration(cue.minutes) if cue.minutes else _DASH
    page.text(edges[2] + 0.6, top, told, Style(Weight.REGULAR, 11, True))
    for index, cell in enumerate(row.cells, start=3):
        indent = 7.5 if index == 4 else 0.0
        page.lines(edges[index] + indent, top, cell, _STRONG if index in (3, 4) else _TEXT, _LEADING)
    sign(page, cue, edges[4], top - 0.5, 4.4)
    page.box(RIGHT - 6.6, top - 0.5, 5, 5, line=1.1)


def _hours(page: Page, cue: CueRow, x: float, top: float, event: EventRow, *, told_hour: bool) -> None:
    """The hour in big, or « idem » when the row before has the same."""
    if told_hour:
        style = Style(Weight.BOLD, 15, True)
        hour = event.hour(cue.starts_at)
        page.text(x, top - 0.5, hour, style.at(min(15, 15 * 21 / max(21, width(hour, style)))))
    else:
        page.text(x, top, gettext("idem"), _TEXT)
    if cue.minutes:
        until = f"à{NBSP}{event.hour(cue.ends_at)}"
        page.text(x, top + 5.3, until, Style(Weight.REGULAR, 11, True))


def sign(page: Page, cue: CueRow, x: float, y: float, side: float) -> None:
    """What kind of row it is."""
    if cue.letter:
        arcades.letter_tile(page, x, y, side * 1.26, cue.letter)
        return
    draw_sign, _ = shapes.KINDS[cue.kind]
    draw_sign(page, x + side * 0.08, y + side * 0.06, side * 0.9, INK)


def _notes(page: Page, y: float, noted: Sequence[str]) -> None:
    """What was noted beforehand, as far as the page goes, then lines to write on."""
    page.text(LEFT, y + 4, gettext("Notes et incidents"), Style(Weight.SEMIBOLD, 11))
    y = page.lines(LEFT, y + 10, list(noted), _TEXT, _LEADING) + 4 if noted else y + 14
    while y < BOTTOM:
        page.rule(LEFT, y, RIGHT, 0.5, LINE)
        y += 8
