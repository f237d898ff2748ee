# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""Sheets that badges are printed on: real labels and cards, and plain paper to cut. All in millimetres.

Makers change sheets without notice: whoever prints tries one sheet first, and moves the print by an offset.
"""

from dataclasses import dataclass

from domain.delivery.printing.page import A4, Size


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Cards of one size in columns and rows; `left` and `top` are the margins to the first card."""

    code: str
    name: str
    card: Size
    columns: int
    rows: int
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    paper: Size = A4

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    @property
    def right(self) -> float:
        """Margin from the last card to the edge."""
        return self.paper.width - self.left - (self.columns - 1) * self.pitch_x - self.card.width

    @property
    def bottom(self) -> float:
        return self.paper.height - self.top - (self.rows - 1) * self.pitch_y - self.card.height


def _on_a4(
    code: str,
    name: str,
    card: tuple[float, float],
    grid: tuple[int, int],
    margins: tuple[float, float],
    pitch: tuple[float, float] | None = None,
) -> LabelSheet:
    step = pitch or card
    return LabelSheet(code, name, Size(*card), *grid, *margins, *step)


DEFAULT = "L4745REV"

SHEETS: dict[str, LabelSheet] = {
    sheet.code: sheet
    for sheet in (
        _on_a4("L4745REV", "Avery L4745REV, 2 × 4", (97.25, 63.25), (2, 4), (7, 22)),
        _on_a4("L7418", "Avery L7418, 2 × 4", (86, 55), (2, 4), (19, 38.5)),
        _on_a4("L4785", "Avery L4785, 2 × 5", (80, 50), (2, 5), (18, 13), (95, 55)),
        _on_a4("4412", "Herma 4412, 2 × 5", (80, 50), (2, 5), (17.5, 13.5), (95, 55)),
        _on_a4("1445-02", "Durable 1445-02, 2 × 5", (90, 54), (2, 5), (15, 12)),
        _on_a4("1456-02", "Durable 1456-02, 2 × 4", (90, 60), (2, 4), (15, 28.5)),
        _on_a4("L7414", "Avery L7414, 2 × 5", (90, 52), (2, 5), (15, 18.5)),
        _on_a4("L7417", "Avery L7417, 2 × 5", (90, 54), (2, 5), (15, 13.5)),
        _on_a4("C32011", "Avery C32011, 2 × 5", (85, 54), (2, 5), (15, 13.5), (95, 54)),
        _on_a4("C32015", "Avery C32015, 2 × 4", (85, 54), (2, 4), (17, 31.5), (91, 60)),
        _on_a4("A7", "A7 sur A4 à couper, 2 × 4", (105, 74.25), (2, 4), (0, 0)),
        _on_a4("A6", "A6 sur A4 à couper, 2 × 2", (105, 148.5), (2, 2), (0, 0)),
        LabelSheet("62X100", "Étiquettes de 62 × 100 mm", Size(93.9, 58.9), 1, 1, 3.05, 1.55, 100, 62, Size(100, 62)),
        LabelSheet("ROLL62", "Rouleau de 62 mm", Size(90, 58.9), 1, 1, 1.5, 1.55, 93, 62, Size(93, 62)),
    )
}
