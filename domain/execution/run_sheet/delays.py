"""When sessions are to be expected, from what was planned and what really happened. Pure.

A delay passes from one session to those that wait for it: in the same room, with the same people, or because everybody
goes from one to the other. Breaks give back some of it, and what stands before a fixed point (a meal, the end of the
day) ends in time for it. Nothing is expected earlier than planned, and a fixed point does not move.

Hours are counted in whole minutes, as people read them.
"""

import math
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.execution.programme.kinds import SessionKind

SHORTEST_BREAK, SHORTEST_MEAL = 10, 60
"""Minutes that stay of a break or a meal, where it has as many."""
_BREAK_KEEPS = 0.8
"""A break gives a fifth of itself without anybody deciding it; more is proposed."""
_CHANGE = timedelta(minutes=5)
"""To go from one room to the next, where the programme has time for it."""
_NIGHT = timedelta(hours=6)
_EVERYBODY = frozenset({SessionKind.WELCOME, SessionKind.PLENARY, SessionKind.BREAK, SessionKind.MEAL})
_GO_BY_THEMSELVES = frozenset({SessionKind.BREAK, SessionKind.MEAL})
"""Nobody says that they begin."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A session as planned, with what is known of it; `is_fixed` None follows the rule: meals do not move."""

    id: uuid.UUID
    kind: SessionKind
    starts_at: datetime
    ends_at: datetime
    day: date
    rooms: frozenset[uuid.UUID] = frozenset()
    people: frozenset[str] = frozenset()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    delay_minutes: int = 0
    is_fixed: bool | None = None

    @property
    def stays(self) -> bool:
        """Whether it keeps its hour whatever happens before."""
        return self.kind is SessionKind.MEAL if self.is_fixed is None else self.is_fixed

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts_at, self.ends_at)

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None


@dataclass(frozen=True, slots=True)
class Expected:
    """`must_end_by` is the fixed point that it has to respect, `wished_end` when it would end without it."""

    starts_at: datetime
    ends_at: datetime
    wished_end: datetime
    must_end_by: datetime

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts_at, self.ends_at)

    @property
    def is_cut(self) -> bool:
        """Whether the fixed point takes some of its time."""
        return self.ends_at < self.wished_end


@dataclass(frozen=True, slots=True)
class _Chain:
    """Sessions in the order of the plan, those that each waits for, by when each has to end, and those that were left
    since a later one began."""

    order: tuple[Planned, ...]
    waits_for: Mapping[uuid.UUID, tuple[Planned, ...]]
    limits: Mapping[uuid.UUID, datetime]
    left: frozenset[uuid.UUID]


def expected_times(sessions: Sequence[Planned], now: datetime) -> dict[uuid.UUID, Expected]:
    """When each session begins and ends, as far as can be told now."""
    minute = floor_minute(now)
    chain = _chain(sessions)
    found: dict[uuid.UUID, Expected] = {}
    for session in chain.order:
        found[session.id] = _expect(session, chain, found, minute)
    return found


def floor_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def minutes_between(start: datetime, end: datetime) -> int:
    return round((end - start).total_seconds() / 60)


def least_minutes(session: Planned) -> int:
    """What has to stay of it; only breaks and meals give more than a fixed point asks for."""
    floors = {SessionKind.BREAK: SHORTEST_BREAK, SessionKind.MEAL: SHORTEST_MEAL}
    return min(session.minutes, floors.get(session.kind, session.minutes))


def _kept_minutes(session: Planned) -> int:
    """What is left of it when it gives back without being asked."""
    if session.kind is SessionKind.BREAK:
        return max(least_minutes(session), math.ceil(session.minutes * _BREAK_KEEPS))
    return least_minutes(session)


def _chain(sessions: Sequence[Planned]) -> _Chain:
    order = tuple(sorted(sessions, key=lambda each: (each.starts_at, each.ends_at, str(each.id))))
    everybody = {each.id for each in order if _is_for_everybody(each, order)}
    waits_for = {each.id: tuple(other for other in order if _waits(each, other, everybody)) for each in order}
    left = {other.id for each in order if each.started_at is not None for other in waits_for[each.id]}
    return _Chain(order, waits_for, _limits(order, waits_for), frozenset(left))


def _is_for_everybody(session: Planned, order: Sequence[Planned]) -> bool:
    """Where all go: by its kind, or because there is nothing else at that time."""
    if session.kind in _EVERYBODY:
        return True
    return not any(
        other.id != session.id and other.starts_at < session.ends_at and session.starts_at < other.ends_at
        for other in order
    )


def _waits(session: Planned, other: Planned, everybody: set[uuid.UUID]) -> bool:
    """Over a night nobody waits for anything."""
    if not other.ends_at <= session.starts_at < other.ends_at + _NIGHT:
        return False
    together = session.rooms & other.rooms or session.people & other.people
    return bool(together) or session.id in everybody or other.id in everybody


def _limits(order: Sequence[Planned], waits_for: Mapping[uuid.UUID, tuple[Planned, ...]]) -> dict[uuid.UUID, datetime]:
    """By when each has to end: the first fixed point after it, else the end of its day, unless it may move."""
    ends: dict[date, datetime] = {}
    for each in order:
        ends[each.day] = max(each.ends_at, ends.get(each.day, each.ends_at))
    limits = {each.id: ends[each.day] + (_NIGHT if each.is_fixed is False else timedelta()) for each in order}
    for each in reversed(order):
        limit = each.starts_at if each.stays else limits[each.id]
        for before in waits_for[each.id]:
            limits[before.id] = min(limits[before.id], limit)
    return limits


def _expect(session: Planned, chain: _Chain, found: Mapping[uuid.UUID, Expected], now: datetime) -> Expected:
    limit = chain.limits[session.id]
    if session.started_at is not None:
        return _from_facts(session, floor_minute(session.started_at), limit, now)
    if session.stays:
        return Expected(session.starts_at, session.ends_at, session.ends_at, limit)
    before = [(other, found[other.id].ends_at) for other in chain.waits_for[session.id]]
    ready = [ends_at + min(_CHANGE, session.starts_at - other.ends_at) for other, ends_at in before]
    start = max([session.starts_at + timedelta(minutes=max(0, session.delay_minutes)), *ready])
    if session.id not in chain.left:
        start = _still_to_begin(session, start, now)
    wished = max(session.ends_at, start + timedelta(minutes=_kept_minutes(session)))
    start = max([min(start, limit), *(ends_at for _, ends_at in before)])
    return Expected(start, max(start, min(wished, limit)), wished, limit)


def _from_facts(session: Planned, started: datetime, limit: datetime, now: datetime) -> Expected:
    if session.ended_at is not None:
        ended = max(started, floor_minute(session.ended_at))
        return Expected(started, ended, ended, limit)
    wished = max(session.ends_at, started + timedelta(minutes=_kept_minutes(session)))
    return Expected(started, max(now, started, min(wished, limit)), wished, limit)


def _still_to_begin(session: Planned, start: datetime, now: datetime) -> datetime:
    """What should have begun begins now at the earliest; when its whole time passed without a word, it went as it
    should."""
    if session.kind in _GO_BY_THEMSELVES or now >= start + timedelta(minutes=session.minutes):
        return start
    return max(start, now)
