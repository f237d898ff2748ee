"""What stands in a column of a programme: a session for all, or a choice under one beam. Each knows its height."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.arcades import Arcade
from domain.delivery.printing.colours import GREY, INK, SLATE, WHITE, Colour, accent
from domain.delivery.printing.faces import MM, Style, Weight, width
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.page import Page
from domain.delivery.printing.programme_look import LEAFLET, MOST_BAYS, Look
from domain.delivery.printing.rows import EventRow, RoomRow, SessionRow
from domain.delivery.printing.words import count_word, floor_name, kind_name, sentence_case
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import NBSP


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
    look: Look = LEAFLET

    @property
    def _place(self) -> str:
        room = self.session.room
        return "" if room is None else ", ".join(part for part in (room.name, room.steps) if part)

    @property
    def _room_at_right(self) -> float:
        """Width that a poster gives to the room; 0 where it stands under the title."""
        if not self.look.is_poster or not self._place:
            return 0.0
        needed = width(self._place, self.look.place) + 6 * self.look.scale
        return needed if needed < (self.look.width - self.look.text_at) * 0.45 else 0.0

    @property
    def _title(self) -> list[str]:
        return wrap(self.session.title, self.look.width - self.look.text_at - self._room_at_right, self.look.title)

    @property
    def _under(self) -> list[str]:
        told = ["" if self._room_at_right else self._place, sentence_case(", ".join(_who(self.session)))]
        if self.session.kind in {"workshop", "forum"}:
            told.append(self.session.question)
        room = self.look.width - self.look.text_at - self._room_at_right
        return [line for text in told if text for line in wrap(text, room, self.look.plain)]

    @property
    def _leading(self) -> float:
        return self.look.plain.size * 1.154

    @property
    def height(self) -> float:
        lines = len(self._title) * self.look.title.size * 1.1 + len(self._under) * self._leading
        return lines / MM + ((0.5 if self._under else 0) + 5.2 * self.space) * self.look.scale

    def draw(self, page: Page, x: float, y: float) -> None:
        look = self.look
        page.rule(x, y, x + look.width, 0.5 * look.scale)
        top = y + 3.1 * self.space * look.scale
        with page.tag("H3"):
            page.text(x, top, self.event.hour(self.session.starts_at), look.hour)
            self._sign(page, x + look.sign_at, top)
            under = page.lines(x + look.text_at, top, self._title, look.title, look.title.size * 1.1)
        with page.tag("P"):
            page.lines(x + look.text_at, under + 0.5 * look.scale, self._under, look.plain, self._leading, GREY)
            if self._room_at_right:
                page.text(x + look.width, top + 0.3, self._place, look.place, GREY, "right")

    def _sign(self, page: Page, x: float, top: float) -> None:
        scale = self.look.scale
        if self.session.letter:
            tint = accent(self.event.accent)
            arcades.letter_tile(page, x - 0.4 * scale, top - 0.4 * scale, 4.4 * scale, self.session.letter, tint)
            return
        sign, colour = shapes.KINDS[self.session.kind]
        with page.tag("Figure", alt=kind_name(self.session.kind)):
            sign(page, x, top - 0.3 * scale, 3.6 * scale, colour)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some lines of a bay in one style, with the air before them; both as on the leaflet, `scale` times."""

    lines: list[str]
    style: Style
    leading: float
    colour: Colour
    before: float = 0.0
    sign: bool = False
    scale: float = 1.0

    @property
    def height(self) -> float:
        return (self.before + len(self.lines) * self.leading / MM) * self.scale


@dataclass(frozen=True, slots=True)
class Choice:
    """Workshops at the same time, as bays under one beam; a long choice has several rows, one block each."""

    workshops: tuple[SessionRow, ...]
    event: EventRow
    total: int
    continued: bool = False
    columns: int = 0
    space: float = 1.0
    look: Look = LEAFLET
    _bays: list[tuple[list[_Lines], _Lines]] = field(init=False, default_factory=list, compare=False)

    def __post_init__(self) -> None:
        ends = {workshop.ends_at for workshop in self.workshops}
        for workshop in self.workshops:
            bay = _bay(workshop, self.event, self._text_width, self.look, ends_differ=len(ends) > 1)
            self._bays.append(bay)

    @property
    def _arcade(self) -> Arcade:
        columns, post, scale = self.columns or len(self.workshops), self.look.post, self.look.scale
        wide = (self.look.width - post) / columns * len(self.workshops) + post
        return Arcade(0, 0, wide, self._body + self._beam, len(self.workshops), post, self._beam, 8.0 * scale)

    @property
    def _text_width(self) -> float:
        columns, post, scale = self.columns or len(self.workshops), self.look.post, self.look.scale
        return (self.look.width - post) / columns - post - 2 * self.look.inset + 0.6 * scale

    @property
    def _beam(self) -> float:
        return (3.0 if self.continued else 10.0) * self.look.scale

    @property
    def _body(self) -> float:
        tallest = max(
            sum(part.height for part in told) + (question.height if question.lines else 0)
            for told, question in self._bays
        )
        return tallest + (10.8 + 3.4 * self.space + 1.4) * self.look.scale

    @property
    def height(self) -> float:
        return self._beam + self._body + (0.6 if self.continued else 6.2) * self.space * self.look.scale

    def draw(self, page: Page, x: float, y: float) -> None:
        arcade, scale = self._arcade, self.look.scale
        top = y + (0.3 if self.continued else 2.4) * self.space * scale
        moved = replace(arcade, x=x, y=top)
        moved.draw(page)
        page.rule(x, top + arcade.height, x + arcade.width, 1.2 * scale, SLATE)
        if not self.continued:
            with page.tag("H3"):
                self._say(page, x, top)
        with page.tag("L"):
            for index in range(len(self.workshops)):
                with page.tag("LI"):
                    self._draw_workshop(page, index, moved)

    def _draw_workshop(self, page: Page, index: int, arcade: Arcade) -> None:
        (told, question), scale = self._bays[index], self.look.scale
        left, head, bottom = arcade.left(index), arcade.y + arcade.beam, arcade.y + arcade.height
        letter = self.look.style(Weight.EXTRABOLD, 17)
        with page.tag("Lbl"):
            tint = accent(self.event.accent)
            page.text(
                left + arcade.opening / 2, head + 3.2 * scale, self.workshops[index].letter, letter, tint, "centre"
            )
        inner = left + self.look.inset - 0.3 * scale
        with page.tag("LBody"):
            _draw_bay(page, told, inner, head + 10.8 * scale)
            foot = bottom - 2.0 * scale - question.height + question.before * scale
            _draw_lines(page, question, inner, foot)

    def _say(self, page: Page, x: float, top: float) -> None:
        first, last = self.workshops[0], max(self.workshops, key=lambda workshop: workshop.ends_at)
        hours, scale = (
            f"{self.event.hour(first.starts_at)}{NBSP}–{NBSP}{self.event.hour(last.ends_at)}",
            self.look.scale,
        )
        strong, plain = self.look.style(Weight.BOLD, 12.4, tabular=True), self.look.style(Weight.MEDIUM, 11.6)
        page.text(x + 3 * scale, top + 3.5 * scale, hours, strong, WHITE)
        said = gettext("Choisissez un atelier sur {count}").format(count=count_word(self.total))
        page.text(x + self.look.width - 3 * scale, top + 3.6 * scale, said, plain, WHITE, "right")


def rows_of_choice(
    workshops: Sequence[SessionRow], event: EventRow, most: int = MOST_BAYS, look: Look = LEAFLET
) -> list[Choice]:
    """The choice as one row of bays of equal width, or several."""
    counts = arcades.bays_of(len(workshops), most)
    rows, start = [], 0
    for index, count in enumerate(counts):
        group = tuple(workshops[start : start + count])
        rows.append(Choice(group, event, len(workshops), continued=index > 0, columns=max(counts), look=look))
        start += count
    return rows


def _bay(
    workshop: SessionRow, event: EventRow, room: float, look: Look, *, ends_differ: bool
) -> tuple[list[_Lines], _Lines]:
    told = [_Lines(wrap(workshop.title, room, look.bay_title), look.bay_title, 12.2, INK, scale=look.scale)]
    if ends_differ:
        until = gettext("jusqu’à {hour}").format(hour=event.hour(workshop.ends_at))
        told.append(_Lines([until], look.bay_plain, 12.2, INK, scale=look.scale))
    if workshop.room is not None:
        told += _room_lines(workshop.room, room, look)
    who = "" if look.is_poster else sentence_case(", ".join(_who(workshop)))
    if who:
        told.append(_Lines(wrap(who, room, look.bay_plain), look.bay_plain, 11.6, GREY, 1.3, scale=look.scale))
    question = wrap(workshop.question, room, look.question) if workshop.question else []
    return told, _Lines(question, look.question, 11.6, INK, 2.0, scale=look.scale)


def _room_lines(room: RoomRow, wide: float, look: Look) -> list[_Lines]:
    told = [_Lines(wrap(room.name, wide, look.bay_title), look.bay_title, 12.2, INK, 1.3, scale=look.scale)]
    if room.floor:
        floor = wrap(floor_name(room.floor), wide, look.bay_plain)
        told.append(_Lines(floor, look.bay_plain, 12.2, GREY, scale=look.scale))
    if room.steps:
        steps = wrap(room.steps, wide - 3.4 * look.scale, look.bay_steps)
        told.append(_Lines(steps, look.bay_steps, 12, INK, 1.2, sign=True, scale=look.scale))
    return told


def _draw_bay(page: Page, parts: Sequence[_Lines], x: float, y: float) -> None:
    for part in parts:
        _draw_lines(page, part, x, y + part.before * part.scale)
        y += part.height


def _draw_lines(page: Page, part: _Lines, x: float, y: float) -> None:
    if not part.lines:
        return
    if part.sign:
        with page.tag("Figure", alt=gettext("Accès")):
            shapes.steps(page, x, y - 0.1 * part.scale, 2.5 * part.scale, INK)
        x += 3.5 * part.scale
    with page.tag("P"):
        page.lines(x, y, part.lines, part.style, part.leading * part.scale, part.colour)


def _who(session: SessionRow) -> tuple[str, ...]:
    """Who carries it; in a plenary or round table, who speaks."""
    if session.kind in {"plenary", "round_table"} and session.people:
        return session.people
    if session.kind in {"welcome", "break", "meal"}:
        return ()
    return session.carriers or session.people
