"""Arrows in eight directions: the words stand on the side that the arrow does not point to, and say where it points."""

import math
from collections.abc import Sequence

from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, SLATE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.kinds import Direction
from domain.delivery.printing.page import A4_LANDSCAPE, Page
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.sign_rows import ArrowRow
from domain.foundation.core.i18n import gettext

_LEFT, _RIGHT, _BOTTOM = 16.0, 281.0, 199.0
_TEXT_WIDTH = 142.0
_SIZES = Sizes(60, 48, 60, 30, 1.06)
_UNDER = Style(Weight.MEDIUM, 26)
_WORDS = Style(Weight.BOLD, 20)
_MIDDLE = 106.0
_REACH, _HEAD, _WING, _SHAFT = 58.0, 66.0, 42.0, 11.6
_POINTS_LEFT = frozenset({Direction.LEFT, Direction.UP_LEFT, Direction.DOWN_LEFT})
_TURN = {direction: index * math.pi / 4 for index, direction in enumerate(Direction)}


def words(direction: Direction) -> str:
    return {
        Direction.UP: gettext("Tout droit"),
        Direction.UP_RIGHT: gettext("En haut à droite"),
        Direction.RIGHT: gettext("À droite"),
        Direction.DOWN_RIGHT: gettext("En bas à droite"),
        Direction.DOWN: gettext("Derrière vous"),
        Direction.DOWN_LEFT: gettext("En bas à gauche"),
        Direction.LEFT: gettext("À gauche"),
        Direction.UP_LEFT: gettext("En haut à gauche"),
    }[direction]


def draw(rows: Sequence[ArrowRow], event: EventRow, *, zoom: float = 1.0) -> bytes:
    """A sheet for each arrow; `zoom` makes A3 of it."""
    name = gettext("Flèche")
    if not rows:
        return empty_sheet(event, name, gettext("Aucune salle n’est connue : ajoutez-en dans le programme."))
    page = new_page(A4_LANDSCAPE, event, name, tagged=True, zoom=zoom)
    for number, row in enumerate(rows, start=1):
        page.bookmark(f"{row.what}, {words(row.direction).lower()}")
        Arcade(-1.3, -1, 299.6, 17, 9, 2.9, 5).draw(page)
        _words(page, row)
        is_left = row.direction in _POINTS_LEFT
        with page.tag("Figure", alt=words(row.direction)):
            _arrow(page, 78.0 if is_left else 219.0, _MIDDLE, row.direction)
        foot(page, Frame(event, name, number, len(rows)), left=_LEFT, right=_RIGHT, bottom=_BOTTOM)
        page.finish()
    return page.pdf()


def fits(row: ArrowRow) -> bool:
    return _what(row).fits


def _what(row: ArrowRow) -> Fitted:
    return fit(row.what, _TEXT_WIDTH, 62, Style(Weight.EXTRABOLD, 60), _SIZES)


def _words(page: Page, row: ArrowRow) -> None:
    x = _RIGHT - _TEXT_WIDTH + 6 if row.direction in _POINTS_LEFT else _LEFT
    what = _what(row)
    under = [line for text in row.under for line in wrap(text, _TEXT_WIDTH, _UNDER)]
    height = what.height + (8 + len(under) * 34 / MM if under else 0)
    y = max(34.0, 92.0 - height / 2)
    with page.tag("H1"):
        page.lines(x, y, what.lines, what.style, what.leading)
    with page.tag("P"):
        page.lines(x, y + what.height + what.style.size * 0.24 / MM + 4, under, _UNDER, 34)
    with page.tag("P"):
        page.text(x, 173, words(row.direction), _WORDS, GREY)


def _arrow(page: Page, x: float, y: float, direction: Direction) -> None:
    """A shaft and two wings, turned clockwise from straight up around (x, y)."""
    shape = [
        (0.0, -_REACH),
        (_WING, _HEAD - _REACH - 18),
        (_WING, _HEAD - _REACH),
        (_SHAFT, -_REACH + 40.5),
        (_SHAFT, _REACH),
        (-_SHAFT, _REACH),
        (-_SHAFT, -_REACH + 40.5),
        (-_WING, _HEAD - _REACH),
        (-_WING, _HEAD - _REACH - 18),
    ]
    turn = _TURN[direction]
    cos, sin = math.cos(turn), math.sin(turn)
    page.polygon([(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in shape], SLATE)
