"""A badge to fill by hand, for who comes without having registered: lines for the names, roles to circle."""

from domain.delivery.printing.badge_card import SMALLEST, Card
from domain.delivery.printing.badge_style import SHAPES, BadgeStyle
from domain.delivery.printing.colours import GREY, INK, LINE, SLATE
from domain.delivery.printing.faces import Style, Weight, width
from domain.delivery.printing.page import Page
from domain.foundation.core.i18n import gettext

_TO_CIRCLE = ("participant", "speaker", "elected")


def draw_blank(page: Page, card: Card, style: BadgeStyle) -> None:
    k, left, right = card.scale, card.inset, card.inset + card.width
    small = Style(Weight.REGULAR, card.points(8))
    first_line = card.band_top - 21.5 * k
    page.rule(left, first_line, right, 1.2, INK)
    page.text(left, first_line + 1.6 * k, gettext("Prénom, en grand"), small, GREY)
    beside_number = first_line + 10.6 * k > card.code_top - 2.5
    page.rule(left, first_line + 10.6 * k, left + card.band_width if beside_number else right, 0.5, LINE)
    page.text(left, first_line + 12.2 * k, gettext("Nom et structure"), small, GREY)
    if not card.is_low:
        page.text(left, card.band_top - 3.4 * k, gettext("Rôle à entourer"), small, GREY)
    page.box(left + 0.35, card.band_top + 0.35, card.band_width - 0.7, card.band_height - 0.7, line=2, colour=SLATE)
    _roles(page, card, style)


def _roles(page: Page, card: Card, style: BadgeStyle) -> None:
    """As many roles to circle as stand there, the others are written."""
    k = card.scale
    word = Style(Weight.BOLD, max(SMALLEST, 8.6 * k))
    middle, at = card.band_top + card.band_height / 2, card.inset + 2.9 * k
    end = card.inset + card.band_width - 1.5
    for kind in _TO_CIRCLE:
        told = style.kinds[kind]
        if at + 5.2 * k + width(told.word, word) > end:
            break
        SHAPES[told.shape](page, at, middle - 1.9 * k, 3.8 * k, INK)
        at += 5.2 * k
        at += page.text(at, middle - word.cap / 2, told.word, word) + 2.4 * k
