"""The points de régie on paper: by room and trade, with a box to tick and a state told by word and shape."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.colours import BRICK, GREY, INK, LINE, PLANE, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import ChecklistRow, EventRow
from domain.delivery.printing.words import room_facts
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import NBSP, long_date

_LEFT, _RIGHT, _TOP, _BOTTOM = 15.0, 195.0, 45.0, 268.0
_BOX_AT, _WHAT_AT, _WHO_AT, _DUE_AT, _STATE_AT = 47.0, 56.0, 132.0, 147.0, 170.5
_BAR, _GAP = 9.0, 6.4
_WHAT = Style(Weight.MEDIUM, 11)
_CELL = Style(Weight.REGULAR, 11)
_LEADING = 14.6
_UNDER = Style(Weight.REGULAR, 9.5)
_UNDER_LEADING = 12.4


def is_late(row: ChecklistRow, now: datetime) -> bool:
    return row.state == "to_do" and row.due_at is not None and row.due_at < now


@dataclass(frozen=True, slots=True)
class _Line:
    row: ChecklistRow
    what: list[str]
    under: list[str]
    """Smaller, under what is to be ready: for which session, and what was noted."""
    owner: list[str]
    names_trade: bool
    ends_trade: bool

    @property
    def height(self) -> float:
        what = len(self.what) * _LEADING + len(self.under) * _UNDER_LEADING
        due = _LEADING + (_UNDER_LEADING if self.row.due_at else 0)
        return max(what, due, len(self.owner) * _LEADING) / MM + 4.0


@dataclass(frozen=True, slots=True)
class _Group:
    """The points of a room; `continued` when a page before has the first ones."""

    name: str
    facts: str
    lines: tuple[_Line, ...]
    continued: bool = False

    @property
    def height(self) -> float:
        return _BAR + sum(line.height for line in self.lines) + _GAP


def draw(rows: Sequence[ChecklistRow], event: EventRow) -> bytes:
    """Rows come ordered by room, then trade."""
    name = gettext("Points de régie")
    page = new_page(A4, event, name)
    pages = _paginated(_groups(rows))
    for number, groups in enumerate(pages, start=1):
        page.bookmark(groups[0].name if groups else name)
        _head(page, rows, event)
        y = _TOP
        for group in groups:
            _bar(page, group, y)
            y += _BAR
            for line in group.lines:
                _line(page, line, y, event)
                y += line.height
                ends = line.ends_trade
                page.rule(_LEFT if ends else _BOX_AT, y, _RIGHT, 0.9 if ends else 0.4, INK if ends else LINE)
            y += _GAP
        if not rows:
            page.text(_LEFT, _TOP + 2, gettext("La liste est vide. Elle se remplit à partir du programme."), _CELL)
        foot(page, Frame(event, name, number, len(pages)), left=_LEFT, right=_RIGHT, bottom=282)
        page.finish()
    return page.pdf()


def _groups(rows: Sequence[ChecklistRow]) -> list[_Group]:
    groups = []
    for room, in_room in groupby(rows, key=lambda row: row.room):
        points = list(in_room)
        lines = tuple(_broken(points, index) for index in range(len(points)))
        facts = room_facts(replace(room, microphones=None, hearing_loop=None)) if room else []
        groups.append(_Group(room.name if room else gettext("Tout le lieu et abords"), ", ".join(facts), lines))
    return groups


def _broken(rows: Sequence[ChecklistRow], index: int) -> _Line:
    row = rows[index]
    before = rows[index - 1].trade if index else None
    after = rows[index + 1].trade if index + 1 < len(rows) else None
    owner = wrap(row.owner, _DUE_AT - _WHO_AT - 1.5, _CELL) if row.owner else ["–"]
    what, *under = (wrap(said, _WHO_AT - _WHAT_AT - 3, style) if said else [] for said, style in _said(row))
    below = [line for lines in under for line in lines]
    return _Line(row, what, below, owner, row.trade != before, row.trade != after)


def _said(row: ChecklistRow) -> list[tuple[str, Style]]:
    return [(row.what, _WHAT), (row.session, _UNDER), (row.note, _UNDER)]


def _paginated(groups: Sequence[_Group]) -> list[list[_Group]]:
    """Rooms by page; a room is cut in two only when it is longer than a page."""
    pages: list[list[_Group]] = [[]]
    used = 0.0
    for group in (part for whole in groups for part in _cut(whole)):
        if pages[-1] and used + group.height - _GAP > _BOTTOM - _TOP:
            pages.append([])
            used = 0.0
        pages[-1].append(group)
        used += group.height
    return pages


def _cut(group: _Group) -> list[_Group]:
    if group.height - _GAP <= _BOTTOM - _TOP:
        return [group]
    parts: list[_Group] = []
    lines: list[_Line] = []
    used = _BAR
    for line in group.lines:
        starts_page = bool(lines) and used + line.height > _BOTTOM - _TOP
        if starts_page:
            parts.append(replace(group, lines=tuple(lines), continued=bool(parts)))
            lines, used = [], _BAR
        lines.append(replace(line, names_trade=True) if starts_page else line)
        used += line.height
    return [*parts, replace(group, lines=tuple(lines), continued=bool(parts))]


def _head(page: Page, rows: Sequence[ChecklistRow], event: EventRow) -> None:
    arcades.mark(page, _LEFT, 15)
    today = event.day(event.printed_at)
    days = (event.days[0] - today).days
    when = f"J{NBSP}–{NBSP}{days}, {long_date(today)}" if days > 0 else long_date(today)
    page.text(_RIGHT, 15.7, when, Style(Weight.SEMIBOLD, 11), GREY, "right")
    page.text(_LEFT, 24.8, gettext("Points de régie"), Style(Weight.EXTRABOLD, 24))
    page.text(_LEFT, 34.6, _summary(rows, event), Style(Weight.REGULAR, 12), GREY)


def _summary(rows: Sequence[ChecklistRow], event: EventRow) -> str:
    done = sum(1 for row in rows if row.state == "done")
    late = sum(1 for row in rows if is_late(row, event.printed_at))
    parts = [
        ngettext("{count} point", "{count} points", len(rows)).format(count=len(rows)),
        ngettext("{count} fait", "{count} faits", done).format(count=done),
        gettext("{count} en retard").format(count=late),
    ]
    return gettext("{figures}, par salle et par métier").format(figures=", ".join(parts))


def _bar(page: Page, group: _Group, y: float) -> None:
    page.box(_LEFT, y, _RIGHT - _LEFT, _BAR, fill=SLATE)
    facts = Style(Weight.REGULAR, 10.6)
    taken = page.text(_RIGHT - 3, y + 3.4, group.facts, facts, WHITE, "right")
    name = gettext("{room} (suite)").format(room=group.name) if group.continued else group.name
    fitted = fit(name, _RIGHT - _LEFT - taken - 10, 7, Style(Weight.BOLD, 13), Sizes(13, 10, 9, 7))
    top = y + (_BAR - fitted.height) / 2
    page.lines(_LEFT + 3, top, fitted.lines, fitted.style, fitted.leading, WHITE)


def _line(page: Page, line: _Line, y: float, event: EventRow) -> None:
    row, top = line.row, y + 3.3
    if line.names_trade:
        name = fit(row.trade, _BOX_AT - _LEFT - 2, 5, Style(Weight.SEMIBOLD, 11), Sizes(11, 9, 9, 8))
        page.text(_LEFT, top, name.lines[0], name.style)
    page.box(_BOX_AT, top - 1.2, 5, 5, line=1.1)
    if row.state == "done":
        shapes.tick(page, _BOX_AT, top - 1.2, 5)
    page.lines(_WHAT_AT, top, line.what, _WHAT, _LEADING)
    below = top + len(line.what) * _LEADING / MM
    page.lines(_WHAT_AT, below, line.under, _UNDER, _UNDER_LEADING, GREY)
    page.lines(_WHO_AT, top, line.owner, _CELL, _LEADING)
    _due(page, row, top, event)
    _state(page, row, top, event)


def _due(page: Page, row: ChecklistRow, top: float, event: EventRow) -> None:
    if row.due_at is None:
        page.text(_DUE_AT, top, "–", Style(Weight.REGULAR, 11, True))
        return
    day = " ".join(long_date(event.day(row.due_at)).split(" ")[:2])
    page.text(_DUE_AT, top, day, Style(Weight.REGULAR, 11, True))
    page.text(_DUE_AT, top + _LEADING / MM, event.hour(row.due_at), Style(Weight.REGULAR, 9.5, True), GREY)


def _state(page: Page, row: ChecklistRow, top: float, event: EventRow) -> None:
    if is_late(row, event.printed_at):
        sign, colour, word, weight = shapes.triangle, BRICK, gettext("en retard"), Weight.BOLD
    else:
        sign, colour, word, weight = {
            "to_do": (shapes.thin_ring, INK, gettext("à faire"), Weight.REGULAR),
            "done": (shapes.disc, PLANE, gettext("fait"), Weight.REGULAR),
            "problem": (shapes.triangle, BRICK, gettext("problème"), Weight.BOLD),
            "not_applicable": (shapes.dash, INK, gettext("sans objet"), Weight.REGULAR),
        }[row.state]
    sign(page, _STATE_AT, top - 0.8, 4, colour)
    page.text(_STATE_AT + 5.6, top, word, Style(weight, 10.6))
