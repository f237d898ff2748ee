"""The colours of prints. Each also has a word and a shape: without colour nothing is lost."""

import re
from dataclasses import dataclass

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Colour:
    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """Relative luminance as WCAG defines it."""
        channels = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (self.red, self.green, self.blue)
        )
        return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def colour(code: str) -> Colour:
    """The colour written `#RRGGBB`."""
    return Colour(*(int(code[index : index + 2], 16) / 255 for index in (1, 3, 5)))


INK = colour("#1F2B35")
SLATE = colour("#2B3A46")
BRICK = colour("#A23E2A")
PLANE = colour("#2F6B4A")
GREY = colour("#55616B")
LINE = colour("#78838B")
CHALK = colour("#EEF0EC")
WHITE = colour("#FFFFFF")
BLACK = colour("#000000")

LEAST_CONTRAST = 4.5


def contrast(one: Colour, other: Colour) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def readable(code: str | None) -> bool:
    """Whether the event's accent can be read on white paper."""
    return code is None or (bool(_HEX.fullmatch(code)) and contrast(colour(code), WHITE) >= LEAST_CONTRAST)


def accent(code: str | None) -> Colour:
    """The event's accent colour, or brick when it has none that can be read."""
    return colour(code) if code and readable(code) else BRICK
