"""The day of one person on their letter: the whole of it on one page, as airy as that allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.delivery.printing import arcades, shapes
from domain.delivery.printing.colours import GREY, INK, LINE
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import Sizes, fit, wrap
from domain.delivery.printing.page import Page
from domain.delivery.printing.person_rows import PersonRow
from domain.delivery.printing.rows import EventRow, SessionRow
from domain.delivery.printing.words import floor_name
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import long_date

_LEFT, _RIGHT, _BOTTOM = 25.0, 185.0, 260.0
_WIDTH = _RIGHT - _LEFT
_STRONG = Style(Weight.BOLD, 12)
_SMALL = Style(Weight.REGULAR, 10)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How close the lines of a day stand; breaks go first when there is little room, as everybody sees them come."""

    gap: float
    size: float
    breaks: bool = True

    def title(self, session: SessionRow) -> Style:
        return Style(Weight.BOLD if session.kind == "workshop" else Weight.REGULAR, self.size)

    def lines(self, session: SessionRow) -> list[str]:
        return wrap(session.title, _WIDTH - 46, self.title(session))

    def height(self, session: SessionRow) -> float:
        line = self.size * 1.28 / MM
        return self.gap + len(self.lines(session)) * line + (4.6 if session.room else 0)

    def sessions(self, person: PersonRow) -> list[SessionRow]:
        return [each for each in person.day if self.breaks or each.kind != "break"]


_SETTINGS = (_Setting(5.8, 12), _Setting(4.4, 12, False), _Setting(3.4, 11, False))


def overflows(person: PersonRow, event: EventRow, y: float) -> bool:
    """Whether the day does not stand below `y`, however close its lines."""
    setting = _setting(person, event, y)
    return _shown(setting.sessions(person), event, setting, y) < len(setting.sessions(person))


def _setting(person: PersonRow, event: EventRow, y: float) -> _Setting:
    """The most airy one with which the whole day stands on the page."""
    whole = (s for s in _SETTINGS if _shown(s.sessions(person), event, s, y) == len(s.sessions(person)))
    return next(whole, _SETTINGS[-1])


def _shown(sessions: Sequence[SessionRow], event: EventRow, setting: _Setting, y: float) -> int:
    """How many lines of the day stand on the page."""
    day: date | None = None
    for index, session in enumerate(sessions):
        on = event.day(session.starts_at)
        y += setting.height(session) + (7 if len(event.days) > 1 and on != day else 0)
        day = on
        if y > _BOTTOM:
            return index
    return len(sessions)


def draw(page: Page, person: PersonRow, event: EventRow, y: float) -> None:
    """The day from `y` on; what does not fit is said to stand elsewhere."""
    day: date | None = None
    setting = _setting(person, event, y)
    sessions = setting.sessions(person)
    shown = _shown(sessions, event, setting, y)
    for session in sessions[:shown]:
        on = event.day(session.starts_at)
        if len(event.days) > 1 and on != day:
            page.text(_LEFT, y + 2.4, long_date(on).rsplit(" ", 1)[0], _STRONG)
            y += 7
        page.rule(_LEFT, y, _RIGHT, 0.5 if on == day else 1.0, LINE if on == day else INK)
        day = on
        _session(page, session, event, setting, y)
        y += setting.height(session)
    page.rule(_LEFT, y, _RIGHT, 1.0, INK)
    if shown < len(sessions):
        page.text(_LEFT, y + 3, gettext("La suite est sur votre page et sur le programme."), _SMALL, GREY)


def _session(page: Page, session: SessionRow, event: EventRow, setting: _Setting, y: float) -> None:
    top, own = y + setting.gap / 2, session.kind == "workshop"
    page.text(_LEFT, top, event.hour(session.starts_at), Style(Weight.BOLD, setting.size, True))
    if own and session.letter:
        arcades.letter_tile(page, _LEFT + 31, y + setting.gap / 2 - 1, 6.6, session.letter)
    else:
        sign, colour = shapes.KINDS[session.kind]
        sign(page, _LEFT + 32.4, top - 0.3, 4, colour)
    style = setting.title(session)
    under = page.lines(_LEFT + 46, top, setting.lines(session), style, style.size * 1.28)
    if session.room:
        floor = f", {floor_name(session.room.floor)}" if session.room.floor else ""
        until = gettext(", jusqu’à {hour}").format(hour=event.hour(session.ends_at)) if own else ""
        where = fit(f"{session.room.name}{floor}{until}", _WIDTH - 46, 4, _SMALL, Sizes(10, 8, 8, 6, 1))
        page.lines(_LEFT + 46, under, where.lines, where.style, where.leading, GREY)
