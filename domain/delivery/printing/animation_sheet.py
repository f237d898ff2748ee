"""The animation sheet of a workshop: hours, steps, questions, materials; read at arm's length, ticked with a pencil."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.delivery.printing import arcades
from domain.delivery.printing.animation_blocks import Block, blocks
from domain.delivery.printing.colours import INK, LINE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.words import room_facts, seats
from domain.delivery.printing.workshop_rows import AnimationRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import long_date

LEFT, RIGHT, BOTTOM = 15.0, 195.0, 270.0
_NEXT_PAGES = 36.0
_LEAST_NOTES = 26.0
_SMALL = Style(Weight.REGULAR, 11)
_STRONG = Style(Weight.SEMIBOLD, 11)
_TITLE = Style(Weight.EXTRABOLD, 24)
_WHERE = Style(Weight.REGULAR, 12)
_HALF, _LABEL = 86.0, 40.0
_PEOPLE = Sizes(11, 10, 11, 9, 1.25)


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of the first page, broken into lines; `bottom` is where the steps begin."""

    title: Fitted
    when: str
    where: list[str]
    animates: Fitted
    takes_notes: Fitted
    title_at: float

    @property
    def where_at(self) -> float:
        return 25.4 + max(self.title.height, 6.5) + 3.2

    @property
    def people_at(self) -> float:
        return max(self.where_at + len(self.where) * 16 / MM, 42.5) + 3.0

    @property
    def bottom(self) -> float:
        return self.people_at + 4.6 + max(self.animates.height, self.takes_notes.height)


def draw(rows: Sequence[AnimationRow], event: EventRow) -> bytes:
    """A sheet for each workshop, over as many pages as it takes, numbered on its own."""
    document = gettext("Fiche d’animation")
    if not rows:
        told = gettext("Aucun atelier n’a encore de déroulé. Écrivez-le depuis la séance, puis imprimez.")
        return empty_sheet(event, document, told)
    page = new_page(A4, event, document)
    for row in rows:
        _sheet(page, row, event, document)
    return page.pdf()


def page_count(row: AnimationRow, event: EventRow) -> int:
    return len(_paginated(row, event, _head(row, event).bottom))


def _sheet(page: Page, row: AnimationRow, event: EventRow, document: str) -> None:
    head = _head(row, event)
    pages = _paginated(row, event, head.bottom)
    named = f"{row.letter}. {row.title}" if row.letter else row.title
    for number, content in enumerate(pages, start=1):
        arcades.mark(page, LEFT, 13)
        page.text(RIGHT, 13.9, document, _STRONG, align="right")
        if number == 1:
            page.bookmark(named)
            _draw_head(page, row, head)
            y = head.bottom
        else:
            told = fit(gettext("{title} (suite)").format(title=named), RIGHT - LEFT, 8, _TITLE, Sizes(15, 11, 11, 9))
            page.lines(LEFT, 23.0, told.lines, told.style, told.leading)
            y = _NEXT_PAGES
        for block in content:
            block.draw(page, y)
            y += block.height
        if number == len(pages):
            _notes(page, y)
        foot(page, Frame(event, document, number, len(pages)), left=LEFT, right=RIGHT, bottom=283.5)
        page.finish()


def _paginated(row: AnimationRow, event: EventRow, top: float) -> list[list[Block]]:
    """Blocks by page, whole; a title goes with what it announces, and the last page keeps room for notes."""
    pages: list[list[Block]] = [[]]
    y = top
    whole = blocks(row, event)
    for index, block in enumerate(whole):
        needed = block.height
        if block.announces and index + 1 < len(whole):
            needed += whole[index + 1].height
        if (pages[-1] or len(pages) == 1) and y + needed > BOTTOM:
            pages.append([])
            y = _NEXT_PAGES
        pages[-1].append(block)
        y += block.height
    if y + _LEAST_NOTES > BOTTOM:
        pages.append([])
    return pages


def _head(row: AnimationRow, event: EventRow) -> _Head:
    at = LEFT + 21 if row.letter else LEFT
    room = RIGHT - at
    when = _when(row, event)
    nobody = gettext("à choisir")
    return _Head(
        title=fit(row.title, room, 18, _TITLE, Sizes(24, 17, 19, 12, 1.1)),
        when=when,
        where=wrap(f"{when}, {_where(row)}", room - 3, _WHERE),
        animates=fit(", ".join(row.animates) or nobody, _HALF - _LABEL, 24, _SMALL, _PEOPLE),
        takes_notes=fit(", ".join(row.takes_notes) or nobody, _HALF - _LABEL, 24, _SMALL, _PEOPLE),
        title_at=at,
    )


def _when(row: AnimationRow, event: EventRow) -> str:
    if row.starts_at is None or row.ends_at is None:
        return gettext("Heure à fixer")
    hours = f"{event.hour(row.starts_at)} – {event.hour(row.ends_at)}"
    return hours if len(event.days) == 1 else f"{long_date(event.day(row.starts_at))}, {hours}"


def _where(row: AnimationRow) -> str:
    """The room with what the workshop offers, rather than what the room could hold."""
    places = [seats(row.people)] if row.people else []
    if row.room is None:
        parts = [gettext("salle à choisir"), *places]
    else:
        parts = [row.room.name, *places, *room_facts(replace(row.room, seats=None if places else row.room.seats))]
    if row.groups > 1:
        parts.append(gettext("{count} sous-groupes").format(count=row.groups))
    return ", ".join(parts)


def _draw_head(page: Page, row: AnimationRow, head: _Head) -> None:
    if row.letter:
        arcades.letter_tile(page, LEFT, 23.0, 15, row.letter)
    page.lines(head.title_at, 25.4, head.title.lines, head.title.style, head.title.leading)
    first, *others = head.where
    used = 0.0
    if first.startswith(head.when):
        used = page.text(head.title_at, head.where_at, head.when, Style(Weight.BOLD, 12))
        first = first.removeprefix(head.when)
    page.lines(head.title_at, head.where_at + 16 / MM, others, _WHERE, 16)
    page.text(head.title_at + used, head.where_at, first, _WHERE)
    for x, name, people in (
        (LEFT, gettext("Animation, relances"), head.animates),
        (RIGHT - _HALF, gettext("Prise de notes"), head.takes_notes),
    ):
        page.rule(x, head.people_at, x + _HALF, 1.2, INK)
        page.text(x, head.people_at + 2.8, name, _STRONG)
        page.lines(x + _HALF, head.people_at + 2.8, people.lines, people.style, people.leading, INK, "right")


def _notes(page: Page, y: float) -> None:
    page.text(LEFT, y + 6, gettext("Notes"), Style(Weight.BOLD, 13))
    y += 19
    while y < BOTTOM:
        page.rule(LEFT, y, RIGHT, 0.5, LINE)
        y += 8.4
