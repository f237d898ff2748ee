"""A programme flowing through columns: what does not fit goes on to another one, never away."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from domain.delivery.printing.programme_blocks import Block, Choice, ForAll, rows_of_choice
from domain.delivery.printing.programme_look import LEAFLET, Look
from domain.delivery.printing.rows import EventRow, SessionRow
from domain.delivery.printing.words import sentence_case
from domain.foundation.core import times
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import long_date

Room = Callable[[int], float]
"""Height that blocks may take in the n-th column."""
_NOON = 13
SPACES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
AIRY = (1.8, 1.6, 1.4, 1.2, *SPACES)
"""How much air to try, the most first."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A column: blocks with the height each begins at."""

    title: str
    blocks: tuple[tuple[float, Block], ...]


@dataclass(frozen=True, slots=True)
class HalfDay:
    day: date
    is_afternoon: bool
    sessions: tuple[SessionRow, ...]

    def title(self, event: EventRow) -> str:
        """« Le matin », with its day when there are several."""
        part = gettext("l’après-midi") if self.is_afternoon else gettext("le matin")
        if event.days == [self.day]:
            return sentence_case(part)
        return sentence_case(f"{day_name(self.day)}, {part}")


def day_name(day: date) -> str:
    """`mardi 13`."""
    return " ".join(long_date(day).split(" ")[:2])


def half_days(sessions: Sequence[SessionRow], event: EventRow) -> Iterator[HalfDay]:
    def part(session: SessionRow) -> tuple[date, bool]:
        at = times.local(session.starts_at, event.time_zone)
        return at.date(), at.hour >= _NOON

    for (day, afternoon), group in groupby(sessions, key=part):
        yield HalfDay(day, afternoon, tuple(group))


def moments(sessions: Sequence[SessionRow]) -> Iterator[tuple[list[SessionRow], list[SessionRow]]]:
    """Of each hour at which something begins: what is for all, and the workshops to choose from (two at least)."""
    for _, group in groupby(sessions, key=lambda session: session.starts_at):
        together = list(group)
        workshops = [session for session in together if session.kind == "workshop"]
        if len(workshops) == 1:
            workshops = []
        yield [session for session in together if session not in workshops], workshops


def blocks_of(sessions: Sequence[SessionRow], event: EventRow, room: float, look: Look = LEAFLET) -> list[Block]:
    """`room` is the height of a column: no block is higher."""
    made: list[Block] = []
    for for_all, workshops in moments(sessions):
        made += [ForAll(session, event, look=look) for session in for_all]
        if workshops:
            made += choice_of(workshops, event, room, look)
    return made


def choice_of(workshops: Sequence[SessionRow], event: EventRow, room: float, look: Look) -> list[Block]:
    """Rows of bays; with very long texts wider bays, and in the end a list."""
    for most in range(look.most_bays, 1, -1):
        rows = rows_of_choice(workshops, event, most, look)
        if all(row.height <= room for row in rows):
            return list(rows)
    return [ForAll(workshop, event, look=look) for workshop in workshops]


def flow(
    title: str,
    blocks: Sequence[Block],
    room: Room,
    top: float,
    *,
    start: int = 0,
    spaces: Sequence[float] = SPACES,
) -> list[Panel]:
    """The blocks in one column when less air makes them fit, in several otherwise; `start` counts columns before."""
    for space in spaces:
        tight = [with_space(block, space) for block in blocks]
        if sum(block.height for block in tight) <= room(start):
            return [Panel(title, _placed(tight, top))]
    made: list[Panel] = []
    waiting: list[Block] = []
    used = 0.0
    for block in [with_space(block, 0.85) for block in blocks]:
        placed = block
        if waiting and used + block.height > room(start + len(made)):
            made.append(_panel(title, waiting, top, first=not made))
            waiting, used = [], 0.0
            placed = _with_beam(block)
        waiting.append(placed)
        used += placed.height
    return [*made, _panel(title, waiting, top, first=not made)] if waiting else made


def _panel(title: str, blocks: Sequence[Block], top: float, *, first: bool) -> Panel:
    return Panel(title if first else gettext("{title} (suite)").format(title=title), _placed(blocks, top))


def _with_beam(block: Block) -> Block:
    """A row of bays that begins a column says again what the choice is, across the column."""
    return replace(block, continued=False, columns=0) if isinstance(block, Choice) else block


def with_space(block: Block, space: float) -> Block:
    return replace(block, space=space) if isinstance(block, ForAll | Choice) else block


def _placed(blocks: Sequence[Block], top: float) -> tuple[tuple[float, Block], ...]:
    at, placed = top, []
    for block in blocks:
        placed.append((at, block))
        at += block.height
    return tuple(placed)
