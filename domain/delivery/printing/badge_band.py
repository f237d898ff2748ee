# drawing verbs take coordinates in their usual order
"""The band of a badge: what somebody does there, by word, shape and colour, read across a hall."""

from domain.delivery.printing import fitting, shapes
from domain.delivery.printing.badge_card import SMALLEST, Card
from domain.delivery.printing.badge_style import SHAPES, KindStyle
from domain.delivery.printing.colours import INK, WHITE
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes
from domain.delivery.printing.page import Page
from domain.foundation.core.i18n import gettext

_WORD = Sizes(17, 10, 12, 8, 1.05)
_WINDOW, _WINDOW_OF_ONE_LINE = 19.6, 23.5
"""Width of the white window that says « pas de photo »: on the card that bands were drawn for, and on low bands."""
_LEAST_FOR_TWO_LINES = 0.75


def fit_word(card: Card, kind: KindStyle, *, no_photo: bool) -> Fitted:
    """The word of the band beside its shape, and beside the window for who wants no picture."""
    k = card.scale
    room = card.band_width - 13.2 * k - (_window_width(card) if no_photo else 0)
    sizes = card.sizes(_WORD)
    return fitting.fit(kind.word, room, card.band_height - 2 * k, Style(Weight.BOLD, sizes.most), sizes)


def draw(page: Page, card: Card, kind: KindStyle, *, no_photo: bool) -> None:
    """Outlined for who takes part, filled for who does something; a white window for who wants no picture."""
    k, x, y = card.scale, card.inset, card.band_top
    if kind.is_filled:
        page.box(x, y, card.band_width, card.band_height, fill=kind.ground)
    if not kind.is_filled or kind.is_pale:
        line = INK if kind.is_pale else kind.ground
        page.box(x + 0.35, y + 0.35, card.band_width - 0.7, card.band_height - 0.7, line=2, colour=line)
    side = 5.5 * k
    middle = y + card.band_height / 2
    SHAPES[kind.shape](page, x + 3.2 * k, middle - side / 2, side, kind.ink)
    word = fit_word(card, kind, no_photo=no_photo)
    page.lines(x + 11.5 * k, middle - word.height / 2, word.lines, word.style, word.leading, kind.ink)
    if no_photo:
        _window(page, card, kind, middle)


def _window_width(card: Card) -> float:
    return _WINDOW * card.scale if card.scale >= _LEAST_FOR_TWO_LINES else _WINDOW_OF_ONE_LINE


def _window(page: Page, card: Card, kind: KindStyle, middle: float) -> None:
    k = card.scale
    width, height = _window_width(card), card.band_height - 2 * k
    left, top = card.inset + card.band_width - width - k, card.band_top + k
    page.box(left, top, width, height, fill=WHITE)
    if not kind.is_filled or kind.is_pale:
        page.box(left, top, width, height, line=0.8, colour=INK)
    shapes.no_photo(page, left + 1.4 * k, middle - 2.3 * k, 6.2 * k)
    lines = [gettext("pas de"), gettext("photo")]
    if k >= _LEAST_FOR_TWO_LINES:
        style = Style(Weight.BOLD, max(7.2, 8.6 * k))
        page.lines(left + 8.8 * k, middle - 2.85 * k, lines, style, style.size * 1.08)
        return
    style = Style(Weight.BOLD, SMALLEST)
    page.text(left + 9.2 * k, middle - style.cap / 2, " ".join(lines), style)
