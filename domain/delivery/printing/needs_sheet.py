"""What each room needs, on paper: its sessions in order of hour, each need with how the room answers, who lends it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.colours import BRICK, GREY, LINE, PLANE, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow, NeedRow, RoomNeedsRow
from domain.foundation.core.i18n import gettext, ngettext

_LEFT, _RIGHT, _TOP, _BOTTOM = 15.0, 195.0, 45.0, 268.0
_WHAT_AT, _SAID_AT, _LENT_AT = 22.0, 92.0, 140.0
_BAR, _GAP = 9.0, 6.4
_WHAT = Style(Weight.MEDIUM, 11)
_CELL = Style(Weight.REGULAR, 10.6)
_HEAD = Style(Weight.BOLD, 11.6)
_LEADING = 14.6


@dataclass(frozen=True, slots=True)
class _Line:
    """The head of a session, or a need under it."""

    what: list[str]
    said: list[str]
    lent: list[str]
    row: NeedRow | None = None

    @property
    def height(self) -> float:
        return max(len(self.what), len(self.said), len(self.lent)) * _LEADING / MM + 3.4


@dataclass(frozen=True, slots=True)
class _Room:
    name: str
    facts: str
    lines: tuple[_Line, ...]

    @property
    def height(self) -> float:
        return _BAR + sum(line.height for line in self.lines) + _GAP


def draw(rooms: Sequence[RoomNeedsRow], event: EventRow) -> bytes:
    name = gettext("Besoins par salle")
    page = new_page(A4, event, name)
    pages = _paginated([part for room in rooms for part in _cut(_room(room))])
    for number, parts in enumerate(pages, start=1):
        page.bookmark(parts[0].name if parts else name)
        _head(page, rooms)
        y = _TOP
        for part in parts:
            _bar(page, part, y)
            y += _BAR
            for line in part.lines:
                _draw_line(page, line, y)
                y += line.height
                page.rule(_LEFT, y, _RIGHT, 0.4, LINE)
            y += _GAP
        if not rooms:
            page.text(_LEFT, _TOP + 2, gettext("Aucun besoin : ils viennent du programme et de la régie."), _CELL)
        foot(page, Frame(event, name, number, len(pages)), left=_LEFT, right=_RIGHT, bottom=282)
        page.finish()
    return page.pdf()


def _room(room: RoomNeedsRow) -> _Room:
    lines: list[_Line] = []
    for title, needs in room.parts:
        if title:
            lines.append(_Line(wrap(title, _RIGHT - _LEFT - 2, _HEAD), [], []))
        lines.extend(_need(need) for need in needs)
    return _Room(room.name, room.facts, tuple(lines))


def _need(row: NeedRow) -> _Line:
    return _Line(
        wrap(row.what, _SAID_AT - _WHAT_AT - 3, _WHAT),
        wrap(row.said, _LENT_AT - _SAID_AT - 8, _CELL),
        wrap(row.lent, _RIGHT - _LENT_AT, _CELL) if row.lent else [],
        row,
    )


def _cut(room: _Room) -> list[_Room]:
    """A room longer than a page goes on, under its name, on the next."""
    parts: list[_Room] = []
    lines: list[_Line] = []
    used = _BAR
    for line in room.lines:
        if lines and used + line.height > _BOTTOM - _TOP:
            parts.append(_Room(_named(room, parts), room.facts, tuple(lines)))
            lines, used = [], _BAR
        lines.append(line)
        used += line.height
    return [*parts, _Room(_named(room, parts), room.facts, tuple(lines))]


def _named(room: _Room, before: Sequence[_Room]) -> str:
    return gettext("{room} (suite)").format(room=room.name) if before else room.name


def _paginated(rooms: Sequence[_Room]) -> list[list[_Room]]:
    pages: list[list[_Room]] = [[]]
    used = 0.0
    for room in rooms:
        if pages[-1] and used + room.height - _GAP > _BOTTOM - _TOP:
            pages.append([])
            used = 0.0
        pages[-1].append(room)
        used += room.height
    return pages


def _head(page: Page, rooms: Sequence[RoomNeedsRow]) -> None:
    arcades.mark(page, _LEFT, 15)
    page.text(_LEFT, 24.8, gettext("Besoins par salle"), Style(Weight.EXTRABOLD, 24))
    needs = [need for room in rooms for _, part in room.parts for need in part]
    missing = sum(need.is_missing for need in needs)
    parts = [
        ngettext("{count} besoin", "{count} besoins", len(needs)).format(count=len(needs)),
        gettext("{count} à trouver").format(count=missing),
    ]
    page.text(_LEFT, 34.6, ", ".join(parts), Style(Weight.REGULAR, 12), GREY)


def _bar(page: Page, room: _Room, y: float) -> None:
    page.box(_LEFT, y, _RIGHT - _LEFT, _BAR, fill=SLATE)
    taken = page.text(_RIGHT - 3, y + 3.4, room.facts, Style(Weight.REGULAR, 10.6), WHITE, "right")
    fitted = fit(room.name, _RIGHT - _LEFT - taken - 10, 7, Style(Weight.BOLD, 13), Sizes(13, 10, 9, 7))
    top = y + (_BAR - fitted.height) / 2
    page.lines(_LEFT + 3, top, fitted.lines, fitted.style, fitted.leading, WHITE)


def _draw_line(page: Page, line: _Line, y: float) -> None:
    top = y + 3.0
    if line.row is None:
        page.lines(_LEFT, top, line.what, _HEAD, _LEADING)
        return
    page.lines(_WHAT_AT, top, line.what, _WHAT, _LEADING)
    if line.row.is_missing:
        shapes.triangle(page, _SAID_AT, top - 0.8, 4, BRICK)
    elif line.row.is_ready:
        shapes.disc(page, _SAID_AT, top - 0.8, 4, PLANE)
    else:
        shapes.thin_ring(page, _SAID_AT, top - 0.8, 4, GREY)
    page.lines(_SAID_AT + 5.6, top, line.said, _CELL, _LEADING)
    page.lines(_LENT_AT, top, line.lent, _CELL, _LEADING)
