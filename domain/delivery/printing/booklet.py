"""The programme as an A5 booklet: in reading order, or imposed on A4 sheets to fold in the middle."""

from collections.abc import Sequence
from datetime import datetime

from domain.delivery.printing import booklet_end, booklet_pages
from domain.delivery.printing.booklet_pages import LEFT, RIGHT, ChoicePages, Leaf
from domain.delivery.printing.colours import GREY, LINE
from domain.delivery.printing.faces import Style, Weight, width
from domain.delivery.printing.furniture import new_page
from domain.delivery.printing.page import A4_LANDSCAPE, A5, Page
from domain.delivery.printing.programme_flow import half_days
from domain.delivery.printing.rows import EventRow, ProgrammeRow
from domain.delivery.printing.words import document_name
from domain.foundation.core.i18n import gettext

_SMALL = Style(Weight.REGULAR, 8)
_STRONG = Style(Weight.MEDIUM, 8)
_FOLD = 148.5
_FOOT = 199.0


def draw(programme: ProgrammeRow, aims: Sequence[str] = (), *, imposed: bool = True) -> bytes:
    """The booklet as a PDF: A4 sheets to print on both sides, flipped on the short edge, or A5 pages one by one."""
    leaves = pages(programme, aims)
    return _imposed(leaves, programme.event) if imposed else _in_order(leaves, programme.event)


def pages(programme: ProgrammeRow, aims: Sequence[str] = ()) -> list[Leaf]:
    """The pages in reading order, a multiple of four of them; on a single day choices stand in the middle."""
    event = programme.event
    found: dict[datetime, int] = {}
    halves = list(half_days(programme.sessions, event))
    of_choice: list[ChoicePages] = []
    if len(event.days) == 1:
        of_choice = [each for half in halves for each in booklet_pages.choice_pages(half, event)]
    lists = [
        (half.is_afternoon, booklet_pages.half_day(half, event, found, with_choices=not of_choice)) for half in halves
    ]
    opening = [booklet_pages.cover(programme), *booklet_pages.purpose(event, aims)]
    before = [leaf for afternoon, leaves in lists if not afternoon or not of_choice for leaf in leaves]
    after = [leaf for afternoon, leaves in lists if afternoon and of_choice for leaf in leaves]
    centre = booklet_pages.choices(of_choice, event)
    rest, thanks = [*after, *booklet_end.way(programme)], booklet_end.thanks(programme)
    padding, more = _padding(len(opening) + len(before), len(centre), len(rest) + len(thanks))
    notes = booklet_pages.notes()
    head = [*opening, *[notes] * padding, *before]
    _number(found, of_choice, len(head) + 1)
    return [*head, *centre, *rest, *[notes] * more, *thanks]


def _padding(before: int, centre: int, after: int) -> tuple[int, int]:
    """Pages of notes in front and at the end: the choice in the middle of the booklet if no sheet is added for it,
    else beginning on a left-hand page, so that two pages of it face each other."""
    total = -(-(before + centre + after) // 4) * 4
    spare = total - before - centre - after
    half = (total - centre) // 2
    if centre and centre % 2 == 0 and before <= half and after <= half:
        return half - before, half - after
    front = 1 if centre and before % 2 == 0 and spare else 0
    return front, spare - front


def _number(found: dict[datetime, int], of_choice: Sequence[ChoicePages], first: int) -> None:
    for each in of_choice:
        found[each.starts_at] = first
        first += len(each.panels)


def _in_order(leaves: Sequence[Leaf], event: EventRow) -> bytes:
    page = new_page(A5, event, gettext("Programme"), tagged=True)
    for number, leaf in enumerate(leaves, start=1):
        page.bookmark(leaf.title)
        with page.tag("Sect"):
            _paint(page, leaf, event, number, len(leaves))
        page.finish()
    return page.pdf()


def _imposed(leaves: Sequence[Leaf], event: EventRow) -> bytes:
    page = new_page(A4_LANDSCAPE, event, gettext("Programme à plier"))
    total, sheets = len(leaves), len(leaves) // 4
    for sheet, is_back, left, right in order(total):
        side = gettext("verso") if is_back else gettext("recto")
        told = gettext("feuille {number} sur {count}, {side}").format(number=sheet, count=sheets, side=side)
        page.bookmark(told)
        _paint(page, leaves[left - 1], event, left, total)
        with page.moved(_FOLD, 0):
            _paint(page, leaves[right - 1], event, right, total)
        page.dashes((_FOLD, 0), (_FOLD, 4), 0.5, LINE)
        page.dashes((_FOLD, 206), (_FOLD, 210), 0.5, LINE)
        page.text(_FOLD, 202.6, told, _SMALL, GREY, "centre")
        page.finish()
    return page.pdf()


def order(total: int) -> list[tuple[int, bool, int, int]]:
    """Of each side of each sheet: its number, whether it is a back, the page at the left and the one at the right."""
    sides = []
    for sheet in range(total // 4):
        sides.append((sheet + 1, False, total - 2 * sheet, 2 * sheet + 1))
        sides.append((sheet + 1, True, 2 * sheet + 2, total - 2 * sheet - 1))
    return sides


def _paint(page: Page, leaf: Leaf, event: EventRow, number: int, total: int) -> None:
    leaf.paint(page)
    if not leaf.has_foot:
        return
    top = _FOOT - _SMALL.cap
    told, which = document_name(event, event.title), f"{number}/{total}"
    is_left = number % 2 == 0
    page.text(LEFT if is_left else RIGHT, top, which, _STRONG, GREY, "left" if is_left else "right")
    page.text(RIGHT if is_left else LEFT, top, _short(told, event), _SMALL, GREY, "right" if is_left else "left")


def _short(told: str, event: EventRow) -> str:
    """The document without its title when both do not stand on one line."""
    return told if width(told, _SMALL) < RIGHT - LEFT - 14 else document_name(event, gettext("Programme"))
