"""Chevalets: a card folded along its middle, the same name on both faces, for the table of a round table."""

from collections.abc import Sequence

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.colours import GREY, INK, LINE
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit
from domain.delivery.printing.furniture import empty_sheet, new_page
from domain.delivery.printing.page import A4_LANDSCAPE, Page
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.workshop_rows import NameCardRow
from domain.foundation.core.i18n import gettext

_LEFT, _RIGHT = 20.0, 277.0
_MIDDLE = A4_LANDSCAPE.height / 2
_NAME = Style(Weight.EXTRABOLD, 88)
_FOLD = 8.0
_SIGNS = {"moderator": shapes.triangle, "panellist": shapes.diamond, "witness": shapes.ring}


def draw(cards: Sequence[NameCardRow], event: EventRow) -> bytes:
    """A sheet for each; what tells of the printing is left out, since everybody in the room looks at it."""
    document = gettext("Chevalets")
    if not cards:
        told = gettext("Personne n’est encore placé à une table ronde. Complétez la séance, puis imprimez.")
        return empty_sheet(event, document, told)
    page = new_page(A4_LANDSCAPE, event, document)
    for card in cards:
        page.bookmark(card.name)
        with page.upside_down():
            _face(page, card, event)
        _face(page, card, event)
        page.dashes((0, _MIDDLE), (_FOLD, _MIDDLE), 0.7, LINE)
        page.dashes((A4_LANDSCAPE.width - _FOLD, _MIDDLE), (A4_LANDSCAPE.width, _MIDDLE), 0.7, LINE)
        page.finish()
    return page.pdf()


def fits(card: NameCardRow) -> bool:
    """Whether name, function and structure stand in letters that are read from the room."""
    return _name(card).fits and _who(card).fits


def _name(card: NameCardRow) -> Fitted:
    return fit(card.name, _RIGHT - _LEFT, 42, _NAME, Sizes(88, 50, 64, 34))


def _who(card: NameCardRow) -> Fitted:
    told = ", ".join(part for part in (card.function, card.structure) if part)
    return fit(told, _RIGHT - _LEFT - 70, 14, Style(Weight.MEDIUM, 26), Sizes(26, 18, 18, 13, 1.15))


def _face(page: Page, card: NameCardRow, event: EventRow) -> None:
    """The lower half of the sheet."""
    arcades.mark(page, _LEFT, _MIDDLE + 13, 44, 6)
    small = fit(event.title, _RIGHT - _LEFT - 60, 8, Style(Weight.MEDIUM, 12), Sizes(12, 9, 9, 7, 1.15))
    page.lines(_RIGHT, _MIDDLE + 15, small.lines, small.style, small.leading, GREY, "right")
    name = _name(card)
    page.lines(_LEFT, _MIDDLE + 54 - name.height / 2, name.lines, name.style, name.leading)
    _foot(page, card)


def _foot(page: Page, card: NameCardRow) -> None:
    sign = _SIGNS.get(card.role, shapes.diamond)
    sign(page, _LEFT, 191.3, 7, INK)
    page.text(_LEFT + 10.5, 192.4, _role(card.role), Style(Weight.SEMIBOLD, 20))
    who = _who(card)
    page.lines(_RIGHT, 197.2 - who.height, who.lines, who.style, who.leading, INK, "right")


def _role(role: str) -> str:
    """A verb, so that no gender is guessed."""
    return {"moderator": gettext("Modère"), "witness": gettext("Témoigne")}.get(role, gettext("Intervient"))
