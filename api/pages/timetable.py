"""The programme as a person reads it: days, hours, and workshops that are a choice. Plain values, no database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from domain.execution.programme import (
    ContributionRole,
    ContributionView,
    RoomView,
    SessionKind,
    SessionView,
    moments,
)
from domain.foundation.core.i18n import gettext
from domain.foundation.core.times import local

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


def days_of(slots: Iterable[Slot], time_zone: str) -> list[Day]:
    """The same by day, as clocks of the event show it."""
    by_day = groupby(slots, key=lambda slot: local(slot.starts_at, time_zone).date())
    return [Day(day, tuple(group)) for day, group in by_day]


def on_day(views: Sequence[SessionView], day: date, time_zone: str) -> list[SessionView]:
    return [view for view in views if view.starts_at and local(view.starts_at, time_zone).date() == day]


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


def floor_name(room: RoomView) -> str:
    """`1er étage`, `rez-de-chaussée`, or the committee's own word; empty when it stands on the ground or is unknown."""
    floor = room.floor.strip()
    number = re.fullmatch(r"(\d+)\s*(er|e|ème|eme)?(\s+étage)?", floor, re.IGNORECASE)
    if number and int(number[1]) > 0:
        ordinal = gettext("1er étage") if number[1] == "1" else gettext("{n}e étage")
        return ordinal.format(n=int(number[1]))
    return "" if is_ground_floor(room) else floor


def is_ground_floor(room: RoomView) -> bool:
    return room.floor.strip().casefold() in ("", "0", "rdc", "rez-de-chaussée", "rez de chaussée")


def room_access(room: RoomView) -> str:
    """How to get in, in plain words: `1er étage, ascenseur`, `de plain-pied, boucle magnétique`."""
    parts = [floor_name(room)]
    if room.step_free and is_ground_floor(room):
        parts.append(gettext("de plain-pied"))
    elif room.step_free:
        parts.append(gettext("ascenseur") if has_lift(room) else gettext("accès sans marche"))
    elif room.step_free is False:
        parts.append(gettext("accès par des marches"))
    if room.hearing_loop:
        parts.append(gettext("boucle magnétique"))
    return ", ".join(part for part in parts if part)


def has_lift(room: RoomView) -> bool:
    """A room upstairs that can be reached without steps, and whose notes name a lift."""
    return "ascenseur" in room.notes.casefold()


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


SPEAKING = (ContributionRole.SPEAKER, ContributionRole.PANELLIST, ContributionRole.HOST, ContributionRole.WITNESS)
CARRYING = (ContributionRole.CARRIER, ContributionRole.FACILITATOR, ContributionRole.MODERATOR)


def people_of(view: SessionView) -> list[str]:
    """Who speaks, else who carries the session; structures and announced names, each once."""
    speaking = view.by_role(*SPEAKING)
    return _names(speaking) or _names(view.by_role(*CARRYING))


def carriers_of(view: SessionView) -> list[str]:
    return _names(view.by_role(*CARRYING))


def speakers_of(view: SessionView) -> list[str]:
    return _names(view.by_role(*SPEAKING))


def _names(contributions: Iterable[ContributionView]) -> list[str]:
    names = (_public_name(each) for each in contributions)
    return list(dict.fromkeys(name for name in names if name))


def _public_name(contribution: ContributionView) -> str:
    """The structure rather than the contact behind it; a name is public when it was written for the programme."""
    return contribution.label or contribution.organisation_name or contribution.name
