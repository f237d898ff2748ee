"""The conducteur of one room, in portrait and large; its top numbers are those of the day sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing import arcades
from domain.delivery.printing.colours import CHALK, INK, LINE
from domain.delivery.printing.faces import MM, Style, Weight, width
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import CueRow, EventRow, RoomRow
from domain.delivery.printing.run_sheet import sign
from domain.delivery.printing.words import room_facts, sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, event_dates

_LEFT, _RIGHT, _BOTTOM = 15.0, 195.0, 270.0
_WHAT_AT, _NEEDS_AT = 53.4, 139.8
_WHAT = Style(Weight.SEMIBOLD, 14)
_WHO = Style(Weight.REGULAR, 12)
_NEED = Style(Weight.REGULAR, 11.4)
_HOUR = Style(Weight.BOLD, 18, True)


@dataclass(frozen=True, slots=True)
class _Row:
    cue: CueRow
    what: list[str]
    who: list[str]
    needs: list[str]

    @property
    def height(self) -> float:
        left = len(self.what) * 17 / MM + len(self.who) * 15.6 / MM + 1.2
        right = len(self.needs) * 15.4 / MM
        return max(left, right, 17.2) + 4.6


def draw(cues: Sequence[CueRow], room: RoomRow, event: EventRow) -> bytes:
    """The rows of one room out of the day's."""
    document = gettext("Conducteur, {room}").format(room=room.name)
    page = new_page(A4, event, document)
    pages = _paginated([_broken(cue) for cue in cues if cue.room_id == room.id])
    for number, rows in enumerate(pages, start=1):
        page.bookmark(f"{room.name} {number}" if len(pages) > 1 else room.name)
        y = _head(page, room, event)
        if not rows:
            page.text(_LEFT, y + 6, gettext("Rien n’est prévu dans cette salle."), _WHO)
        rules = [y] if rows else []
        for row in rows:
            _row(page, row, y, event)
            y += row.height
            rules.append(y)
        for at in rules:
            page.rule(_LEFT, at, _RIGHT, 1.1, INK)
        if number == len(pages):
            _notes(page, y)
        foot(page, Frame(event, document, number, len(pages)), left=_LEFT, right=_RIGHT, bottom=283.5)
        page.finish()
    return page.pdf()


def _broken(cue: CueRow) -> _Row:
    labelled = (
        (gettext("Micros\u00a0: {what}"), cue.microphones),
        (gettext("Écran\u00a0: {what}"), cue.screen),
        (gettext("Lumière\u00a0: {what}"), cue.light),
        ("{what}", cue.access),
        (gettext("Responsable\u00a0: {what}"), cue.owner),
    )
    told = [sentence_case(label.format(what=what)) for label, what in labelled if what]
    return _Row(
        cue,
        wrap(cue.what, _NEEDS_AT - _WHAT_AT - 3, _WHAT),
        wrap(cue.who, _NEEDS_AT - _WHAT_AT - 3, _WHO) if cue.who else [],
        [line for text in told for line in wrap(text, _RIGHT - 8 - _NEEDS_AT, _NEED)] or ["–"],
    )


def _paginated(rows: Sequence[_Row]) -> list[list[_Row]]:
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for row in rows:
        if pages[-1] and used + row.height > _BOTTOM - 43.5:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    return pages


def _head(page: Page, room: RoomRow, event: EventRow) -> float:
    arcades.mark(page, _LEFT, 13)
    when = event_dates(event.starts_at, event.ends_at, event.time_zone)
    page.text(_RIGHT, 13.9, when, Style(Weight.SEMIBOLD, 11.4), align="right")
    name = fit(room.name, _RIGHT - _LEFT, 12, Style(Weight.EXTRABOLD, 30), Sizes(30, 18, 18, 14))
    bottom = page.lines(_LEFT, 23.6, name.lines, name.style, name.leading or 30)
    facts = fit(", ".join(room_facts(room)), _RIGHT - _LEFT, 8, Style(Weight.REGULAR, 13), Sizes(13, 10, 10, 9, 1.2))
    page.lines(_LEFT, max(35.8, bottom + 1.5), facts.lines, facts.style, facts.leading)
    return 43.5 if len(name.lines) < 2 else 49.0


def _row(page: Page, row: _Row, y: float, event: EventRow) -> None:
    cue = row.cue
    if cue.is_stage_work:
        page.box(_LEFT, y, _RIGHT - _LEFT, row.height, fill=CHALK)
        page.box(_LEFT, y, 1.4, row.height, fill=INK)
    top = y + 3.2
    hour = event.hour(cue.starts_at)
    page.text(_LEFT + 3, top, hour, _HOUR.at(min(18.0, 18 * 25.5 / max(25.5, width(hour, _HOUR)))))
    until = f"à{NBSP}{event.hour(cue.ends_at)}"
    page.text(_LEFT + 3, top + 7.3, until, Style(Weight.REGULAR, 11.4, True))
    told = gettext("top {number}").format(number=cue.top)
    page.text(_LEFT + 3, top + 12.6, told, Style(Weight.REGULAR, 11.4, True))
    sign(page, cue, 44.7, top - 0.3, 5.2)
    below = page.lines(_WHAT_AT, top, row.what, _WHAT, 17) + 0.6
    page.lines(_WHAT_AT, below, row.who, _WHO, 15.6)
    page.lines(_NEEDS_AT, top, row.needs, _NEED, 15.4)
    page.box(_RIGHT - 6.2, top - 0.5, 6, 6, line=1.1)


def _notes(page: Page, y: float) -> None:
    """Lines to write on, where the last page has room for them."""
    if y + 22 > _BOTTOM:
        return
    page.text(_LEFT, y + 5, gettext("Notes et incidents"), Style(Weight.SEMIBOLD, 11.4))
    y += 16
    while y < min(_BOTTOM, 268):
        page.rule(_LEFT, y, _RIGHT, 0.5, LINE)
        y += 8.4
