"""The programme as a card for the pocket, eight to an A4 sheet to cut: hours, titles, rooms, nothing else."""

from dataclasses import dataclass, replace
from itertools import groupby

from domain.delivery.printing import arcades, qr
from domain.delivery.printing.colours import GREY, INK, LINE, Colour, accent
from domain.delivery.printing.faces import MM, Style, Weight, width
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import new_page
from domain.delivery.printing.page import A4_LANDSCAPE, Page
from domain.delivery.printing.programme_flow import day_name, moments
from domain.delivery.printing.rows import EventRow, ProgrammeRow, SessionRow
from domain.delivery.printing.words import sentence_case, version
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates

COLUMNS, ROWS = 4, 2
WIDTH, HEIGHT = 297 / COLUMNS, 210 / ROWS
_IN, _TEXT_WIDTH = 6.0, WIDTH - 12.0
_TEXT_AT = 12.5
_HOUR, _TITLE, _PLAIN = Style(Weight.BOLD, 8.5, True), Style(Weight.SEMIBOLD, 8.5), Style(Weight.REGULAR, 8)
_LETTER = Style(Weight.EXTRABOLD, 8.5)
_LEADING = 9.8
_BESIDE = 2.0
_QR = 14.0
_TITLE_TOP = 11.5
_FACE_BOTTOM = HEIGHT - 7.5


@dataclass(frozen=True, slots=True)
class _Line:
    """What one entry of the card says; a workshop has its letter in place of an hour."""

    lines: tuple[str, ...]
    mark: str
    is_workshop: bool = False
    place: tuple[str, ...] = ()
    begins_day: str = ""
    gap: float = 1.3
    is_beside: bool = False

    @property
    def height(self) -> float:
        day = 6.0 if self.begins_day else 0.0
        return day + (len(self.lines) + (0 if self.is_beside else len(self.place))) * _LEADING / MM + self.gap


@dataclass(frozen=True, slots=True)
class Face:
    """A side of the card."""

    entries: tuple[_Line, ...]
    top: float


def draw(programme: ProgrammeRow) -> bytes:
    """A sheet for each side of the card: printed on both sides, the second is the back of the first."""
    event = programme.event
    page = new_page(A4_LANDSCAPE, event, gettext("Mini-programme"))
    sides = faces(programme)
    for number, face in enumerate(sides, start=1):
        page.bookmark(gettext("Face {number}").format(number=number))
        for row in range(ROWS):
            for column in range(COLUMNS):
                with page.moved(column * WIDTH, row * HEIGHT):
                    _card(page, event, face, number, len(sides))
        _cuts(page)
        page.finish()
    return page.pdf()


def faces(programme: ProgrammeRow) -> list[Face]:
    event = programme.event
    made: list[Face] = []
    waiting: list[_Line] = []
    top = at = _head_height(event)
    for entry in _entries(programme):
        if waiting and at + entry.height > _FACE_BOTTOM - (_QR - 4 if not made else 0):
            made.append(Face(tuple(waiting), top))
            waiting, top = [], 8.0
            at = top
        waiting.append(entry)
        at += entry.height
    return [*made, Face(tuple(waiting), top)]


def _entries(programme: ProgrammeRow) -> list[_Line]:
    event, made = programme.event, []
    for day, group in groupby(programme.sessions, key=lambda session: event.day(session.starts_at)):
        name = "" if event.days == [day] else sentence_case(day_name(day))
        for for_all, workshops in moments(list(group)):
            for session in for_all:
                made.append(_entry(session, event.hour(session.starts_at), begins_day=name))
                name = ""
            for index, session in enumerate(workshops):
                if index == 0:
                    said = gettext("Un atelier au choix :")
                    made.append(_Line((said,), event.hour(session.starts_at), begins_day=name))
                    name = ""
                gap = 0.7 if index < len(workshops) - 1 else 1.7
                made.append(replace(_entry(session, session.letter, is_workshop=True), gap=gap))
    return made


def _entry(session: SessionRow, mark: str, *, is_workshop: bool = False, begins_day: str = "") -> _Line:
    """The room stands after the title where both go on one line, else under it."""
    room, style = _TEXT_WIDTH - _TEXT_AT, _PLAIN if is_workshop else _TITLE
    lines = wrap(session.title, room, style)
    name = session.room.name if session.room else ""
    is_beside = bool(name) and width(lines[-1], style) + _BESIDE + width(name, _PLAIN) <= room
    place = [name] if is_beside else wrap(name, room, _PLAIN) if name else []
    return _Line(tuple(lines), mark, is_workshop, tuple(place), begins_day, is_beside=is_beside)


def _title(event: EventRow) -> Fitted:
    return fit(event.title, _TEXT_WIDTH, 11, Style(Weight.EXTRABOLD, 13), Sizes(13, 11, 12, 8.5, 1.1))


def _facts(event: EventRow) -> list[str]:
    when = sentence_case(event_dates(event.starts_at, event.ends_at, event.time_zone))
    return [line for text in (when, event.place) if text for line in wrap(text, _TEXT_WIDTH, _PLAIN)]


def _head_height(event: EventRow) -> float:
    return _TITLE_TOP + _title(event).height + 4 + len(_facts(event)) * _LEADING / MM + 3


def _card(page: Page, event: EventRow, face: Face, number: int, total: int) -> None:
    if number == 1:
        title = _title(event)
        arcades.mark(page, _IN, 5.5, 16, 2.4, 6)
        page.lines(_IN, _TITLE_TOP, title.lines, title.style, title.leading)
        page.lines(_IN, _TITLE_TOP + title.height + 3, _facts(event), _PLAIN, _LEADING, GREY)
        qr.draw_in_corner(page, event.live_url, WIDTH - 5, HEIGHT - 5, _QR)
    at = face.top
    tint = accent(event.accent)
    for entry in face.entries:
        _draw(page, entry, at, tint)
        at += entry.height
    told = version(event) if total == 1 else f"{version(event)}, {number}/{total}"
    page.text(_IN, HEIGHT - 6.5, told, _PLAIN, GREY)


def _draw(page: Page, entry: _Line, y: float, tint: Colour) -> None:
    if entry.begins_day:
        page.text(_IN, y, entry.begins_day, Style(Weight.BOLD, 9))
        y += 6
    if entry.is_workshop:
        page.text(_IN + 8.5, y, entry.mark, _LETTER, tint, "centre")
    else:
        page.text(_IN, y, entry.mark, _HOUR)
    style = _PLAIN if entry.is_workshop else _TITLE
    x = _IN + _TEXT_AT
    under = page.lines(x, y, entry.lines, style, _LEADING, INK)
    if entry.is_beside:
        x, under = x + width(entry.lines[-1], style) + _BESIDE, under - _LEADING / MM
    page.lines(x, under, entry.place, _PLAIN, _LEADING, GREY)


def _cuts(page: Page) -> None:
    for column in range(1, COLUMNS):
        page.dashes((column * WIDTH, 0), (column * WIDTH, 210), 0.4, LINE)
    for row in range(1, ROWS):
        page.dashes((0, row * HEIGHT), (297, row * HEIGHT), 0.4, LINE)
