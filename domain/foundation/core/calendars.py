"""iCalendar texts from plain rows: mails, the feed of the programme and people's own calendar files.

Times are written on the clocks of their zone, with the zone's rules beside them; an instant in an hour that clocks
show twice is written in UTC, since iCalendar cannot say which of the two is meant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from icalendar import (
    Calendar,
    Component,
    Parameters,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    Todo,
    vCalAddress,
    vText,
    vUri,
)
from icalendar.parser import Contentline

from domain.foundation.core.text import clean_line, clean_text
from domain.foundation.core.times import local, zone

PRODUCT = "-//Preau//Preau//FR"
CLOSING = "END:VCALENDAR\r\n"
LONGEST_LINE = 74
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CalendarItem:
    """One thing at one time. `uid` stays the same for life, `sequence` goes up when it moves."""

    uid: str
    start: datetime
    end: datetime
    zone: str
    title: str
    last_modified: datetime
    place: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0
    status: str = "CONFIRMED"
    organiser_name: str = ""
    organiser_email: str = ""
    attendee_name: str = ""
    attendee_email: str = ""
    """Who is asked to come, for a REQUEST or a CANCEL that goes to one person."""


@dataclass(frozen=True)
class TodoItem:
    """Something to do by a day (VTODO). `status` is NEEDS-ACTION, IN-PROCESS, COMPLETED or CANCELLED."""

    uid: str
    due_on: date
    title: str
    last_modified: datetime
    description: str = ""
    status: str = "NEEDS-ACTION"
    percent: int = 0
    completed_at: datetime | None = None
    url: str = ""
    sequence: int = 0


def calendar(
    items: Sequence[CalendarItem], todos: Sequence[TodoItem] = (), *, name: str = "", method: str = "PUBLISH"
) -> str:
    """The whole text of a VCALENDAR. `method` is PUBLISH, REQUEST to change what somebody holds, or CANCEL to
    take the items away."""
    bodies = [*_zones(items), *(_item(item) for item in items), *(_todo(todo) for todo in todos)]
    return "".join([_opening(name, method), *bodies, CLOSING])


@lru_cache(maxsize=256)
def _opening(name: str, method: str) -> str:
    head = Calendar()
    head.add("prodid", PRODUCT)
    head.add("version", "2.0")
    head.add("method", method)
    if name:
        head.add("name", vText(clean_line(name)))
        head.add("x-wr-calname", vText(clean_line(name)))
    return _text(head).removesuffix(CLOSING)


def _zones(items: Iterable[CalendarItem]) -> list[str]:
    years: dict[str, set[int]] = {}
    for item in items:
        years.setdefault(item.zone, set()).update((item.start.year, item.end.year))
    return [_zone(name, min(seen), max(seen)) for name, seen in sorted(years.items())]


@lru_cache(maxsize=64)
def _zone(name: str, first_year: int, last_year: int) -> str:
    """The VTIMEZONE of these years: the offset at their beginning, then each change.

    Written here since the library's own puts the change to summer time an hour late.
    """
    tz = zone(name)
    start = datetime(first_year, 1, 1, tzinfo=UTC)
    made = Timezone()
    made.add("tzid", name)
    made.add_component(_observance(start, tz))
    for instant in _changes(tz, start, datetime(last_year + 1, 1, 1, tzinfo=UTC)):
        made.add_component(_observance(instant, tz, before=instant - timedelta(seconds=1)))
    return _text(made)


def _changes(tz: tzinfo, start: datetime, end: datetime) -> Iterable[datetime]:
    """The instants at which the offset changes, to the second."""
    step = timedelta(days=1)
    while start < end:
        if _offset(start, tz) != _offset(start + step, tz):
            low, high = start, start + step
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if _offset(middle, tz) == _offset(low, tz) else (low, middle)
            yield high
        start += step


def _observance(instant: datetime, tz: tzinfo, *, before: datetime | None = None) -> Component:
    """What clocks show from `instant` on; DTSTART is read on the clocks of just before."""
    offset_from = _offset(before or instant, tz)
    at = instant.astimezone(tz)
    made = TimezoneDaylight() if at.dst() else TimezoneStandard()
    made.add("dtstart", (instant + offset_from).replace(tzinfo=None))
    made.add("tzoffsetfrom", offset_from)
    made.add("tzoffsetto", _offset(instant, tz))
    made.add("tzname", at.tzname() or "")
    return made


def _offset(instant: datetime, tz: tzinfo) -> timedelta:
    return instant.astimezone(tz).utcoffset() or timedelta()


def _text(component: Component) -> str:
    return str(component.to_ical().decode())


def _item(item: CalendarItem) -> str:
    """A VEVENT: what makes this copy its own, then what all copies of the same item share."""
    stamp = item.last_modified.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    uid = Contentline.from_parts("UID", Parameters(), vText(clean_line(item.uid))).to_ical().decode()
    own = f"{uid}\r\nSEQUENCE:{item.sequence:d}\r\nDTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\n"
    return f"BEGIN:VEVENT\r\n{own}{_shared(replace(item, uid='', sequence=0, last_modified=_EPOCH))}"


@lru_cache(maxsize=2048)
def _shared(item: CalendarItem) -> str:
    """Everything of a VEVENT but its identity. Kept: a rush makes hundreds of copies of the same workshop.

    Written here, in the library's order: a large programme is then a calendar in a tenth of the time.
    """
    lines = [
        f"SUMMARY:{_escaped(clean_line(item.title, limit=1000))}",
        f"DTSTART{_moment(item.start, item.zone)}",
        f"DTEND{_moment(item.end, item.zone)}",
    ]
    if item.attendee_email:
        attendee = _address(item.attendee_name, item.attendee_email)
        attendee.params["role"] = vText("REQ-PARTICIPANT")
        attendee.params["partstat"] = vText("ACCEPTED")
        attendee.params["rsvp"] = vText("FALSE")
        lines.append(Contentline.from_parts("ATTENDEE", attendee.params, attendee))
    if item.description:
        lines.append(f"DESCRIPTION:{_escaped(clean_text(item.description, limit=100_000))}")
    if item.place:
        lines.append(f"LOCATION:{_escaped(clean_line(item.place, limit=1000))}")
    if item.organiser_email:
        organiser = _address(item.organiser_name, item.organiser_email)
        lines.append(Contentline.from_parts("ORGANIZER", organiser.params, organiser))
    lines.append(f"STATUS:{item.status}")
    if item.url:
        lines.append(f"URL:{clean_line(item.url, limit=2000)}")
    return "".join(_folded(line) for line in lines) + "END:VEVENT\r\n"


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{clean_line(email)}")
    address.params["cn"] = vText(clean_line(name or email))
    return address


def _escaped(text: str) -> str:
    """Text as RFC 5545 writes it on one line."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _moment(instant: datetime, zone_name: str) -> str:
    """`;TZID=Europe/Paris:20261013T110000`, or UTC when clocks show that local time twice."""
    at = _clock(instant, zone_name)
    if at.tzinfo is UTC or zone_name == "UTC":
        return f":{at:%Y%m%dT%H%M%SZ}"
    return f";TZID={zone_name}:{at:%Y%m%dT%H%M%S}"


def _folded(line: str) -> str:
    """The line in pieces of 75 octets at most with the space that opens the next ones; none cuts a letter."""
    if len(line) <= LONGEST_LINE and line.isascii():
        return line + "\r\n"
    pieces: list[str] = []
    piece: list[str] = []
    room = LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("".join(piece))
            piece, room = [], LONGEST_LINE
        piece.append(letter)
        room -= size
    return "\r\n ".join([*pieces, "".join(piece)]) + "\r\n"


def _todo(todo: TodoItem) -> str:
    """A VTODO, due by a day and not an hour: reminders of the hour are the person's own affair."""
    made = Todo()
    made.add("uid", vText(clean_line(todo.uid)))
    made.add("dtstamp", todo.last_modified.astimezone(UTC))
    made.add("last-modified", todo.last_modified.astimezone(UTC))
    made.add("sequence", todo.sequence)
    made.add("due", todo.due_on)
    made.add("summary", vText(clean_line(todo.title, limit=1000)))
    made.add("status", todo.status)
    made.add("percent-complete", todo.percent)
    if todo.completed_at is not None:
        made.add("completed", todo.completed_at.astimezone(UTC))
    if todo.description:
        made.add("description", vText(clean_text(todo.description, limit=100_000)))
    if todo.url:
        made.add("url", vUri(clean_line(todo.url, limit=2000)))
    return _text(made)


def _clock(instant: datetime, zone_name: str) -> datetime:
    """The local time of an instant, or UTC when clocks show that local time twice."""
    at = local(instant, zone_name)
    twice = at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
    return instant.astimezone(UTC) if twice else at
