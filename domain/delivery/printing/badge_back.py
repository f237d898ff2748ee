# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""The back of a badge: my workshops, with letter, room, floor and hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.delivery.printing import arcades, fitting, shapes
from domain.delivery.printing.badge_card import SMALLEST, Card
from domain.delivery.printing.catalogue import LabelSheet
from domain.delivery.printing.colours import GREY, INK, LINE
from domain.delivery.printing.faces import Style, Weight, width
from domain.delivery.printing.fitting import Sizes
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import BadgeRow, EventRow, LogoRow, RoomRow, SessionRow
from domain.delivery.printing.words import floor_name
from domain.delivery.printing.words import version as version_name
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, long_date

Moment = tuple[datetime, datetime]
_ROW = 16.5
_LEAST_ROW = 10.6
"""A moment lower than that has no room for a title of two lines and its room at 8 points."""
_LEAST_WITH_FOOT = 12.0
"""With moments lower than that, the foot gives its room to them."""


@dataclass(frozen=True, slots=True)
class Backs:
    """What the badges of a print share: the moments of choice, the meal to come back to, what everybody lives, the
    rooms and the logo."""

    event: EventRow
    moments: tuple[Moment, ...] = ()
    meal: SessionRow | None = None
    common: tuple[SessionRow, ...] = ()
    rooms: tuple[RoomRow, ...] = ()
    logo: LogoRow | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How the moments stand on the back of a card: how many, how high, with or without the foot."""

    shown: int
    height: float
    has_foot: bool


def plan(card: Card, moments: int) -> Plan:
    """All moments with the foot; else without it; else some of them, and the page tells the others."""
    top, end = _top(card), card.size.height - card.inset
    whole, with_foot = end - top, end - 10.2 * card.scale - top
    count = max(1, moments)
    if with_foot / count >= _LEAST_WITH_FOOT:
        return Plan(moments, min(_ROW, with_foot / count), True)
    shown = max(1, min(count, int(whole / _LEAST_ROW)))
    return Plan(min(moments, shown), min(_ROW, whole / shown), False)


def shown(row: BadgeRow, moments: Sequence[Moment], most: int) -> tuple[Moment, ...]:
    """Which moments stand on somebody's back where there is no room for all: those of their workshops first."""
    starts = {workshop.starts_at for workshop in row.workshops}
    kept = sorted(moments, key=lambda moment: (moment[0] not in starts, moment))[:most]
    return tuple(sorted(kept))


def _top(card: Card) -> float:
    """Where the first moment begins, under the title."""
    return card.inset + 7.6 * card.scale


def draw(page: Page, row: BadgeRow, backs: Backs, sheet: LabelSheet, x: float, y: float) -> None:
    """The back of one badge, its top left corner at (x, y).

    Only the name is this person's: what all backs say, and each workshop, are drawn once and stamped.
    """
    card = Card(sheet.card)
    planned = plan(card, len(backs.moments))
    title = Style(Weight.EXTRABOLD, 16 * card.scale)
    taken = width(gettext("Mes ateliers"), title)
    moments = shown(row, backs.moments, planned.shown)
    ground = "back-" + "-".join(str(backs.moments.index(moment)) for moment in moments)
    page.stamp(ground, x, y, lambda p: _ground(p, backs, moments, card, planned, title))
    for index, (start, _) in enumerate(moments):
        chosen = next((workshop for workshop in row.workshops if workshop.starts_at == start), None)
        top = _top(card) + index * planned.height
        name = f"choice-{index}-{chosen.id if chosen else 'none'}"
        page.stamp(name, x, y, lambda p, chosen=chosen, top=top: _choice(p, chosen, card, top, planned.height))  # type: ignore[misc]
    right = x + card.inset + card.width
    _name(page, row, right, y + card.inset + 1.2 * card.scale, card.width - taken - 4, card)


def _ground(page: Page, backs: Backs, moments: Sequence[Moment], card: Card, planned: Plan, title: Style) -> None:
    """The title, the hours of the moments, the foot."""
    k, left, right = card.scale, card.inset, card.inset + card.width
    page.text(left, card.inset, gettext("Mes ateliers"), title)
    several_days = len({backs.event.day(start) for start, _ in backs.moments}) > 1
    top = _top(card)
    for moment in moments:
        page.rule(left, top, right, 0.9, INK)
        _hours(page, moment, backs.event, left, top, planned.height / _ROW, told_day=several_days)
        top += planned.height
    page.rule(left, top, right, 0.9, INK)
    if planned.has_foot:
        _foot(page, backs, left, right, card.size.height - card.inset - 6.9 * k, k)


def _name(page: Page, row: BadgeRow, right: float, top: float, room: float, card: Card) -> None:
    """The name again: whoever cuts and folds sees that front and back belong together."""
    size = card.points(9)
    called = f"{gettext('Sur place')}, {row.number}" if row.is_blank else row.called
    if not row.is_blank and width(called, Style(Weight.MEDIUM, SMALLEST)) > room:
        called = row.first_name or row.called
    name = fitting.fit(called, room, 5, Style(Weight.MEDIUM, size), Sizes(size, SMALLEST, SMALLEST, 7, 1.1))
    page.lines(right, top, name.lines, name.style, name.leading, GREY, "right")


def _hours(page: Page, moment: Moment, event: EventRow, left: float, top: float, k: float, *, told_day: bool) -> None:
    """When it begins, and its end, or its day where there are several."""
    start, end = moment
    hour = _hour_style(k)
    page.text(left, top + 2.4 * k, event.hour(start), hour)
    under = " ".join(long_date(event.day(start)).split()[:2]) if told_day else f"à{NBSP}{event.hour(end)}"
    style = Style(Weight.REGULAR, max(SMALLEST, 10.5 * k), True)
    page.text(left, top + 2.4 * k + hour.cap + 1.6 * k, under, style, GREY)


def _hour_style(k: float) -> Style:
    return Style(Weight.BOLD, max(10, 15 * k), True)


def _choice(page: Page, chosen: SessionRow | None, card: Card, top: float, height: float) -> None:
    """The workshop chosen for a moment, or lines to write it."""
    k, right = height / _ROW, card.inset + card.width
    left = card.inset + max(22 * k, width("14 h 30", _hour_style(k)) + 2)
    if chosen is None:
        _to_fill(page, left, top, right, k)
        return
    if chosen.letter:
        arcades.letter_tile(page, left, top + 2 * k, max(5.0, 7.3 * k), chosen.letter)
    _workshop(page, chosen, left + max(7.4, 11 * k), top, right, k)


def _workshop(page: Page, workshop: SessionRow, left: float, top: float, right: float, k: float) -> None:
    room = workshop.room
    small = max(SMALLEST, 9 * k)
    most = max(SMALLEST, 11.5 * k)
    title = fitting.fit(
        workshop.title, right - left, 8.6 * k, Style(Weight.SEMIBOLD, 11), Sizes(most, small, small, small - 0.8, 1.1)
    )
    page.lines(left, top + 2.4 * k, title.lines, title.style, title.leading)
    if room is None:
        return
    at = top + 2.4 * k + title.height + 2.2 * k
    style = Style(Weight.BOLD, max(SMALLEST, 9.8 * k))
    floor = f", {floor_name(room.floor)}" if room.floor else ""
    if width(room.name, style) + width(floor, Style(Weight.REGULAR, style.size)) <= right - left:
        page.text(left, at, room.name, style)
        page.text(left + width(room.name, style), at, floor, Style(Weight.REGULAR, style.size))
        return
    both = fitting.fit(room.name + floor, right - left, 7 * k, style, Sizes(small, 8, 7.5, 6, 1.1))
    page.lines(left, at, both.lines, both.style, both.leading)


def _to_fill(page: Page, left: float, top: float, right: float, k: float) -> None:
    style = Style(Weight.REGULAR, max(SMALLEST, 9 * k))
    column = width(gettext("Atelier"), style) + 2
    for line, label in enumerate((gettext("Atelier"), gettext("Salle"))):
        at = top + (3.0 + 6.5 * line) * k
        page.text(left, at, label, style, GREY)
        page.rule(left + column, at + style.cap + 0.9 * k, right, 0.5, LINE)


def _foot(page: Page, backs: Backs, left: float, right: float, top: float, k: float) -> None:
    size = max(SMALLEST, 9 * k)
    told = version_name(backs.event)
    small = Style(Weight.REGULAR, SMALLEST)
    free = right - left - 5.4 * k - width(told, small) - 2
    for line, weight in _foot_lines(backs):
        is_meal = weight is Weight.SEMIBOLD
        if is_meal:
            sign, colour = shapes.KINDS["meal"]
            sign(page, left, top - 0.5 * k, 3.4 * k, colour)
        room = right - left - 5.4 * k if is_meal else free
        if width(line, Style(weight, SMALLEST)) <= room:  # a longer one is on the programme and the page
            fitted = fitting.fit(line, room, 3, Style(weight, size), Sizes(size, SMALLEST, SMALLEST, SMALLEST, 1))
            page.lines(left + 5.4 * k, top, fitted.lines, fitted.style, fitted.leading)
        top += 4 * k
    page.text(right, top - 4 * k, told, small, GREY, "right")


def _foot_lines(backs: Backs) -> list[tuple[str, Weight]]:
    lines: list[tuple[str, Weight]] = []
    if backs.meal is not None:
        told = gettext("{meal} à {hour}").format(meal=backs.meal.title, hour=backs.event.hour(backs.meal.starts_at))
        lines.append((f"{told}, {backs.meal.room.name}" if backs.meal.room else told, Weight.SEMIBOLD))
    help_at = backs.event.contact_phone or backs.event.contact_email
    lines.append((gettext("Besoin d’aide\u00a0: {contact}").format(contact=help_at) if help_at else "", Weight.REGULAR))
    return lines
