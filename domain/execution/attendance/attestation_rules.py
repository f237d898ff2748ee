"""How long somebody was there, as far as check-ins say: pure.

The entry counts from when somebody came until the day ends; a session counts for its hours, from when they came if
they were late. Paper that is signed counts whole; what is noted after the end says that somebody came, not how long
they stayed. Hours covered twice count once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.execution.attendance.values import ScanMeans
from domain.foundation.core.times import Interval, local, union


@dataclass(frozen=True)
class Seen:
    """One check-in: what for, its hours, when and how somebody was found."""

    name: str
    starts_at: datetime
    ends_at: datetime
    came_at: datetime
    means: ScanMeans


@dataclass(frozen=True)
class Day:
    """One day of somebody: when they came first, the minutes that count, and what they were checked in for."""

    day: date
    minutes: int
    checks: tuple[Seen, ...]


@dataclass(frozen=True)
class Facts:
    days: tuple[Day, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(day.minutes for day in self.days)


def facts_of(seen: Iterable[Seen], time_zone: str, *, now: datetime) -> Facts:
    """What an attestation says; hours to come do not count yet."""
    by_day: dict[date, list[Seen]] = {}
    for each in sorted(seen, key=lambda each: (each.starts_at, each.came_at, each.name)):
        by_day.setdefault(local(each.starts_at, time_zone).date(), []).append(each)
    return Facts(tuple(Day(day, _minutes(checks, now), tuple(checks)) for day, checks in sorted(by_day.items())))


def kept(seen: Seen, now: datetime) -> Interval | None:
    """The hours that a check-in stands for; none while they have not begun, nor when it came after them."""
    start = seen.starts_at if seen.means is ScanMeans.PAPER else max(seen.starts_at, seen.came_at)
    end = min(seen.ends_at, now)
    return Interval(start, end) if start < end else None


def as_json(facts: Facts) -> dict[str, Any]:
    """As it is kept: no name of anybody."""
    return {
        "minutes": facts.minutes,
        "days": [
            {"day": day.day.isoformat(), "minutes": day.minutes, "checks": [_check(each) for each in day.checks]}
            for day in facts.days
        ],
    }


def from_json(kept: Mapping[str, Any]) -> Facts:
    return Facts(
        tuple(
            Day(date.fromisoformat(day["day"]), day["minutes"], tuple(_seen(each) for each in day["checks"]))
            for day in kept.get("days", ())
        )
    )


def _minutes(checks: Sequence[Seen], now: datetime) -> int:
    hours = [interval for each in checks if (interval := kept(each, now))]
    return sum(interval.minutes for interval in union(hours))


def _check(seen: Seen) -> dict[str, str]:
    return {
        "name": seen.name,
        "starts_at": seen.starts_at.isoformat(),
        "ends_at": seen.ends_at.isoformat(),
        "came_at": seen.came_at.isoformat(),
        "means": seen.means.value,
    }


def _seen(check: Mapping[str, str]) -> Seen:
    starts_at, ends_at, came_at = (datetime.fromisoformat(check[name]) for name in ("starts_at", "ends_at", "came_at"))
    return Seen(check["name"], starts_at, ends_at, came_at, ScanMeans(check["means"]))
