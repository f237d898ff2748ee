"""QR codes as one vector path, in black, with their quiet zone."""

from functools import lru_cache

import segno

from domain.delivery.printing.colours import BLACK
from domain.delivery.printing.page import Page

QUIET = 4
"""White modules around the code that readers need."""
_MASK = 2


@lru_cache(maxsize=64)
def _drawn(content: str) -> tuple[str, int]:
    """Path operators of the dark modules, and the number of modules a side with the quiet zone.

    The mask is fixed: searching the best one takes six times as long, and readers do without.
    """
    code = segno.make(content, error="M", micro=False, boost_error=False, mask=_MASK)
    return _runs(code.matrix), len(code.matrix) + 2 * QUIET


def _runs(matrix: tuple[bytearray, ...]) -> str:
    operators: list[str] = []
    for y, row in enumerate(matrix):
        x = 0
        end = len(row)
        while (x := row.find(1, x)) >= 0:
            stop = row.find(0, x)
            stop = end if stop < 0 else stop
            operators.append(f"{x + QUIET} {y + QUIET} {stop - x} 1 re")
            x = stop
    return " ".join(operators)


def draw(page: Page, content: str, x: float, y: float, side: float) -> None:
    """Draw the code in a square of `side` millimetres, quiet zone included."""
    operators, modules = _drawn(content)
    page.code(operators, x, y, side / modules, BLACK)


def draw_in_corner(page: Page, content: str, right: float, bottom: float, side: float) -> None:
    """Draw the code so that its dark part ends at (right, bottom); the quiet zone reaches beyond."""
    modules = _drawn(content)[1]
    quiet = side * QUIET / modules
    draw(page, content, right - side + quiet, bottom - side + quiet, side)
