"""The inside of the leaflet: half-days as panels. What does not fit flows to another panel, never away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from domain.delivery.printing import shapes
from domain.delivery.printing.colours import GREY, LINE, accent
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.leaflet_blocks import WIDTH, Block, Choice, ForAll, rows_of_choice
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import EventRow, ProgrammeRow, SessionRow
from domain.delivery.printing.words import kind_name, sentence_case
from domain.foundation.core import times
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import long_date

TOP = 22.4
LEFT_BOTTOM, RIGHT_BOTTOM = 193.5, 189.2
_NOON = 13


@dataclass(frozen=True, slots=True)
class Panel:
    """A page of the folded leaflet: blocks with the height each begins at."""

    title: str
    blocks: tuple[tuple[float, Block], ...]


def panels(programme: ProgrammeRow) -> list[Panel]:
    """Half-days in order, each on one panel when it can be, on several when it must."""
    event = programme.event
    made: list[Panel] = []
    for (day, afternoon), group in groupby(programme.sessions, key=lambda session: _half_day(session, event)):
        made += _flow(_title(day, afternoon, event), _blocks(list(group), event), len(made))
    return made


def _room(index: int) -> float:
    """Height that blocks may take: the right panel also has the foot of the page."""
    return (RIGHT_BOTTOM if index % 2 else LEFT_BOTTOM) - TOP


def _half_day(session: SessionRow, event: EventRow) -> tuple[date, bool]:
    at = times.local(session.starts_at, event.time_zone)
    return at.date(), at.hour >= _NOON


def _title(day: date, afternoon: bool, event: EventRow) -> str:
    part = gettext("l’après-midi") if afternoon else gettext("le matin")
    if len(event.days) == 1 and day == event.days[0]:
        return sentence_case(part)
    weekday = " ".join(long_date(day).split(" ")[:2])
    return sentence_case(f"{weekday}, {part}")


def _blocks(sessions: Sequence[SessionRow], event: EventRow) -> list[Block]:
    made: list[Block] = []
    for _, group in groupby(sessions, key=lambda session: session.starts_at):
        together = list(group)
        workshops = [session for session in together if session.kind == "workshop"]
        made += [ForAll(session, event) for session in together if session not in workshops]
        if len(workshops) == 1:
            made.append(ForAll(workshops[0], event))
        elif workshops:
            made += _choice(workshops, event)
    return made


def _choice(workshops: Sequence[SessionRow], event: EventRow) -> list[Block]:
    """Rows of bays; with very long texts wider bays, and in the end a list."""
    for most in (4, 3, 2):
        rows = rows_of_choice(workshops, event, most)
        if all(row.height <= _room(1) for row in rows):
            return list(rows)
    return [ForAll(workshop, event) for workshop in workshops]


def _flow(title: str, blocks: Sequence[Block], index: int) -> list[Panel]:
    for space in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4):
        tight = [_with_space(block, space) for block in blocks]
        if sum(block.height for block in tight) <= _room(index):
            return [Panel(title, _placed(tight))]
    made: list[Panel] = []
    waiting: list[Block] = []
    used = 0.0
    for block in [_with_space(block, 0.85) for block in blocks]:
        placed = block
        if waiting and used + block.height > _room(index + len(made)):
            made.append(_panel(title, waiting, first=not made))
            waiting, used = [], 0.0
            placed = _with_beam(block)
        waiting.append(placed)
        used += placed.height
    return [*made, _panel(title, waiting, first=not made)] if waiting else made


def _panel(title: str, blocks: Sequence[Block], *, first: bool) -> Panel:
    return Panel(title if first else gettext("{title} (suite)").format(title=title), _placed(blocks))


def _with_beam(block: Block) -> Block:
    """A row of bays that begins a panel says again what the choice is."""
    return replace(block, continued=False) if isinstance(block, Choice) else block


def _with_space(block: Block, space: float) -> Block:
    if isinstance(block, ForAll):
        return replace(block, space=space)
    return replace(block, space=space) if isinstance(block, Choice) else block


def _placed(blocks: Sequence[Block]) -> tuple[tuple[float, Block], ...]:
    at, placed = TOP, []
    for block in blocks:
        placed.append((at, block))
        at += block.height
    return tuple(placed)


def draw(page: Page, panel: Panel, x: float) -> None:
    """A panel whose text begins at `x`."""
    style = Style(Weight.EXTRABOLD, 24)
    while len(wrap(panel.title, WIDTH, style)) > 1:
        style = style.at(style.size - 1)
    page.text(x, 12.2, panel.title, style)
    for at, block in panel.blocks:
        block.draw(page, x, at)


def draw_notes(page: Page, x: float) -> None:
    """Lines to write on, where a panel would stay empty."""
    page.text(x, 12.2, gettext("Mes notes"), Style(Weight.EXTRABOLD, 24))
    y = TOP + 9
    while y < RIGHT_BOTTOM:
        page.rule(x, y, x + WIDTH, 0.5, LINE)
        y += 9


def draw_soon(page: Page, x: float) -> None:
    """Said when there is no session yet."""
    page.text(x, 12.2, gettext("Le programme"), Style(Weight.EXTRABOLD, 24))
    said = gettext("Le programme est en préparation. Il paraîtra sur la page en ligne.")
    style = Style(Weight.REGULAR, 12)
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
