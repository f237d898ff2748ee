"""The texts of a badge as they fit together: shrunk to a floor, then broken in two, then smaller and reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing import fitting
from domain.delivery.printing.badge_card import Card
from domain.delivery.printing.badge_style import Shows
from domain.delivery.printing.colours import GREY, INK, Colour
from domain.delivery.printing.faces import MM, Style, Weight, width
from domain.delivery.printing.fitting import Fitted, Sizes
from domain.delivery.printing.models import BadgeLayout
from domain.delivery.printing.rows import BadgeRow

_FIRST = Sizes(44, 30, 31, 24)
_FIRST_UPRIGHT = Sizes(42, 34, 40, 20, 0.98)
_LAST = Sizes(15, 11.5, 12, 10, 1.12)
_STRUCTURE = Sizes(11, 9, 9.5, 8, 1.2)
_WHOLE = Sizes(34, 26, 26, 17, 1.02)
_LARGE_STRUCTURE = Sizes(25, 17, 20, 13, 1.06)
_NAME_BELOW = Sizes(18, 13, 14, 10, 1.1)
_NAME_OF_THE_DAY = Sizes(25, 16, 18, 12, 1.0)
_SHARES = (1.0, 0.9, 0.8, 0.72, 0.64, 0.56, 0.48, 0.4, 0.32, 0.24)
_DESCENT = 0.24
_LEAST_SHOWN = 0.2
"""Points that rounding may take off a floor."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text of the card. `share` of the room is the most it takes, `gap` the white above it in millimetres."""

    text: str
    weight: Weight
    sizes: Sizes
    share: float
    gap: float = 0.0
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Placed:
    """A text as it stands: how it is set, and where, from the top of the first one."""

    block: Block
    fitted: Fitted
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.fitted.height + self.fitted.style.size / MM * _DESCENT


@dataclass(frozen=True, slots=True)
class Names:
    placed: tuple[Placed, ...]
    room: float

    @property
    def height(self) -> float:
        return self.placed[-1].bottom if self.placed else 0.0

    @property
    def fits(self) -> bool:
        return self.height <= self.room and all(each.fitted.fits for each in self.placed)


def blocks(row: BadgeRow, layout: BadgeLayout, shows: Shows, *, is_tall: bool = False) -> list[Block]:
    """The texts of a badge in the order of its layout."""
    structure = row.structure if shows.structure else ""
    if layout is BadgeLayout.STRUCTURE and structure:
        found = [
            Block(structure, Weight.EXTRABOLD, _LARGE_STRUCTURE, 0.56),
            Block(_whole(row), Weight.BOLD, _NAME_BELOW, 0.36, 2.4),
        ]
        structure = ""
    elif layout is BadgeLayout.FULL_NAME:
        found = _full_name(row)
    elif layout is BadgeLayout.MY_DAY:
        found = [Block(_whole(row), Weight.EXTRABOLD, _NAME_OF_THE_DAY, 0.6)]
    else:
        found = _first_name(row, _FIRST_UPRIGHT if is_tall else _FIRST)
    if row.latin_name and layout is not BadgeLayout.FIRST_NAME:
        found.append(Block(row.latin_name, Weight.MEDIUM, _LAST, 0.3, 2.0))
    found.append(Block(structure, Weight.REGULAR, _STRUCTURE, 0.3, 1.9, GREY))
    if shows.function:
        found.append(Block(row.function, Weight.REGULAR, _STRUCTURE, 0.24, 1.5, GREY))
    return [block for block in found if block.text]


def _first_name(row: BadgeRow, sizes: Sizes) -> list[Block]:
    """The first name as large as it goes, then the surname; in Latin letters when they gave them."""
    first = row.first_name or row.last_name
    last = (row.latin_name or row.last_name) if row.first_name else row.latin_name
    return [Block(first, Weight.EXTRABOLD, sizes, 0.62), Block(last, Weight.MEDIUM, _LAST, 0.3, 2.3)]


def _full_name(row: BadgeRow) -> list[Block]:
    """First name and surname at the same size, one under the other when they do not stand on one line."""
    whole = _whole(row)
    if not (row.first_name and row.last_name):
        return [Block(whole, Weight.EXTRABOLD, _WHOLE, 0.7)]
    return [
        Block(row.first_name, Weight.EXTRABOLD, _WHOLE, 0.36),
        Block(row.last_name, Weight.EXTRABOLD, _WHOLE, 0.36, 1.6),
    ]


def _whole(row: BadgeRow) -> str:
    return f"{row.first_name} {row.last_name}".strip()


def fit_names(row: BadgeRow, layout: BadgeLayout, shows: Shows, card: Card, *, kept_free: float = 0.0) -> Names:
    """The texts as large as they go together above the band, smaller until all fit.

    `kept_free`: millimetres below them that something else needs.
    """
    texts = blocks(row, layout, shows, is_tall=card.is_tall)
    room = card.names_room - kept_free
    beside_code = card.code_top - card.names_top - (4.0 if shows.code else 0.0)
    names = Names((), room)
    for share in _SHARES:
        placed = _stack(_evened(texts, layout, card), card, room, beside_code, share)
        names = Names(tuple(placed), room)
        if names.height <= room:
            break
    return names


def _evened(texts: list[Block], layout: BadgeLayout, card: Card) -> list[Block]:
    """For whole names: one line when it is large enough there, else the smaller size of both for both."""
    if layout is not BadgeLayout.FULL_NAME or [each.sizes for each in texts[:2]] != [_WHOLE, _WHOLE]:
        return texts
    first, last = texts[:2]
    whole = f"{first.text} {last.text}"
    if _one_line(whole, card) >= card.sizes(_WHOLE).least:
        return [Block(whole, Weight.EXTRABOLD, _WHOLE, 0.6), *texts[2:]]
    even = min(_one_line(first.text, card), _one_line(last.text, card)) * _WHOLE.least / card.sizes(_WHOLE).least
    if even < _WHOLE.two_least:
        return texts
    most = min(even, _WHOLE.most)
    sizes = Sizes(most, min(most, _WHOLE.two_least), most, _WHOLE.two_least, _WHOLE.leading)
    return [
        Block(first.text, first.weight, sizes, first.share),
        Block(last.text, last.weight, sizes, last.share, last.gap),
        *texts[2:],
    ]


def _one_line(text: str, card: Card) -> float:
    """Points at which a text is as wide as the card."""
    return card.width * 1000 / (width(text, Style(Weight.EXTRABOLD, 1000)) or 1)


def _stack(texts: Sequence[Block], card: Card, room: float, beside_code: float, share: float) -> list[Placed]:
    """One under the other; what reaches down to the code to scan stands beside it."""
    placed: list[Placed] = []
    top = 0.0
    for index, block in enumerate(texts):
        top += block.gap if index else 0.0
        sizes = card.sizes(block.sizes, share)
        for wide in (card.width, card.band_width):
            fitted = fitting.fit(block.text, wide, room * block.share, Style(block.weight, sizes.most), sizes)
            found = Placed(block, fitted, top)
            if found.bottom <= beside_code:
                break
        placed.append(found)
        top = found.bottom
    return placed


def are_readable(names: Names, card: Card) -> bool:
    """Whether all texts stand at the sizes meant for them; what does not is printed smaller, and reported."""
    return names.fits and all(
        each.fitted.style.size >= card.sizes(each.block.sizes).two_least - _LEAST_SHOWN for each in names.placed
    )
