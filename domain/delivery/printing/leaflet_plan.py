"""The plan of the rooms in the leaflet: on a panel that would stay empty, else on the back where there is room."""

import io
from collections.abc import Sequence
from itertools import groupby

from PIL import Image

from domain.delivery.printing.colours import GREY, LINE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.leaflet_panels import RIGHT_BOTTOM, TOP, panels
from domain.delivery.printing.page import Page
from domain.delivery.printing.programme_look import WIDTH
from domain.delivery.printing.rows import PlanRow, ProgrammeRow, RoomRow
from domain.delivery.printing.words import floor_name
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration

LEAST, MOST = 38.0, 66.0
"""Height of a plan on the back, in millimetres: smaller is not read, higher leaves no room to the rest."""
_UNDER = 5.0
_CAPTION = Style(Weight.REGULAR, 11)


def has_panel(programme: ProgrammeRow) -> bool:
    """Whether the day leaves a panel empty inside, where the plan stands large."""
    inside = len(panels(programme))
    return programme.plan is not None and inside > 0 and inside % 2 == 1


def height_in(plan: PlanRow, free: float) -> float:
    """How high the plan stands on the back in `free` millimetres; 0 when it would be too small to be read."""
    height = min(MOST, WIDTH / _ratio(plan), free - _UNDER)
    return height if height >= min(LEAST, WIDTH / _ratio(plan)) else 0


def whole_height(plan: PlanRow, width: float, most: float) -> float:
    """How high the plan stands across a column of that width."""
    return min(most, width / _ratio(plan))


def draw(page: Page, plan: PlanRow, x: float, y: float, height: float) -> float:
    """The plan across the column; answers where the text goes on."""
    width = min(WIDTH, height * _ratio(plan))
    with page.tag("Figure", alt=plan.alt):
        page.image(plan.content, x + (WIDTH - width) / 2, y, width, height)
    return y + height + _UNDER


def draw_panel(page: Page, plan: PlanRow, rooms: Sequence[RoomRow], x: float) -> None:
    """The plan as large as the panel allows, the rooms of each floor under it."""
    with page.tag("H2"):
        page.text(x, 12.2, gettext("Le plan"), Style(Weight.EXTRABOLD, 24))
    caption = [line for floor in by_floor(rooms) for line in wrap(floor, WIDTH, _CAPTION)]
    under = len(caption) * _CAPTION.size * 1.4 / MM + 6
    height = min(WIDTH / _ratio(plan), RIGHT_BOTTOM - TOP - under)
    width = min(WIDTH, height * _ratio(plan))
    with page.tag("Figure", alt=plan.alt):
        page.image(plan.content, x, TOP, width, height)
    page.rule(x, TOP + height + 2.5, x + WIDTH, 0.5, LINE)
    with page.tag("P"):
        page.lines(x, TOP + height + 6, caption, _CAPTION, _CAPTION.size * 1.4, GREY)


def by_floor(rooms: Sequence[RoomRow]) -> list[str]:
    """`Rez-de-chaussée : Auditorium et Hall`, a line for each floor, in the order of the rooms."""
    floors = {room.floor: rank for rank, room in reversed(list(enumerate(rooms)))}
    told = []
    for floor, group in groupby(sorted(rooms, key=lambda room: floors[room.floor]), key=lambda room: room.floor):
        names = enumeration([room.name for room in group])
        name = floor_name(floor) if floor else ""
        told.append(f"{name[:1].upper()}{name[1:]} : {names}" if name else names)
    return told


def _ratio(plan: PlanRow) -> float:
    with Image.open(io.BytesIO(plan.content)) as picture:
        return picture.width / picture.height
