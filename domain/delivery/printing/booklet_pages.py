"""Pages of the booklet, each drawn in an A5 column of its own: what it is for, half-days, choices, notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.delivery.printing import arcades, leaflet, shapes
from domain.delivery.printing.colours import GREY, INK, LINE, accent
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.page import Page
from domain.delivery.printing.programme_blocks import Block, ForAll
from domain.delivery.printing.programme_flow import AIRY, HalfDay, Panel, choice_of, flow, moments
from domain.delivery.printing.programme_look import Look
from domain.delivery.printing.rows import EventRow, ProgrammeRow
from domain.delivery.printing.words import count_word, version
from domain.foundation.core.i18n import gettext

LEFT, WIDTH = 13.0, 122.0
RIGHT = LEFT + WIDTH
BOTTOM = 190.0
LOOK = Look(width=WIDTH, text_at=29.0, sign_at=21.6, most_bays=3)
TITLE = Style(Weight.EXTRABOLD, 24)
TEXT, TEXT_LEADING = Style(Weight.REGULAR, 11), 16.0
_SMALL = Style(Weight.REGULAR, 8)
_UNDER_TITLE, _LIST_TOP = 26.6, 33.0
_LINE_TO_WRITE = 12.5
_AIM, _AIM_TEXT = 11.0, 17.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its title for the table of contents, and how it is drawn."""

    title: str
    paint: Callable[[Page], None]
    has_foot: bool = True


@dataclass(frozen=True, slots=True)
class Pointer:
    """In a half-day, the line that leads to the page of a choice; `found` tells on which page each choice stands."""

    starts_at: datetime
    count: int
    event: EventRow
    found: dict[datetime, int] = field(compare=False, hash=False)
    look: Look = LOOK

    @property
    def height(self) -> float:
        return 15.0

    def draw(self, page: Page, x: float, y: float) -> None:
        page.rule(x, y, x + self.look.width, 0.5)
        with page.tag("H3"):
            page.text(x, y + 3.1, self.event.hour(self.starts_at), self.look.hour)
            with page.tag("Figure", alt=gettext("ateliers")):
                shapes.small_arch(page, x + self.look.sign_at, y + 2.8, 3.8, accent(self.event.accent))
            said = gettext("Ateliers : un au choix sur {count}").format(count=count_word(self.count))
            page.text(x + self.look.text_at, y + 3.1, said, self.look.title)
        with page.tag("P"):
            where = gettext("détail à la page {number}").format(number=self.found.get(self.starts_at, ""))
            page.text(x + self.look.text_at, y + 8.4, where, self.look.plain, GREY)


def cover(programme: ProgrammeRow) -> Leaf:
    def paint(page: Page) -> None:
        with page.moved(-148.5, 0):
            leaflet.draw_cover(page, programme, with_text=False)
        told = gettext("Programme, {version}").format(version=version(programme.event))
        page.text(11, 197.1, told, _SMALL, GREY)

    return Leaf(gettext("Couverture"), paint, has_foot=False)


def title(page: Page, text: str) -> None:
    style = TITLE
    while len(wrap(text, WIDTH, style)) > 1 and style.size > 12:
        style = style.at(style.size - 1)
    with page.tag("H2"):
        page.text(LEFT, 14.2, text, style)


def purpose(event: EventRow, aims: Sequence[str]) -> list[Leaf]:
    """What the gathering is for, in the committee's words, then its aims, one arch each."""
    name = gettext("Pourquoi cette journée") if len(event.days) == 1 else gettext("Pourquoi cette rencontre")
    parts: list[tuple[int, list[str]]] = [(0, wrap(event.description, WIDTH, TEXT))] if event.description else []
    parts += [(number, wrap(aim, WIDTH - _AIM_TEXT, TEXT)) for number, aim in enumerate(aims, start=1)]
    pages: list[list[_Part]] = []
    at = BOTTOM
    for number, whole in parts:
        lines, is_first = whole, True
        while lines:
            needed = _part_height(number, lines)
            if at > BOTTOM - min(needed, 20):
                pages.append([])
                at = _UNDER_TITLE
            most = max(1, int((BOTTOM - at) * MM / TEXT_LEADING))
            part = _Part(at, number, lines[:most], is_first)
            pages[-1].append(part)
            at += _part_height(number, part.lines) + 8
            lines, is_first = lines[most:], False
    return [_purpose(name, page) for page in pages]


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of the description (number 0) or of an aim, and where they begin."""

    at: float
    number: int
    lines: list[str]
    is_first: bool


def _part_height(number: int, lines: Sequence[str]) -> float:
    return max(len(lines) * TEXT_LEADING / MM, _AIM * 1.28 if number else 0)


def _purpose(name: str, parts: Sequence[_Part]) -> Leaf:
    def paint(page: Page) -> None:
        title(page, name)
        for part in parts:
            set_high = TEXT.cap + (len(part.lines) - 1) * TEXT_LEADING / MM
            top = part.at + max(0, (_AIM * 1.28 - set_high) / 2) if part.number else part.at
            with page.tag("P"):
                if part.number and part.is_first:
                    arcades.letter_tile(page, LEFT, part.at, _AIM, str(part.number))
                page.lines(LEFT + (_AIM_TEXT if part.number else 0), top, part.lines, TEXT, TEXT_LEADING)

    return Leaf(name, paint)


def half_day(half: HalfDay, event: EventRow, found: dict[datetime, int], *, with_choices: bool) -> list[Leaf]:
    """The list of a half-day; its choices stand in it, or on pages of their own that it points to."""
    blocks: list[Block] = []
    room = BOTTOM - _LIST_TOP
    for for_all, workshops in moments(half.sessions):
        blocks += [ForAll(session, event, look=LOOK) for session in for_all]
        if workshops and with_choices:
            blocks += choice_of(workshops, event, room, LOOK)
        elif workshops:
            blocks.append(Pointer(workshops[0].starts_at, len(workshops), event, found))
    panels = flow(half.title(event), blocks, lambda _: room, _LIST_TOP, spaces=AIRY)
    last = max(session.ends_at for session in half.sessions)
    hours = f"{event.hour(half.sessions[0].starts_at)} – {event.hour(last)}"
    return [_column(panel, hours) for panel in panels]


def _column(panel: Panel, under: str) -> Leaf:
    def paint(page: Page) -> None:
        title(page, panel.title)
        with page.tag("P"):
            page.text(LEFT, 24.6, under, Style(Weight.REGULAR, 11), GREY)
        for at, block in panel.blocks:
            block.draw(page, LEFT, at)

    return Leaf(panel.title, paint)


@dataclass(frozen=True, slots=True)
class ChoicePages:
    """A moment of choice and the pages it takes; `free` millimetres stay at the foot of the last one."""

    starts_at: datetime
    panels: tuple[Panel, ...]
    free: float


def choice_pages(half: HalfDay, event: EventRow) -> list[ChoicePages]:
    made = []
    part = gettext("Ateliers de l’après-midi") if half.is_afternoon else gettext("Ateliers du matin")
    room = BOTTOM - _UNDER_TITLE
    for _, workshops in moments(half.sessions):
        if not workshops:
            continue
        panels = flow(part, choice_of(workshops, event, room, LOOK), lambda _: room, _UNDER_TITLE - 2.4)
        at, block = panels[-1].blocks[-1]
        made.append(ChoicePages(workshops[0].starts_at, tuple(panels), BOTTOM - at - block.height))
    return made


def choices(found: Sequence[ChoicePages], event: EventRow) -> list[Leaf]:
    """Their pages, with lines to write one's own choice: under the last one, or on a page that evens them."""
    starts = [each.starts_at for each in found]
    leaves = [(panel, False) for each in found for panel in each.panels]
    needed = 12 + len(starts) * _LINE_TO_WRITE
    has_room = bool(found) and found[-1].free >= needed
    if has_room:
        leaves[-1] = (leaves[-1][0], True)
    made = [_choice(panel, event, starts if is_last else ()) for panel, is_last in leaves]
    if found and not has_room and len(made) % 2:
        made.append(_own_page(event, starts))
    return made


def _own_page(event: EventRow, starts: Sequence[datetime]) -> Leaf:
    def paint(page: Page) -> None:
        title(page, gettext("Mes choix"))
        _own(page, event, starts, 30)

    return Leaf(gettext("Mes choix"), paint)


def _choice(panel: Panel, event: EventRow, starts: Sequence[datetime]) -> Leaf:
    def paint(page: Page) -> None:
        title(page, panel.title)
        for at, block in panel.blocks:
            block.draw(page, LEFT, at)
        if starts:
            at, block = panel.blocks[-1]
            with page.tag("H3"):
                page.text(LEFT, at + block.height + 2, gettext("Mes choix"), Style(Weight.BOLD, 14))
            _own(page, event, starts, at + block.height + 11)

    return Leaf(panel.title, paint)


def _own(page: Page, event: EventRow, starts: Sequence[datetime], y: float) -> None:
    """A line to write on for each choice."""
    for starts_at in starts:
        with page.tag("P"):
            page.text(LEFT, y, event.hour(starts_at), LOOK.hour)
        page.rule(LEFT + 20, y + 5, RIGHT, 0.9, INK)
        page.text(LEFT + 20, y + 6.6, gettext("atelier"), _SMALL, GREY)
        page.text(LEFT + 80, y + 6.6, gettext("salle"), _SMALL, GREY)
        y += _LINE_TO_WRITE


def notes() -> Leaf:
    """A page that only evens their number."""

    def paint(page: Page) -> None:
        title(page, gettext("Mes notes"))
        y = 38.0
        while y < BOTTOM:
            page.rule(LEFT, y, RIGHT, 0.5, LINE)
            y += 9

    return Leaf(gettext("Mes notes"), paint)
