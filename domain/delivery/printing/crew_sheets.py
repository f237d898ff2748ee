"""The crew on paper: a sheet for each person, the list of telephones, and a plan of posts by hour for the wall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.delivery.printing import arcades, crew_blocks
from domain.delivery.printing.colours import GREY
from domain.delivery.printing.crew_blocks import LEFT, RIGHT, Block
from domain.delivery.printing.crew_rows import CrewPersonRow, CrewRows
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates, french

_BOTTOM, _NEXT = 268.0, 36.0
_TITLE = Style(Weight.EXTRABOLD, 28)
_NAME = Sizes(28, 20, 22, 14, 1.1)
_LEAD = Style(Weight.REGULAR, 12)


@dataclass(frozen=True, slots=True)
class _Part:
    """A person's sheet, or a list: numbered on its own."""

    document: str
    title: str
    lead: tuple[str, ...]
    blocks: Sequence[Block]


def draw(rows: CrewRows, event: EventRow) -> bytes:
    document = gettext("Équipe du jour")
    if not rows.people and not rows.wall:
        told = gettext("L’équipe est vide. Relisez le programme depuis « Équipe du jour », puis imprimez.")
        return empty_sheet(event, document, told)
    page = new_page(A4, event, document)
    for part in _parts(rows, event):
        _draw_part(page, part, event)
    return page.pdf()


def name_fits(name: str) -> bool:
    return _fitted(name).fits


def _parts(rows: CrewRows, event: EventRow) -> Iterable[_Part]:
    for row in rows.people:
        blocks = tuple(crew_blocks.of_person(row, event))
        yield _Part(gettext("Ma fiche"), row.name, _leads(row, event), blocks)
    if rows.people:
        told = gettext("À garder par la coordination, et à détruire après la rencontre.")
        phones = tuple(crew_blocks.of_phones(rows.people, event))
        yield _Part(gettext("Téléphones"), gettext("Téléphones de l’équipe"), (told,), phones)
    if rows.wall:
        told = gettext("À afficher : qui est où, heure par heure.")
        yield _Part(
            gettext("Plan de l’équipe"), gettext("Qui est où"), (told,), tuple(crew_blocks.of_wall(rows.wall, event))
        )


def _leads(row: CrewPersonRow, event: EventRow) -> tuple[str, ...]:
    when = event_dates(event.starts_at, event.ends_at, event.time_zone)
    lines = [", ".join(part for part in (when, event.place) if part)]
    if event.contact_phone:
        lines.append(french(gettext("Un souci ? Appelez la coordination : {phone}").format(phone=event.contact_phone)))
    if row.goes_with:
        lines.append(gettext("Pour votre première fois, vous faites équipe avec {name}.").format(name=row.goes_with))
    return tuple(line for told in lines for line in wrap(told, RIGHT - LEFT, _LEAD))


def _fitted(title: str) -> Fitted:
    return fit(title, RIGHT - LEFT, 21, _TITLE, _NAME)


def _draw_part(page: Page, part: _Part, event: EventRow) -> None:
    title = _fitted(part.title)
    lead_at = 25.0 + title.height + 4.6
    first = lead_at + len(part.lead) * 16.5 / MM + 4.0
    pages = _paginated(part.blocks, first)
    for number, blocks in enumerate(pages, start=1):
        arcades.mark(page, LEFT, 13)
        page.text(RIGHT, 13.9, part.document, crew_blocks.STRONG, GREY, "right")
        y = first
        if number == 1:
            page.bookmark(part.title)
            page.lines(LEFT, 25.0, title.lines, title.style, title.leading)
            page.lines(LEFT, lead_at, part.lead, _LEAD, 16.5)
        else:
            told = gettext("{title} (suite)").format(title=part.title)
            again = fit(told, RIGHT - LEFT, 8, _TITLE, Sizes(15, 11, 11, 9))
            page.lines(LEFT, 23.0, again.lines, again.style, again.leading)
            y = _NEXT
        for block in blocks:
            block.draw(page, y)
            y += block.height
        foot(page, Frame(event, part.document, number, len(pages)), left=LEFT, right=RIGHT, bottom=283.5)
        page.finish()


def _paginated(blocks: Sequence[Block], first: float) -> list[list[Block]]:
    """Blocks by page, whole; what announces goes with what follows."""
    pages: list[list[Block]] = [[]]
    y = first
    for index, block in enumerate(blocks):
        needed = block.height
        if block.announces and index + 1 < len(blocks):
            needed += blocks[index + 1].height
        if pages[-1] and y + needed > _BOTTOM:
            pages.append([])
            y = _NEXT
        pages[-1].append(block)
        y += block.height
    return pages
