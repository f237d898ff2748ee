"""Instants, intervals and zones. Rows and rules hold aware UTC; people read the event's zone.

Subtract in UTC only: Python subtracts two local times of one zone on the wall clock, which is wrong by an hour on
the nights when the hour changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from domain.foundation.core.errors import Invalid

Day = TypeVar("Day", date, date | None)
Moment = TypeVar("Moment", datetime, datetime | None)
FIRST_YEAR, LAST_YEAR = 2000, 2100


def utc_now() -> datetime:
    return datetime.now(UTC)


@cache
def _zone_names() -> frozenset[str]:
    """Names known to this machine; listing them reads a thousand files."""
    return frozenset(available_timezones())


def zone(name: str) -> ZoneInfo:
    """The zone called `name` (IANA). Raises Invalid `unknown_zone`, also for paths and renamed oddities."""
    if name not in _zone_names():
        raise Invalid("unknown_zone", "Ce fuseau horaire est inconnu. Exemple : Europe/Paris.", field="time_zone")
    return ZoneInfo(name)


def to_utc(day: date, wall: time, zone_name: str, *, field: str = "starts_at", fold: int | None = None) -> datetime:
    """The instant at which clocks of the zone show `wall` on `day`.

    Raises Invalid `missing_hour` when clocks skip that hour, `double_hour` when they show it twice and `fold`
    (0: first, 1: second) does not say which.
    """
    tz = zone(zone_name)
    first = datetime.combine(day, wall, tz).replace(fold=0)
    second = first.replace(fold=1)
    if first.utcoffset() != second.utcoffset():
        back = first.astimezone(UTC).astimezone(tz)
        if back.replace(tzinfo=None) != first.replace(tzinfo=None):
            raise Invalid(
                "missing_hour",
                "Cette heure n’existe pas ce jour-là : les horloges avancent d’une heure.",
                field=field,
            )
        if fold is None:
            raise Invalid(
                "double_hour",
                "Cette heure a lieu deux fois cette nuit-là. Précisez : avant ou après le changement d’heure.",
                field=field,
            )
        return (second if fold else first).astimezone(UTC)
    return first.astimezone(UTC)


def check_day(day: Day, field: str) -> Day:
    """The day, which must be of our times; none is fine. Raises Invalid `date_out_of_bounds`."""
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid("date_out_of_bounds", "Cette date est trop lointaine : vérifiez l’année.", field=field)
    return day


def instant(value: Moment, zone_name: str, *, field: str) -> Moment:
    """In UTC, what forms and programs send with an offset, or as clocks of the zone show it; none is fine.

    Raises Invalid `date_out_of_bounds`, `missing_hour`, `double_hour`, `unknown_zone`.
    """
    if value is None:
        return value
    check_day(value.date(), field)
    if value.tzinfo is not None:
        return value.astimezone(UTC)
    return to_utc(value.date(), value.time(), zone_name, field=field)


def local(instant: datetime, zone_name: str) -> datetime:
    """The instant as people at the event read it."""
    return instant.astimezone(zone(zone_name))


def days_later(instant: datetime, days: int, zone_name: str, *, field: str) -> datetime:
    """The same hour on the clocks of the zone, so many days later (earlier when negative).

    Raises Invalid `missing_hour` when clocks skip that hour on that day.
    """
    at = local(instant, zone_name)
    return to_utc(at.date() + timedelta(days=days), at.time(), zone_name, field=field, fold=at.fold)


@dataclass(frozen=True, order=True)
class Interval:
    """A half-open span of time [start, end) in UTC."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Invalid("end_before_start", "La fin doit venir après le début.", field="ends_at")

    @property
    def duration(self) -> timedelta:
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    @property
    def minutes(self) -> int:
        return round(self.duration.total_seconds() / 60)

    def overlaps(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    def gap_to(self, later: "Interval") -> timedelta:
        """Time between the end of this one and the start of `later`; negative when they overlap."""
        return later.start.astimezone(UTC) - self.end.astimezone(UTC)


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time covered by as few intervals as possible, in order."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(merged[-1].end, interval.end))
        else:
            merged.append(interval)
    return merged
