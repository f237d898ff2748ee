"""The programme laid out once for all checks: what stands in which room, at what time, on which day."""

import uuid
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import blake2s
from typing import Generic, TypeVar

from domain.execution.programme.checks.catalogue import levels_with
from domain.execution.programme.checks.values import Finding, Level, Need, Programme, Suggestion, person_key
from domain.execution.programme.checks.wording import hour, hours, place_of
from domain.execution.programme.values import ContributionView, RoomView, SessionKind, SessionView
from domain.foundation.core.times import Interval, local, union

MINUTE = 60
UNKNOWN_CAPACITY = 1_000_000
_LONGEST_SUBJECT = 200
_LONGEST_DAY = 24 * 60 * MINUTE
PAUSES = frozenset({SessionKind.BREAK, SessionKind.MEAL})

Key = TypeVar("Key")


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """A session with its hours, in seconds of UTC: plain numbers stay right when the hour changes."""

    view: SessionView
    start: int
    end: int
    rooms: tuple[RoomView, ...]

    @property
    def starts_at(self) -> datetime:
        assert self.view.starts_at is not None
        return self.view.starts_at

    @property
    def ends_at(self) -> datetime:
        assert self.view.ends_at is not None
        return self.view.ends_at

    @property
    def minutes(self) -> int:
        return (self.end - self.start) // MINUTE


@dataclass(frozen=True, slots=True)
class Together(Generic[Key]):
    """Two sessions at the same time at the same place, or with the same people."""

    key: Key
    name: str
    first: Placed
    second: Placed


class Board:
    """What every check looks at; built once, read by all."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.zone = programme.zone_name
        self.levels = levels_with(programme.levels)
        self.placed = sorted(
            (_placed(view) for view in programme.sessions if view.interval is not None),
            key=lambda each: (each.start, each.end, each.view.position, each.view.id),
        )
        self.by_room: dict[uuid.UUID, list[Placed]] = defaultdict(list)
        for each in self.placed:
            for room in each.rooms:
                self.by_room[room.id].append(each)
        self._rooms = sorted(
            programme.rooms,
            key=lambda room: (UNKNOWN_CAPACITY if room.seats is None else room.seats, room.position),
        )
        self._starts = [each.start for each in self.placed]
        self._longest = max((each.end - each.start for each in self.placed), default=0)
        self._free: dict[tuple[int, int], list[RoomView]] = {}
        self._days = [
            (seconds(day.start), seconds(day.end), local(day.start, self.zone).date())
            for day in programme.days
            if seconds(day.end) - seconds(day.start) <= _LONGEST_DAY
        ]

    @cached_property
    def days(self) -> dict[date, list[Placed]]:
        """Sessions by day; what ends after midnight, or begins then in the evening's hours, is of the evening."""
        found: dict[date, list[Placed]] = defaultdict(list)
        for each in self.placed:
            found[self.day_of(each)].append(each)
        return found

    @cached_property
    def contributions(self) -> list[tuple[str | None, ContributionView, Placed]]:
        """Everybody in a session that has its hours, by the key of the person; structures and groups have none."""
        return [(person_key(who), who, each) for each in self.placed for who in each.view.contributions]

    def day_of(self, placed: Placed) -> date:
        known = next((day for start, end, day in self._days if start <= placed.start < end), None)
        return known or local(placed.starts_at, self.zone).date()

    @cached_property
    def room_hours(self) -> dict[uuid.UUID, list[Interval]]:
        """When rooms that have hours can be used."""
        return {key: union(hours) for key, hours in self.programme.room_hours.items() if hours}

    def free_rooms(self, placed: Placed) -> Sequence[RoomView]:
        """Rooms in use where nothing stands at that time, the smallest first."""
        key = (placed.start, placed.end)
        if key not in self._free:
            at = Interval(placed.starts_at, placed.ends_at)
            taken = {room.id for other in self._during(*key) for room in other.rooms}
            self._free[key] = [room for room in self._rooms if room.id not in taken and self.is_open(room.id, at)]
        return self._free[key]

    def _during(self, start: int, end: int) -> list[Placed]:
        """The sessions that overlap that time; none lasts longer than the longest."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [each for each in self.placed[first:last] if each.end > start]

    def is_open(self, room_id: uuid.UUID, at: Interval) -> bool:
        known = self.room_hours.get(room_id)
        return known is None or is_within(at, known)

    def needs(self, view: SessionView) -> tuple[Need, ...]:
        return self.programme.beyond.needs.get(view.id, ())

    def hour(self, instant: datetime) -> str:
        return hour(instant, self.zone)

    def hours(self, start: datetime, end: datetime) -> str:
        return hours(start, end, self.zone)

    def finding(
        self,
        code: str,
        subject: Sequence[object],
        sentence: str,
        short: str,
        *,
        place: str,
        sessions: Sequence[SessionView] = (),
        room_id: uuid.UUID | None = None,
        at: datetime | None = None,
        suggestion: Suggestion | None = None,
    ) -> Finding:
        """With the level of the event and the exception that was made for it."""
        key = named(subject)
        return Finding(
            code=code,
            level=self.levels[code] or Level.ADVICE,
            subject=key,
            place=place,
            sentence=sentence,
            short=short,
            session_ids=tuple(view.id for view in sessions),
            room_id=room_id,
            at=at,
            suggestion=suggestion,
            accepted=self.programme.accepted.get((code, key)),
        )

    def of_session(
        self,
        code: str,
        view: SessionView,
        sentence: str,
        short: str,
        *about: object,
        place: str = "",
        suggestion: Suggestion | None = None,
    ) -> Finding:
        """What is wrong with one session; `about` is what would make it another matter."""
        return self.finding(
            code,
            (view.id, *about),
            sentence,
            short,
            place=place or place_of(view, self.zone),
            sessions=(view,),
            room_id=view.room.id if view.room else None,
            at=view.starts_at,
            suggestion=suggestion,
        )


def seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def is_within(at: Interval, hours: Iterable[Interval]) -> bool:
    """`hours` as `union` gives them."""
    return any(each.start <= at.start and at.end <= each.end for each in hours)


def together(placed: Iterable[tuple[Key, str, Placed]]) -> Iterator[Together[Key]]:
    """Each pair of sessions that share a key and a time; `placed` comes by start, and so does what is told."""
    by_key: dict[Key, dict[uuid.UUID, tuple[str, Placed]]] = defaultdict(dict)
    for key, name, each in placed:
        by_key[key].setdefault(each.view.id, (name, each))
    for key, sessions in by_key.items():
        line = list(sessions.values())
        for rank, (name, first) in enumerate(line):
            for _, second in line[rank + 1 :]:
                if second.start >= first.end:
                    break
                yield Together(key, name, first, second)


def named(parts: Sequence[object]) -> str:
    """The name of a subject, short enough to be kept; the same parts give the same name."""
    said = ":".join(part.hex if isinstance(part, uuid.UUID) else str(part) for part in parts)
    return said if len(said) <= _LONGEST_SUBJECT else digest(said)


def digest(said: str) -> str:
    return blake2s(said.encode(), digest_size=16).hexdigest()


def _placed(view: SessionView) -> Placed:
    assert view.starts_at is not None
    assert view.ends_at is not None
    rooms = (*((view.room,) if view.room else ()), *view.further_rooms)
    return Placed(view, seconds(view.starts_at.astimezone(UTC)), seconds(view.ends_at.astimezone(UTC)), rooms)
