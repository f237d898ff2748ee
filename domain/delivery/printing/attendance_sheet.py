"""Sheets to sign: numbered lines, a heavier rule every fifth, a sheet of its own for people who were not expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.delivery.printing.attendance_rows import SheetRow, SignerRow
from domain.delivery.printing.colours import GREY, INK, LINE, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight, width
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, mark, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration, long_date

PER_PAGE = 22
_ROW = 9.6
_LEFT, _RIGHT, _TOP, _HEAD = 15.0, 195.0, 39.8, 7.6
_COLUMNS = (15.0, 27.0, 88.0, 139.0, 195.0)
_PAD = 2.0
_TITLE = Sizes(24, 18, 17, 11, 1.1)
_NUMBER = Style(Weight.BOLD, 12, True)
_LAST, _FIRST = Style(Weight.BOLD, 12), Style(Weight.REGULAR, 12)
_STRUCTURE = Sizes(11, 9.5, 10, 7.5, 1.15)
_TEN = 10.0
_GAP = 1.1
"""Between surname and first name; no space, which would go astray before a name written from right to left."""
_SMALL = Style(Weight.REGULAR, 8)
_HEADS = Style(Weight.BOLD, 11)


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: SheetRow
    lines: tuple[tuple[int, SignerRow | None], ...]


def draw(sheets: Sequence[SheetRow], event: EventRow) -> bytes:
    """As many pages as each sheet takes, one after the other."""
    name = gettext("Émargement")
    if not sheets:
        said = gettext("Aucune feuille n’est préparée : préparez-en une depuis la page « Pointage ».")
        return empty_sheet(event, name, said)
    page = new_page(A4, event, name, tagged=True)
    for sheet in sheets:
        page.bookmark(f"{sheet.title}, {event.hour(sheet.starts_at)}")
        pages = list(_pages(sheet))
        for number, each in enumerate(pages, start=1):
            _draw(page, each, event)
            foot(page, Frame(event, f"{name}, {sheet.title}", number, len(pages)), left=_LEFT, right=_RIGHT, bottom=286)
            page.finish()
    return page.pdf()


def fits(row: SignerRow) -> bool:
    """Whether the name stands on two lines at ten points."""
    return _broken(row)[1] >= _TEN and _structure(row.structure).fits


def _pages(sheet: SheetRow) -> Iterator[_Page]:
    people = sheet.people
    for start in range(0, len(people), PER_PAGE):
        yield _Page(sheet, tuple((row.line, row) for row in people[start : start + PER_PAGE]))
    first = max((row.line for row in people), default=0) + 1
    blank = range(first, first + sheet.walk_in_lines)
    for start in range(0, len(blank), PER_PAGE):
        yield _Page(sheet, tuple((number, None) for number in blank[start : start + PER_PAGE]))
    if not people and not blank:
        yield _Page(sheet, ())


def _draw(page: Page, each: _Page, event: EventRow) -> None:
    mark(page, _LEFT, 12)
    page.text(_RIGHT, 13.2, _which(each), Style(Weight.SEMIBOLD, 9.5), GREY, "right")
    _title(page, each.sheet, event)
    bottom = _TOP + _HEAD + len(each.lines) * _ROW
    page.box(_LEFT, _TOP, _RIGHT - _LEFT, _HEAD, fill=SLATE)
    with page.tag("Table"):
        with page.tag("TR"):
            heads = (gettext("N°"), gettext("Nom et prénom"), gettext("Structure"), gettext("Signature"))
            for x, head in zip(_COLUMNS, heads, strict=False):
                with page.tag("TH"):
                    page.text(x + _PAD, _TOP + 2.6, head, _HEADS, WHITE)
        for index, (number, row) in enumerate(each.lines):
            with page.tag("TR"):
                _line(page, number, row, _TOP + _HEAD + index * _ROW)
    for index, (number, _) in enumerate(each.lines, start=1):
        is_fifth = number % 5 == 0 or index == len(each.lines)
        page.rule(_LEFT, _TOP + _HEAD + index * _ROW, _RIGHT, 1.3 if is_fifth else 0.5, INK if is_fifth else LINE)
    for x in _COLUMNS:
        page.line((x, _TOP), (x, bottom), 0.6, INK if x in {_LEFT, _RIGHT} else LINE)
    legal = wrap(_legal(event), _RIGHT - _LEFT, _SMALL)
    with page.tag("P"):
        page.lines(_LEFT, bottom + 3.2, legal, _SMALL, 11, GREY)


def _title(page: Page, sheet: SheetRow, event: EventRow) -> None:
    named = gettext("Émargement : {title}").format(title=f"{sheet.letter} {sheet.title}".strip())
    title = fit(named, _RIGHT - _LEFT, 9, Style(Weight.EXTRABOLD, 24), _TITLE)
    with page.tag("H1"):
        page.lines(_LEFT, 20.6 if len(title.lines) == 1 else 18.6, title.lines, title.style, title.leading)
    hours = gettext("de {first} à {last}").format(first=event.hour(sheet.starts_at), last=event.hour(sheet.ends_at))
    when = ", ".join(
        part for part in (long_date(event.day(sheet.starts_at)), hours, sheet.place or event.place) if part
    )
    organiser = gettext("Organisé par {name}.").format(name=event.organised_by) if event.organised_by else ""
    animated = gettext("Animé par {names}.").format(names=enumeration(sheet.facilitators)) if sheet.facilitators else ""
    with page.tag("P"):
        page.text(_LEFT, 30.2, *_one_line(when, Style(Weight.REGULAR, 11)), GREY)
    with page.tag("P"):
        told = f"{organiser} {animated}".strip()
        page.text(_LEFT, 35.4, *_one_line(told, Style(Weight.REGULAR, 9)), GREY)


def _one_line(text: str, style: Style) -> tuple[str, Style]:
    """The text in a size at which it stands on its line."""
    while width(text, style) > _RIGHT - _LEFT and style.size > 5:
        style = style.at(style.size - 0.5)
    return text, style


def _which(each: _Page) -> str:
    sheet = gettext("feuille n° {number}").format(number=each.sheet.number)
    people = [row for _, row in each.lines if row is not None]
    if not people:
        return gettext("{sheet}, personnes venues sans inscription").format(sheet=sheet) if each.lines else sheet
    first, last = (_initials(row) for row in (people[0], people[-1]))
    return gettext("{sheet}, de {first} à {last}").format(sheet=sheet, first=first, last=last)


def _initials(row: SignerRow) -> str:
    return (row.last_name or row.first_name)[:3]


def _line(page: Page, number: int, row: SignerRow | None, y: float) -> None:
    with page.tag("TH"):
        page.text(_COLUMNS[1] - _PAD - 0.6, y + 3.4, str(number), _NUMBER, INK, "right")
    with page.tag("TD"):
        if row is not None:
            _name(page, row, y)
    with page.tag("TD"):
        if row is not None and row.structure:
            structure = _structure(row.structure)
            top = y + (_ROW - structure.height) / 2
            page.lines(_COLUMNS[2] + _PAD, top, structure.lines, structure.style, structure.leading)


def _name(page: Page, row: SignerRow, y: float) -> None:
    x, room = _COLUMNS[1] + _PAD, _COLUMNS[2] - _COLUMNS[1] - 2 * _PAD
    if width(row.last_name, _LAST) + _GAP + width(row.first_name, _FIRST) <= room:
        x += page.text(x, y + 3.4, row.last_name, _LAST) + _GAP
        page.text(x, y + 3.4, row.first_name, _FIRST)
        return
    lines, size = _broken(row)
    top = y + (_ROW - (size * 0.668 + (len(lines) - 1) * size * 1.15) / MM) / 2
    for strong, plain in lines:
        taken = page.text(x, top, strong, _LAST.at(size)) + _GAP if strong else 0.0
        page.text(x + taken, top, plain, _FIRST.at(size))
        top += size * 1.15 / MM


def _broken(row: SignerRow) -> tuple[list[tuple[str, str]], float]:
    """The surname, then the first name, as pairs of both: two lines of ten points, smaller when it takes more."""
    room = _COLUMNS[2] - _COLUMNS[1] - 2 * _PAD
    for size, most in ((_TEN, 2), (8.0, 3), (6.5, 4)):
        strong, plain = _LAST.at(size), _FIRST.at(size)
        lines = [(line, "") for line in wrap(row.last_name, room, strong)]
        if lines and width(lines[-1][0], strong) + _GAP + width(row.first_name, plain) <= room:
            lines[-1] = (lines[-1][0], row.first_name)
        else:
            lines += [("", line) for line in wrap(row.first_name, room, plain)]
        if len(lines) <= most:
            break
    return lines, size


def _structure(name: str) -> Fitted:
    return fit(name, _COLUMNS[3] - _COLUMNS[2] - 2 * _PAD, _ROW - 1.6, Style(Weight.REGULAR, 11), _STRUCTURE)


def _legal(event: EventRow) -> str:
    who = event.organised_by or gettext("le comité d’organisation")
    reach = event.contact_phone or event.contact_email
    told = gettext(
        "Ces signatures disent qui est venu, aux structures qui financent la rencontre. {who} les garde le temps "
        "que ces structures demandent, puis les détruit."
    ).format(who=who[:1].upper() + who[1:])
    ask = (
        gettext(" Pour voir, corriger ou effacer vos données\u00a0: {contact}.").format(contact=reach) if reach else ""
    )
    return f"{told}{ask}"
