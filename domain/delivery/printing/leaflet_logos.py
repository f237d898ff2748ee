"""Logos at the foot of the leaflet's back: as many rows as they need, none left out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import LogoRow

HEIGHTS = (13.0, 11.0, 9.0, 8.0)
"""Row heights to try, in millimetres; the last one is taken whatever it makes."""
MOST_HEIGHT = 30.0
_WIDEST = 3.4
"""A logo is at most so many times as wide as its row is high."""
_GAP, _BETWEEN_ROWS = 6.0, 3.0


@dataclass(frozen=True, slots=True)
class _Placed:
    logo: LogoRow
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LogoBlock:
    """Rows of logos, each row as high as its highest logo."""

    rows: tuple[tuple[_Placed, ...], ...]

    @property
    def height(self) -> float:
        return sum(_height(row) for row in self.rows) + _BETWEEN_ROWS * max(0, len(self.rows) - 1)

    def draw(self, page: Page, x: float, y: float) -> None:
        for row in self.rows:
            left = x
            for placed in row:
                top = y + (_height(row) - placed.height) / 2
                with page.tag("Figure", alt=placed.logo.name):
                    page.image(placed.logo.content, left, top, placed.width, placed.height)
                left += placed.width + _GAP
            y += _height(row) + _BETWEEN_ROWS


def arrange(logos: Sequence[LogoRow], width: float) -> LogoBlock:
    """The logos as large as `MOST_HEIGHT` allows."""
    ratios = [(logo, _ratio(logo)) for logo in logos]
    for height in HEIGHTS:
        block = LogoBlock(_flow([_placed(logo, ratio, height) for logo, ratio in ratios], width))
        if block.height <= MOST_HEIGHT:
            break
    return block


def _flow(logos: Sequence[_Placed], width: float) -> tuple[tuple[_Placed, ...], ...]:
    rows: list[list[_Placed]] = []
    left = 0.0
    for placed in logos:
        if not rows or left + placed.width > width:
            rows.append([])
            left = 0.0
        rows[-1].append(placed)
        left += placed.width + _GAP
    return tuple(tuple(row) for row in rows)


def _placed(logo: LogoRow, ratio: float, height: float) -> _Placed:
    wide = min(height * ratio, height * _WIDEST)
    return _Placed(logo, wide, wide / ratio)


def _ratio(logo: LogoRow) -> float:
    with Image.open(io.BytesIO(logo.content)) as picture:
        return picture.width / picture.height


def _height(row: Sequence[_Placed]) -> float:
    return max(placed.height for placed in row)
