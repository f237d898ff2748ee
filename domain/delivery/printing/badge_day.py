# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""My workshops on the face of a badge, under the name: hour, letter, room, and the title where it has room."""

from collections.abc import Sequence

from domain.delivery.printing import arcades, fitting
from domain.delivery.printing.badge_card import SMALLEST, Card
from domain.delivery.printing.colours import GREY, LINE
from domain.delivery.printing.faces import Style, Weight, width
from domain.delivery.printing.fitting import Sizes
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import EventRow, SessionRow
from domain.foundation.core.i18n import gettext

WHOLE, SHORT = 9.4, 5.6
"""Heights of a row: with its title, or hour, letter and room only."""
_LEAST_FOR_NAMES = 0.4
"""Of the room above the band, what is the name's whatever the day holds."""


def row_heights(card: Card, count: int) -> tuple[float, ...]:
    """Heights to try: rows have their titles when all of them do."""
    return (WHOLE, SHORT) if count * WHOLE <= _room(card) else (SHORT,)


def shown(card: Card, count: int) -> int:
    """How many rows of a day stand on the card; the others are on its back."""
    return min(count, int(_room(card) / row_heights(card, count)[0]))


def _room(card: Card) -> float:
    return card.names_room * (1 - _LEAST_FOR_NAMES)


def draw_rows(
    page: Page, day: Sequence[SessionRow], event: EventRow, card: Card, x: float, y: float, under: float, height: float
) -> None:
    """The rows that stand there: just above the band, on an upright card just under the names."""
    count = shown(card, len(day))
    top = under + 3 if card.is_tall else y + card.band_top - 1.2 - count * height
    left = x + card.inset
    for workshop in day[:count]:
        beside_code = top + height > y + card.code_top
        right = left + (card.band_width if beside_code else card.width)
        page.rule(left, top, right, 0.5, LINE)
        _row(page, workshop, event, left, top, right, height)
        top += height
    if count < len(day):
        told = gettext("suite au verso")
        page.text(left + card.band_width, top - height + 1.6, told, Style(Weight.REGULAR, SMALLEST), GREY, "right")


def _row(
    page: Page, workshop: SessionRow, event: EventRow, left: float, top: float, right: float, height: float
) -> None:
    """A title that does not stand on one line at 8 points is left to the back: letter and room lead there."""
    middle, is_whole = top + height / 2, height == WHOLE
    hour = Style(Weight.BOLD, 11 if is_whole else 9.5, True)
    page.text(left, middle - hour.cap / 2, event.hour(workshop.starts_at), hour)
    tile = 5.4 if is_whole else 3.7
    if workshop.letter:
        arcades.letter_tile(page, left + 16, middle - tile * 0.64, tile, workshop.letter)
    at = left + 16 + tile + 1.8
    room = workshop.room.name if workshop.room else ""
    title = min(9.0, (right - at) / width(workshop.title, Style(Weight.REGULAR, 1)))
    if is_whole and title >= SMALLEST:
        page.text(at, top + (1.6 if room else 3.6), workshop.title, Style(Weight.REGULAR, round(title - 0.05, 1)))
        page.text(at, top + 5.6, room, Style(Weight.BOLD, 9))
        return
    strong = Style(Weight.BOLD, 10 if is_whole else 9)
    name = fitting.fit(room or workshop.title, right - at, 3, strong, Sizes(strong.size, 8, 7, 5, 1))
    page.lines(at, middle - name.height / 2, name.lines, name.style, name.leading)
