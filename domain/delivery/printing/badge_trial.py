"""A sheet to try: the outlines of the cards and rulers, to print at 100 % on plain paper and lay on a real sheet."""

from domain.delivery.printing import fitting
from domain.delivery.printing.badge_style import BadgeStyle
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.colours import BRICK, GREY, INK, LINE
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.furniture import new_page
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import EventRow
from domain.foundation.core.i18n import gettext

_STEP = 5
_LONG_EVERY = 10
_SMALL = Style(Weight.REGULAR, 8)


def draw(style: BadgeStyle, event: EventRow) -> bytes:
    """Outlines moved by the offset as badges will be, rulers where the paper begins."""
    sheet = style.sheet
    page = new_page(sheet.paper, event, gettext("Planche d’essai"))
    _rulers(page, sheet)
    with page.moved(style.offset_x, style.offset_y):
        for column in range(sheet.columns):
            for line in range(sheet.rows):
                x, y = sheet.left + column * sheet.pitch_x, sheet.top + line * sheet.pitch_y
                page.box(x, y, sheet.card.width, sheet.card.height, line=0.5, colour=INK)
                _cross(page, x + sheet.card.width / 2, y + sheet.card.height / 2)
        _told(page, style)
    page.finish()
    return page.pdf()


def _cross(page: Page, x: float, y: float) -> None:
    page.line((x - 3, y), (x + 3, y), 0.5, LINE)
    page.line((x, y - 3), (x, y + 3), 0.5, LINE)


def _rulers(page: Page, sheet: LabelSheet) -> None:
    """Every five millimetres along two edges of the paper, told every twenty."""
    for at in range(_STEP, int(sheet.paper.width), _STEP):
        length = 4.0 if at % _LONG_EVERY == 0 else 2.5
        page.line((at, 0), (at, length), 0.4, GREY)
        if at % 20 == 0:
            page.text(at + 0.7, 2.4, str(at), Style(Weight.REGULAR, 6), GREY)
    for at in range(_STEP, int(sheet.paper.height), _STEP):
        length = 4.0 if at % _LONG_EVERY == 0 else 2.5
        page.line((0, at), (length, at), 0.4, GREY)
        if at % 20 == 0:
            page.text(2.6, at + 0.7, str(at), Style(Weight.REGULAR, 6), GREY)


def _told(page: Page, style: BadgeStyle) -> None:
    """In the first card: what to do, a line to measure, and the offset that is set."""
    sheet = style.sheet
    left, top, room = sheet.left + 7, sheet.top + 7, sheet.card.width - 14
    page.text(left, top, sheet.label, Style(Weight.BOLD, 10))
    steps = gettext(
        "Imprimez à 100\u00a0%, sans «\u00a0ajuster à la page\u00a0». Posez cette feuille sur une vraie planche, "
        "devant une fenêtre\u00a0: les traits doivent tomber sur les découpes."
    )
    if sheet.card.height >= 50:
        page.lines(left, top + 5.5, fitting.wrap(steps, room, _SMALL), _SMALL, 10.5)
    length = 50
    bar = sheet.top + sheet.card.height - 12
    page.line((left, bar), (left + length, bar), 1.4, BRICK)
    for end in (left, left + length):
        page.line((end, bar - 1.5), (end, bar + 1.5), 1.0, BRICK)
    page.text(left, bar + 2.4, gettext("Ce trait mesure {length} mm.").format(length=length), _SMALL)
    told = gettext("Décalage\u00a0: {x} mm à droite, {y} mm vers le bas.")
    shown = told.format(x=_number(style.offset_x), y=_number(style.offset_y))
    page.text(left, bar + 6.2, shown, _SMALL, GREY)


def _number(value: float) -> str:
    return f"{value:+.1f}".replace(".", ",").replace("-", "−") if value else "0"
