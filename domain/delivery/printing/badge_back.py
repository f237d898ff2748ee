# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""The back of a badge: my workshops, with room and hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.delivery.printing import arcades, fitting, shapes
from domain.delivery.printing.badge_front import Card
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.colours import GREY, INK, LINE
from domain.delivery.printing.faces import Style, Weight, width
from domain.delivery.printing.fitting import Sizes
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import BadgeRow, EventRow, SessionRow
from domain.delivery.printing.words import floor_name
from domain.delivery.printing.words import version as version_name
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP

Moment = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Backs:
    """What the backs of a print share: the moments of choice, and the meal to come back to."""

    event: EventRow
    moments: tuple[Moment, ...] = ()
    meal: SessionRow | None = None


def draw(page: Page, row: BadgeRow, backs: Backs, sheet: LabelSheet, x: float, y: float) -> None:
    """The back of one badge, its top left corner at (x, y)."""
    card = Card(sheet.card)
    k, left, right = card.scale, x + card.inset, x + card.inset + card.width
    title = Style(Weight.EXTRABOLD, 16 * k)
    taken = page.text(left, y + card.inset, gettext("Mes ateliers"), title)
    room = card.width - taken - 4
    called = f"{gettext('Sur place')}, {row.number}" if row.is_blank else row.called
    if not row.is_blank and width(called, Style(Weight.MEDIUM, 8 * k)) > room:
        called = row.first_name
    name = fitting.fit(called, room, 5, Style(Weight.MEDIUM, 9), Sizes(9 * k, 7 * k, 7 * k, 6 * k, 1.1))
    page.lines(right, y + card.inset + 1.2 * k, name.lines, name.style, name.leading, GREY, "right")
    top, bottom = y + 13.1 * k, y + card.size.height - card.inset - 10.2 * k
    height = min(16.5 * k, (bottom - top) / max(1, len(backs.moments)))
    for moment in backs.moments:
        page.rule(left, top, right, 0.9, INK)
        _moment(page, row, moment, backs.event, left, top, right, height)
        top += height
    page.rule(left, top, right, 0.9, INK)
    _foot(page, backs, left, right, y + card.size.height - card.inset - 6.9 * k, k)


def _moment(
    page: Page, row: BadgeRow, moment: Moment, event: EventRow, left: float, top: float, right: float, height: float
) -> None:
    k = height / 16.5
    start, end = moment
    page.text(left, top + 2.4 * k, event.hour(start), Style(Weight.BOLD, max(8, 15 * k), True))
    until = f"à{NBSP}{event.hour(end)}"
    page.text(left, top + 8.4 * k, until, Style(Weight.REGULAR, max(6.5, 10.5 * k), True), GREY)
    chosen = next((workshop for workshop in row.workshops if workshop.starts_at == start), None)
    if chosen is None:
        _to_fill(page, left + 22 * k, top, right, k)
        return
    if chosen.letter:
        arcades.letter_tile(page, left + 22 * k, top + 2 * k, 7.3 * k, chosen.letter)
    _workshop(page, chosen, left + 33 * k, top, right, k)


def _workshop(page: Page, workshop: SessionRow, left: float, top: float, right: float, k: float) -> None:
    room = workshop.room
    sizes = Sizes(11.5 * k, 11 * k, 11 * k, 9 * k, 1.1)
    title = fitting.fit(workshop.title, right - left, 8.6 * k, Style(Weight.SEMIBOLD, 11), sizes)
    page.lines(left, top + 2.4 * k, title.lines, title.style, title.leading)
    if room is None:
        return
    at = top + 2.4 * k + title.height + 2.2 * k
    style = Style(Weight.BOLD, 9.8 * k)
    floor = f", {floor_name(room.floor)}" if room.floor else ""
    if width(room.name, style) + width(floor, Style(Weight.REGULAR, style.size)) <= right - left:
        page.text(left, at, room.name, style)
        page.text(left + width(room.name, style), at, floor, Style(Weight.REGULAR, style.size))
        return
    both = fitting.fit(room.name + floor, right - left, 7 * k, style, Sizes(9 * k, 8 * k, 7.5 * k, 6 * k, 1.1))
    page.lines(left, at, both.lines, both.style, both.leading)


def _to_fill(page: Page, left: float, top: float, right: float, k: float) -> None:
    style = Style(Weight.REGULAR, max(6.5, 9 * k))
    for line, label in enumerate((gettext("Atelier"), gettext("Salle"))):
        at = top + (3.0 + 6.5 * line) * k
        page.text(left, at, label, style, GREY)
        page.rule(left + 12 * k, at + style.cap + 0.9 * k, right, 0.5, LINE)


def _foot(page: Page, backs: Backs, left: float, right: float, top: float, k: float) -> None:
    strong, plain = Style(Weight.SEMIBOLD, 9 * k), Style(Weight.REGULAR, 9 * k)
    for line, style in _foot_lines(backs, strong, plain):
        if style is strong:
            sign, colour = shapes.KINDS["meal"]
            sign(page, left, top - 0.5 * k, 3.4 * k, colour)
        fitted = fitting.fit(line, right - left - 22 * k, 4 * k, style, Sizes(9 * k, 7 * k, 7 * k, 5.5 * k, 1))
        page.lines(left + 5.4 * k, top, fitted.lines, fitted.style, fitted.leading)
        top += 4 * k
    version = version_name(backs.event)
    page.text(right, top - 4 * k, version, Style(Weight.REGULAR, 8 * k), GREY, "right")


def _foot_lines(backs: Backs, strong: Style, plain: Style) -> Sequence[tuple[str, Style]]:
    lines: list[tuple[str, Style]] = []
    if backs.meal is not None:
        told = gettext("{meal} à {hour}").format(meal=backs.meal.title, hour=backs.event.hour(backs.meal.starts_at))
        lines.append((f"{told}, {backs.meal.room.name}" if backs.meal.room else told, strong))
    help_at = backs.event.contact_phone or backs.event.contact_email
    if help_at:
        lines.append((gettext("Besoin d’aide\u00a0: {contact}").format(contact=help_at), plain))
    return lines or [("", plain)]
