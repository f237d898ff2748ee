"""The programme on A3: hours read at two metres, rooms at the right edge, choices as arcades."""

from dataclasses import replace
from itertools import groupby

from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import INK
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Fitted, Sizes, fit, wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.page import A3, Page
from domain.delivery.printing.programme_blocks import Block
from domain.delivery.printing.programme_flow import AIRY, SPACES, Panel, blocks_of, flow
from domain.delivery.printing.programme_look import Look
from domain.delivery.printing.rows import EventRow, ProgrammeRow, SessionRow
from domain.delivery.printing.words import sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates, long_date

_LEFT, _RIGHT = 18.0, 279.0
_WIDTH = _RIGHT - _LEFT
_TITLE_TOP, _BOTTOM, _FOOT = 44.0, 398.0, 409.0
_LOOK = Look(width=_WIDTH, text_at=50.0, sign_at=37.0, scale=1.55, is_poster=True)
_SCALES = (1.55, 1.5, 1.4, 1.3, 1.2)
LEAST_SCALE = _SCALES[-1]
"""Smaller is not read from where one stands: the programme then takes more posters."""
_ENOUGH = tuple(space for space in AIRY if space >= 0.7)
"""Air that makes hours stand apart: smaller type is better than less."""
_TITLE = Sizes(62, 40, 46, 26, 1.08)
_SOON = Style(Weight.REGULAR, 24)
_PLACE = Style(Weight.REGULAR, 15)


def draw(programme: ProgrammeRow) -> bytes:
    """One poster a day where the day fits, more where it does not."""
    event, name = programme.event, gettext("Affiche du programme")
    page = new_page(A3, event, name, tagged=True)
    sheets = posters(programme) or [Panel("", ())]
    for number, panel in enumerate(sheets, start=1):
        page.bookmark(panel.title or name)
        Arcade(-1, -1, 299, 34, 7, 4.1, 7).draw(page)
        top = _head(page, event, panel.title)
        if not panel.blocks:
            said = gettext("Le programme est en préparation. Il paraîtra sur la page en ligne.")
            with page.tag("P"):
                page.lines(_LEFT, top + 8, wrap(said, _WIDTH, _SOON), _SOON, 34)
        for at, block in panel.blocks:
            block.draw(page, _LEFT, at)
        foot(page, Frame(event, name, number, len(sheets)), left=_LEFT, right=_RIGHT, bottom=_FOOT)
        page.finish()
    return page.pdf()


def posters(programme: ProgrammeRow) -> list[Panel]:
    event = programme.event
    made: list[Panel] = []
    for day, group in groupby(programme.sessions, key=lambda session: event.day(session.starts_at)):
        name = "" if event.days == [day] else sentence_case(long_date(day))
        made += _of_day(list(group), event, name)
    return made


def _of_day(sessions: list[SessionRow], event: EventRow, name: str) -> list[Panel]:
    top = _head_bottom(event, name)
    room = _BOTTOM - top
    for scale in _SCALES:
        blocks = _blocks(sessions, event, room, scale)
        spaces = SPACES if scale == LEAST_SCALE else _ENOUGH
        panels = flow(name, blocks, lambda _: room, top, spaces=spaces)
        if len(panels) == 1:
            return panels
    return [replace(panel, title=panel.title or name) for panel in panels]


def _blocks(sessions: list[SessionRow], event: EventRow, room: float, scale: float) -> list[Block]:
    look = replace(_LOOK, scale=scale, sign_at=24 * scale, text_at=32.3 * scale)
    return blocks_of(sessions, event, room, look)


def _title(event: EventRow) -> Fitted:
    return fit(event.title, _WIDTH, 44, Style(Weight.EXTRABOLD, 62), _TITLE)


def _where(event: EventRow, day: str) -> list[str]:
    hours = gettext("de {first} à {last}").format(first=event.hour(event.starts_at), last=event.hour(event.ends_at))
    told = ", ".join(part for part in (event.place, "" if day else hours) if part)
    return wrap(told, _WIDTH, _PLACE)


def _head_bottom(event: EventRow, day: str) -> float:
    return _TITLE_TOP + _title(event).height + 19.4 + len(_where(event, day)) * 20 / MM


def _head(page: Page, event: EventRow, day: str) -> float:
    """Title, when and where; answers where they end."""
    title = _title(event)
    with page.tag("H1"):
        page.lines(_LEFT, _TITLE_TOP, title.lines, title.style, title.leading, INK)
    y = _TITLE_TOP + title.height + 7
    when = day or sentence_case(event_dates(event.starts_at, event.ends_at, event.time_zone))
    with page.tag("H2" if day else "P"):
        page.text(_RIGHT, y, when, Style(Weight.BOLD, 18), INK, "right")
    with page.tag("P"):
        page.lines(_RIGHT, y + 7.4, _where(event, day), _PLACE, 20, INK, "right")
    return _head_bottom(event, day)


def fits_title(event: EventRow) -> bool:
    return _title(event).fits
