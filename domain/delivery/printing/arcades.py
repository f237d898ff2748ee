# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""The one ornament, and it means something: bays under one beam are a choice, one arch with a letter is a workshop."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing.colours import SLATE, WHITE, Colour
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.outlines import Outline
from domain.delivery.printing.page import Page

ROUND = 0.5523
"""Length of the handle that makes a Bézier curve a quarter of an ellipse."""


@dataclass(frozen=True, slots=True)
class Arcade:
    """A beam on posts; `rise` is the height of the arches, a half-circle when None."""

    x: float
    y: float
    width: float
    height: float
    bays: int
    post: float
    beam: float
    rise: float | None = None

    @property
    def pitch(self) -> float:
        return (self.width - self.post) / self.bays

    @property
    def opening(self) -> float:
        return self.pitch - self.post

    def left(self, bay: int) -> float:
        """Left edge of an opening."""
        return self.x + self.post + bay * self.pitch

    def draw(self, page: Page, colour: Colour = SLATE) -> None:
        """One path around beam and posts: white is never laid over dark, and no line closes an opening."""
        outline = Outline()
        bottom, right = self.y + self.height, self.x + self.width
        rise = self.opening / 2 if self.rise is None else self.rise
        outline.move(self.x, bottom)
        outline.to(self.x, self.y)
        outline.to(right, self.y)
        outline.to(right, bottom)
        for bay in reversed(range(self.bays)):
            _add_opening(outline, self.left(bay), self.y + self.beam, self.opening, bottom, rise)
        outline.close()
        page.shape(outline, colour)


def _add_opening(outline: Outline, x: float, y: float, width: float, bottom: float, rise: float) -> None:
    """From the foot of its right post, over the arch, to the foot of its left one."""
    half, middle, right, spring = width / 2, x + width / 2, x + width, y + rise
    outline.to(right, bottom)
    outline.to(right, spring)
    outline.curve((right, spring - rise * ROUND), (middle + half * ROUND, y), (middle, y))
    outline.curve((middle - half * ROUND, y), (x, spring - rise * ROUND), (x, spring))
    outline.to(x, bottom)


def _add_arch(outline: Outline, x: float, y: float, width: float, height: float, rise: float) -> None:
    half, middle, right, bottom = width / 2, x + width / 2, x + width, y + height
    spring = y + rise
    outline.move(x, bottom)
    outline.to(x, spring)
    outline.curve((x, spring - rise * ROUND), (middle - half * ROUND, y), (middle, y))
    outline.curve((middle + half * ROUND, y), (right, spring - rise * ROUND), (right, spring))
    outline.to(right, bottom)
    outline.close()


def mark(page: Page, x: float, y: float, width: float = 30, height: float = 3.8, bays: int = 8) -> None:
    """The small arcade at the head of a page."""
    scale = width / 30
    Arcade(x, y, width, height, bays, 0.48 * scale * 8 / bays, 0.95 * min(1.0, scale * 1.6)).draw(page)


def arch(page: Page, x: float, y: float, width: float, height: float, colour: Colour = SLATE) -> None:
    """A round-topped solid."""
    outline = Outline()
    _add_arch(outline, x, y, width, height, width / 2)
    page.shape(outline, colour)


def letter_tile(page: Page, x: float, y: float, width: float, letter: str, colour: Colour = SLATE) -> float:
    """A workshop's arch with its letter; answers its height."""
    height = width * 1.28
    arch(page, x, y, width, height, colour)
    size = width * (2.0 if len(letter) < 2 else 1.45)
    style = Style(Weight.EXTRABOLD, size)
    page.text(x + width / 2, y + height * 0.56 - style.cap / 2, letter, style, WHITE, "centre")
    return height


def bays_of(count: int, most: int) -> Sequence[int]:
    """How many bays each row has when a choice of `count` does not fit on one: as even as can be."""
    rows = -(-count // most)
    fewest, more = divmod(count, rows)
    return [fewest + 1] * more + [fewest] * (rows - more)
