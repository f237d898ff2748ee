# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""The back of the leaflet: the plan and the rooms, how to come, whom to reach, thanks and logos."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing import leaflet_plan
from domain.delivery.printing.colours import GREY, INK
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.furniture import SMALL, Frame, page_number
from domain.delivery.printing.leaflet_logos import arrange
from domain.delivery.printing.page import Page
from domain.delivery.printing.programme_look import WIDTH
from domain.delivery.printing.rows import EventRow, ProgrammeRow, RoomRow
from domain.delivery.printing.words import document_name, floor_name
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration

LEFT, _BOTTOM = 11.0, 199.0
_COLUMN = 60.5
_TOP, _BOTTOM_OF_TEXT = 24.0, 190.0
_SMALLEST_WITH_PLAN = 8.5
"""Points: a plan takes no more room than leaves the text readable."""


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    text: str


def draw_back(page: Page, programme: ProgrammeRow, frame: Frame) -> None:
    with page.tag("H2"):
        page.text(LEFT, 12.6, gettext("Venir et s’y retrouver"), Style(Weight.EXTRABOLD, 21))
    size, height = _with_plan(programme)
    top = leaflet_plan.draw(page, programme.plan, LEFT, _TOP, height) if programme.plan and height else _TOP
    top = _rooms(page, programme.rooms, top, size)
    sections = _sections(programme.event)
    for index, section in enumerate(sections):
        _section(page, section, LEFT + index * (WIDTH - _COLUMN), top, _width(sections), size)
    if sections:
        top += _highest(sections, size) + 5
    top = _section(page, _thanks(programme), LEFT, top, WIDTH, size) + 2.5 if programme.thanks else top
    logos = arrange(programme.logos, WIDTH)
    logos.draw(page, LEFT, min(top, _BOTTOM_OF_TEXT - logos.height))
    page.text(LEFT, _BOTTOM - 6, frame.event.title, Style(Weight.BOLD, 8), INK)
    page.text(LEFT, _BOTTOM - SMALL.cap, document_name(frame.event, frame.document), SMALL, GREY)
    page.text(LEFT + WIDTH, _BOTTOM - SMALL.cap, page_number(frame), SMALL, GREY, "right")


def _back_size(programme: ProgrammeRow) -> float:
    """Points of the back's text, smaller when there is much to say."""
    size = 11.0
    while size > 6 and _free(programme, size) < 0:
        size -= 0.5
    return size


def _free(programme: ProgrammeRow, size: float) -> float:
    """Millimetres that text set in `size` points leaves between the title and the logos."""
    return _BOTTOM_OF_TEXT - _TOP - arrange(programme.logos, WIDTH).height - back_height(programme, size)


def _with_plan(programme: ProgrammeRow) -> tuple[float, float]:
    """The size of the text and the height of the plan; 0 where it has no room here, or a panel of its own inside."""
    size = _back_size(programme)
    if programme.plan is None or leaflet_plan.has_panel(programme):
        return size, 0
    while size >= _SMALLEST_WITH_PLAN:
        height = leaflet_plan.height_in(programme.plan, _free(programme, size))
        if height:
            return size, height
        size -= 0.5
    return _back_size(programme), 0


def has_plan(programme: ProgrammeRow) -> bool:
    """Whether the leaflet shows the plan that there is, inside or on the back."""
    return leaflet_plan.has_panel(programme) or _with_plan(programme)[1] > 0


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
    with page.tag("H3"):
        page.text(x, y + 3.2, section.title, Style(Weight.BOLD, size * 1.13))
    style = Style(Weight.REGULAR, size)
    with page.tag("P"):
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
    page.rule(LEFT, top, LEFT + WIDTH, 0.9, INK)
    with page.tag("H3"):
        page.text(LEFT, top + 3.2, gettext("Les salles"), Style(Weight.BOLD, size * 1.13))
    columns = _room_columns(rooms)
    width = _COLUMN if columns[1] else WIDTH
    first = top + 9.4
    with page.tag("L"):
        for index, column in enumerate(columns):
            for rank, room in enumerate(column):
                with page.tag("LI"), page.tag("LBody"):
                    at = first + rank * size * 1.5 / MM
                    _room(page, room, LEFT + index * (WIDTH - _COLUMN), at, width, size)
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


def back_is_crowded(programme: ProgrammeRow) -> bool:
    """Whether the back's text had to be set small."""
    return _back_size(programme) < 8
