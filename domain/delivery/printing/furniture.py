"""Head, foot and margins that every sheet with a margin carries."""

from dataclasses import dataclass

from domain.delivery.printing import arcades, fitting, qr
from domain.delivery.printing.colours import GREY, INK
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import Sizes
from domain.delivery.printing.page import A4, Page, Size
from domain.delivery.printing.rows import EventRow
from domain.delivery.printing.words import document_name
from domain.foundation.core.i18n import gettext

SMALL = Style(Weight.REGULAR, 8)
SMALL_STRONG = Style(Weight.MEDIUM, 8)
QR_SIDE = 13.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of a document: which one, of how many."""

    event: EventRow
    document: str
    number: int
    total: int


def new_page(size: Size, event: EventRow, document: str, *, tagged: bool = False, zoom: float = 1.0) -> Page:
    return Page(
        size,
        title=f"{document}, {event.title}",
        subject=document_name(event, document),
        author=event.organised_by or event.title,
        tagged=tagged,
        zoom=zoom,
    )


def page_number(frame: Frame) -> str:
    return gettext("page {number}/{total}").format(number=frame.number, total=frame.total)


def foot(page: Page, frame: Frame, *, left: float, right: float, bottom: float) -> None:
    """Event, document, version, when printed, page, and a QR to the live page; the last line stands on `bottom`."""
    edge = right - QR_SIDE - 2.5
    first, second = bottom - 6.0, bottom - SMALL.cap
    page.rule(left, bottom - 8.8, edge, 0.5)
    _event_title(page, frame.event.title, left, first, edge - left - 28)
    page.text(left, second, document_name(frame.event, frame.document), SMALL, GREY)
    page.text(edge, first, gettext("À jour en ligne"), SMALL, GREY, "right")
    page.text(edge, second, page_number(frame), SMALL_STRONG, GREY, "right")
    live_code(page, frame.event, right, bottom, QR_SIDE)


def live_code(page: Page, event: EventRow, right: float, bottom: float, side: float) -> None:
    """The code that leads to the page of the event, and a link in what is made to be read on a screen too."""
    with page.tag("Figure", alt=gettext("Code à scanner : {address}").format(address=event.live_url)):
        qr.draw_in_corner(page, event.live_url, right, bottom, side)
    if page.tag.is_on:
        with page.tag("Link"):
            page.link(event.live_url, right - side, bottom - side, side, side)


def empty_sheet(event: EventRow, document: str, sentence: str) -> bytes:
    """A sheet that says why nothing is on it."""
    page = new_page(A4, event, document)
    mark(page, 15, 13)
    page.text(15, 24, document, Style(Weight.EXTRABOLD, 24))
    page.lines(15, 38, fitting.wrap(sentence, 180, Style(Weight.REGULAR, 12)), Style(Weight.REGULAR, 12), 16)
    foot(page, Frame(event, document, 1, 1), left=15, right=195, bottom=283.5)
    page.finish()
    return page.pdf()


def _event_title(page: Page, title: str, left: float, top: float, room: float) -> None:
    """The event on one line, or on two in small."""
    fitted = fitting.fit(title, room, 4.4, Style(Weight.BOLD, 8), Sizes(8, 7, 6.4, 5, 1.18))
    page.lines(left, top - (1.6 if len(fitted.lines) > 1 else 0), fitted.lines, fitted.style, fitted.leading, INK)


def mark(page: Page, x: float, y: float) -> None:
    arcades.mark(page, x, y)
