"""What stands in a panel of the leaflet: a session for all, or a choice under one beam. Each knows its height."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, INK, SLATE, WHITE, Colour, accent
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.page import Page
from domain.delivery.printing.rows import EventRow, RoomRow, SessionRow
from domain.delivery.printing.words import count_word, floor_name, sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP

WIDTH = 126.5
TEXT_AT = 27.0
MOST_BAYS = 4
_HOUR = Style(Weight.BOLD, 13, True)
_TITLE = Style(Weight.SEMIBOLD, 12)
_PLAIN = Style(Weight.REGULAR, 10.4)
_BAY_TITLE = Style(Weight.SEMIBOLD, 10.2)
_BAY_PLAIN = Style(Weight.REGULAR, 9.8)
_BAY_STEPS = Style(Weight.SEMIBOLD, 9.4)
_QUESTION = Style(Weight.ITALIC, 9.4)
_POST, _RISE, _INSET = 1.15, 8.0, 2.2


class Block(Protocol):
    """`space` is the air around it, from 1 down to what is still readable."""

    @property
    def height(self) -> float: ...

    def draw(self, page: Page, x: float, y: float) -> None: ...


@dataclass(frozen=True, slots=True)
class ForAll:
    """A session that is no choice: hour, sign, title, room, who."""

    session: SessionRow
    event: EventRow
    space: float = 1.0

    @property
    def _title(self) -> list[str]:
        return wrap(self.session.title, WIDTH - TEXT_AT, _TITLE)

    @property
    def _under(self) -> list[str]:
        room = self.session.room
        place = "" if room is None else ", ".join(part for part in (room.name, room.steps) if part)
        told = [place, sentence_case(", ".join(_who(self.session)))]
        if self.session.kind in {"workshop", "forum"}:
            told.append(self.session.question)
        return [line for text in told if text for line in wrap(text, WIDTH - TEXT_AT, _PLAIN)]

    @property
    def height(self) -> float:
        lines = len(self._title) * 13.2 + len(self._under) * 12
        return lines / MM + (0.5 if self._under else 0) + 5.2 * self.space

    def draw(self, page: Page, x: float, y: float) -> None:
        page.rule(x, y, x + WIDTH, 0.5)
        top = y + 3.1 * self.space
        page.text(x, top, self.event.hour(self.session.starts_at), _HOUR)
        if self.session.letter:
            arcades.letter_tile(page, x + 19.2, top - 0.4, 4.4, self.session.letter, accent(self.event.accent))
        else:
            sign, colour = shapes.KINDS[self.session.kind]
            sign(page, x + 19.6, top - 0.3, 3.6, colour)
        top = page.lines(x + TEXT_AT, top, self._title, _TITLE, 13.2) + 0.5
        page.lines(x + TEXT_AT, top, self._under, _PLAIN, 12, GREY)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines of a bay in one style, with the air before them."""

    lines: list[str]
    style: Style
    leading: float
    colour: Colour
    before: float = 0.0
    sign: bool = False

    @property
    def height(self) -> float:
        return self.before + len(self.lines) * self.leading / MM


@dataclass(frozen=True, slots=True)
class Choice:
    """Workshops at the same time, as bays under one beam; a long choice has several rows, one block each."""

    workshops: tuple[SessionRow, ...]
    event: EventRow
    total: int
    continued: bool = False
    columns: int = 0
    space: float = 1.0
    _bays: list[tuple[list[_Lines], _Lines]] = field(init=False, default_factory=list, compare=False)

    def __post_init__(self) -> None:
        ends = {workshop.ends_at for workshop in self.workshops}
        for workshop in self.workshops:
            self._bays.append(_bay(workshop, self.event, self._text_width, ends_differ=len(ends) > 1))

    @property
    def _arcade(self) -> Arcade:
        columns = self.columns or len(self.workshops)
        width = (WIDTH - _POST) / columns * len(self.workshops) + _POST
        return Arcade(0, 0, width, self._body + self._beam, len(self.workshops), _POST, self._beam, _RISE)

    @property
    def _text_width(self) -> float:
        columns = self.columns or len(self.workshops)
        return (WIDTH - _POST) / columns - _POST - 2 * _INSET + 0.6

    @property
    def _beam(self) -> float:
        return 3.0 if self.continued else 10.0

    @property
    def _body(self) -> float:
        tallest = max(
            sum(part.height for part in told) + (question.height if question.lines else 0)
            for told, question in self._bays
        )
        return 10.8 + tallest + 3.4 * self.space + 1.4

    @property
    def height(self) -> float:
        return self._beam + self._body + (0.6 if self.continued else 6.2) * self.space

    def draw(self, page: Page, x: float, y: float) -> None:
        arcade = self._arcade
        top = y + (0.3 if self.continued else 2.4) * self.space
        moved = Arcade(x, top, arcade.width, arcade.height, arcade.bays, arcade.post, arcade.beam, arcade.rise)
        moved.draw(page)
        bottom = top + arcade.height
        page.rule(x, bottom, x + arcade.width, 1.2, SLATE)
        if not self.continued:
            self._say(page, x, top)
        for index, (workshop, (told, question)) in enumerate(zip(self.workshops, self._bays, strict=True)):
            left, head = moved.left(index), top + arcade.beam
            letter = Style(Weight.EXTRABOLD, 17)
            middle = left + moved.opening / 2
            page.text(middle, head + 3.2, workshop.letter, letter, accent(self.event.accent), "centre")
            _draw_bay(page, told, left + _INSET - 0.3, head + 10.8)
            foot = bottom - 3.4 - question.height + question.before
            _draw_lines(page, question, left + _INSET - 0.3, foot + 1.4)

    def _say(self, page: Page, x: float, top: float) -> None:
        first, last = self.workshops[0], max(self.workshops, key=lambda workshop: workshop.ends_at)
        hours = f"{self.event.hour(first.starts_at)}{NBSP}–{NBSP}{self.event.hour(last.ends_at)}"
        page.text(x + 3, top + 3.5, hours, Style(Weight.BOLD, 12.4, True), WHITE)
        said = gettext("Choisissez un atelier sur {count}").format(count=count_word(self.total))
        page.text(x + WIDTH - 3, top + 3.6, said, Style(Weight.MEDIUM, 11.6), WHITE, "right")


def rows_of_choice(workshops: Sequence[SessionRow], event: EventRow, most: int = MOST_BAYS) -> list[Choice]:
    """The choice as one row of bays of equal width, or several."""
    counts = arcades.bays_of(len(workshops), most)
    rows, start = [], 0
    for index, count in enumerate(counts):
        group = tuple(workshops[start : start + count])
        rows.append(Choice(group, event, len(workshops), continued=index > 0, columns=max(counts)))
        start += count
    return rows


def _bay(workshop: SessionRow, event: EventRow, room: float, *, ends_differ: bool) -> tuple[list[_Lines], _Lines]:
    told = [_Lines(wrap(workshop.title, room, _BAY_TITLE), _BAY_TITLE, 12.2, INK)]
    if ends_differ:
        until = gettext("jusqu’à {hour}").format(hour=event.hour(workshop.ends_at))
        told.append(_Lines([until], _BAY_PLAIN, 12.2, INK))
    if workshop.room is not None:
        told += _room_lines(workshop.room, room)
    who = sentence_case(", ".join(_who(workshop)))
    if who:
        told.append(_Lines(wrap(who, room, _BAY_PLAIN), _BAY_PLAIN, 11.6, GREY, 1.3))
    question = wrap(workshop.question, room, _QUESTION) if workshop.question else []
    return told, _Lines(question, _QUESTION, 11.6, INK, 2.0)


def _room_lines(room: RoomRow, width: float) -> list[_Lines]:
    told = [_Lines(wrap(room.name, width, _BAY_TITLE), _BAY_TITLE, 12.2, INK, 1.3)]
    if room.floor:
        told.append(_Lines(wrap(floor_name(room.floor), width, _BAY_PLAIN), _BAY_PLAIN, 12.2, GREY))
    if room.steps:
        told.append(_Lines(wrap(room.steps, width - 3.4, _BAY_STEPS), _BAY_STEPS, 12, INK, 1.2, sign=True))
    return told


def _draw_bay(page: Page, parts: Sequence[_Lines], x: float, y: float) -> None:
    for part in parts:
        _draw_lines(page, part, x, y + part.before)
        y += part.height


def _draw_lines(page: Page, part: _Lines, x: float, y: float) -> None:
    if part.sign:
        shapes.steps(page, x, y - 0.1, 2.5, INK)
        x += 3.5
    page.lines(x, y, part.lines, part.style, part.leading, part.colour)


def _who(session: SessionRow) -> tuple[str, ...]:
    """Who carries it; in a plenary or round table, who speaks."""
    if session.kind in {"plenary", "round_table"} and session.people:
        return session.people
    if session.kind in {"welcome", "break", "meal"}:
        return ()
    return session.carriers or session.people
