"""The programme as a person reads it: days, hours, and workshops that are a choice. Plain values, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from domain.delivery.exchange.feeds import day_of, has_lift, is_ground_floor
from domain.execution.programme import RoomView, SessionKind, SessionView, moments
from domain.foundation.core.times import Interval

PAUSES = frozenset({SessionKind.BREAK, SessionKind.MEAL, SessionKind.WELCOME})
MOST_IN_ONE_PAGE = 150


@dataclass(frozen=True)
class Slot:
    """What stands at an hour: one session, or workshops among which one is chosen."""

    starts_at: datetime
    ends_at: datetime
    sessions: tuple[SessionView, ...]

    @property
    def is_choice(self) -> bool:
        return len(self.sessions) > 1

    @property
    def session(self) -> SessionView:
        return self.sessions[0]

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def is_pause(self) -> bool:
        return self.session.kind in PAUSES

    @property
    def themes(self) -> list[str]:
        """The tracks to choose among, else the titles."""
        return [view.track.name if view.track else view.title for view in self.sessions]


@dataclass(frozen=True)
class Day:
    date: date
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class RoomDay:
    """Everything that happens in a room; `room` is None for what has no room yet."""

    room: RoomView | None
    slots: tuple[Slot, ...]


def slots_of(views: Sequence[SessionView]) -> list[Slot]:
    """Workshops of one moment together, everything else alone, in order; sessions without hours are left out."""
    slots = [Slot(moment.starts_at, moment.ends_at, moment.sessions) for moment in moments(views)]
    slots += [
        Slot(view.interval.start, view.interval.end, (view,))
        for view in views
        if not view.is_workshop and view.interval
    ]
    return sorted(slots, key=lambda slot: (slot.starts_at, slot.ends_at))


def days_of(slots: Iterable[Slot], time_zone: str, days: Sequence[Interval] = ()) -> list[Day]:
    """The same by day, as clocks of the event show it; `days` says which evenings go on after midnight."""
    by_day = groupby(slots, key=lambda slot: day_of(slot.starts_at, time_zone, days))
    return [Day(day, tuple(group)) for day, group in by_day]


def rooms_of(views: Sequence[SessionView]) -> list[RoomDay]:
    """The sessions of each room, in the committee's order of rooms."""
    rooms = {view.room.id: view.room for view in views if view.room}
    found = []
    for room in sorted(rooms.values(), key=lambda r: (r.position, r.name)):
        found.append(RoomDay(room, alone(view for view in views if view.room and view.room.id == room.id)))
    homeless = alone(view for view in views if view.room is None)
    return [*found, RoomDay(None, homeless)] if homeless else found


def alone(views: Iterable[SessionView]) -> tuple[Slot, ...]:
    """Each session for itself, in order; those without hours are left out."""
    timed = [Slot(view.interval.start, view.interval.end, (view,)) for view in views if view.interval]
    return tuple(sorted(timed, key=lambda slot: (slot.starts_at, slot.ends_at)))


@dataclass(frozen=True)
class Access:
    """Names of rooms by how one gets in."""

    level: tuple[str, ...]
    lift: tuple[str, ...]
    upstairs: tuple[str, ...]
    steps: tuple[str, ...]
    hearing_loop: tuple[str, ...]


def access_of(rooms: Sequence[RoomView]) -> Access:
    def named(chosen: Iterable[RoomView]) -> tuple[str, ...]:
        return tuple(room.name for room in chosen)

    free = [room for room in rooms if room.step_free]
    above = [room for room in free if not is_ground_floor(room)]
    return Access(
        level=named(room for room in free if is_ground_floor(room)),
        lift=named(room for room in above if has_lift(room)),
        upstairs=named(room for room in above if not has_lift(room)),
        steps=named(room for room in rooms if room.step_free is False),
        hearing_loop=named(room for room in rooms if room.hearing_loop),
    )


def clashes(views: Sequence[SessionView]) -> list[tuple[SessionView, SessionView]]:
    """Sessions that nobody can attend both, in order, each pair once."""
    timed = sorted((view for view in views if view.interval), key=lambda view: (view.interval, view.id))
    return [
        (first, second)
        for rank, first in enumerate(timed)
        for second in timed[rank + 1 :]
        if first.interval and second.interval and first.interval.overlaps(second.interval)
    ]


@dataclass(frozen=True)
class Moment:
    """What is going on, and what comes next: everything that begins at the next start."""

    now: tuple[SessionView, ...]
    next: tuple[SessionView, ...]

    @property
    def next_start(self) -> datetime | None:
        return self.next[0].starts_at if self.next else None


def moment_of(views: Sequence[SessionView], at: datetime) -> Moment:
    """By instants, so that it is right across midnight and in a night when the hour changes."""
    timed = [slot.session for slot in alone(views)]
    going = tuple(view for view in timed if view.interval and view.interval.start <= at < view.interval.end)
    following = min((view.starts_at for view in timed if view.starts_at and view.starts_at > at), default=None)
    coming = tuple(view for view in timed if following and view.starts_at == following)
    return Moment(going, coming)
