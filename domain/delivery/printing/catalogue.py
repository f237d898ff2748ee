# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""Sheets that badges are printed on: real labels and cards, and plain paper to cut. All in millimetres.

Makers change sheets without notice, so no figure here replaces the test sheet: whoever prints lays it on a real one,
and moves the print by an offset. `source` says where the figures come from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.delivery.printing.page import A4, Size
from domain.foundation.core.errors import Invalid, InvalidFields

LIBREOFFICE = "labels.xml de LibreOffice"
GLABELS = "modèles de gLabels"
PRETIX = "planches de pretix"
BROTHER = "tables de brother_ql"
ARITHMETIC = "calcul"


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Cards of one size in columns and rows; `left` and `top` are the margins to the first card.

    A folded sheet holds one badge, whose two faces and inside are all on one side.
    """

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
    source: str = ""
    is_folded: bool = False

    @property
    def per_page(self) -> int:
        return 1 if self.is_folded else self.columns * self.rows

    @property
    def label(self) -> str:
        """`Avery L4745REV, 2 × 4`."""
        is_grid = self.columns * self.rows > 1 and not self.is_folded
        return f"{self.name}, {self.columns} × {self.rows}" if is_grid else self.name

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
    *,
    source: str,
) -> LabelSheet:
    return LabelSheet(code, name, Size(*card), *grid, *margins, *(pitch or card), source=source)


def _roll(code: str, name: str, paper: tuple[float, float], margins: tuple[float, float], source: str) -> LabelSheet:
    """One label after the other, printed lengthwise; what the printer cannot reach is its margin."""
    card = Size(paper[0] - 2 * margins[0], paper[1] - 2 * margins[1])
    return LabelSheet(code, name, card, 1, 1, *margins, paper[0], paper[1], Size(*paper), source)


DEFAULT = "L4745REV"
CUSTOM = "CUSTOM"
FOLDED = "A6-PLIE"

SHEETS: dict[str, LabelSheet] = {
    sheet.code: sheet
    for sheet in (
        # The maker's own margins differ from one list to the other; cards have their text 5.5 mm inside, which
        # bears all of them.
        _on_a4("L4745REV", "Avery L4745REV", (97.25, 63.25), (2, 4), (7, 22), source=LIBREOFFICE),
        # Sold as 86.5 × 55.5.
        _on_a4("L7418", "Avery L7418", (86, 55), (2, 4), (19, 38.5), source=LIBREOFFICE),
        _on_a4("L4785", "Avery L4785, L4784, L4786, L4787", (80, 50), (2, 5), (18, 13), (95, 55), source=GLABELS),
        _on_a4("4412", "Herma 4412", (80, 50), (2, 5), (17.5, 13.5), (95, 55), source=PRETIX),
        _on_a4("1445-02", "Durable 1445-02", (90, 54), (2, 5), (15, 12), source=PRETIX),
        _on_a4("1456-02", "Durable 1456-02", (90, 60), (2, 4), (15, 28.5), source=PRETIX),
        _on_a4("1453-02", "Durable 1453-02", (75, 40), (2, 6), (30, 28.5), source=PRETIX),
        _on_a4("L7414", "Avery L7414, L7415", (90, 52), (2, 5), (15, 18.5), source=f"{LIBREOFFICE}, {GLABELS}"),
        _on_a4("L7417", "Avery L7417, L7419", (90, 54), (2, 5), (15, 13.5), source=LIBREOFFICE),
        _on_a4("C32011", "Avery C32011, DECAdry OCC-3342", (85, 54), (2, 5), (15, 13.5), (95, 54), source=GLABELS),
        _on_a4("C32015", "Avery C32015, C9312", (85, 54), (2, 4), (17, 31.5), (91, 60), source=GLABELS),
        _on_a4(
            "L7165", "Avery L7165", (99.06, 67.73), (2, 4), (4.67, 13.04), (101.6, 67.73),
            source=f"{LIBREOFFICE}, {GLABELS}",
        ),
        _on_a4("A7", "A7 sur A4 ordinaire, à couper", (105, 74.25), (2, 4), (0, 0), source=ARITHMETIC),
        _on_a4("A6", "A6 sur A4 ordinaire, à couper", (105, 148.5), (2, 2), (0, 0), source=ARITHMETIC),
        LabelSheet(
            FOLDED, "A6 plié, un A4 ordinaire par personne", Size(105, 148.5), 2, 1, 0, 148.5, 105, 148.5,
            source=ARITHMETIC, is_folded=True,
        ),
        _roll("62X100", "Étiquettes Brother de 62 × 100 mm", (100, 62), (3.05, 1.55), BROTHER),
        # As long as one likes: 93 mm keep the proportions of a card.
        _roll("ROLL62", "Rouleau Brother de 62 mm", (93, 62), (1.5, 1.55), BROTHER),
        # Its maker prints to the edge; the text stands inside anyway.
        LabelSheet("99014", "Étiquettes Dymo 99014", Size(101, 54), 1, 1, 0, 0, 101, 54, Size(101, 54), GLABELS),
    )
}  # fmt: skip

MOST_CARDS = 20
"""Across, and down."""
_LEAST_CARD, _MOST_PAPER = Size(62, 38), Size(330, 488)
_TOLERANCE = 0.01
_MEASURES = ("card_width", "card_height", "left", "top", "pitch_x", "pitch_y", "paper_width", "paper_height")


def sheet_of(code: str, custom: Mapping[str, Any] | None = None) -> LabelSheet:
    """The sheet called so; `custom` measures the committee's own. Raises Invalid `unknown_sheet`."""
    if code.upper() == CUSTOM and custom:
        return custom_sheet(custom)
    found = SHEETS.get(code.upper() or DEFAULT)
    if found is None:
        raise Invalid(
            "unknown_sheet",
            "Cette planche n’est pas au catalogue. Choisissez parmi : {sheets}.",
            field="sheet",
            sheets=", ".join(SHEETS),
        )
    return found


def custom_sheet(measured: Mapping[str, Any]) -> LabelSheet:
    """A sheet of the committee's own. Raises Invalid or InvalidFields that name each measure to mend."""
    wrong = [error for name in _MEASURES if (error := _bad_measure(measured, name))]
    wrong += [error for name in ("columns", "rows") if (error := _bad_count(measured, name))]
    if not wrong:
        number = {name: round(float(measured[name]), 2) for name in _MEASURES}
        sheet = LabelSheet(
            CUSTOM,
            "Planche mesurée par vos soins",
            Size(number["card_width"], number["card_height"]),
            measured["columns"],
            measured["rows"],
            number["left"],
            number["top"],
            number["pitch_x"],
            number["pitch_y"],
            Size(number["paper_width"], number["paper_height"]),
        )
        wrong = _faults(sheet)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else InvalidFields(wrong)
    return sheet


def _faults(sheet: LabelSheet) -> list[Invalid]:
    """Why cards of such a sheet could not be printed, each with the measure to look at."""
    card, wrong = sheet.card, []
    if card.width < _LEAST_CARD.width:
        least = _shown(_LEAST_CARD.width)
        told = "Une carte a au moins {least} mm de large."
        wrong.append(Invalid("card_too_small", told, field="custom.card_width", least=least))
    if card.height < _LEAST_CARD.height:
        least = _shown(_LEAST_CARD.height)
        told = "Une carte a au moins {least} mm de haut."
        wrong.append(Invalid("card_too_small", told, field="custom.card_height", least=least))
    if sheet.columns > 1 and sheet.pitch_x < card.width:
        told = "Le pas d’une carte à la suivante est d’au moins la largeur d’une carte ({width} mm)."
        wrong.append(Invalid("cards_overlap", told, field="custom.pitch_x", width=_shown(card.width)))
    if sheet.rows > 1 and sheet.pitch_y < card.height:
        told = "Le pas d’une rangée à la suivante est d’au moins la hauteur d’une carte ({height} mm)."
        wrong.append(Invalid("cards_overlap", told, field="custom.pitch_y", height=_shown(card.height)))
    if sheet.right < -_TOLERANCE:
        told = "Les cartes dépassent la feuille à droite de {over} mm : vérifiez la marge, le pas et les colonnes."
        wrong.append(Invalid("sheet_too_wide", told, field="custom.columns", over=_shown(-sheet.right)))
    if sheet.bottom < -_TOLERANCE:
        told = "Les cartes dépassent la feuille en bas de {over} mm : vérifiez la marge, le pas et les rangées."
        wrong.append(Invalid("sheet_too_high", told, field="custom.rows", over=_shown(-sheet.bottom)))
    return wrong


def _bad_measure(measured: Mapping[str, Any], name: str) -> Invalid | None:
    value = measured.get(name)
    is_across = "width" in name or name in {"left", "pitch_x"}
    most = _MOST_PAPER.width if is_across else _MOST_PAPER.height
    if isinstance(value, int | float) and 0 <= value <= most:
        return None
    told = "Donnez cette mesure en millimètres, de 0 à {most}."
    return Invalid("bad_measure", told, field=f"custom.{name}", most=_shown(most))


def _bad_count(measured: Mapping[str, Any], name: str) -> Invalid | None:
    value = measured.get(name)
    if isinstance(value, int) and 1 <= value <= MOST_CARDS:
        return None
    told = "Il y a de 1 à {most} cartes en largeur comme en hauteur."
    return Invalid("bad_count", told, field=f"custom.{name}", most=MOST_CARDS)


def _shown(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
