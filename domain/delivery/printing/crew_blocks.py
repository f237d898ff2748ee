"""The parts of a crew sheet: a shift, a mission, a line of the telephone list, an hour of the plan on the wall."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.delivery.printing import shapes
from domain.delivery.printing.colours import BRICK, GREY, INK, LINE, SLATE, WHITE
from domain.delivery.printing.crew_rows import CrewPersonRow, CrewShiftRow, MissionRow, WallRow
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import EventRow
from domain.foundation.core.i18n import gettext, ngettext
from domain.foundation.core.text import french, hours, long_date

LEFT, RIGHT = 15.0, 195.0
TEXT = Style(Weight.REGULAR, 11)
STRONG = Style(Weight.SEMIBOLD, 11)
LEADING = 15.4
_AT = 69.0
_HOURS, _POST = Style(Weight.BOLD, 15, True), Style(Weight.BOLD, 14)
_PHONE_AT, _SHIFTS_AT = 78.0, 118.0
_WALL_POST, _WALL_NAMES = 54.0, 118.0
NAME = Sizes(11, 8, 10, 7)


@dataclass(frozen=True, slots=True)
class Block:
    """A part that is not cut; one that `announces` is not left at the foot of a page."""

    height: float
    draw: Callable[[Page, float], None]
    announces: bool = False


def of_person(row: CrewPersonRow, event: EventRow) -> Iterator[Block]:
    """Their hours first, then what there is to do."""
    if not row.shifts:
        yield _sentence(gettext("Pas encore de créneau : voyez avec la coordination."))
    several = len({event.day(shift.starts_at) for shift in row.shifts}) > 1 or len(event.days) > 1
    for shift in row.shifts:
        yield _shift(shift, event, with_day=several)
    if row.missions:
        yield heading(gettext("Ce qu’il y a à faire"))
    for mission in row.missions:
        yield _mission(mission, alone=len(row.missions) == 1)


def of_phones(people: Sequence[CrewPersonRow], event: EventRow) -> Iterator[Block]:
    yield from (_phone(row, event) for row in people)


def of_wall(rows: Sequence[WallRow], event: EventRow) -> Iterator[Block]:
    """By day, then by the hour at which shifts begin."""
    before = None
    for row in rows:
        at = (event.day(row.starts_at), row.starts_at)
        if at != before:
            day = f"{long_date(at[0])}, " if len(event.days) > 1 else ""
            yield _bar(f"{day}{event.hour(row.starts_at)}")
            before = at
        yield _wall_line(row, event)


def heading(words: str) -> Block:
    def draw(page: Page, y: float) -> None:
        page.rule(LEFT, y + 3, RIGHT, 1.2, INK)
        page.text(LEFT, y + 7, words, Style(Weight.EXTRABOLD, 15))

    return Block(15.5, draw, announces=True)


def _sentence(words: str) -> Block:
    lines = wrap(words, RIGHT - LEFT, TEXT)
    return Block(len(lines) * LEADING / MM + 3, lambda page, y: _ignore(page.lines(LEFT, y + 3, lines, TEXT, LEADING)))


def _ignore(_value: object) -> None:
    return None


def _shift(shift: CrewShiftRow, event: EventRow, *, with_day: bool) -> Block:
    when = hours(shift.starts_at, shift.ends_at, event.time_zone)
    name = fit(shift.post, RIGHT - _AT, 11, _POST, Sizes(14, 11, 12, 9))
    told = [line for words in _facts(shift) for line in wrap(words, RIGHT - _AT, TEXT)]
    height = max(name.height + 4.4 + len(told) * LEADING / MM, 13.0) + 4.5

    def draw(page: Page, y: float) -> None:
        page.rule(LEFT, y, RIGHT, 0.5)
        page.text(LEFT, y + 4.2, when, _HOURS)
        if with_day:
            page.text(LEFT, y + 11, long_date(event.day(shift.starts_at)), Style(Weight.REGULAR, 10), GREY)
        page.lines(_AT, y + 4.2, name.lines, name.style, name.leading)
        page.lines(_AT, y + 8.6 + name.height - 0.6, told, TEXT, LEADING)

    return Block(height, draw)


def _facts(shift: CrewShiftRow) -> Iterator[str]:
    if shift.session:
        yield french(gettext("Séance : {title}").format(title=shift.session))
    if shift.meeting_point:
        yield french(gettext("Rendez-vous : {place}").format(place=shift.meeting_point))
    if shift.room and shift.room not in f"{shift.post} {shift.meeting_point}":
        yield french(gettext("Salle : {room}").format(room=shift.room))
    with_whom = ", ".join(shift.others) or gettext("personne d’autre pour le moment")
    yield french(gettext("Avec : {names}").format(names=with_whom))


def _mission(mission: MissionRow, *, alone: bool) -> Block:
    title = [] if alone else wrap(", ".join(mission.posts), RIGHT - LEFT, STRONG)
    lines = [wrap(line, RIGHT - LEFT - 6, TEXT) for line in mission.lines]
    offered = (
        wrap(french(gettext("Offert : {what}").format(what=mission.offered)), RIGHT - LEFT, STRONG)
        if mission.offered
        else []
    )
    count = len(title) + sum(map(len, lines)) + len(offered)
    height = count * LEADING / MM + 1.4 * len(lines) + 6

    def draw(page: Page, y: float) -> None:
        y = page.lines(LEFT, y + 1, title, STRONG, LEADING)
        for line in lines:
            shapes.disc(page, LEFT, y + 0.6, 1.8, INK)
            y = page.lines(LEFT + 6, y, line, TEXT, LEADING) + 1.4
        page.lines(LEFT, y + 0.8, offered, STRONG, LEADING)

    return Block(height, draw)


def _phone(row: CrewPersonRow, event: EventRow) -> Block:
    name = fit(row.name, _PHONE_AT - LEFT - 3, 9, STRONG, NAME)
    told = [
        line
        for shift in row.shifts
        for line in wrap(
            f"{hours(shift.starts_at, shift.ends_at, event.time_zone)} {shift.post}", RIGHT - _SHIFTS_AT, TEXT
        )
    ] or ["–"]
    height = max(name.height, len(told) * LEADING / MM) + 4.0

    def draw(page: Page, y: float) -> None:
        page.lines(LEFT, y + 2.6, name.lines, name.style, name.leading)
        page.text(_PHONE_AT, y + 2.6, row.phone or "–", Style(Weight.MEDIUM, 12, True))
        page.lines(_SHIFTS_AT, y + 2.6, told, TEXT, LEADING)
        page.rule(LEFT, y + height, RIGHT, 0.4)

    return Block(height, draw)


def _bar(words: str) -> Block:
    def draw(page: Page, y: float) -> None:
        page.box(LEFT, y + 2, RIGHT - LEFT, 8, fill=SLATE)
        page.text(LEFT + 3, y + 4.4, words, Style(Weight.BOLD, 13), WHITE)

    return Block(10.5, draw, announces=True)


def _wall_line(row: WallRow, event: EventRow) -> Block:
    until = gettext("jusqu’à {hour}").format(hour=event.hour(row.ends_at))
    post = wrap(row.post, _WALL_NAMES - _WALL_POST - 3, STRONG)
    names = wrap(", ".join(row.names), RIGHT - _WALL_NAMES, TEXT) if row.names else []
    lacking = (
        ngettext("il manque {count} personne", "il manque {count} personnes", row.missing).format(count=row.missing)
        if row.missing
        else ""
    )
    height = max(len(post), len(names) + bool(lacking)) * LEADING / MM + 3.4

    def draw(page: Page, y: float) -> None:
        page.text(LEFT + 3, y + 2.4, until, Style(Weight.REGULAR, 11, True))
        page.lines(_WALL_POST, y + 2.4, post, STRONG, LEADING)
        below = page.lines(_WALL_NAMES, y + 2.4, names, TEXT, LEADING)
        if lacking:
            shapes.triangle(page, _WALL_NAMES, below - 0.4, 3.6, BRICK)
            page.text(_WALL_NAMES + 5, below, lacking, Style(Weight.BOLD, 11), BRICK)
        page.rule(LEFT, y + height, RIGHT, 0.4, LINE)

    return Block(height, draw)
