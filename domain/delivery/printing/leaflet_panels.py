"""The inside of the leaflet: half-days as panels. What does not fit flows to another panel, never away."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.delivery.printing import shapes
from domain.delivery.printing.colours import GREY, LINE, accent
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.page import Page
from domain.delivery.printing.programme_flow import Panel, blocks_of, flow, half_days
from domain.delivery.printing.programme_look import WIDTH
from domain.delivery.printing.rows import ProgrammeRow
from domain.delivery.printing.words import kind_name
from domain.foundation.core.i18n import gettext

TOP = 22.4
LEFT_BOTTOM, RIGHT_BOTTOM = 193.5, 189.2


def panels(programme: ProgrammeRow) -> list[Panel]:
    """Half-days in order, each on one panel when it can be, on several when it must."""
    event = programme.event
    made: list[Panel] = []
    for half in half_days(programme.sessions, event):
        blocks = blocks_of(half.sessions, event, _room(1))
        made += flow(half.title(event), blocks, _room, TOP, start=len(made))
    return made


def _room(index: int) -> float:
    """Height that blocks may take: the right panel also has the foot of the page."""
    return (RIGHT_BOTTOM if index % 2 else LEFT_BOTTOM) - TOP


def draw(page: Page, panel: Panel, x: float) -> None:
    """A panel whose text begins at `x`."""
    style = Style(Weight.EXTRABOLD, 24)
    while len(wrap(panel.title, WIDTH, style)) > 1:
        style = style.at(style.size - 1)
    with page.tag("H2"):
        page.text(x, 12.2, panel.title, style)
    for at, block in panel.blocks:
        block.draw(page, x, at)


def draw_notes(page: Page, x: float) -> None:
    """Lines to write on, where a panel would stay empty."""
    with page.tag("H2"):
        page.text(x, 12.2, gettext("Mes notes"), Style(Weight.EXTRABOLD, 24))
    y = TOP + 9
    while y < RIGHT_BOTTOM:
        page.rule(x, y, x + WIDTH, 0.5, LINE)
        y += 9


def draw_soon(page: Page, x: float) -> None:
    """Said when there is no session yet."""
    with page.tag("H2"):
        page.text(x, 12.2, gettext("Le programme"), Style(Weight.EXTRABOLD, 24))
    said = gettext("Le programme est en préparation. Il paraîtra sur la page en ligne.")
    style = Style(Weight.REGULAR, 12)
    with page.tag("P"):
        page.lines(x, TOP + 4, wrap(said, WIDTH, style), style, 17)


def draw_key(page: Page, programme: ProgrammeRow, x: float, y: float) -> None:
    """The signs used and what each means."""
    used = {session.kind for session in programme.sessions}
    style = Style(Weight.REGULAR, 9)
    for kind, (sign, colour) in shapes.KINDS.items():
        if kind in used:
            tint = accent(programme.event.accent) if kind == "workshop" else colour
            sign(page, x, y - 0.5, 2.9, tint)
            x += 4.3 + page.text(x + 4.3, y, kind_name(kind), style, GREY) + 4.6


def pairs(items: Sequence[Panel | None]) -> Iterator[tuple[Panel | None, Panel | None]]:
    """Left and right panel of each inner page."""
    whole = [*items, None] if len(items) % 2 else list(items)
    yield from list(pairwise(whole))[::2]
