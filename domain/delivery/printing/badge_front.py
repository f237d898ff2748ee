# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""The face of a badge: first name first, read at two metres; role as a band, read across a hall."""

from dataclasses import dataclass

from domain.delivery.printing import arcades, fitting, qr, shapes
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.colours import GREY, INK, LINE, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes
from domain.delivery.printing.page import Page, Size
from domain.delivery.printing.rows import BadgeRow, EventRow
from domain.delivery.printing.words import role_name
from domain.foundation.core.i18n import gettext

_DRAWN_FOR = Size(97.25, 63.25)
_FIRST = Sizes(44, 30, 31, 24)
_LAST = Sizes(15, 11.5, 12, 10, 1.12)
_STRUCTURE = Sizes(11, 9, 9.5, 8, 1.2)
_DESCENT = 0.24


@dataclass(frozen=True, slots=True)
class Card:
    """Measures of a card of a given size, from its top left corner."""

    size: Size

    @property
    def scale(self) -> float:
        """1 for the card this was drawn for; smaller cards have all of it smaller, larger ones more air."""
        return min(1.0, self.size.width / _DRAWN_FOR.width, self.size.height / _DRAWN_FOR.height)

    @property
    def inset(self) -> float:
        return 5.5 * self.scale

    @property
    def width(self) -> float:
        return self.size.width - 2 * self.inset

    @property
    def qr_side(self) -> float:
        return max(15.0, 17.0 * self.scale)

    @property
    def band_height(self) -> float:
        return 10.5 * self.scale

    @property
    def band_width(self) -> float:
        return self.width - self.qr_side - 2.9 * self.scale

    @property
    def band_top(self) -> float:
        return self.size.height - self.inset - self.band_height

    @property
    def names_top(self) -> float:
        return 14.2 * self.scale


@dataclass(frozen=True, slots=True)
class Names:
    """The three texts of a badge as they fit together."""

    first: Fitted
    last: Fitted
    structure: Fitted

    @property
    def last_top(self) -> float:
        """From the top of the first name to the top of the last name."""
        return self.first.height + self.first.style.size / MM * _DESCENT + 2.3

    @property
    def structure_top(self) -> float:
        if not any(self.last.lines):
            return self.last_top
        return self.last_top + self.last.height + self.last.style.size / MM * _DESCENT + 1.9

    @property
    def height(self) -> float:
        return self.structure_top + self.structure.height + self.structure.style.size / MM * _DESCENT


def fit_names(row: BadgeRow, card: Card) -> Names:
    """The names as large as they go together above the role; smaller until all three fit."""
    room = card.band_top - card.names_top - 1.2
    beside_code = card.size.height - card.inset - card.qr_side + 2
    for share in (1.0, 0.9, 0.8, 0.72, 0.64, 0.56, 0.48, 0.4, 0.32, 0.24):
        names = _fit_names(row, card, share * card.scale, room, card.width)
        bottom = card.names_top + names.height
        if bottom > beside_code:
            names = _fit_names(row, card, share * card.scale, room, card.band_width)
            names = Names(*_wide_above_code(row, card, names, share))
        if names.height <= room:
            return names
    return names


def _wide_above_code(row: BadgeRow, card: Card, narrow: Names, share: float) -> tuple[Fitted, Fitted, Fitted]:
    """First and last name may use the whole width, since only the structure stands beside the code."""
    wide = _fit_names(row, card, share * card.scale, card.band_top - card.names_top, card.width)
    return wide.first, wide.last, narrow.structure


def _fit_names(row: BadgeRow, card: Card, scale: float, room: float, structure_room: float) -> Names:
    first_text, last_text = (row.first_name or row.last_name), (row.latin_name or row.last_name)
    if not row.first_name:
        last_text = row.latin_name
    return Names(
        fitting.fit(first_text, card.width, room * 0.62, Style(Weight.EXTRABOLD, 44), _scaled(_FIRST, scale)),
        fitting.fit(last_text, card.width, room * 0.3, Style(Weight.MEDIUM, 15), _scaled(_LAST, scale)),
        fitting.fit(row.structure, structure_room, room * 0.3, Style(Weight.REGULAR, 11), _scaled(_STRUCTURE, scale)),
    )


def _scaled(sizes: Sizes, scale: float) -> Sizes:
    return Sizes(
        sizes.most * scale, sizes.least * scale, sizes.two_most * scale, sizes.two_least * scale, sizes.leading
    )


def fits(row: BadgeRow, sheet: LabelSheet) -> bool:
    """Whether the names stand at readable sizes; what does not is printed smaller and reported."""
    card = Card(sheet.card)
    names = fit_names(row, card)
    return (
        names.first.fits
        and names.last.fits
        and names.structure.fits
        and names.first.style.size >= 24 * card.scale - 0.2
        and names.last.style.size >= 8
        and names.structure.style.size >= 6.5
    )


def draw(page: Page, row: BadgeRow, event: EventRow, sheet: LabelSheet, x: float, y: float) -> None:
    """The face of one badge, its top left corner at (x, y)."""
    card = Card(sheet.card)
    page.stamp("head", x, y, lambda p: _head(p, event, card))
    style = Style(Weight.MEDIUM, 8 * card.scale)
    desk = gettext("Sur place") if row.is_blank else row.desk
    page.text(x + card.size.width - card.inset, y + card.inset + 0.5, desk, style, GREY, "right")
    if row.is_blank:
        page.stamp("blank", x, y, lambda p: _blank(p, card))
        _blank_number(page, row, card, x, y)
    else:
        _names(page, row, card, x, y)
        page.stamp(f"band-{row.kind}-{row.no_photo:d}", x, y, lambda p: _band(p, card, row.kind, row.no_photo))
    address = f"{event.badge_url}{row.code}".upper()
    right, bottom = x + card.size.width - card.inset, y + card.size.height - card.inset
    qr.draw_in_corner(page, address, right, bottom, card.qr_side)


def _head(page: Page, event: EventRow, card: Card) -> None:
    k = card.scale
    arcades.mark(page, card.inset, card.inset, 15.2 * k, 2.7 * k, 6)
    room = card.width - 17.5 * k - 20 * k
    title = fitting.fit(event.title, room, 4, Style(Weight.MEDIUM, 8), Sizes(8 * k, 7 * k, 6.6 * k, 6 * k, 1.1))
    lift = 0.7 if len(title.lines) > 1 else -0.5
    page.lines(card.inset + 17.5 * k, card.inset - lift, title.lines, title.style, title.leading, GREY)


def _names(page: Page, row: BadgeRow, card: Card, x: float, y: float) -> None:
    names = fit_names(row, card)
    left, top = x + card.inset, y + card.names_top
    page.lines(left, top, names.first.lines, names.first.style, names.first.leading)
    page.lines(left, top + names.last_top, names.last.lines, names.last.style, names.last.leading)
    page.lines(
        left, top + names.structure_top, names.structure.lines, names.structure.style, names.structure.leading, GREY
    )


def _band(page: Page, card: Card, kind: str, no_photo: bool) -> None:
    """Outlined for who takes part, filled for who does something; a white window for who wants no picture."""
    k, x, y = card.scale, card.inset, card.band_top
    taking_part = kind == "participant"
    if taking_part:
        page.box(x + 0.35, y + 0.35, card.band_width - 0.7, card.band_height - 0.7, line=2, colour=SLATE)
    else:
        page.box(x, y, card.band_width, card.band_height, fill=SLATE)
    colour = INK if taking_part else WHITE
    side = 5.5 * k
    middle = y + card.band_height / 2
    shapes.ROLES[kind](page, x + 3.2 * k, middle - side / 2, side, colour)
    window = 19.6 * k
    room = card.band_width - 12.5 * k - (window if no_photo else 0)
    word = fitting.fit(role_name(kind), room, 6, Style(Weight.BOLD, 17), Sizes(17 * k, 9 * k, 9 * k, 8 * k))
    page.lines(x + 11.5 * k, middle - word.height / 2, word.lines, word.style, word.leading, colour)
    if no_photo:
        left, height = x + card.band_width - window - 1.0 * k, card.band_height - 2 * k
        page.box(left, y + k, window, height, fill=WHITE)
        if taking_part:
            page.box(left, y + k, window, height, line=0.8, colour=SLATE)
        shapes.no_photo(page, left + 1.6 * k, middle - 2.3 * k, 6.2 * k)
        style = Style(Weight.BOLD, 8.6 * k)
        page.lines(left + 9.4 * k, middle - 2.85 * k, [gettext("pas de"), gettext("photo")], style, 9.4 * k)


def _blank(page: Page, card: Card) -> None:
    """A badge to fill by hand: lines for the names, roles to circle."""
    k, left, right = card.scale, card.inset, card.inset + card.width
    small = Style(Weight.REGULAR, 8 * k)
    first_line = card.band_top - 21.5 * k
    page.rule(left, first_line, right, 1.2, INK)
    page.text(left, first_line + 1.6 * k, gettext("Prénom, en grand"), small, GREY)
    page.rule(left, first_line + 10.6 * k, right, 0.5, LINE)
    page.text(left, first_line + 12.2 * k, gettext("Nom et structure"), small, GREY)
    page.text(left, card.band_top - 3.4 * k, gettext("Rôle à entourer"), small, GREY)
    page.box(left + 0.35, card.band_top + 0.35, card.band_width - 0.7, card.band_height - 0.7, line=2, colour=SLATE)
    style = Style(Weight.BOLD, 8.6 * k)
    middle, at = card.band_top + card.band_height / 2, left + 2.9 * k
    for kind in ("participant", "speaker", "elected"):
        shapes.ROLES[kind](page, at, middle - 1.9 * k, 3.8 * k, INK)
        at += 5.2 * k
        at += page.text(at, middle - style.cap / 2, role_name(kind), style) + 2.4 * k


def _blank_number(page: Page, row: BadgeRow, card: Card, x: float, y: float) -> None:
    style = Style(Weight.REGULAR, 8 * card.scale)
    top = y + card.size.height - card.inset - card.qr_side + card.qr_side * qr.QUIET / 33 - 1.6
    page.text(x + card.size.width - card.inset, top, row.number, style, GREY, "right")
