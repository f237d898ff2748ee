# drawing verbs take coordinates in their usual order
"""The face of a badge: the name read at two metres, the role as a band read across a hall, the code to scan."""

from dataclasses import dataclass
from functools import cached_property

from domain.delivery.printing import arcades, badge_band, badge_day, badge_names, fitting, qr
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.badge_blank import draw_blank
from domain.delivery.printing.badge_card import Card, Left, left_on, title_room
from domain.delivery.printing.badge_names import Names
from domain.delivery.printing.badge_style import BadgeStyle
from domain.delivery.printing.colours import GREY, INK
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import Sizes
from domain.delivery.printing.models import BadgeLayout
from domain.delivery.printing.page import Page
from domain.delivery.printing.pictures import readable_logo
from domain.delivery.printing.rows import BadgeRow, EventRow, LogoRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates

_LOGO_WIDTH, _LOGO_HEIGHT = 15.2, 6.4


@dataclass(frozen=True)
class Face:
    """What the faces of a print share."""

    event: EventRow
    style: BadgeStyle
    logo: LogoRow | None = None

    @cached_property
    def card(self) -> Card:
        return Card(self.style.sheet.card)

    @cached_property
    def left(self) -> Left:
        return left_on(self.style.sheet, self.style, self.event.title)

    @cached_property
    def picture(self) -> LogoRow | None:
        """The logo, when it is wanted and can be read."""
        return self.logo if self.left.shows.logo and self.logo and readable_logo(self.logo) else None

    def names(self, row: BadgeRow) -> Names:
        """The texts of one badge."""
        return self.names_and_row_height(row)[0]

    def names_and_row_height(self, row: BadgeRow) -> tuple[Names, float]:
        """The texts, and how high the rows of the day are below them: lower where that keeps the name readable."""
        shows, card, layout = self.left.shows, self.card, self.style.layout
        count = badge_day.shown(card, len(row.workshops)) if self.has_day else 0
        for height in badge_day.row_heights(card, len(row.workshops)) if count else (0.0,):
            names = badge_names.fit_names(row, layout, shows, card, kept_free=count * height)
            if badge_names.are_readable(names, card):
                break
        return names, height

    @property
    def has_day(self) -> bool:
        return self.style.layout is BadgeLayout.MY_DAY


def draw(page: Page, row: BadgeRow, face: Face, x: float, y: float) -> None:
    """The face of one badge, its top left corner at (x, y)."""
    card, shows = face.card, face.left.shows
    page.stamp("head", x, y, lambda p: _head(p, face))
    right, bottom = x + card.size.width - card.inset, y + card.size.height - card.inset
    if shows.desk:
        desk = gettext("Sur place") if row.is_blank else row.desk
        top = y + (33 if card.is_tall else card.inset + 0.5)
        page.text(right, top, desk, Style(Weight.MEDIUM, card.points(8)), GREY, "right")
    if row.is_blank:
        page.stamp("blank", x, y, lambda p: draw_blank(p, card, face.style))
    else:
        _names(page, row, face, x, y)
        kind = face.style.kinds[row.kind]
        name = f"band-{row.kind}-{row.no_photo:d}"
        page.stamp(name, x, y, lambda p: badge_band.draw(p, card, kind, no_photo=row.no_photo))
    told = row.number or (row.code if shows.code else "")
    if told:
        above = bottom - card.qr_side + card.qr_side * qr.QUIET / 33 - 1.6
        page.text(right, above, told, Style(Weight.REGULAR, card.points(8)), GREY, "right")
    qr.draw_in_corner(page, f"{face.event.badge_url}{row.code}".upper(), right, bottom, card.qr_side)


def _names(page: Page, row: BadgeRow, face: Face, x: float, y: float) -> None:
    card = face.card
    names, row_height = face.names_and_row_height(row)
    left, top = x + card.inset, y + card.names_top
    for each in names.placed:
        style, colour = each.fitted.style, each.block.colour
        page.lines(left, top + each.top, each.fitted.lines, style, each.fitted.leading, colour)
    if face.has_day and row.workshops:
        badge_day.draw_rows(page, row.workshops, face.event, card, x, y, top + names.height, row_height)


def _head(page: Page, face: Face) -> None:
    if face.card.is_tall:
        _tall_head(page, face)
        return
    card, left = face.card, face.left
    k = card.scale
    mark = 0.0
    if left.has_mark:
        mark = 17.5 * k
        _mark(page, face, k)
    if left.shows.event:
        size = card.points(8)
        room = title_room(card, mark, left.shows.desk)
        title = fitting.wrap(face.event.title, room, Style(Weight.MEDIUM, size))
        lift = 0.7 if len(title) > 1 else -0.5
        page.lines(card.inset + mark, card.inset - lift, title, Style(Weight.MEDIUM, size), size * 1.1, GREY)


def _mark(page: Page, face: Face, k: float) -> None:
    if face.picture is not None:
        page.image(face.picture.content, face.card.inset, face.card.inset - 2.2 * k, _LOGO_WIDTH * k, _LOGO_HEIGHT * k)
        return
    arcades.mark(page, face.card.inset, face.card.inset, 15.2 * k, 2.7 * k, 6)


def _tall_head(page: Page, face: Face) -> None:
    """An arcade across the card, or the logo; the gathering and its days under it."""
    card, event = face.card, face.event
    if face.picture is not None:
        page.image(face.picture.content, card.inset, 7, card.width * 0.6, 12)
    else:
        Arcade(card.inset, card.inset, card.width, 9, 6, 1, 2).draw(page)
    if not face.left.shows.event:
        return
    title = fitting.fit(event.title, card.width, 9, Style(Weight.BOLD, 11), Sizes(11, 9, 9.5, 8, 1.15))
    page.lines(card.inset, 22, title.lines, title.style, title.leading, INK)
    days = event_dates(event.starts_at, event.ends_at, event.time_zone)
    page.text(card.inset, 24 + title.height, days, Style(Weight.REGULAR, 9.5), GREY)
