"""A programme as conference apps know it: days, in each day its rooms, in each room what happens there.

Both forms, XML and JSON, are written from these plain values, so that they never tell different things.
"""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from domain.delivery.exchange.feeds.names import everybody_in
from domain.delivery.exchange.feeds.public import PublicProgramme
from domain.execution.programme import SessionKind, SessionView, TrackView
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import slugify
from domain.foundation.core.times import local
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

GENERATOR = "Préau"
HIGHEST_NUMBER = 2**31 - 1
TIMESLOT = "00:05"
LANGUAGE = "fr"
TYPES = {
    SessionKind.WELCOME: "other",
    SessionKind.PLENARY: "lecture",
    SessionKind.WORKSHOP: "workshop",
    SessionKind.ROUND_TABLE: "podium",
    SessionKind.FORUM: "meeting",
    SessionKind.BREAK: "other",
    SessionKind.MEAL: "other",
    SessionKind.OTHER: "other",
}


@dataclass(frozen=True)
class Person:
    number: int
    guid: uuid.UUID
    name: str


@dataclass(frozen=True)
class Entry:
    """A session with what apps ask for. `number` and `slug` are the same for life, unless it is renamed."""

    view: SessionView
    number: int
    slug: str
    room: str
    start: datetime
    end: datetime
    minutes: int
    url: str
    people: tuple[Person, ...]

    @property
    def duration(self) -> str:
        """`01:30`, as long as it lasts, also in a night when the hour changes."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


@dataclass(frozen=True)
class ScheduleRoom:
    name: str
    guid: uuid.UUID
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ScheduleDay:
    index: int
    date: date
    start: datetime
    end: datetime
    rooms: tuple[ScheduleRoom, ...]


@dataclass(frozen=True)
class Schedule:
    """The whole programme of a gathering."""

    title: str
    acronym: str
    version: str
    url: str
    address: str
    """Where this schedule is read again."""
    start: datetime
    end: datetime
    time_zone: str
    tracks: tuple[TrackView, ...]
    days: tuple[ScheduleDay, ...]


def schedule_of(event: Event, published: PublicProgramme, *, base_url: str, name: str) -> Schedule:
    """`name` is the file that this is read as: `schedule.xml`."""
    root = f"{base_url}/e/{event.slug}"
    entries = _entries(event, published, root)
    tracks = {entry.view.track.id: entry.view.track for entry in entries if entry.view.track}
    return Schedule(
        title=_title(event),
        acronym=acronym(event),
        version=str(published.number),
        url=root,
        address=f"{root}/{name}",
        start=local(event.starts_at, event.time_zone),
        end=local(event.ends_at, event.time_zone),
        time_zone=event.time_zone,
        tracks=tuple(sorted(tracks.values(), key=lambda track: track.name)),
        days=_days(event, published, entries),
    )


def acronym(event: Event) -> str:
    """The address of the gathering in the letters that apps allow."""
    return slugify(event.slug).replace("-", "_").ljust(4, "_")


def _title(event: Event) -> str:
    """Apps have no word for a gathering that does not take place: it stands in its title."""
    if event.state is EventState.CANCELLED:
        return gettext("{title} (rencontre annulée)").format(title=event.title)
    if event.state is EventState.POSTPONED:
        return gettext("{title} (rencontre reportée)").format(title=event.title)
    return event.title


def _entries(event: Event, published: PublicProgramme, root: str) -> list[Entry]:
    numbers = _numbers(view.id for view in published.timed)
    prefix, no_room = acronym(event), gettext("Salle à préciser")
    found = []
    for view in published.timed:
        interval = view.interval
        if interval is None:
            continue
        number = numbers[view.id]
        found.append(
            Entry(
                view=view,
                number=number,
                slug=f"{prefix}-{number:04d}-{slugify(view.title)}".strip("-"),
                room=view.room.name if view.room else no_room,
                start=local(interval.start, event.time_zone),
                end=local(interval.end, event.time_zone),
                minutes=interval.minutes,
                url=f"{root}/seances/{view.id}",
                people=tuple(_person(event, name) for name in everybody_in(view)),
            )
        )
    return found


def _numbers(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """A whole number for each identifier, as old apps want; two that fall together take the next free one."""
    taken: dict[int, uuid.UUID] = {}
    for each in sorted(ids):
        number = _number(each.bytes)
        while number in taken:
            number = number % HIGHEST_NUMBER + 1
        taken[number] = each
    return {each: number for number, each in taken.items()}


def _number(seed: bytes) -> int:
    return int.from_bytes(hashlib.sha256(seed).digest()[:8]) % HIGHEST_NUMBER + 1


def _person(event: Event, name: str) -> Person:
    return Person(_number(event.id.bytes + name.encode()), uuid.uuid5(event.id, name), name)


def _days(event: Event, published: PublicProgramme, entries: Sequence[Entry]) -> tuple[ScheduleDay, ...]:
    def day(entry: Entry) -> date:
        return published.day_of(entry.view.starts_at or entry.start, event.time_zone)

    found = []
    for index, (found_on, group) in enumerate(groupby(sorted(entries, key=lambda e: (day(e), e.start)), day), 1):
        there = list(group)
        start, end = min(entry.start for entry in there), max(entry.end for entry in there)
        found.append(ScheduleDay(index, found_on, start, end, _rooms(event, there)))
    if not found:  # apps want one day at least
        start, end = local(event.starts_at, event.time_zone), local(event.ends_at, event.time_zone)
        found.append(ScheduleDay(1, start.date(), start, end, ()))
    return tuple(found)


def _rooms(event: Event, entries: Sequence[Entry]) -> tuple[ScheduleRoom, ...]:
    """In the committee's order; what has no room yet comes last."""
    by_name: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.view.room.position if e.view.room else HIGHEST_NUMBER, e.start)):
        by_name.setdefault(entry.room, []).append(entry)
    return tuple(
        ScheduleRoom(name, _room_guid(event, there[0].view, name), tuple(there)) for name, there in by_name.items()
    )


def _room_guid(event: Event, view: SessionView, name: str) -> uuid.UUID:
    return view.room.id if view.room else uuid.uuid5(event.id, name)


def track_slug(track: TrackView) -> str:
    """Letters, figures and hyphens, a letter first and no hyphen last, as both forms want."""
    return f"theme-{slugify(track.name) or track.id.hex[-8:]}"
