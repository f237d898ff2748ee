"""The letter for somebody without e-mail: what is noted, their day, their page and its code, a slip for changes."""

from collections.abc import Sequence

from domain.delivery.printing import arcades, badge_front, qr, registration_day
from domain.delivery.printing.attestation import spoken
from domain.delivery.printing.badge_front import Face
from domain.delivery.printing.badge_style import BadgeStyle, Shows
from domain.delivery.printing.catalogue import SHEETS
from domain.delivery.printing.colours import GREY, INK, LINE, SLATE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.person_rows import PersonRow
from domain.delivery.printing.rows import EventRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, event_dates, long_date

_LEFT, _RIGHT, _BOTTOM = 25.0, 185.0, 268.0
_WIDTH = _RIGHT - _LEFT
_TO_AT = 112.0
_TEXT, _LEADING = Style(Weight.REGULAR, 12), 17.0
_STRONG = Style(Weight.BOLD, 12)
_SMALL = Style(Weight.REGULAR, 10)
_TITLE = Style(Weight.EXTRABOLD, 15)
_CARD = SHEETS["L4745REV"]


def draw(people: Sequence[PersonRow], event: EventRow) -> bytes:
    """Two pages a person, to print on both sides of a sheet."""
    document = gettext("Lettre d’inscription")
    if not people:
        told = gettext("Toutes les personnes inscrites ont un courriel : il n’y a pas de lettre à imprimer.")
        return empty_sheet(event, document, told)
    page = new_page(A4, event, document)
    for person in people:
        page.bookmark(person.badge.called)
        for number, side in enumerate((_first, _second), start=1):
            side(page, person, event)
            foot(page, Frame(event, document, number, 2), left=_LEFT, right=_RIGHT, bottom=282)
            page.finish()
    return page.pdf()


def overflows(person: PersonRow, event: EventRow) -> bool:
    """Whether the day is too long for the page, however close its lines, so that its end is left out."""
    return registration_day.overflows(person, event, _day_at(person, event))


def _first(page: Page, person: PersonRow, event: EventRow) -> None:
    arcades.mark(page, _LEFT, 20, 36, 5)
    title = fit(event.title, 105, 10, Style(Weight.BOLD, 11), Sizes(11, 9, 9, 7, 1.2))
    page.lines(_RIGHT, 21, title.lines, title.style, title.leading, align="right")
    page.text(_LEFT, 34.5, _subject(person), Style(Weight.EXTRABOLD, 24))
    for x, lines in ((_LEFT, _sender(event)), (_TO_AT, _receiver(person, event))):
        at = page.lines(x, 52, wrap(lines[0], 72, _STRONG), _STRONG, _LEADING)
        for line in lines[1:]:
            at = page.lines(x, at, wrap(line, 72, _TEXT), _TEXT, _LEADING, GREY)
    y = _opening_at(person, event)
    greeting = gettext("Bonjour {name},").format(name=person.badge.called)
    if len(wrap(greeting, _WIDTH, _TEXT)) > 1:
        greeting = gettext("Bonjour,")
    page.text(_LEFT, y, greeting, _TEXT)
    page.lines(_LEFT, y + 9, _opening(person, event), _TEXT, _LEADING)
    if not person.is_waiting:
        registration_day.draw(page, person, event, _day_at(person, event))


def _subject(person: PersonRow) -> str:
    return gettext("Votre liste d’attente") if person.is_waiting else gettext("Votre inscription")


def _sender(event: EventRow) -> list[str]:
    reach = [each for each in (event.contact_phone, event.contact_email) if each]
    return [event.organised_by or gettext("Le comité d’organisation"), *reach]


def _receiver(person: PersonRow, event: EventRow) -> list[str]:
    day = long_date(event.day(event.printed_at)).split(" ", 1)[1]
    where = gettext("{place}, le {day}").format(place=event.commune, day=day) if event.commune else day
    return [each for each in (person.badge.called, person.badge.structure, where) if each]


def _opening_at(person: PersonRow, event: EventRow) -> float:
    def count(lines: list[str]) -> int:
        return len(wrap(lines[0], 72, _STRONG)) + sum(len(wrap(each, 72, _TEXT)) for each in lines[1:])

    return 52 + max(count(_sender(event)), count(_receiver(person, event))) * _LEADING / MM + 10


def _opening(person: PersonRow, event: EventRow) -> list[str]:
    days = event_dates(event.starts_at, event.ends_at, event.time_zone)
    facts = {"title": event.title, "days": days, "place": event.place}
    if person.is_waiting:
        told = gettext(
            "La rencontre « {title} » ({days}) est complète pour le moment. Vous êtes sur la liste d’attente : "
            "nous vous appellerons dès qu’une place se libère."
        )
    elif event.place:
        told = gettext("Votre place à « {title} » est notée : {days}, {place}. Voici votre journée.")
    else:
        told = gettext("Votre place à « {title} » est notée : {days}. Voici votre journée.")
    waits = "".join(f"\n{line}" for line in person.waits)
    return wrap(told.format(**facts) + waits, _WIDTH, _TEXT)


def _day_at(person: PersonRow, event: EventRow) -> float:
    return _opening_at(person, event) + 9 + len(_opening(person, event)) * _LEADING / MM + 4


def _second(page: Page, person: PersonRow, event: EventRow) -> None:
    y = _page(page, person, event, 20)
    if not person.is_waiting:
        y = _badge(page, person, event, y + 6)
    _slip(page, person, event, max(y + 8, 196))


def _page(page: Page, person: PersonRow, event: EventRow, y: float) -> float:
    page.text(_LEFT, y, gettext("Votre page et votre code"), _TITLE)
    room = _WIDTH - 40 if person.page_url else _WIDTH
    if person.page_url:
        told = gettext(
            "Votre page dit toujours ce qui est à jour. Elle permet de changer ou d’annuler. Pour l’ouvrir : "
            "le carré ci-contre, avec un téléphone, ou cette adresse, sur n’importe quel ordinateur."
        )
        qr.draw_in_corner(page, person.page_url, _RIGHT, y + 37, 34)
    else:
        told = gettext("Pour savoir ce qui est à jour, changer ou annuler, appelez-nous et donnez votre code.")
    at = page.lines(_LEFT, y + 10, wrap(told, room, _TEXT), _TEXT, _LEADING) + 1
    if person.page_url:
        address = Style(Weight.MEDIUM, 10.5)
        at = page.lines(_LEFT, at, wrap(person.page_url.partition("://")[2], room, address), address, 14) + 1
    code = gettext("Votre code : {code}").format(code=spoken(person.badge.code))
    page.text(_LEFT, at + 1, code, Style(Weight.BOLD, 14))
    keep = gettext("Cette page est à vous : qui en a l’adresse peut changer votre venue. Gardez cette lettre.")
    return max(page.lines(_LEFT, at + 9, wrap(keep, room, _SMALL), _SMALL, 14, GREY), y + 40)


def _badge(page: Page, person: PersonRow, event: EventRow, y: float) -> float:
    page.text(_LEFT, y, gettext("Votre badge, à découper"), _TITLE)
    x, top = _LEFT, y + 9
    right, bottom = x + _CARD.card.width, top + _CARD.card.height
    for start, end in (
        ((x, top), (right, top)),
        ((x, bottom), (right, bottom)),
        ((x, top), (x, bottom)),
        ((right, top), (right, bottom)),
    ):
        page.dashes(start, end, 0.6, LINE)
    badge_front.draw(page, person.badge, Face(event, BadgeStyle(sheet=_CARD, shows=Shows(desk=False))), x, top)
    told = gettext("Vous l’avez oublié ? À l’accueil, votre nom suffit.")
    page.lines(right + 6, top + 4, wrap(told, _RIGHT - right - 6, _SMALL), _SMALL, 14, GREY)
    return bottom


def _slip(page: Page, person: PersonRow, event: EventRow, y: float) -> None:
    """To cut and send back, or to read out on the telephone."""
    page.dashes((_LEFT, y), (_RIGHT, y), 0.8, SLATE)
    page.text(_LEFT, y + 7, gettext("Quelque chose change ?"), _TITLE)
    told = gettext("Rendez ce coupon à la personne qui vous a parlé de la rencontre.")
    if event.contact_phone:
        told = gettext("Appelez le {reach}, ou rendez ce coupon à la personne qui vous a parlé de la rencontre.")
        told = told.format(reach=event.contact_phone.replace(" ", NBSP))
    at = page.lines(_LEFT, y + 16, wrap(told, _WIDTH, _TEXT), _TEXT, _LEADING) + 2
    named = f"{person.badge.called}, {gettext('code {code}').format(code=spoken(person.badge.code))}"
    name = fit(named, _WIDTH, 8, _STRONG, Sizes(12, 10, 10, 8, 1.2))
    page.lines(_LEFT, at, name.lines, name.style, name.leading)
    at += name.height + 7
    for label in (
        gettext("Je ne viens plus : ma place peut servir"),
        gettext("Je voudrais un autre atelier :"),
        gettext("Autre chose :"),
    ):
        page.box(_LEFT, at - 0.4, 4.4, 4.4, line=1.0, colour=INK)
        taken = page.text(_LEFT + 8, at + 0.4, label, _TEXT)
        if label.endswith(":"):
            page.rule(_LEFT + 11 + taken, at + 4.4, _RIGHT, 0.5, LINE)
        at += 10
