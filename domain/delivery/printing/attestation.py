"""The attestation that somebody is registered, for an employer: who, which gathering, when, which workshops."""

from collections.abc import Sequence

from domain.delivery.printing import qr
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, INK
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.person_rows import PersonRow
from domain.delivery.printing.rows import EventRow, SessionRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates, long_date

_LEFT, _RIGHT = 25.0, 185.0
_WIDTH = _RIGHT - _LEFT
_TEXT, _LEADING = Style(Weight.REGULAR, 12), 18.0
_STRONG = Style(Weight.BOLD, 12)
_HOURS = Style(Weight.BOLD, 12, True)
_SMALL = Style(Weight.REGULAR, 10)
_ROW = 11.0
_MOST_ROWS = 7
_NAME = Sizes(27, 20, 22, 13, 1.05)
_LAST = Sizes(17, 13, 15, 10, 1.1)
_STRUCTURE = Sizes(12.5, 11, 11, 8, 1.2)


def draw(people: Sequence[PersonRow], event: EventRow) -> bytes:
    """One page for each person."""
    document = gettext("Attestation d’inscription")
    if not people:
        return empty_sheet(
            event, document, gettext("Personne n’est inscrit pour l’instant : il n’y a rien à attester.")
        )
    page = new_page(A4, event, document)
    for person in people:
        page.bookmark(person.badge.called)
        _sheet(page, person, event)
        foot(page, Frame(event, document, 1, 1), left=_LEFT, right=_RIGHT, bottom=282)
        page.finish()
    return page.pdf()


def fits(person: PersonRow) -> bool:
    """Whether the names stand at readable sizes."""
    return all(part.fits for part in _names(person))


def _sheet(page: Page, person: PersonRow, event: EventRow) -> None:
    page.stamp("attestation-head", 0, 0, _head)
    y = draw_names(page, issuer(event), _names(person))
    y = page.lines(_LEFT, y + 8, _registered(event), _TEXT, _LEADING) + 3
    y = _workshops(page, person.badge.workshops, event, y)
    told = gettext("Ce document atteste une inscription. Il ne dit pas que la personne était présente.")
    y = page.lines(_LEFT, y + 9, wrap(told, _WIDTH, _TEXT), _TEXT, _LEADING)
    y = page.lines(_LEFT, y + 1, wrap(made(event), _WIDTH, _TEXT), _TEXT, _LEADING)
    _foot(page, person, event, max(y + 8, 216))


def _head(page: Page) -> None:
    """The arcade bleeds off three sides, as an opening over the whole page."""
    Arcade(-1.8, -1, 213.6, 33, 5, 5.1, 8).draw(page)
    page.text(_LEFT, 48, gettext("Attestation"), Style(Weight.EXTRABOLD, 37))
    page.text(_LEFT, 64, gettext("d’inscription"), Style(Weight.REGULAR, 28))


def draw_names(page: Page, said: str, names: tuple[Fitted, Fitted, Fitted]) -> float:
    """Who attests, then of whom, under the head; answers where the text goes on."""
    with page.tag("P"):
        y = page.lines(_LEFT, 85, wrap(said, _WIDTH, _TEXT), _TEXT, _LEADING) + 5
    first, last, structure = names
    for part, colour, room in ((first, INK, 4.0), (last, INK, 3.0), (structure, GREY, 0.0)):
        if any(part.lines):
            with page.tag("P"):
                page.lines(_LEFT, y, part.lines, part.style, part.leading, colour)
            y += part.height + part.style.size * 0.24 / MM + room
    return y


def issuer(event: EventRow) -> str:
    return gettext("Le comité d’organisation de « {title} » atteste que").format(title=event.title)


def _names(person: PersonRow) -> tuple[Fitted, Fitted, Fitted]:
    """Latin letters where the person gave them: whoever reads the attestation may know no others."""
    badge = person.badge
    first, last = (badge.latin_name, "") if badge.latin_name else (badge.first_name, badge.last_name)
    return fit_names(first, last, badge.structure)


def fit_names(first: str, last: str, structure: str) -> tuple[Fitted, Fitted, Fitted]:
    return (
        fit(first, _WIDTH, 24, Style(Weight.EXTRABOLD, 27), _NAME),
        fit(last, _WIDTH, 16, Style(Weight.MEDIUM, 17), _LAST),
        fit(structure, _WIDTH, 14, Style(Weight.REGULAR, 12.5), _STRUCTURE),
    )


def _registered(event: EventRow) -> list[str]:
    days = event_dates(event.starts_at, event.ends_at, event.time_zone)
    told = gettext("a une place réservée à cette rencontre, {days}, de {start} à {end}").format(
        days=days, start=event.hour(event.starts_at), end=event.hour(event.ends_at)
    )
    where = gettext(", à cette adresse : {place}").format(place=event.place) if event.place else ""
    return wrap(f"{told}{where}.", _WIDTH, _TEXT)


def _workshops(page: Page, workshops: Sequence[SessionRow], event: EventRow, y: float) -> float:
    """A line each; those that do not fit are counted, never cut unseen."""
    if not workshops:
        return y
    shown = workshops if len(workshops) <= _MOST_ROWS else workshops[: _MOST_ROWS - 1]
    page.rule(_LEFT, y, _RIGHT, 0.6)
    for workshop in shown:
        _workshop(page, workshop, event, y)
        y += _ROW
        page.rule(_LEFT, y, _RIGHT, 0.6)
    if len(shown) < len(workshops):
        told = gettext("et {count} autres ateliers").format(count=len(workshops) - len(shown))
        page.text(_LEFT + 44, y + 4, told, _TEXT)
        y += _ROW
        page.rule(_LEFT, y, _RIGHT, 0.6)
    return y


def _workshop(page: Page, workshop: SessionRow, event: EventRow, y: float) -> None:
    top = y + 4
    starts, ends = event.hour(workshop.starts_at), event.hour(workshop.ends_at)
    if len(event.days) > 1:
        day = " ".join(long_date(event.day(workshop.starts_at)).split(" ")[1:3])
        page.text(_LEFT, y + 2.2, day, _SMALL, GREY)
        top = y + 6.2
    page.text(_LEFT, top, f"{starts} – {ends}", _HOURS)
    named = gettext("Atelier {letter}, {title}") if workshop.letter else gettext("Atelier, {title}")
    told = named.format(letter=workshop.letter, title=workshop.title)
    room = workshop.room.name if workshop.room else ""
    text = fit(f"{told}, {room}" if room else told, _WIDTH - 44, 9, _TEXT, Sizes(12, 10.5, 10.5, 7, 1.15))
    page.lines(_LEFT + 44, y + (4 if len(text.lines) == 1 else 2), text.lines, text.style, text.leading)


def made(event: EventRow) -> str:
    day = long_date(event.day(event.printed_at)).split(" ", 1)[1]
    if event.commune:
        return gettext("Établie à la demande de la personne, à {place}, le {day}.").format(place=event.commune, day=day)
    return gettext("Établie à la demande de la personne, le {day}.").format(day=day)


def _foot(page: Page, person: PersonRow, event: EventRow, y: float) -> None:
    code = person.badge.code
    page.text(_LEFT, y, gettext("Pour vérifier"), _STRONG)
    asked = gettext("Demandez au comité ce que dit le code {code}.").format(code=spoken(code))
    end = page.lines(_LEFT, y + 6, wrap(asked, 66, _SMALL), _SMALL, 14, GREY)
    qr.draw(page, f"{event.badge_url}{code}".upper(), _LEFT - 2.2, end, 20)
    x = _LEFT + 84
    page.text(x, y, gettext("Pour le comité d’organisation"), _STRONG)
    page.rule(x, y + 25, _RIGHT, 1.0, INK)
    page.text(x, y + 27.5, gettext("nom, fonction, signature"), _SMALL, GREY)


def spoken(code: str) -> str:
    """A code in groups, as the badge and the personal page say it: `7K3M-Q9TD-0A2BC`."""
    groups = [code[at : at + 4] for at in range(0, len(code), 4)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return "-".join(groups)
