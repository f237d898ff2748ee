"""Measures of a card, and the rule that says what a small one goes without.

A name comes before everything: what stands beside it is left out whole, in a fixed order, rather than set too small.
"""

from dataclasses import dataclass

from domain.delivery.printing.badge_style import BadgeStyle, Shows
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.faces import Style, Weight, width
from domain.delivery.printing.fitting import Sizes
from domain.delivery.printing.page import Size
from domain.foundation.core.i18n import gettext

SMALLEST = 8.0
"""Points: nothing is meant to be read below."""
DRAWN_FOR = Size(97.25, 63.25)
_LOW = 46.0
"""A card lower than that has room for name, structure, band and code only."""
_TALL = 110.0
_TALLER = 1.1
"""Names of an upright card are so much larger."""
_TWO_LINES = 0.9
"""Scale from which the head has room for two lines."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card from its top left corner, in millimetres."""

    size: Size

    @property
    def is_tall(self) -> bool:
        """Worn upright: an arcade across its head, and more air."""
        return self.size.height >= _TALL

    @property
    def is_low(self) -> bool:
        return self.size.height < _LOW

    @property
    def scale(self) -> float:
        """1 for the card this was drawn for; smaller cards have all of it smaller, larger ones more air."""
        return min(1.0, self.size.width / DRAWN_FOR.width, self.size.height / DRAWN_FOR.height)

    @property
    def inset(self) -> float:
        return 9.0 if self.is_tall else 5.5 * self.scale

    @property
    def width(self) -> float:
        return self.size.width - 2 * self.inset

    @property
    def qr_side(self) -> float:
        return 20.0 if self.is_tall else max(15.0, 17.0 * self.scale)

    @property
    def band_height(self) -> float:
        return 13.0 if self.is_tall else 10.5 * self.scale

    @property
    def band_width(self) -> float:
        """Beside the code."""
        return self.width - self.qr_side - 2.9 * self.scale

    @property
    def band_top(self) -> float:
        return self.size.height - self.inset - self.band_height

    @property
    def names_top(self) -> float:
        return 41.0 if self.is_tall else 14.2 * self.scale

    @property
    def names_room(self) -> float:
        return self.band_top - self.names_top - (12.0 if self.is_tall else 1.2)

    @property
    def code_top(self) -> float:
        """Where text must begin to leave room for the code to scan."""
        return self.size.height - self.inset - self.qr_side + 2

    def sizes(self, sizes: Sizes, share: float = 1.0) -> Sizes:
        """Sizes for this card; at their full share none is under what can be read."""
        grown = _TALLER if self.is_tall else self.scale
        return Sizes(
            max(SMALLEST, sizes.most * grown) * share,
            max(SMALLEST, sizes.least * grown) * share,
            max(SMALLEST, sizes.two_most * grown) * share,
            max(SMALLEST, sizes.two_least * grown) * share,
            sizes.leading,
        )

    def points(self, size: float) -> float:
        """A size for this card, as large as it must be to be read."""
        return max(SMALLEST, size * self.scale)


@dataclass(frozen=True, slots=True)
class Left:
    """What a card does show of what was asked, and the words for what it goes without."""

    shows: Shows
    has_mark: bool = True
    dropped: tuple[str, ...] = ()


def left_on(sheet: LabelSheet, style: BadgeStyle, title: str) -> Left:
    """What of the style goes on the cards of a sheet, for a gathering of that title.

    Cards under 46 mm of height leave out the function and the code in letters; a title that does not stand beside
    the desk at 8 points is left out too, after the small arcade before it.
    """
    card, asked = Card(sheet.card), style.shows
    if card.is_tall:
        return Left(asked)
    dropped: list[str] = []
    if card.is_low and asked.function:
        dropped.append(gettext("la fonction"))
    if card.is_low and asked.code:
        dropped.append(gettext("le code en lettres"))
    beside_mark, whole = (_holds(card, title, mark, asked.desk) for mark in (17.5 * card.scale, 0.0))
    if asked.event and not whole:
        dropped.append(gettext("le nom de la rencontre"))
    shows = Shows(
        structure=asked.structure,
        function=asked.function and not card.is_low,
        desk=asked.desk,
        event=asked.event and whole,
        logo=asked.logo,
        code=asked.code and not card.is_low,
    )
    return Left(shows, beside_mark or not shows.event, tuple(dropped))


def _holds(card: Card, title: str, mark: float, has_desk: bool) -> bool:
    """Whether the title stands beside the mark and the desk, on one line, or on two where cards have the height."""
    room = title_room(card, mark, has_desk)
    style = Style(Weight.MEDIUM, SMALLEST)
    lines, used = 1, 0.0
    for word in title.split(" "):
        needed = width(word, style)
        if needed > room:
            return False
        if used and used + width(" ", style) + needed > room:
            lines, used = lines + 1, 0.0
        used += needed + (width(" ", style) if used else 0.0)
    return lines <= (2 if card.scale >= _TWO_LINES else 1)


def title_room(card: Card, mark: float, has_desk: bool) -> float:
    return card.width - mark - (width("Accueil 99", Style(Weight.MEDIUM, SMALLEST)) + 2 if has_desk else 0)
