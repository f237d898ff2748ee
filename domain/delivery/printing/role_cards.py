"""Role cards: an actor whose place somebody takes, four on a sheet to cut, or two when a text is long."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from domain.delivery.printing import arcades
from domain.delivery.printing.colours import BLACK, GREY, INK
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import empty_sheet, new_page
from domain.delivery.printing.page import A4, Page, Size
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.workshop_rows import RoleCardRow
from domain.foundation.core.i18n import gettext

_QUARTER, _HALF = Size(105, 148.5), Size(210, 148.5)
_INSET, _FOOT = 11.0, 20.0
_MOST, _LEAST = 16.0, 12.0
_CUT = 7.0


@dataclass(frozen=True, slots=True)
class _Text:
    lines: list[str]
    style: Style
    fits: bool

    @property
    def leading(self) -> float:
        return self.style.size * 1.36


def draw(cards: Sequence[RoleCardRow], event: EventRow) -> bytes:
    """Sheets to cut; cards of one workshop stay together and are of one size."""
    document = gettext("Cartes de rôle")
    if not cards:
        told = gettext("Aucun atelier n’a de carte de rôle. Ajoutez-en dans son déroulé, puis imprimez.")
        return empty_sheet(event, document, told)
    page = new_page(A4, event, document)
    for _, in_workshop in groupby(cards, key=lambda card: (card.letter, card.workshop)):
        _sheets(page, list(in_workshop))
    return page.pdf()


def fits(card: RoleCardRow) -> bool:
    """Whether its text can be read on half a sheet."""
    return _text(card, _HALF).fits and _title(card, _HALF).fits


def _sheets(page: Page, cards: Sequence[RoleCardRow]) -> None:
    size = _QUARTER if all(_text(card, _QUARTER).fits for card in cards) else _HALF
    columns = round(A4.width / size.width)
    on_sheet = columns * 2
    for first in range(0, len(cards), on_sheet):
        if first == 0:
            page.bookmark(cards[0].workshop)
        for place, card in enumerate(cards[first : first + on_sheet]):
            row, column = divmod(place, columns)
            _card(page, card, size, column * size.width, row * size.height)
        _cuts(page, columns)
        page.finish()


def _title(card: RoleCardRow, size: Size) -> Fitted:
    return fit(card.title, size.width - 2 * _INSET, 16, Style(Weight.EXTRABOLD, 22), Sizes(22, 16, 18, 13, 1.08))


def _text_at(card: RoleCardRow, size: Size) -> float:
    return 31.0 + _title(card, size).height


def _text(card: RoleCardRow, size: Size) -> _Text:
    """As large as it goes above the floor; under it, it is whole all the same."""
    room = size.height - _text_at(card, size) - _FOOT
    points = _MOST
    while True:
        style = Style(Weight.REGULAR, points)
        lines = wrap(card.text, size.width - 2 * _INSET, style)
        used = len(lines) * points * 1.36 / MM
        if used <= room or points <= 5:
            return _Text(lines, style, fits=used <= room and points >= _LEAST)
        points -= 0.5


def _card(page: Page, card: RoleCardRow, size: Size, x: float, y: float) -> None:
    left, right = x + _INSET, x + size.width - _INSET
    arcades.mark(page, left, y + 13, 24, 3.4)
    page.text(right, y + 13.6, gettext("Jeu de rôle"), Style(Weight.SEMIBOLD, 10), GREY, "right")
    title = _title(card, size)
    page.lines(left, y + 23.5, title.lines, title.style, title.leading)
    text = _text(card, size)
    page.lines(left, y + _text_at(card, size), text.lines, text.style, text.leading)
    named = f"{card.letter}. {card.workshop}" if card.letter else card.workshop
    told = fit(named, size.width - 2 * _INSET, 7, Style(Weight.MEDIUM, 9), Sizes(9, 8, 8, 6, 1.2))
    bottom = y + size.height - 13
    page.rule(left, bottom - 3, right, 0.5, INK)
    page.lines(left, bottom, told.lines, told.style, told.leading, GREY)


def _cuts(page: Page, columns: int) -> None:
    """Marks at the edges and a cross in the middle, where the blade goes."""
    middle = A4.height / 2
    page.rule(0, middle, _CUT, 0.5, BLACK)
    page.rule(A4.width - _CUT, middle, A4.width, 0.5, BLACK)
    if columns > 1:
        centre = A4.width / 2
        for start, end in ((0.0, _CUT), (A4.height - _CUT, A4.height), (middle - 3, middle + 3)):
            page.line((centre, start), (centre, end), 0.5, BLACK)
        page.rule(centre - 3, middle, centre + 3, 0.5, BLACK)
