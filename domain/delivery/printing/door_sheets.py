"""Sheets for doors: the room as one sees it from the corridor, what is on now in a solid block, what comes next."""

from collections.abc import Sequence

from domain.delivery.printing import arcades
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, INK, SLATE, WHITE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, fit_lines, wrap
from domain.delivery.printing.furniture import Frame, empty_sheet, foot, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.rows import EventRow, RoomRow, SessionRow
from domain.delivery.printing.sign_rows import DoorRow
from domain.delivery.printing.words import floor_name
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import hours, long_date

_LEFT, _RIGHT = 16.0, 194.0
_WIDTH = _RIGHT - _LEFT
_NAME = Sizes(110, 60, 74, 40, 0.98)
_SESSION = (30, 28, 26, 24, 22)
_PLAIN = Style(Weight.REGULAR, 14)
_ACCESS = Style(Weight.REGULAR, 18)
_TOP_OF_BLOCK, _IN = 100.0, 8.0
_ROOM_WORD = "salle "


def draw(rows: Sequence[DoorRow], event: EventRow, *, zoom: float = 1.0) -> bytes:
    """A sheet for each room and session; `zoom` makes A3 of it."""
    name = gettext("Affiche de porte")
    if not rows:
        return empty_sheet(event, name, gettext("Aucune séance n’a de salle : choisissez-en une dans le programme."))
    page = new_page(A4, event, name, tagged=True, zoom=zoom)
    for number, row in enumerate(rows, start=1):
        page.bookmark(f"{row.room.name}, {event.hour(row.session.starts_at)}")
        Arcade(-1, -1, 212, 27, 5, 4.2, 7).draw(page)
        y = _room(page, row.room)
        y = _now(page, row.session, event, max(y, _TOP_OF_BLOCK))
        if row.following is not None:
            _next(page, row.following, event, y + 8.5)
        document = f"{name}, {row.room.name}"
        foot(page, Frame(event, document, number, len(rows)), left=_LEFT, right=_RIGHT, bottom=286)
        page.finish()
    return page.pdf()


def fits(row: DoorRow) -> bool:
    """Whether the room's name and the session's title stand at sizes that are read from the corridor."""
    return _name(row.room)[1].fits and _title(row.session, _WIDTH - 2 * _IN).fits


def _name(room: RoomRow) -> tuple[str, Fitted]:
    """« Salle » in small, then the name that tells it from the others."""
    word, name = "", room.name
    if name.lower().startswith(_ROOM_WORD) and len(name) > len(_ROOM_WORD):
        word, name = name[: len(_ROOM_WORD) - 1], name[len(_ROOM_WORD) :]
    return word, fit(name, _WIDTH, 44, Style(Weight.EXTRABOLD, 110), _NAME)


def _room(page: Page, room: RoomRow) -> float:
    word, name = _name(room)
    y = 55.0
    with page.tag("H1"):
        if word:
            page.text(_LEFT, 40, word, Style(Weight.MEDIUM, 24), GREY)
        else:
            y = 44.0
        page.lines(_LEFT, y, name.lines, name.style, name.leading)
    y += name.height + name.style.size * 0.2 / MM + 1.5
    access = room.steps or (gettext("plain-pied") if room.step_free else "")
    if room.hearing_loop:
        access = ", ".join(part for part in (access, gettext("boucle magnétique")) if part)
    with page.tag("P"):
        page.text(_LEFT, y, floor_name(room.floor) if room.floor else "", Style(Weight.SEMIBOLD, 18))
        page.text(_RIGHT, y, access, _ACCESS, INK, "right")
    return y + 12


def _title(session: SessionRow, room: float) -> Fitted:
    room -= 34 if session.letter else 0
    return fit_lines(session.title, room, 52, Style(Weight.BOLD, 30), _SESSION)


def _now(page: Page, session: SessionRow, event: EventRow, y: float) -> float:
    inner = _WIDTH - 2 * _IN
    title = _title(session, inner)
    x = _LEFT + _IN + (34 if session.letter else 0)
    who = wrap(", ".join(session.people or session.carriers), _RIGHT - _IN - x, _PLAIN)
    height = max(70, 25 + title.height + 6 + len(who) * 19 / MM + 12)
    page.box(_LEFT, y, _WIDTH, height, fill=SLATE)
    with page.tag("H2"):
        page.text(_LEFT + _IN, y + 10, gettext("Maintenant"), Style(Weight.BOLD, 22), WHITE)
        page.text(_RIGHT - _IN, y + 10, _hours(session, event), Style(Weight.BOLD, 22), WHITE, "right")
    if session.letter:
        arcades.arch(page, _LEFT + _IN, y + height - 45, 26, 45, WHITE)
        letter = Style(Weight.EXTRABOLD, 54 if len(session.letter) < 2 else 40)
        page.text(_LEFT + _IN + 13, y + height - 10 - letter.cap, session.letter, letter, SLATE, "centre")
    with page.tag("P"):
        page.lines(x, y + 26, title.lines, title.style, title.leading, WHITE)
    with page.tag("P"):
        page.lines(x, y + 26 + title.height + 6, who, _PLAIN, 19, WHITE)
    return y + height


def _next(page: Page, session: SessionRow, event: EventRow, y: float) -> None:
    page.rule(_LEFT, y, _RIGHT, 2, INK)
    strong = Style(Weight.BOLD, 18)
    with page.tag("H2"):
        page.text(_LEFT, y + 6, gettext("Ensuite"), strong)
        page.text(_RIGHT, y + 6, _hours(session, event), strong, INK, "right")
    x = _LEFT
    if session.letter:
        arcades.letter_tile(page, _LEFT, y + 15.5, 12, session.letter)
        x += 18
    style = Style(Weight.SEMIBOLD, 19)
    with page.tag("P"):
        page.lines(x, y + 18, wrap(session.title, _RIGHT - x, style), style, 23)


def _hours(session: SessionRow, event: EventRow) -> str:
    told = hours(session.starts_at, session.ends_at, event.time_zone)
    if len(event.days) == 1:
        return told
    return f"{' '.join(long_date(event.day(session.starts_at)).split(' ')[:2])}, {told}"
