"""A kind of actor as a bar: solid for yes, hatched for contacted, blank for known, a notch at what is aimed at."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.delivery.printing import shapes
from domain.delivery.printing.colours import BRICK, GREY, INK, PLANE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.page import Page
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import french
from domain.review.phases.reach import CategoryCoverage

LEFT, RIGHT = 15.0, 195.0
_BAR_AT, _FIGURE_AT, _BAR_WIDTH = 82.0, 152.0, 66.0
BAR_HEIGHT = 4.4

NAME = Style(Weight.MEDIUM, 11)
SMALL = Style(Weight.REGULAR, 9.5)
STRONG = Style(Weight.BOLD, 11)
LEADING, SMALL_LEADING = 14.4, 12.6

Draw = Callable[[Page, float], None]


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is not cut in two; a title stays with what follows."""

    height: float
    draw: Draw
    is_title: bool = False


def category(row: CategoryCoverage, most: int) -> Block:
    lines = wrap(french(row.name), _BAR_AT - LEFT - 5, NAME)
    lacking = bool(row.target) and row.won < row.target
    hint = wrap(_whom(row), RIGHT - _BAR_AT, SMALL) if lacking and _whom(row) else []
    height = max(len(lines) * LEADING / MM, 6.2 + len(hint) * SMALL_LEADING / MM) + 3.2

    def draw_row(page: Page, y: float) -> None:
        page.lines(LEFT, y + 1.4, lines, NAME, LEADING)
        _bar(page, row, y + 0.8, most)
        _figure(page, row, y + 1.6, lacking=lacking)
        page.lines(_BAR_AT, y + 8.4, hint, SMALL, SMALL_LEADING, GREY)
        page.rule(LEFT, y + height - 0.8, RIGHT, 0.4)

    return Block(height, draw_row)


def _whom(row: CategoryCoverage) -> str:
    """Whom to think of, on one line."""
    ideas = ", ".join(part.strip() for part in row.ideas.splitlines() if part.strip())
    return french(gettext("Pensez à : {ideas}").format(ideas=ideas)) if ideas else ""


def _bar(page: Page, row: CategoryCoverage, y: float, most: int) -> None:
    """Solid for yes, hatched for contacted, blank for known; a notch stands at the target."""
    x, unit = _BAR_AT, _BAR_WIDTH / most
    for kind, count in (("won", row.won), ("reached", row.reached - row.won), ("known", row.total - row.reached)):
        if count > 0:
            fill(page, x, y, count * unit, kind)
            x += count * unit
    if row.target:
        notch = _BAR_AT + row.target * unit
        page.line((notch, y - 1.2), (notch, y + BAR_HEIGHT + 1.2), 1.6, INK)


def fill(page: Page, x: float, y: float, width: float, kind: str) -> None:
    if kind == "won":
        page.box(x, y, width, BAR_HEIGHT, fill=PLANE, line=0.7)
        return
    if kind == "reached":
        _hatch(page, x, y, width, BAR_HEIGHT)
    page.box(x, y, width, BAR_HEIGHT, line=0.7)


def _hatch(page: Page, x: float, y: float, width: float, height: float) -> None:
    """Slanted lines within a box."""
    start = 1.2 - height
    while start < width:
        first, last = max(0.0, -start), min(height, width - start)
        page.line((x + start + first, y + height - first), (x + start + last, y + height - last), 0.6, PLANE)
        start += 1.5


def _figure(page: Page, row: CategoryCoverage, y: float, *, lacking: bool) -> None:
    if row.target and row.nobody_called:
        shapes.triangle(page, _FIGURE_AT, y - 0.6, 3.8, BRICK)
        page.text(_FIGURE_AT + 5.4, y, gettext("personne d’appelé"), Style(Weight.BOLD, 10.6))
        return
    if not row.total:
        page.text(_FIGURE_AT + 5.4, y, gettext("aucune connue"), SMALL, GREY)
        return
    told = f"{row.won} / {row.target}" if row.target else str(row.won)
    if row.target:
        (shapes.thin_ring if lacking else shapes.disc)(page, _FIGURE_AT, y - 0.6, 3.8, INK if lacking else PLANE)
    known = ngettext("sur {count} connue", "sur {count} connues", row.total).format(count=row.total)
    used = page.text(_FIGURE_AT + 5.4, y, told, STRONG)
    page.text(_FIGURE_AT + 5.4 + used + 1.6, y, known, SMALL, GREY)
