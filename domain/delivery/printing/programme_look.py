"""How a programme is set: on the leaflet, in the booklet, on a poster."""

from dataclasses import dataclass

from domain.delivery.printing.faces import Style, Weight

WIDTH = 126.5
MOST_BAYS = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How a programme is set: the width of its column, where text begins after hour and sign, and how many times as
    large as on the leaflet. A poster has rooms at the right edge, and leaves out who carries a workshop."""

    width: float = WIDTH
    text_at: float = 27.0
    sign_at: float = 19.6
    scale: float = 1.0
    is_poster: bool = False
    most_bays: int = MOST_BAYS

    def style(self, weight: Weight, size: float, *, tabular: bool = False) -> Style:
        return Style(weight, round(size * self.scale, 2), tabular)

    @property
    def hour(self) -> Style:
        return self.style(Weight.BOLD, 13, tabular=True)

    @property
    def title(self) -> Style:
        return self.style(Weight.SEMIBOLD, 12)

    @property
    def plain(self) -> Style:
        return self.style(Weight.REGULAR, 9 if self.is_poster else 10.4)

    @property
    def place(self) -> Style:
        """Of rooms at the right edge."""
        return self.style(Weight.REGULAR, 10.4)

    @property
    def bay_title(self) -> Style:
        return self.style(Weight.SEMIBOLD, 10.2)

    @property
    def bay_plain(self) -> Style:
        return self.style(Weight.REGULAR, 9.8)

    @property
    def bay_steps(self) -> Style:
        return self.style(Weight.SEMIBOLD, 9.4)

    @property
    def question(self) -> Style:
        return self.style(Weight.ITALIC, 9.4)

    @property
    def post(self) -> float:
        return 1.15 * self.scale

    @property
    def inset(self) -> float:
        return 2.2 * self.scale


LEAFLET = Look()
