"""Letters of commitment: what a structure brings, corrected by hand if need be, and signed by both sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.colours import GREY, INK, LINE, PLANE, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow, LetterRow, PromiseRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates, long_date, search_key

_LEFT, _RIGHT, _BOTTOM = 25.0, 185.0, 262.0
_WIDTH = _RIGHT - _LEFT
_TO_AT = 117.0
_QUANTITY_AT, _DUE_AT, _STATE_AT = 104.0, 130.0, 159.0
_CONTINUED = 46.0
_BAR = 8.4
_SIGNING = 48.0
_BLANK_LINES = 3

_TEXT, _LEADING = Style(Weight.REGULAR, 11), 16.0
_STRONG = Style(Weight.BOLD, 11)
_CELL = Style(Weight.REGULAR, 11, True)
_HEAD = Style(Weight.SEMIBOLD, 11)
_SMALL = Style(Weight.REGULAR, 9.5)
_CELL_LEADING = 15.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A promise broken into the lines of its columns."""

    row: PromiseRow
    what: list[str]
    quantity: list[str]
    due: list[str]

    @property
    def height(self) -> float:
        told = len(self.what) * _CELL_LEADING + 15.0
        return max(told, len(self.quantity) * _CELL_LEADING, len(self.due) * _CELL_LEADING) / MM + 4.6


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of a letter: its lines, whether it is the first, whether it is the one to sign."""

    lines: tuple[_Line, ...]
    first: bool
    last: bool


def draw(letters: Sequence[LetterRow], event: EventRow) -> bytes:
    """One letter after the other, each with its own page numbers; a page that says so when there is none."""
    name = gettext("Lettre d’engagement")
    page = new_page(A4, event, name)
    for letter in letters:
        sheets = _sheets(letter, event)
        for number, sheet in enumerate(sheets, start=1):
            if sheet.first:
                page.bookmark(letter.organisation)
            _sheet(page, sheet, letter, event)
            foot(page, Frame(event, name, number, len(sheets)), left=_LEFT, right=_RIGHT, bottom=282)
            page.finish()
    if not letters:
        _top(page, event)
        page.text(_LEFT, 34, name, Style(Weight.EXTRABOLD, 24))
        page.text(_LEFT, 52, gettext("Aucun engagement n’est encore noté."), _TEXT)
        foot(page, Frame(event, name, 1, 1), left=_LEFT, right=_RIGHT, bottom=282)
        page.finish()
    return page.pdf()


def page_count(letter: LetterRow, event: EventRow) -> int:
    return len(_sheets(letter, event))


def _sheets(letter: LetterRow, event: EventRow) -> list[_Sheet]:
    """The lines by page, none cut in two; the last ones stay with the place to sign."""
    pages: list[list[_Line]] = [[]]
    y = _table_at(letter, event) + _BAR
    for line in map(_broken, letter.promises or _blank()):
        if pages[-1] and y + line.height > _BOTTOM:
            pages.append([])
            y = _CONTINUED + _BAR
        pages[-1].append(line)
        y += line.height
    if y + _closing_height(letter) > _BOTTOM:
        carried = [pages[-1].pop()] if len(pages[-1]) > 1 else []
        pages.append(carried)
    last = len(pages) - 1
    return [_Sheet(tuple(lines), index == 0, index == last) for index, lines in enumerate(pages)]


def _blank() -> tuple[PromiseRow, ...]:
    """Lines to fill in by hand, for a structure of which nothing is written yet."""
    return (PromiseRow("", ""),) * _BLANK_LINES


def _broken(row: PromiseRow) -> _Line:
    due = long_date(row.due_on).split(" ", 1)[1] if row.due_on else ""
    return _Line(
        row,
        wrap(row.what, _QUANTITY_AT - _LEFT - 6, _STRONG) or [""],
        wrap(row.quantity, _DUE_AT - _QUANTITY_AT - 2, _CELL),
        wrap(due, _STATE_AT - _DUE_AT - 2, _CELL),
    )


def _sheet(page: Page, sheet: _Sheet, letter: LetterRow, event: EventRow) -> None:
    _top(page, event)
    if sheet.first:
        _opening(page, letter, event)
        y = _table_at(letter, event)
    else:
        told = gettext("Lettre d’engagement (suite) : {name}").format(name=letter.organisation)
        page.lines(_LEFT, 32, wrap(told, _WIDTH, _STRONG), _STRONG, _LEADING)
        y = _CONTINUED
    if sheet.lines:
        y = _table(page, sheet.lines, y)
    if sheet.last:
        _closing(page, letter, y)


def _top(page: Page, event: EventRow) -> None:
    arcades.mark(page, _LEFT, 20, 36, 5)
    title = fit(event.title, 105, 10, Style(Weight.BOLD, 11), Sizes(11, 9, 9, 7, 1.2))
    page.lines(_RIGHT, 21, title.lines, title.style, title.leading, align="right")


def _opening(page: Page, letter: LetterRow, event: EventRow) -> None:
    page.text(_LEFT, 34.5, gettext("Lettre d’engagement"), Style(Weight.EXTRABOLD, 25))
    _address(page, _LEFT, _sender(letter, event), _TO_AT - _LEFT - 6)
    _address(page, _TO_AT, _receiver(letter, event), _RIGHT - _TO_AT)
    y = _addresses_end(letter, event) + 12
    page.text(_LEFT, y, gettext("Madame, Monsieur,"), _TEXT)
    page.lines(_LEFT, y + 9.5, _introduction(event), _TEXT, _LEADING)


def _sender(letter: LetterRow, event: EventRow) -> list[str]:
    """Who organises writes for the committee; when it is the one that promises, the committee writes to it."""
    if search_key(letter.organisation) == search_key(event.organised_by):
        return [gettext("Le comité d’organisation"), event.title, event.commune]
    return [event.organised_by or event.title, gettext("pour le comité d’organisation"), event.commune]


def _receiver(letter: LetterRow, event: EventRow) -> list[str]:
    day = long_date(event.day(event.printed_at)).split(" ", 1)[1]
    where = gettext("{place}, le {day}").format(place=event.commune, day=day) if event.commune else day
    return [letter.organisation, *letter.to, where]


def _address(page: Page, x: float, told: Sequence[str], room: float) -> None:
    """A name, then lines in grey."""
    y = page.lines(x, 53, wrap(told[0], room, _STRONG), _STRONG, _LEADING)
    for each in told[1:]:
        if each:
            y = page.lines(x, y, wrap(each, room, _TEXT), _TEXT, _LEADING, GREY)


def _addresses_end(letter: LetterRow, event: EventRow) -> float:
    columns = ((_sender(letter, event), _TO_AT - _LEFT - 6), (_receiver(letter, event), _RIGHT - _TO_AT))
    lines = max(_line_count(told, room) for told, room in columns)
    return 53 + lines * _LEADING / MM


def _line_count(told: Sequence[str], room: float) -> int:
    return len(wrap(told[0], room, _STRONG)) + sum(len(wrap(each, room, _TEXT)) for each in told[1:] if each)


def _introduction(event: EventRow) -> list[str]:
    days = event_dates(event.starts_at, event.ends_at, event.time_zone)
    told = gettext(
        "Vous préparez avec nous « {title} » ({days}). Le tableau dit ce que votre structure apporte, "
        "comme nous l’avons noté ensemble. Relisez-le, corrigez-le à la main si besoin, puis signez."
    )
    return wrap(told.format(title=event.title, days=days), _WIDTH, _TEXT)


def _table_at(letter: LetterRow, event: EventRow) -> float:
    return _addresses_end(letter, event) + 21.5 + len(_introduction(event)) * _LEADING / MM + 3


def _table(page: Page, lines: Sequence[_Line], y: float) -> float:
    page.box(_LEFT, y, _WIDTH, _BAR, fill=SLATE)
    for at, head in (
        (_LEFT + 3, gettext("Ce que nous apportons")),
        (_QUANTITY_AT, gettext("Quantité")),
        (_DUE_AT, gettext("Pour le")),
        (_STATE_AT, gettext("État")),
    ):
        page.text(at, y + 3, head, _HEAD, WHITE)
    y += _BAR
    for line in lines:
        _promise(page, line, y)
        y += line.height
        page.rule(_LEFT, y, _RIGHT, 0.6, LINE)
    return y


def _promise(page: Page, line: _Line, y: float) -> None:
    top = y + 3.2
    below = page.lines(_LEFT + 3, top, line.what, _STRONG, _CELL_LEADING)
    page.text(_LEFT + 3, below, line.row.kind, Style(Weight.REGULAR, 10), GREY)
    page.lines(_QUANTITY_AT, top, line.quantity, _CELL, _CELL_LEADING)
    page.lines(_DUE_AT, top, line.due, _CELL, _CELL_LEADING)
    if not line.row.what:
        return
    sign, colour, word = {
        "proposed": (shapes.thin_ring, INK, gettext("proposé")),
        "confirmed": (shapes.target, PLANE, gettext("confirmé")),
        "delivered": (shapes.disc, PLANE, gettext("tenu")),
    }[line.row.state]
    sign(page, _STATE_AT, top - 0.7, 4, colour)
    page.text(_STATE_AT + 5.4, top, word, Style(Weight.MEDIUM, 11))


def _agreement(letter: LetterRow) -> list[str]:
    told = gettext(
        "Cette lettre n’est pas un contrat : elle dit une intention, de part et d’autre. Si quelque chose devient "
        "difficile à tenir, dites-le tôt : nous chercherons ensemble une autre solution."
    )
    return wrap(f"{told} {letter.call}".strip(), _WIDTH, _TEXT)


def _closing_height(letter: LetterRow) -> float:
    return 8 + len(_agreement(letter)) * _LEADING / MM + 6 + _SIGNING + _extra(letter)


def _extra(letter: LetterRow) -> float:
    """A long name above the place to sign takes more than one line."""
    return (len(wrap(letter.organisation, 76, _STRONG)) - 1) * _LEADING / MM


def _closing(page: Page, letter: LetterRow, y: float) -> None:
    y = page.lines(_LEFT, y + 8, _agreement(letter), _TEXT, _LEADING) + 6
    for x, who in ((_LEFT, letter.organisation), (_LEFT + 84, gettext("Le comité d’organisation"))):
        page.lines(x, y, wrap(who, 76, _STRONG), _STRONG, _LEADING)
        at = y + _extra(letter) + 14
        for label in (gettext("Nom et fonction"), gettext("Date"), gettext("Signature")):
            page.rule(x, at, x + 76, 0.6 if label != gettext("Signature") else 1.0, INK)
            page.text(x, at + 2.2, label, _SMALL, GREY)
            at += 13
