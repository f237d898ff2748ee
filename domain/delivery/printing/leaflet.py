# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""The programme as an A4 sheet folded in two: cover and back outside, the day inside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing import leaflet_panels, qr
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, INK, accent
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.furniture import SMALL, Frame, foot, new_page, page_number
from domain.delivery.printing.leaflet_blocks import WIDTH
from domain.delivery.printing.leaflet_logos import arrange
from domain.delivery.printing.leaflet_panels import panels
from domain.delivery.printing.page import A4_LANDSCAPE, Page
from domain.delivery.printing.rows import EventRow, ProgrammeRow, RoomRow
from domain.delivery.printing.words import document_name, floor_name, sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration, event_dates

_LEFT, _RIGHT, _BOTTOM = 11.0, 159.5, 199.0
_COLUMN = 60.5
_BACK_BOTTOM = 190.0
_LITTLE_WORD = re.compile(r"\b(en|et|de|du|des|la|le|les|à|au|aux|pour|sur) ")


def draw(programme: ProgrammeRow) -> bytes:
    """The leaflet as a PDF of two pages, of more when the programme asks for it."""
    event, name = programme.event, gettext("Programme")
    page = new_page(A4_LANDSCAPE, event, name)
    inside = list(leaflet_panels.pairs(panels(programme))) or [(None, None)]
    total = 1 + len(inside)
    page.bookmark(gettext("Couverture"))
    draw_cover(page, programme)
    _back(page, programme, Frame(event, name, 1, total))
    page.finish()
    for number, (left, right) in enumerate(inside, start=2):
        page.bookmark(left.title if left else name)
        if left is None:
            leaflet_panels.draw_soon(page, _LEFT)
        else:
            leaflet_panels.draw(page, left, _LEFT)
        if right is None:
            leaflet_panels.draw_notes(page, _RIGHT)
        else:
            leaflet_panels.draw(page, right, _RIGHT)
        leaflet_panels.draw_key(page, programme, _LEFT, _BOTTOM - 2.2)
        foot(page, Frame(event, name, number, total), left=_RIGHT, right=_RIGHT + WIDTH, bottom=_BOTTOM)
        page.finish()
    return page.pdf()


def draw_cover(page: Page, programme: ProgrammeRow) -> None:
    event = programme.event
    Arcade(148.5, 0, 148.5, 74, 3, 5.55, 9).draw(page)
    lines, style = cover_title(event.title)
    top = page.lines(_RIGHT, 87.3, lines, style, style.size * 1.06) + 2.5
    page.box(_RIGHT, top, 22, 0.8, fill=accent(event.accent))
    top += 8.4
    for told, set_in in _cover_facts(event):
        top = page.lines(_RIGHT, top, told, set_in, set_in.size * 1.4) + 0.9
    text = cover_text(event.description, _room_for_text(event))
    page.lines(_RIGHT, top + 6.5, text, Style(Weight.REGULAR, 12), 16.5, GREY)
    qr.draw_in_corner(page, event.live_url, _RIGHT + WIDTH, _BOTTOM, 17)


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


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    text: str


def _back(page: Page, programme: ProgrammeRow, frame: Frame) -> None:
    page.text(_LEFT, 12.6, gettext("Venir et s’y retrouver"), Style(Weight.EXTRABOLD, 21))
    size = _back_size(programme)
    top = _rooms(page, programme.rooms, 24.0, size)
    sections = _sections(programme.event)
    for index, section in enumerate(sections):
        _section(page, section, _LEFT + index * (WIDTH - _COLUMN), top, _width(sections), size)
    if sections:
        top += _highest(sections, size) + 5
    top = _section(page, _thanks(programme), _LEFT, top, WIDTH, size) + 2.5 if programme.thanks else top
    logos = arrange(programme.logos, WIDTH)
    logos.draw(page, _LEFT, min(top, _BACK_BOTTOM - logos.height))
    page.text(_LEFT, _BOTTOM - 6, frame.event.title, Style(Weight.BOLD, 8), INK)
    page.text(_LEFT, _BOTTOM - SMALL.cap, document_name(frame.event, frame.document), SMALL, GREY)
    page.text(_LEFT + WIDTH, _BOTTOM - SMALL.cap, page_number(frame), SMALL, GREY, "right")


def _back_size(programme: ProgrammeRow) -> float:
    """Points of the back's text, smaller when there is much to say."""
    size = 11.0
    while size > 6 and back_height(programme, size) > _BACK_BOTTOM - 24 - arrange(programme.logos, WIDTH).height:
        size -= 0.5
    return size


def back_height(programme: ProgrammeRow, size: float) -> float:
    """Height of the back's text when set in `size` points."""
    rooms = len(_room_columns(programme.rooms)[0]) * size * 1.5 / MM + 12 if programme.rooms else 0
    sections = _highest(_sections(programme.event), size)
    thanks = _section_height(_thanks(programme), WIDTH, size) if programme.thanks else 0
    return rooms + sections + thanks + 12


def _sections(event: EventRow) -> list[_Section]:
    commune = "" if event.commune in event.address else event.commune
    where = ", ".join(part for part in (event.venue, event.address, commune) if part)
    coming = _Section(gettext("Venir"), " ".join(f"{part.rstrip('.')}." for part in (where, event.directions) if part))
    reach = [part for part in (event.contact_phone, event.contact_email) if part]
    ask = gettext("Besoin d’un aménagement, d’une information\u00a0? Écrivez-nous ou appelez\u00a0: {contact}.")
    contact = _Section(gettext("Nous joindre"), ask.format(contact=", ".join(reach)) if reach else "")
    return [section for section in (coming, contact) if section.text]


def _width(sections: Sequence[_Section]) -> float:
    return _COLUMN if len(sections) > 1 else WIDTH


def _highest(sections: Sequence[_Section], size: float) -> float:
    return max((_section_height(section, _width(sections), size) for section in sections), default=0)


def _thanks(programme: ProgrammeRow) -> _Section:
    return _Section(
        gettext("Merci"),
        gettext("La rencontre est portée par {names}.").format(names=enumeration(list(programme.thanks))),
    )


def _section(page: Page, section: _Section, x: float, y: float, width: float, size: float) -> float:
    page.rule(x, y, x + width, 0.9, INK)
    page.text(x, y + 3.2, section.title, Style(Weight.BOLD, size * 1.13))
    style = Style(Weight.REGULAR, size)
    return page.lines(x, y + 9.2, wrap(section.text, width, style), style, size * 1.34)


def _section_height(section: _Section, width: float, size: float) -> float:
    return 9.2 + len(wrap(section.text, width, Style(Weight.REGULAR, size))) * size * 1.34 / MM


def _room_columns(rooms: Sequence[RoomRow]) -> tuple[list[RoomRow], list[RoomRow]]:
    half = -(-len(rooms) // 2) if len(rooms) > 8 else len(rooms)
    return list(rooms[:half]), list(rooms[half:])


def _rooms(page: Page, rooms: Sequence[RoomRow], top: float, size: float) -> float:
    """Where each room is and how one gets in."""
    if not rooms:
        return top
    page.rule(_LEFT, top, _LEFT + WIDTH, 0.9, INK)
    page.text(_LEFT, top + 3.2, gettext("Les salles"), Style(Weight.BOLD, size * 1.13))
    columns = _room_columns(rooms)
    width = _COLUMN if columns[1] else WIDTH
    first = top + 9.4
    for index, column in enumerate(columns):
        at = first
        for room in column:
            _room(page, room, _LEFT + index * (WIDTH - _COLUMN), at, width, size)
            at += size * 1.5 / MM
    return first + len(columns[0]) * size * 1.5 / MM + 3


def _room(page: Page, room: RoomRow, x: float, y: float, width: float, size: float) -> None:
    strong, plain = Style(Weight.SEMIBOLD, size), Style(Weight.REGULAR, size)
    facts = [
        floor_name(room.floor) if room.floor else "",
        _access(room),
        gettext("boucle magnétique") if room.hearing_loop else "",
    ]
    told = ", ".join(fact for fact in facts if fact)
    named, at = wrap(room.name, width, strong), 42.0 if width == WIDTH else 0.0
    taken = page.text(x, y, named[0] if named else "", strong)
    left = max(at, taken + 3)
    room_left = width - left
    while told and len(wrap(told, room_left, plain)) > 1 and plain.size > 6:
        plain = plain.at(plain.size - 0.5)
    page.text(x + left, y, told, plain, GREY)


def _access(room: RoomRow) -> str:
    if room.steps:
        return room.steps
    return gettext("plain-pied") if room.step_free else ""


def page_count(programme: ProgrammeRow) -> int:
    """A4 sides that the leaflet takes; two when it folds."""
    return 1 + max(1, -(-len(panels(programme)) // 2))


def back_is_crowded(programme: ProgrammeRow) -> bool:
    """Whether the back's text had to be set small."""
    return _back_size(programme) < 8
