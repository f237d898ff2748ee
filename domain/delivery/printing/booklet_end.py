"""The last pages of the booklet: how to come and find one's way, thanks and logos."""

from collections.abc import Sequence
from itertools import groupby

from domain.delivery.printing import furniture, leaflet_plan
from domain.delivery.printing.booklet_pages import BOTTOM, LEFT, RIGHT, TEXT, TEXT_LEADING, WIDTH, Leaf, title
from domain.delivery.printing.colours import GREY
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.leaflet_logos import LogoBlock, arrange
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import EventRow, PlanRow, ProgrammeRow, RoomRow
from domain.delivery.printing.words import count_word, floor_name, sentence_case
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import NBSP

_TOP = 26.6
_LABEL, _LABEL_WIDTH = Style(Weight.SEMIBOLD, 11), 35.0
_MOST_PLAN = 92.0
_QR = 17.0
_NAME_SIZES = (10.0, 9.0, 8.5)
_COLUMN = 58.0


def way(programme: ProgrammeRow) -> list[Leaf]:
    """The plan first when there is one, then what to know, on as many pages as it takes."""
    name, at = gettext("Venir et s’y retrouver"), _TOP
    plan_height = 0.0
    if programme.plan:
        plan_height = leaflet_plan.whole_height(programme.plan, WIDTH, _MOST_PLAN)
        at += plan_height + 6
    pages: list[list[tuple[float, str, list[str]]]] = [[]]
    for label, text in _facts(programme):
        lines = wrap(text, WIDTH - _LABEL_WIDTH, TEXT)
        height = max(len(lines), len(wrap(label, _LABEL_WIDTH - 2, _LABEL))) * TEXT_LEADING / MM + 6
        if at + height > BOTTOM and (pages[-1] or plan_height):
            pages.append([])
            at = _TOP
        pages[-1].append((at, label, lines))
        at += height
    if not programme.plan and not pages[0]:
        return []
    first, *others = pages
    return [_way(name, first, programme.plan, plan_height), *(_way(name, page, None, 0) for page in others)]


def _way(name: str, rows: Sequence[tuple[float, str, list[str]]], plan: PlanRow | None, height: float) -> Leaf:
    def paint(page: Page) -> None:
        title(page, name)
        if plan is not None:
            with page.tag("Figure", alt=plan.alt):
                page.image(plan.content, LEFT, _TOP - 1, WIDTH, height)
        for at, label, lines in rows:
            page.rule(LEFT, at, RIGHT, 0.5)
            with page.tag("H3"):
                page.lines(LEFT, at + 3.4, wrap(label, _LABEL_WIDTH - 2, _LABEL), _LABEL, TEXT_LEADING)
            with page.tag("P"):
                page.lines(LEFT + _LABEL_WIDTH, at + 3.4, lines, TEXT, TEXT_LEADING)

    return Leaf(name, paint)


def _facts(programme: ProgrammeRow) -> list[tuple[str, str]]:
    event, rooms = programme.event, programme.rooms
    commune = "" if event.commune in event.address else event.commune
    where = ", ".join(part for part in (event.venue, event.address, commune) if part)
    coming = " ".join(f"{part.rstrip('.')}." for part in (where, event.directions) if part)
    facts = [(gettext("Venir"), coming), *_floors(rooms)]
    steps = "; ".join(f"{room.name}\u00a0: {room.steps}" for room in rooms if room.steps).replace(";", "\u00a0;")
    facts.append((gettext("Marches"), f"{steps}." if steps else ""))
    loops = ", ".join(room.name for room in rooms if room.hearing_loop)
    facts.append(
        (gettext("Mieux entendre"), gettext("Boucle magnétique : {rooms}.").format(rooms=loops) if loops else "")
    )
    reach = ", ".join(part for part in (event.contact_phone, event.contact_email) if part)
    facts.append((gettext("Besoin d’aide"), f"{reach}." if reach else ""))
    return [(label, text) for label, text in facts if text]


def _floors(rooms: Sequence[RoomRow]) -> list[tuple[str, str]]:
    """A line a floor, in the order in which the committee wrote the rooms."""
    order = {room.floor: rank for rank, room in reversed(list(enumerate(rooms)))}
    floors = groupby(sorted(rooms, key=lambda room: order[room.floor]), key=lambda room: room.floor)
    return [
        (
            sentence_case(floor_name(floor)) or gettext("Salles"),
            ", ".join(room.name.replace(" ", NBSP) for room in group) + ".",
        )
        for floor, group in floors
    ]


def thanks(programme: ProgrammeRow) -> list[Leaf]:
    """The back cover, and pages before it when there are more names than it holds."""
    logos = arrange(programme.logos, WIDTH)
    room = BOTTOM - _QR - 6 - (logos.height + 8 if programme.logos else 0) - 36
    for size in _NAME_SIZES:
        columns = _columns(programme.thanks, size, room)
        if len(columns) == 1:
            break
    *others, last = columns or [[]]
    count = len(programme.thanks)
    return [
        *(_thanks(programme.event, page, size, count, None, is_first=index == 0) for index, page in enumerate(others)),
        _thanks(programme.event, last, size, count, logos, is_first=not others),
    ]


_Names = list[tuple[float, float, list[str]]]


def _columns(names: Sequence[str], size: float, room: float) -> list[_Names]:
    """Names in two columns a page, each with where it stands."""
    pages: list[_Names] = []
    style, leading = Style(Weight.REGULAR, size), size * 1.25
    column, at = 1, room
    for name in names:
        lines = wrap(name, _COLUMN, style)
        height = len(lines) * leading / MM + 2.6
        if at + height > room:
            column, at = 1 - column, 0.0
            if column == 0:
                pages.append([])
        pages[-1].append((LEFT + column * (WIDTH - _COLUMN), 36 + at, lines))
        at += height
    return pages


def _thanks(
    event: EventRow, names: _Names, size: float, count: int, logos: LogoBlock | None, *, is_first: bool
) -> Leaf:
    style = Style(Weight.REGULAR, size)

    def paint(page: Page) -> None:
        title(page, gettext("Merci"))
        if names and is_first:
            said = ngettext(
                "La rencontre est portée par une structure :", "La rencontre est portée par {count} structures :", count
            ).format(count=count_word(count))
            with page.tag("P"):
                page.text(LEFT, 26.6, said, TEXT)
        with page.tag("L"):
            for x, y, lines in names:
                with page.tag("LI"), page.tag("LBody"):
                    page.lines(x, y, lines, style, size * 1.25)
        if logos is not None:
            logos.draw(page, LEFT, BOTTOM - _QR - 6 - logos.height)
            _online(page, event)

    return Leaf(gettext("Merci"), paint)


def _online(page: Page, event: EventRow) -> None:
    """The page that is up to date, to scan or to type."""
    address = f"{event.live_url}/programme"
    style = Style(Weight.REGULAR, 9)
    top = BOTTOM - 10
    page.text(LEFT, top, gettext("À jour en ligne, aussi en gros caractères :"), style, GREY)
    lines = wrap(address, WIDTH - _QR - 4, style)
    with page.tag("Link"):
        page.lines(LEFT, top + 4.6, lines, style, 11)
        page.link(address, LEFT, top + 4, WIDTH - _QR - 4, len(lines) * 4)
    furniture.live_code(page, event, RIGHT, BOTTOM, _QR)
