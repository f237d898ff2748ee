"""Badges on a sheet: faces, backs with mirrored columns, crop marks outside the cards."""

from collections.abc import Iterator, Sequence

from domain.delivery.printing import badge_back, badge_desks, badge_front, folded_badge
from domain.delivery.printing.badge_back import Backs
from domain.delivery.printing.badge_front import Face
from domain.delivery.printing.badge_style import BadgeStyle
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.colours import BLACK, GREY
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import BadgeRow
from domain.delivery.printing.words import count_word
from domain.foundation.core.i18n import gettext, ngettext

ROOM_FOR_WORDS = 18
"""A margin at least this high carries head and foot."""


def draw(rows: Sequence[BadgeRow], backs: Backs, style: BadgeStyle) -> bytes:
    """The badges as a PDF, faces and backs in turn so that a duplex printer puts them together.

    A row whose desk stands already is drawn as it is given: order is `badge_desks.in_order`'s.
    """
    sheet = style.sheet
    face = Face(backs.event, style, backs.logo)
    page = new_page(sheet.paper, backs.event, gettext("Badges"))
    if sheet.is_folded:
        for row in rows:
            folded_badge.draw_one(page, row, backs, face)
        return page.pdf()
    groups = list(_batches(rows, sheet.per_page)) or [()]
    sides = 2 if style.backs else 1
    for number, group in enumerate(groups):
        page.bookmark(_span(group, number * sheet.per_page, style))
        for side in range(sides):
            frame = Frame(backs.event, gettext("Badges"), number * sides + side + 1, len(groups) * sides)
            with page.moved(style.offset_x, style.offset_y):
                _side(page, group, backs, face, frame, is_back=side == 1, first=number * sheet.per_page)
            page.finish()
    return page.pdf()


def _side(
    page: Page, group: Sequence[BadgeRow], backs: Backs, face: Face, frame: Frame, *, is_back: bool, first: int
) -> None:
    sheet = face.style.sheet
    margin = sheet.right if is_back else sheet.left
    crop_marks(page, sheet, margin)
    for index, row in enumerate(group):
        line, column = divmod(index, sheet.columns)
        place = sheet.columns - 1 - column if is_back else column
        x, y = margin + place * sheet.pitch_x, sheet.top + line * sheet.pitch_y
        if is_back:
            badge_back.draw(page, row, backs, sheet, x, y)
        else:
            badge_front.draw(page, row, face, x, y)
    if sheet.top >= ROOM_FOR_WORDS:
        span = _span(group, first, face.style)
        _head(page, sheet, gettext("Verso") if is_back else gettext("Recto"), span)
    if sheet.bottom >= ROOM_FOR_WORDS:
        foot(page, frame, left=12, right=sheet.paper.width - 12, bottom=sheet.paper.height - 5)


def _head(page: Page, sheet: LabelSheet, side: str, span: str) -> None:
    small = Style(Weight.REGULAR, 8)
    page.text(12, 8.4, side, Style(Weight.BOLD, 10))
    page.text(12, 13.0, span, small, GREY)
    right = sheet.paper.width - 12
    page.text(right, 8.6, sheet.label, Style(Weight.MEDIUM, 8), GREY, "right")
    page.text(right, 13.0, gettext("imprimer à 100\u00a0%, recto verso sur le bord long"), small, GREY, "right")


def _span(group: Sequence[BadgeRow], first: int, style: BadgeStyle) -> str:
    """`Accueil 1, de A à F, badges 1 à 6 et deux badges à remplir sur place`."""
    named = [row for row in group if not row.is_blank]
    blanks = len(group) - len(named)
    told: list[str] = []
    if named:
        told.append(" et ".join(dict.fromkeys(row.desk for row in named)) if style.shows.desk else "")
        initials = list(dict.fromkeys(badge_desks.initial(row, style.order) for row in named))
        told.append(
            gettext("de {first} à {last}").format(first=initials[0], last=initials[-1])
            if len(initials) > 1
            else gettext("lettre {letter}").format(letter=initials[0])
        )
        told.append(gettext("badges {first} à {last}").format(first=first + 1, last=first + len(named)))
    text = ", ".join(part for part in told if part)
    if not blanks:
        return text or gettext("Aucun badge")
    to_fill = ngettext("{count} badge à remplir sur place", "{count} badges à remplir sur place", blanks)
    filled = to_fill.format(count=count_word(blanks))
    return f"{text} et {filled}" if text else filled[:1].upper() + filled[1:]


def crop_marks(page: Page, sheet: LabelSheet, left: float) -> None:
    """Short lines outside the cards, in the margins only."""
    right_edge = left + (sheet.columns - 1) * sheet.pitch_x + sheet.card.width
    bottom_edge = sheet.top + (sheet.rows - 1) * sheet.pitch_y + sheet.card.height
    for x in _edges(left, sheet.columns, sheet.pitch_x, sheet.card.width):
        _tick(page, (x, sheet.top), (0, -1), sheet.top)
        _tick(page, (x, bottom_edge), (0, 1), sheet.paper.height - bottom_edge)
    for y in _edges(sheet.top, sheet.rows, sheet.pitch_y, sheet.card.height):
        _tick(page, (left, y), (-1, 0), left)
        _tick(page, (right_edge, y), (1, 0), sheet.paper.width - right_edge)


def _edges(start: float, count: int, pitch: float, length: float) -> list[float]:
    edges = {round(start + index * pitch + side, 3) for index in range(count) for side in (0.0, length)}
    return sorted(edges)


def _tick(page: Page, corner: tuple[float, float], away: tuple[int, int], margin: float) -> None:
    length = min(6.0, margin - 1.8)
    if length < 2:
        return
    near, far = min(2.0, margin - length), min(2.0, margin - length) + length - 1
    page.line(
        (corner[0] + away[0] * near, corner[1] + away[1] * near),
        (corner[0] + away[0] * far, corner[1] + away[1] * far),
        0.5,
        BLACK,
    )


def _batches(rows: Sequence[BadgeRow], size: int) -> Iterator[Sequence[BadgeRow]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
