# drawing verbs take coordinates in their usual order
"""The programme as an A4 sheet folded in two: cover and back outside, the day inside."""

import re

from domain.delivery.printing import furniture, leaflet_panels, leaflet_plan
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, accent
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.furniture import Frame, foot, new_page
from domain.delivery.printing.leaflet_back import draw_back
from domain.delivery.printing.leaflet_panels import panels
from domain.delivery.printing.page import A4_LANDSCAPE, Page
from domain.delivery.printing.programme_look import WIDTH
from domain.delivery.printing.rows import EventRow, ProgrammeRow
from domain.delivery.printing.words import sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import event_dates

_LEFT, _RIGHT, _BOTTOM = 11.0, 159.5, 199.0
_LITTLE_WORD = re.compile(r"\b(en|et|de|du|des|la|le|les|à|au|aux|pour|sur) ")


def draw(programme: ProgrammeRow) -> bytes:
    """The leaflet as a PDF of two pages, of more when the programme asks for it."""
    event, name = programme.event, gettext("Programme")
    page = new_page(A4_LANDSCAPE, event, name, tagged=True)
    inside = list(leaflet_panels.pairs(panels(programme))) or [(None, None)]
    total = 1 + len(inside)
    page.bookmark(gettext("Couverture"))
    draw_cover(page, programme)
    with page.tag("Sect", is_last=True):
        draw_back(page, programme, Frame(event, name, 1, total))
    page.finish()
    for number, (left, right) in enumerate(inside, start=2):
        page.bookmark(left.title if left else name)
        if left is None:
            leaflet_panels.draw_soon(page, _LEFT)
        else:
            leaflet_panels.draw(page, left, _LEFT)
        if right is None and programme.plan:
            leaflet_plan.draw_panel(page, programme.plan, programme.rooms, _RIGHT)
        elif right is None:
            leaflet_panels.draw_notes(page, _RIGHT)
        else:
            leaflet_panels.draw(page, right, _RIGHT)
        leaflet_panels.draw_key(page, programme, _LEFT, _BOTTOM - 2.2)
        foot(page, Frame(event, name, number, total), left=_RIGHT, right=_RIGHT + WIDTH, bottom=_BOTTOM)
        page.finish()
    return page.pdf()


def draw_cover(page: Page, programme: ProgrammeRow, *, with_text: bool = True) -> None:
    """The right half of the sheet: what, when and where, and what for when `with_text`."""
    event = programme.event
    Arcade(148.5, 0, 148.5, 74, 3, 5.55, 9).draw(page)
    lines, style = cover_title(event.title)
    with page.tag("H1"):
        top = page.lines(_RIGHT, 87.3, lines, style, style.size * 1.06) + 2.5
    page.box(_RIGHT, top, 22, 0.8, fill=accent(event.accent))
    top += 8.4
    for told, set_in in _cover_facts(event):
        with page.tag("P"):
            top = page.lines(_RIGHT, top, told, set_in, set_in.size * 1.4) + 0.9
    text = cover_text(event.description, _room_for_text(event)) if with_text else []
    with page.tag("P"):
        page.lines(_RIGHT, top + 6.5, text, Style(Weight.REGULAR, 12), 16.5, GREY)
    furniture.live_code(page, event, _RIGHT + WIDTH, _BOTTOM, 17)


def _cover_facts(event: EventRow) -> list[tuple[list[str], Style]]:
    """When and where, in lines."""
    dates = sentence_case(event_dates(event.starts_at, event.ends_at, event.time_zone))
    facts = (
        (dates, Style(Weight.BOLD, 17)),
        (_cover_hours(event), Style(Weight.REGULAR, 14.4)),
        (event.place, Style(Weight.REGULAR, 14.4)),
    )
    return [(wrap(text, WIDTH, style), style) for text, style in facts if text]


def _room_for_text(event: EventRow) -> float:
    """Height left for the description, in millimetres."""
    lines, style = cover_title(event.title)
    facts = sum(len(told) * set_in.size * 1.4 / MM + 0.9 for told, set_in in _cover_facts(event))
    return _BOTTOM - (87.3 + len(lines) * style.size * 1.06 / MM + 10.9 + facts + 6.5)


def cover_title(title: str) -> tuple[list[str], Style]:
    """The title as large as three lines allow."""
    style = Style(Weight.EXTRABOLD, 44)
    title = _LITTLE_WORD.sub("\\1\u00a0", title)
    while len(lines := wrap(title, WIDTH, style)) > (3 if style.size > 26 else 5) and style.size > 12:
        style = style.at(style.size - 2)
    return lines, style


def _cover_hours(event: EventRow) -> str:
    if len(event.days) > 1:
        return ""
    first, last = event.hour(event.starts_at), event.hour(event.ends_at)
    return gettext("de {first} à {last}").format(first=first, last=last)


def cover_text(description: str, room: float) -> list[str]:
    """The description, or as many first sentences as `room` millimetres hold; preflight says when some are left."""
    style = Style(Weight.REGULAR, 12)
    most = int((room + 2) * MM / 16.5)
    sentences = description.replace("\n", " ").split(". ")
    for count in range(len(sentences), 0, -1):
        text = ". ".join(sentences[:count])
        lines = wrap(text if count == len(sentences) else f"{text}.", 104, style)
        if len(lines) <= most:
            return lines
    return []


def fits_cover(event: EventRow) -> bool:
    """Whether the whole description stands on the cover."""
    whole = wrap(event.description.replace("\n", " "), 104, Style(Weight.REGULAR, 12))
    return cover_text(event.description, _room_for_text(event)) == whole


def page_count(programme: ProgrammeRow) -> int:
    """A4 sides that the leaflet takes; two when it folds."""
    return 1 + max(1, -(-len(panels(programme)) // 2))
