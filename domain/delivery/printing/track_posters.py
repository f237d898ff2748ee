"""A3 posters of single workshops: the question that somebody raised is the image."""

from collections.abc import Sequence

from domain.delivery.printing import arcades
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, SLATE, WHITE, accent
from domain.delivery.printing.faces import Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, fit_lines, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.page import A3, Page
from domain.delivery.printing.rows import EventRow, RoomRow, SessionRow
from domain.delivery.printing.words import floor_name, kind_name, seats, sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP, enumeration, hours, long_date

_LEFT, _RIGHT = 22.0, 275.0
_WIDTH = _RIGHT - _LEFT
_BLOCK_TOP, _BLOCK = 276.0, 74.0
_TITLE = (60, 54, 48, 42, 36)
_QUESTION = (44, 40, 36, 32, 28, 24)
_ASKED = Style(Weight.REGULAR, 20)


def draw(sessions: Sequence[SessionRow], event: EventRow) -> bytes:
    name = gettext("Affiche de thématique")
    if not sessions:
        return empty_sheet(event, name, gettext("Aucun atelier n’a d’horaire : construisez d’abord le programme."))
    page = new_page(A3, event, name, tagged=True)
    for number, session in enumerate(sessions, start=1):
        page.bookmark(f"{session.letter} {session.title}".strip())
        Arcade(-2, -1, 301, 71, 3, 10, 15).draw(page)
        y = _head(page, session, event)
        _question(page, session, y)
        _where(page, session, event)
        foot(page, Frame(event, name, number, len(sessions)), left=_LEFT, right=_RIGHT, bottom=409)
        page.finish()
    return page.pdf()


def fits(session: SessionRow) -> bool:
    """Whether the title and the question stand at sizes that are read from a few steps."""
    title = _title(session)
    return title.fits and _asked(session, _BLOCK_TOP - 140 - title.height).fits


def _title(session: SessionRow) -> Fitted:
    return fit_lines(session.title, _WIDTH, 76, Style(Weight.EXTRABOLD, 60), _TITLE, 1.1)


def _asked(session: SessionRow, height: float) -> Fitted:
    return fit_lines(session.question, _WIDTH - 6, height, Style(Weight.ITALIC, 44), _QUESTION, 1.22)


def _head(page: Page, session: SessionRow, event: EventRow) -> float:
    tint = accent(event.accent)
    what = sentence_case(kind_name(session.kind))
    with page.tag("P"):
        page.text(_LEFT, 88, f"{what} {session.letter}".strip(), Style(Weight.BOLD, 34), tint)
    title = _title(session)
    with page.tag("H1"):
        page.lines(_LEFT, 106, title.lines, title.style, title.leading)
    y = 106 + title.height + 16
    page.box(_LEFT, y, 40, 1.5, fill=tint)
    return y + 13


def _question(page: Page, session: SessionRow, y: float) -> None:
    if not session.question:
        return
    asked = _asked(session, _BLOCK_TOP - y - 30)
    lines = list(asked.lines)
    lines[0] = f"«{NBSP}{lines[0]}"
    lines[-1] = f"{lines[-1]}{NBSP}»"
    with page.tag("P"):
        page.lines(_LEFT, y, lines, asked.style, asked.leading)
    y += asked.height + 14
    said = gettext("Une question posée par le territoire. Elle reste ouverte : on en parle ensemble.")
    if y + 10 < _BLOCK_TOP:
        with page.tag("P"):
            page.lines(_LEFT, y, wrap(said, _WIDTH, _ASKED), _ASKED, 28, GREY)


def _where(page: Page, session: SessionRow, event: EventRow) -> None:
    page.box(_LEFT, _BLOCK_TOP, _WIDTH, _BLOCK, fill=SLATE)
    if session.letter:
        arcades.arch(page, _RIGHT - 56, _BLOCK_TOP + 14, 44, 60, WHITE)
        letter = Style(Weight.EXTRABOLD, 104 if len(session.letter) < 2 else 72)
        page.text(_RIGHT - 34, _BLOCK_TOP + 60 - letter.cap, session.letter, letter, SLATE, "centre")
    room = _WIDTH - 24 - (60 if session.letter else 0)
    told = hours(session.starts_at, session.ends_at, event.time_zone)
    if len(event.days) > 1:
        told = f"{sentence_case(' '.join(long_date(event.day(session.starts_at)).split(' ')[:2]))}, {told}"
    with page.tag("P"):
        page.text(_LEFT + 12, _BLOCK_TOP + 12, told, Style(Weight.BOLD, 44 if len(event.days) == 1 else 34), WHITE)
    if session.room is not None:
        name = fit(session.room.name, room, 22, Style(Weight.EXTRABOLD, 42), Sizes(42, 28, 28, 18, 1.1))
        with page.tag("P"):
            page.lines(_LEFT + 12, _BLOCK_TOP + 34, name.lines, name.style, name.leading, WHITE)
        with page.tag("P"):
            page.text(_LEFT + 12, _BLOCK_TOP + 58, _access(session.room), Style(Weight.REGULAR, 24), WHITE)
    with page.tag("P"):
        style = Style(Weight.SEMIBOLD, 18)
        page.lines(_LEFT, _BLOCK_TOP + _BLOCK + 8, wrap(_who(session), _WIDTH, style), style, 25)


def _access(room: RoomRow) -> str:
    steps = room.steps or (gettext("plain-pied") if room.step_free else "")
    return ", ".join(part for part in (floor_name(room.floor) if room.floor else "", steps) if part)


def _who(session: SessionRow) -> str:
    names = session.carriers or session.people
    told = gettext("Avec {names}.").format(names=enumeration(list(names))) if names else ""
    count = session.room.seats if session.room else None
    return " ".join(part for part in (told, f"{seats(count)}." if count else "") if part)
