# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""Small signs, always beside a word: kinds of sessions, roles, states, access. Drawn in a square from its top left."""

import math
from collections.abc import Callable

from domain.delivery.printing.arcades import ROUND, arch
from domain.delivery.printing.colours import INK, PLANE, SLATE, WHITE, Colour
from domain.delivery.printing.outlines import Outline
from domain.delivery.printing.page import Page

Sign = Callable[[Page, float, float, float, Colour], None]


def chevron(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    half, notch = side / 2, side * 0.42
    page.polygon(
        [
            (x, y),
            (x + side - notch, y),
            (x + side, y + half),
            (x + side - notch, y + side),
            (x, y + side),
            (x + notch, y + half),
        ],
        colour,
    )


def square(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    page.box(x, y, side, side, fill=colour)


def ring(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    line = side * 0.2
    page.disc(x + side / 2, y + side / 2, (side - line) / 2, line=line * 72 / 25.4, colour=colour)


def disc(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    page.disc(x + side / 2, y + side / 2, side / 2, fill=colour)


def bowl(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """A half-disc hanging down, on a saucer."""
    _half_disc(page, x, y + side * 0.16, side, side * 0.5, 1, colour)
    page.box(x, y + side * 0.84, side, side * 0.11, fill=colour)


def dome(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """A half-disc standing on a plate."""
    _half_disc(page, x, y + side * 0.66, side, side * 0.5, -1, colour)
    page.box(x, y + side * 0.78, side, side * 0.13, fill=colour)


def _half_disc(page: Page, x: float, y: float, width: float, depth: float, down: int, colour: Colour) -> None:
    half, middle, end = width / 2, x + width / 2, y + depth * down
    outline = Outline()
    outline.move(x, y)
    outline.curve((x, y + depth * ROUND * down), (middle - half * ROUND, end), (middle, end))
    outline.curve((middle + half * ROUND, end), (x + width, y + depth * ROUND * down), (x + width, y))
    outline.close()
    page.shape(outline, colour)


def small_arch(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    arch(page, x + side * 0.1, y, side * 0.8, side, colour)


def triangle(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    page.polygon([(x + side / 2, y + side * 0.05), (x + side, y + side * 0.95), (x, y + side * 0.95)], colour)


def diamond(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    half = side / 2
    page.polygon([(x + half, y), (x + side, y + half), (x + half, y + side), (x, y + half)], colour)


def cross(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    a, b = side * 0.32, side * 0.68
    page.polygon(
        [
            (x + u, y + v)
            for u, v in (
                (a, 0),
                (b, 0),
                (b, a),
                (side, a),
                (side, b),
                (b, b),
                (b, side),
                (a, side),
                (a, b),
                (0, b),
                (0, a),
                (a, a),
            )
        ],
        colour,
    )


def star(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    radius, points = side * 0.54, []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.42
        angle = math.pi * step / 5
        points.append((x + side / 2 + reach * math.sin(angle), y + side * 0.54 - reach * math.cos(angle)))
    page.polygon(points, colour)


def house(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """Walls under a roof."""
    eaves, left, right = y + side * 0.45, x + side * 0.1, x + side * 0.9
    page.polygon(
        [
            (x + side / 2, y),
            (x + side, eaves),
            (right, eaves),
            (right, y + side),
            (left, y + side),
            (left, eaves),
            (x, eaves),
        ],
        colour,
    )


def steps(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """A flight of steps."""
    third = side / 3
    page.polygon(
        [
            (x, y + side),
            (x, y + 2 * third),
            (x + third, y + 2 * third),
            (x + third, y + third),
            (x + 2 * third, y + third),
            (x + 2 * third, y),
            (x + side, y),
            (x + side, y + side),
        ],
        colour,
    )


def plus_box(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """Set-up: a square with plus."""
    minus_box(page, x, y, side, colour)
    page.line((x + side / 2, y + side * 0.24), (x + side / 2, y + side * 0.76), 1.1, colour)


def minus_box(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """Taking down: a square with minus."""
    page.box(x, y, side, side, line=1.1, colour=colour)
    page.line((x + side * 0.24, y + side / 2), (x + side * 0.76, y + side / 2), 1.1, colour)


def cut_box(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """Turn-over: a square cut in two."""
    page.box(x, y, side, side, line=1.1, colour=colour)
    page.polygon([(x, y), (x + side, y), (x, y + side)], colour)


def play_box(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """Trying things: a square with a small triangle."""
    page.box(x, y, side, side, line=1.1, colour=colour)
    left, right, half = x + side * 0.32, x + side * 0.74, side / 2
    page.polygon([(left, y + side * 0.24), (right, y + half), (left, y + side * 0.76)], colour)


def pointer(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """A cue of the régie: a triangle that points at its line."""
    page.polygon([(x + side * 0.1, y), (x + side * 0.9, y + side / 2), (x + side * 0.1, y + side)], colour)


def target(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    """A ring with a dot."""
    page.disc(x + side / 2, y + side / 2, side * 0.44, line=1.2, colour=colour)
    page.disc(x + side / 2, y + side / 2, side * 0.19, fill=colour)


def thin_ring(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    page.disc(x + side / 2, y + side / 2, side * 0.43, line=1.3, colour=colour)


def dash(page: Page, x: float, y: float, side: float, colour: Colour) -> None:
    page.box(x, y + side * 0.42, side, side * 0.16, fill=colour)


def tick(page: Page, x: float, y: float, side: float) -> None:
    """A check that steps out of its box."""
    page.polygon(
        [
            (x + side * 0.14, y + side * 0.52),
            (x + side * 0.26, y + side * 0.42),
            (x + side * 0.45, y + side * 0.7),
            (x + side * 1.02, y - side * 0.16),
            (x + side * 1.12, y - side * 0.1),
            (x + side * 0.47, y + side * 0.92),
        ],
        INK,
    )


def no_photo(page: Page, x: float, y: float, side: float) -> None:
    """A camera crossed out, `side` wide."""
    height = side * 0.6
    page.box(x, y + side * 0.12, side, height, line=1.3)
    page.polygon(
        [
            (x + side * 0.28, y + side * 0.12),
            (x + side * 0.36, y),
            (x + side * 0.64, y),
            (x + side * 0.72, y + side * 0.12),
        ],
        INK,
    )
    page.disc(x + side / 2, y + side * 0.12 + height / 2, height * 0.27, line=1.3)
    page.line((x - side * 0.06, y + side * 0.82), (x + side * 1.06, y), 3.2, WHITE)
    page.line((x - side * 0.06, y + side * 0.82), (x + side * 1.06, y), 1.4, INK)


KINDS: dict[str, tuple[Sign, Colour]] = {
    "welcome": (chevron, SLATE),
    "plenary": (square, SLATE),
    "workshop": (small_arch, SLATE),
    "round_table": (ring, SLATE),
    "forum": (diamond, SLATE),
    "break": (bowl, PLANE),
    "meal": (dome, PLANE),
    "other": (thin_ring, SLATE),
    "set_up": (plus_box, INK),
    "rehearsal": (play_box, INK),
    "turn_over": (cut_box, INK),
    "take_down": (minus_box, INK),
    "own": (pointer, INK),
}
"""Sign and colour of a kind of session, or of a row that the régie adds."""

ROLES: dict[str, Sign] = {
    "participant": ring,
    "facilitator": triangle,
    "speaker": diamond,
    "organiser": square,
    "host": cross,
    "elected": star,
    "inhabitant": house,
}
