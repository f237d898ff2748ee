"""The attestation that somebody was there: the hours at which they were checked in, how, and the hours that count."""

from collections.abc import Sequence

from domain.delivery.printing import attestation, qr
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.attendance_rows import PresenceRow, PresentRow
from domain.delivery.printing.colours import GREY, INK
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, event_dates, long_date

_LEFT, _RIGHT = 25.0, 185.0
_WIDTH = _RIGHT - _LEFT
_TEXT, _LEADING = Style(Weight.REGULAR, 12), 18.0
_HOUR = Style(Weight.BOLD, 12, True)
_STRONG = Style(Weight.BOLD, 12)
_MEANS = Style(Weight.REGULAR, 10)
_ROW = 11.0
_LAST_LINE = 205.0
"""What follows the table needs the rest of the page."""


def draw(people: Sequence[PresenceRow], event: EventRow, verify_url: str) -> bytes:
    """A page for each person, more for who was checked in very often; `verify_url` comes before the code."""
    name = gettext("Attestation de présence")
    if not people:
        said = gettext("Aucune attestation n’est établie : établissez-les depuis la page « Pointage ».")
        return empty_sheet(event, name, said)
    page = new_page(A4, event, name, tagged=True)
    for person in people:
        page.bookmark(person.called)
        sheets = _sheets(person, event)
        for number, rows in enumerate(sheets, start=1):
            is_last = number == len(sheets)
            y = _opening(page, person, event) if number == 1 else 30.0
            y = _table(page, rows, event, y)
            if is_last:
                _closing(page, person, event, y, verify_url)
            foot(page, Frame(event, name, number, len(sheets)), left=_LEFT, right=_RIGHT, bottom=282)
            page.finish()
    return page.pdf()


def fits(person: PresenceRow) -> bool:
    return all(part.fits for part in _names(person))


def _names(person: PresenceRow) -> tuple[Fitted, Fitted, Fitted]:
    first, last = (person.latin_name, "") if person.latin_name else (person.first_name, person.last_name)
    return attestation.fit_names(first, last, person.structure)


def _said(person: PresenceRow, event: EventRow) -> list[str]:
    days = list(dict.fromkeys(event.day(each.came_at) for each in person.came))
    when = long_date(days[0]) if len(days) == 1 else event_dates(event.starts_at, event.ends_at, event.time_zone)
    told = gettext("était là, {days}").format(days=when)
    where = gettext(", à cette adresse : {place}").format(place=event.place) if event.place else ""
    return wrap(
        gettext("{told}{where}, aux heures de pointage suivantes :").format(told=told, where=where), _WIDTH, _TEXT
    )


def _sheets(person: PresenceRow, event: EventRow) -> list[list[PresentRow]]:
    """The check-ins of each page."""
    names = _names(person)
    top = 85 + 2 * _LEADING / MM + 25 + sum(part.height for part in names if any(part.lines))
    top += len(_said(person, event)) * _LEADING / MM + 12
    rows = list(person.came)
    sheets: list[list[PresentRow]] = []
    room = max(1, int((_LAST_LINE - top) / _ROW))
    while len(rows) > room:
        sheets.append(rows[: room + 5 if not sheets else room])
        rows = rows[len(sheets[-1]) :]
        room = int((_LAST_LINE - 30) / _ROW)
    return [*sheets, rows]


def _opening(page: Page, person: PresenceRow, event: EventRow) -> float:
    Arcade(-1.8, -1, 213.6, 33, 5, 5.1, 8).draw(page)
    with page.tag("H1"):
        page.text(_LEFT, 48, gettext("Attestation"), Style(Weight.EXTRABOLD, 37))
        page.text(_LEFT, 64, gettext("de présence"), Style(Weight.REGULAR, 28))
    y = attestation.draw_names(page, attestation.issuer(event), _names(person))
    with page.tag("P"):
        return page.lines(_LEFT, y + 8, _said(person, event), _TEXT, _LEADING) + 3


def _table(page: Page, rows: Sequence[PresentRow], event: EventRow, y: float) -> float:
    page.rule(_LEFT, y, _RIGHT, 0.6)
    with page.tag("Table"):
        for row in rows:
            with page.tag("TR"):
                _row(page, row, event, y)
            y += _ROW
            page.rule(_LEFT, y, _RIGHT, 0.6)
    return y


def _row(page: Page, row: PresentRow, event: EventRow, y: float) -> None:
    several = len(event.days) > 1
    with page.tag("TD"):
        if several:
            page.text(_LEFT, y + 2.2, " ".join(long_date(event.day(row.came_at)).split(" ")[1:3]), _MEANS, GREY)
        page.text(_LEFT, y + (6.2 if several else 4), event.hour(row.came_at), _HOUR)
    room = _WIDTH - 24 - 42
    what = fit(row.what, room, 9, _TEXT, Sizes(12, 10.5, 10.5, 7, 1.15))
    with page.tag("TD"):
        page.lines(_LEFT + 24, y + (4 if len(what.lines) == 1 else 2), what.lines, what.style, what.leading)
    with page.tag("TD"):
        page.text(_RIGHT, y + 4.2, row.means, _MEANS, GREY, "right")


def _closing(page: Page, person: PresenceRow, event: EventRow, y: float, verify_url: str) -> None:
    page.rule(_LEFT, y, _RIGHT, 1.2, INK)
    if person.minutes is not None:
        with page.tag("P"):
            page.text(_LEFT, y + 4.6, gettext("Durée retenue"), _STRONG)
            page.text(_RIGHT, y + 4, duration(person.minutes), Style(Weight.BOLD, 15), INK, "right")
        y += 11
    with page.tag("P"):
        y = page.lines(_LEFT, y + 5, wrap(attestation.made(event), _WIDTH, _TEXT), _TEXT, _LEADING)
    y = max(y + 6, 219.0)
    number = gettext("AT-{number}").format(number=f"{person.number:04d}")
    address = f"{verify_url}{person.code}".upper()
    with page.tag("H2"):
        page.text(_LEFT, y, gettext("Pour vérifier"), _STRONG)
    with page.tag("P"):
        told = gettext("Lisez ce code, ou demandez au comité l’attestation n° {number}.").format(number=number)
        end = page.lines(_LEFT, y + 6, wrap(told, 66, _MEANS), _MEANS, 14, GREY)
    with page.tag("Figure", alt=gettext("Code à scanner : {address}").format(address=address)):
        qr.draw(page, address, _LEFT - 2.2, end, 24)
    with page.tag("P"):
        page.text(_LEFT + 84, y, gettext("Pour le comité d’organisation"), _STRONG)
    page.rule(_LEFT + 84, y + 25, _RIGHT, 1.0, INK)
    page.text(_LEFT + 84, y + 27.5, gettext("nom, fonction, signature"), _MEANS, GREY)


def duration(minutes: int) -> str:
    """`6 h 15`, `45 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" if not rest else f"{hours}{NBSP}h{NBSP}{rest:02d}"
