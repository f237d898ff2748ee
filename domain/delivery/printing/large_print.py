"""The programme in large print: 18 points, one column, kinds and letters in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.delivery.printing import arcades, furniture, shapes
from domain.delivery.printing.colours import GREY, INK, SLATE, WHITE, Colour
from domain.delivery.printing.faces import MM, Style, Weight
from domain.delivery.printing.fitting import wrap
from domain.delivery.printing.furniture import QR_SIDE, new_page
from domain.delivery.printing.page import A4, Page
from domain.delivery.printing.programme_flow import HalfDay, day_name, half_days, moments
from domain.delivery.printing.rows import EventRow, ProgrammeRow, RoomRow, SessionRow
from domain.delivery.printing.words import count_word, floor_name, kind_name, sentence_case, version
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import enumeration, event_dates, hours, long_date

_LEFT, _RIGHT, _TOP, _BOTTOM = 20.0, 190.0, 22.0, 271.0
_WIDTH = _RIGHT - _LEFT
_TITLE = Style(Weight.EXTRABOLD, 32)
_STRONG, _STRONG_LEADING = Style(Weight.BOLD, 20), 26.0
_HOURS = Style(Weight.BOLD, 20, True)
_TEXT, _LEADING = Style(Weight.REGULAR, 18), 25.0
_QUESTION = Style(Weight.ITALIC, 18)
_STEPS = Style(Weight.SEMIBOLD, 18)
_SMALL = Style(Weight.REGULAR, 9)
_INDENT = 19.0


@dataclass(frozen=True, slots=True)
class _Said:
    """Lines in one style; `sign` before them tells what stands in the way."""

    lines: list[str]
    style: Style
    leading: float
    colour: Colour = INK
    sign: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A session, or the bar that begins a choice (`bar`): what is said of it, under its hour."""

    said: tuple[_Said, ...]
    hours: str = ""
    kind: str = ""
    letter: str = ""
    bar: str = ""

    @property
    def height(self) -> float:
        if self.bar:
            return 20.0
        head = 9.3 if self.hours else 0.0
        text = sum(len(part.lines) * part.leading for part in self.said) / MM
        return max(text, 20 if self.letter else 0) + head + self.gap

    @property
    def gap(self) -> float:
        """The air under it, which the foot of a page does not need."""
        return 0.0 if self.bar else 10.5 if self.hours else 9.0


@dataclass(slots=True)
class _Sheet:
    title: str
    entries: list[_Entry] = field(default_factory=list)
    used: float = 0.0
    part: str = ""
    """What goes on when the sheet has no title of its own."""


def draw(programme: ProgrammeRow) -> bytes:
    """A page is one part of the day where it fits; what does not goes on, never away."""
    event, name = programme.event, gettext("Programme en gros caractères")
    page = new_page(A4, event, name, tagged=True)
    sheets = _sheets(programme)
    for number, sheet in enumerate(sheets, start=1):
        page.bookmark(sheet.title or gettext("Programme"))
        top = _head(page, event) if number == 1 else _TOP
        if sheet.title:
            top = _title(page, sheet.title, top)
        for entry in sheet.entries:
            _draw(page, entry, top)
            top += entry.height
        _foot(page, event, number, len(sheets))
        page.finish()
    return page.pdf()


def page_count(programme: ProgrammeRow) -> int:
    return len(_sheets(programme))


def _sheets(programme: ProgrammeRow) -> list[_Sheet]:
    event = programme.event
    made = [_Sheet("", used=_head_height(event))]
    for half in half_days(programme.sessions, event):
        for title, entries, is_continued in _parts(half, event):
            if len(made) == 1 and not made[0].entries:
                made[0].title = title if len(event.days) > 1 else ""
                made[0].used += _title_height(made[0].title)
                made[0].part = title
            elif not (is_continued and _fits(made[-1], entries)):
                made.append(_Sheet(title, used=_title_height(title)))
            _fill(made, entries)
    if not programme.sessions:
        said = gettext("Le programme est en préparation. Il paraîtra sur la page en ligne.")
        made[0].entries.append(_Entry((_Said(wrap(said, _WIDTH, _TEXT), _TEXT, _LEADING),)))
    made.append(_Sheet(gettext("Venir et demander")))
    _fill(made, list(_practical(programme)))
    return [sheet for sheet in made if sheet.entries or sheet is made[0]]


def _fill(sheets: list[_Sheet], entries: Sequence[_Entry]) -> None:
    for entry in entries:
        sheet = sheets[-1]
        needed = entry.height - entry.gap + (30 if entry.bar else 0)
        if sheet.entries and sheet.used + needed > _BOTTOM - _TOP:
            title = gettext("{title} (suite)").format(title=sheet.title or sheet.part)
            title = title if not sheet.title.endswith(gettext("(suite)")) else sheet.title
            sheet = _Sheet(title, used=_title_height(title))
            sheets.append(sheet)
        sheet.entries.append(entry)
        sheet.used += entry.height


def _fits(sheet: _Sheet, entries: Sequence[_Entry]) -> bool:
    return sheet.used + sum(entry.height for entry in entries) - entries[-1].gap <= _BOTTOM - _TOP


def _parts(half: HalfDay, event: EventRow) -> Iterator[tuple[str, list[_Entry], bool]]:
    """What is for all, then each choice on a page of its own, in order; what comes after a choice may stand with it."""
    waiting: list[_Entry] = []
    name = half.title(event)
    choice = gettext("ateliers de l’après-midi") if half.is_afternoon else gettext("ateliers du matin")
    choice = sentence_case(choice if event.days == [half.day] else f"{day_name(half.day)}, {choice}")
    for for_all, workshops in moments(half.sessions):
        waiting += [_session(session, event) for session in for_all]
        if workshops:
            if waiting:
                yield name, waiting, name != half.title(event)
                waiting = []
            yield choice, list(_choice(workshops, event)), False
            name = gettext("{title} (suite)").format(title=half.title(event))
    if waiting:
        yield name, waiting, name != half.title(event)


def _session(session: SessionRow, event: EventRow) -> _Entry:
    said = [_Said(wrap(session.title, _WIDTH, _STRONG), _STRONG, _STRONG_LEADING), *_room(session.room, event, _WIDTH)]
    people = session.people if session.kind in {"plenary", "round_table"} and session.people else session.carriers
    if people and session.kind not in {"welcome", "break", "meal"}:
        told = gettext("Avec {names}.").format(names=enumeration(list(people)))
        said.append(_Said(wrap(told, _WIDTH, _TEXT), _TEXT, _LEADING))
    if session.question and session.kind in {"workshop", "forum"}:
        said.append(_Said(wrap(session.question, _WIDTH, _QUESTION), _QUESTION, _LEADING))
    return _Entry(tuple(said), hours(session.starts_at, session.ends_at, event.time_zone), session.kind)


def _choice(workshops: Sequence[SessionRow], event: EventRow) -> Iterator[_Entry]:
    last = max(session.ends_at for session in workshops)
    when = hours(workshops[0].starts_at, last, event.time_zone)
    yield _Entry((), when, bar=gettext("un au choix sur {count}").format(count=count_word(len(workshops))))
    room = _WIDTH - _INDENT
    for session in workshops:
        said = [_Said(wrap(session.title, room, _STRONG), _STRONG, _STRONG_LEADING), *_room(session.room, event, room)]
        if session.ends_at != last:
            until = gettext("jusqu’à {hour}").format(hour=event.hour(session.ends_at))
            said.append(_Said([until], _TEXT, _LEADING))
        if session.question:
            said.append(_Said(wrap(session.question, room, _QUESTION), _QUESTION, _LEADING))
        yield _Entry(tuple(said), letter=session.letter or "•")


def _room(room: RoomRow | None, event: EventRow, width: float) -> Iterator[_Said]:
    if room is None:
        return
    place = ", ".join(part for part in (room.name, floor_name(room.floor) if room.floor else "") if part)
    yield _Said(wrap(place, width, _TEXT), _TEXT, _LEADING)
    if room.steps:
        told = sentence_case(room.steps)
        call = gettext(" Appelez le {phone}.").format(phone=event.contact_phone) if event.contact_phone else ""
        yield _Said(wrap(f"{told}.{call}", width - 8, _STEPS), _STEPS, _LEADING, sign=True)


def _practical(programme: ProgrammeRow) -> Iterator[_Entry]:
    event = programme.event
    commune = "" if event.commune in event.address else event.commune
    where = ", ".join(part for part in (event.venue, event.address, commune) if part)
    loops = ", ".join(room.name for room in programme.rooms if room.hearing_loop)
    reach = ", ".join(part for part in (event.contact_phone, event.contact_email) if part)
    facts = (
        (gettext("Venir"), " ".join(f"{part.rstrip('.')}." for part in (where, event.directions) if part)),
        (gettext("Mieux entendre"), gettext("Boucle magnétique : {rooms}.").format(rooms=loops) if loops else ""),
        (gettext("Demander un aménagement"), reach),
        (gettext("La même chose sur un écran"), f"{event.live_url}/programme?taille=grande"),
    )
    for label, text in facts:
        if text:
            lines = _Said(wrap(text, _WIDTH, _TEXT), _TEXT, _LEADING)
            yield _Entry((_Said([label], _STRONG, _STRONG_LEADING), lines))


def _head_lines(event: EventRow) -> tuple[list[str], list[str]]:
    when = sentence_case(event_dates(event.starts_at, event.ends_at, event.time_zone))
    if len(event.days) == 1:
        span = gettext("de {first} à {last}").format(first=event.hour(event.starts_at), last=event.hour(event.ends_at))
        when = f"{when}, {span}"
    facts = [line for text in (when, event.place) if text for line in wrap(text, _WIDTH, _STRONG)]
    printed = gettext("{version}, imprimé le {day}").format(
        version=sentence_case(version(event)), day=long_date(event.day(event.printed_at))
    )
    return wrap(event.title, _WIDTH, _TITLE), [*facts, *wrap(printed, _WIDTH, _TEXT)]


def _head_height(event: EventRow) -> float:
    title, facts = _head_lines(event)
    return len(title) * 40 / MM + 8 + len(facts) * 30 / MM + 8


def _head(page: Page, event: EventRow) -> float:
    title, facts = _head_lines(event)
    with page.tag("H1"):
        y = page.lines(_LEFT, _TOP, title, _TITLE, 40) + 8
    with page.tag("P"):
        y = page.lines(_LEFT, y, facts[:-1], _STRONG, 30)
    with page.tag("P"):
        y = page.lines(_LEFT, y, facts[-1:], _TEXT, 30)
    return y + 8


def _title_height(title: str) -> float:
    return len(wrap(title, _WIDTH, _TITLE)) * 38 / MM + 8 if title else 0.0


def _title(page: Page, title: str, top: float) -> float:
    with page.tag("H2"):
        return page.lines(_LEFT, top, wrap(title, _WIDTH, _TITLE), _TITLE, 38) + 8


def _draw(page: Page, entry: _Entry, y: float) -> None:
    if entry.bar:
        page.box(_LEFT, y, _WIDTH, 14, fill=SLATE)
        with page.tag("H3"):
            page.text(_LEFT + 5, y + 4.7, entry.hours, _HOURS, WHITE)
            page.text(_RIGHT - 5, y + 4.9, entry.bar, Style(Weight.SEMIBOLD, 18), WHITE, "right")
        return
    x, top = _LEFT, y + 1
    if entry.letter:
        x += _INDENT
    if entry.hours:
        page.rule(_LEFT, y, _RIGHT, 1.0, INK)
        top = y + 4.4
    with page.tag("H3"):
        if entry.hours:
            page.text(_LEFT, top, entry.hours, _HOURS)
            _kind(page, entry.kind, top)
            top += 9.3
        if entry.letter:
            arcades.letter_tile(page, _LEFT, y, 13, entry.letter)
        head, *others = entry.said
        top = page.lines(x, top, head.lines, head.style, head.leading) + 0.6
    for part in others:
        top = _say(page, part, x, top)


def _kind(page: Page, kind: str, top: float) -> None:
    sign, colour = shapes.KINDS[kind]
    sign(page, _RIGHT - 6.2, top - 0.6, 6.2, colour)
    page.text(_RIGHT - 9.5, top + 0.2, kind_name(kind), _TEXT, INK, "right")


def _say(page: Page, part: _Said, x: float, top: float) -> float:
    if part.sign:
        with page.tag("Figure", alt=gettext("Accès")):
            shapes.steps(page, x, top - 0.6, 5.4, INK)
        x += 8
    address = next((line for line in part.lines if line.startswith("http")), "")
    with page.tag("Link" if address else "P"):
        if address:
            page.link("".join(part.lines), x, top - 1, _WIDTH, len(part.lines) * part.leading / MM)
        return page.lines(x, top, part.lines, part.style, part.leading, part.colour)


def _foot(page: Page, event: EventRow, number: int, total: int) -> None:
    """The page number as large as the text; the rest, which the first page says large, beside it."""
    edge = _RIGHT - QR_SIDE - 3
    page.rule(_LEFT, 276, edge, 0.6)
    page.text(_LEFT, 280, gettext("page {number}/{total}").format(number=number, total=total), _STEPS)
    told = gettext("{version}, imprimé le {day}").format(
        version=version(event), day=" ".join(long_date(event.day(event.printed_at)).split(" ")[1:])
    )
    style = Style(Weight.MEDIUM, 9)
    title = wrap(event.title, edge - _LEFT - 45, style)
    page.text(edge, 279.4, title[0] if len(title) == 1 else gettext("Programme"), style, GREY, "right")
    page.text(edge, 283.6, told, _SMALL, GREY, "right")
    furniture.live_code(page, event, _RIGHT, 286, QR_SIDE)
