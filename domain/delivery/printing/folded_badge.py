# ruff: noqa: PLR0917  # drawing verbs take coordinates in their usual order
"""A badge to print at home: one side of A4 folded twice, the name on both faces, my day and the rooms inside."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.delivery.printing import arcades, badge_front, catalogue, fitting, qr, shapes
from domain.delivery.printing.badge_back import Backs
from domain.delivery.printing.badge_front import Face
from domain.delivery.printing.badge_style import BadgeStyle, Shows
from domain.delivery.printing.colours import GREY, INK, LINE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes
from domain.delivery.printing.furniture import new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.person_rows import PersonRow
from domain.delivery.printing.rows import BadgeRow, EventRow, RoomRow, SessionRow
from domain.delivery.printing.words import document_name, floor_name
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import long_date

_WIDTH, _HEIGHT = A4.width / 2, A4.height / 2
_INSET = 9.0
_ROOM = _WIDTH - 2 * _INSET
_LINES_END = 128.0
_PLAIN, _SOFT = Style(Weight.SEMIBOLD, 10.5), Style(Weight.REGULAR, 9)


def draw(person: PersonRow, rooms: Sequence[RoomRow], event: EventRow) -> bytes:
    """The badge of one person, to print at home."""
    page = new_page(A4, event, gettext("Badge"))
    style = BadgeStyle(sheet=catalogue.SHEETS[catalogue.FOLDED], shows=Shows(desk=False))
    draw_one(page, person.badge, Backs(event, rooms=tuple(rooms)), Face(event, style), day=person.day)
    return page.pdf()


def draw_one(page: Page, row: BadgeRow, backs: Backs, face: Face, *, day: Sequence[SessionRow] | None = None) -> None:
    """A sheet for one badge: faces below; inside, turned round so that it reads the right way once folded."""
    lived = day if day is not None else sorted([*backs.common, *row.workshops], key=lambda each: each.starts_at)
    with page.moved(face.style.offset_x, face.style.offset_y):
        for x in (0.0, _WIDTH):
            badge_front.draw(page, row, face, x, _HEIGHT)
        with page.upside_down():
            _day(page, lived, backs.event, 0, _HEIGHT)
            page.stamp("rooms", 0, 0, lambda p: _rooms(p, backs.rooms, backs.event, _WIDTH, _HEIGHT))
        page.stamp("folds", 0, 0, _folds)
    page.finish()


@dataclass(frozen=True, slots=True)
class _Type:
    """How large the day is set, so that all of it fits."""

    size: float

    def title(self, session: SessionRow) -> Style:
        return Style(Weight.BOLD if session.kind == "workshop" else Weight.SEMIBOLD, self.size)

    @property
    def room(self) -> Style:
        return Style(Weight.REGULAR, max(8.0, self.size - 1.5))

    def lines(self, session: SessionRow) -> list[str]:
        return fitting.wrap(session.title, _ROOM - 29, self.title(session))

    def height(self, session: SessionRow) -> float:
        line = self.size * 1.14 / MM
        return len(self.lines(session)) * line + (line if session.room else 0) + 2.3

    def day_height(self, sessions: Sequence[SessionRow], days: int) -> float:
        return sum(self.height(each) for each in sessions) + (days * 5 if days > 1 else 0)


def _day(page: Page, day: Sequence[SessionRow], event: EventRow, x: float, y: float) -> None:
    left, right, top = x + _INSET, x + _WIDTH - _INSET, y + 11
    page.text(left, top, gettext("Ma journée"), Style(Weight.EXTRABOLD, 19))
    top += 10
    sessions = [each for each in day if each.kind != "break"]
    most = y + _LINES_END - top
    types = [_Type(size) for size in (10.5, 9.8, 9.0, 8.2)]
    kind = next((each for each in types if each.day_height(sessions, len(event.days)) <= most), types[-1])
    last = None
    for session in sessions:
        told = event.day(session.starts_at) if len(event.days) > 1 else None
        if top + kind.height(session) + (5 if told != last else 0) > y + _LINES_END:
            page.rule(left, top, right, 0.6, LINE)
            page.text(left, top + 2.5, gettext("La suite est sur votre page et sur le programme."), _SOFT, GREY)
            return
        page.rule(left, top, right, 0.8 if told != last else 0.5, INK if told != last else LINE)
        if told is not None and told != last:
            page.text(left, top + 1.8, long_date(told).rsplit(" ", 1)[0], _SOFT, GREY)
            top += 5
        last = told
        _session(page, session, event, kind, left, top)
        top += kind.height(session)
    page.rule(left, top, right, 0.8, INK)


def _session(page: Page, session: SessionRow, event: EventRow, kind: _Type, left: float, y: float) -> None:
    top = y + 1.9
    page.text(left, top, event.hour(session.starts_at), Style(Weight.BOLD, kind.size, True))
    if session.kind == "workshop" and session.letter:
        arcades.letter_tile(page, left + 19.5, y + 0.9, 5.6, session.letter)
    else:
        sign, colour = shapes.KINDS[session.kind]
        sign(page, left + 20.6, top - 0.4, 3.4, colour)
    style = kind.title(session)
    under = page.lines(left + 29, top, kind.lines(session), style, style.size * 1.14)
    if session.room:
        floor = f", {floor_name(session.room.floor)}" if session.room.floor and session.kind == "workshop" else ""
        size = kind.room.size
        line = fitting.fit(session.room.name + floor, _ROOM - 29, 4, kind.room, Sizes(size, size - 2, size - 2, 5, 1))
        page.lines(left + 29, under, line.lines, line.style, line.leading, GREY)


def _rooms(page: Page, rooms: Sequence[RoomRow], event: EventRow, x: float, y: float) -> None:
    left, right, top = x + _INSET, x + _WIDTH - _INSET, y + 11
    page.text(left, top, gettext("Les salles"), Style(Weight.EXTRABOLD, 19))
    top += 10
    for room in rooms:
        if top + 6 > y + 92:
            break
        page.rule(left, top, right, 0.5, LINE)
        facts = ", ".join(each for each in (floor_name(room.floor) if room.floor else "", room.steps) if each)
        name = fitting.fit(room.name, _ROOM * 0.55, 4, _PLAIN, Sizes(10.5, 8, 8, 6, 1))
        page.lines(left, top + 2, name.lines[:1], name.style, name.leading)
        page.text(right, top + 2, facts, _SOFT, GREY, "right")
        top += 6.6
    page.rule(left, top, right, 0.8, INK)
    _help(page, event, left, max(top + 7, y + 98))
    _foot(page, event, left, right, y + _HEIGHT - _INSET)


def _help(page: Page, event: EventRow, left: float, top: float) -> None:
    reach = event.contact_phone or event.contact_email
    told = [
        (gettext("Besoin d’aide"), reach),
        (gettext("Un imprévu ?"), gettext("Rendez votre place depuis votre page.")),
    ]
    for head, line in told:
        if line:
            page.text(left, top, head, _PLAIN)
            page.text(left, top + 4.6, line, Style(Weight.REGULAR, 10))
            top += 12


def _foot(page: Page, event: EventRow, left: float, right: float, bottom: float) -> None:
    small = Style(Weight.REGULAR, 8)
    lines = fitting.wrap(document_name(event, gettext("Badge")), _ROOM - 16, small)
    page.lines(left, bottom - 6, lines, small, 9.6, GREY)
    qr.draw_in_corner(page, event.live_url, right, bottom, 13)


def _folds(page: Page) -> None:
    """Where to fold: at the four edges, and a small cross in the middle."""
    for start, end in (
        ((_WIDTH, 0.0), (_WIDTH, 5.0)),
        ((_WIDTH, A4.height - 5), (_WIDTH, A4.height)),
        ((0.0, _HEIGHT), (5.0, _HEIGHT)),
        ((A4.width - 5, _HEIGHT), (A4.width, _HEIGHT)),
        ((_WIDTH, _HEIGHT - 4), (_WIDTH, _HEIGHT + 4)),
        ((_WIDTH - 4, _HEIGHT), (_WIDTH + 4, _HEIGHT)),
    ):
        page.dashes(start, end, 0.6, INK)
