"""Days on which little gets done: Sundays, public holidays of a place, school holidays of its zone.

The `holidays` library computes any year. What it says is believed for the years and places that were compared with the
published calendars (`tests/domain/foundation/free_days`); anything else is unknown, which is not « no holiday ».
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from domain.foundation.core.text import french

PUBLIC_CHECKED = (date(2008, 1, 1), date(2031, 12, 31))
SCHOOL_CHECKED = (date(2022, 1, 1), date(2026, 8, 30))
"""First and last day compared with the published calendars: move the second when a new one has been compared."""


class SchoolZone(enum.StrEnum):
    A = "a"
    B = "b"
    C = "c"
    CORSICA = "corsica"
    OVERSEAS = "overseas"
    UNKNOWN = "unknown"


class DayKind(enum.StrEnum):
    SUNDAY = "sunday"
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    UNKNOWN = "unknown"


# Departments of each academy, joined by zone as they have stood since 2016.
_ZONES = {
    SchoolZone.A: "25 39 70 90 24 33 40 47 64 03 15 43 63 21 58 71 89 07 26 38 73 74 19 23 87 01 42 69 16 17 79 86",
    SchoolZone.B: "04 05 13 84 02 60 80 14 50 61 59 62 54 55 57 88 44 49 53 72 85 06 83 18 28 36 37 41 45 08 10 51 52"
    " 22 29 35 56 27 76 67 68",
    SchoolZone.C: "77 93 94 11 30 34 48 66 75 09 12 31 32 46 65 81 82 78 91 92 95",
    SchoolZone.CORSICA: "2A 2B",
    SchoolZone.OVERSEAS: "971 972 973 974 975 976 977 978 984 986 987 988",
}
_ZONE_OF = {department: zone for zone, departments in _ZONES.items() for department in departments.split()}
_SCHOOL_SUBDIVISIONS = {SchoolZone.A: "Zone A", SchoolZone.B: "Zone B", SchoolZone.C: "Zone C"}
_PUBLIC_SUBDIVISIONS = {"57": "57", "67": "6AE", "68": "6AE", "974": "974"}
"""Places with public holidays of their own that were compared with the published ones."""


@dataclass(frozen=True)
class Place:
    """What decides which days are free. `department` is empty for a gathering whose commune is not known."""

    department: str
    zone: SchoolZone

    @property
    def public_known(self) -> bool:
        """Whether public holidays of the place are all known, and not only those of the whole country."""
        mainland = self.zone in _SCHOOL_SUBDIVISIONS or self.zone is SchoolZone.CORSICA
        return mainland or self.department in _PUBLIC_SUBDIVISIONS


@dataclass(frozen=True)
class Mark:
    """What is said of one day; `name` is the holiday's, or what is not known."""

    kind: DayKind
    name: str = ""


@dataclass(frozen=True)
class FreeSpan:
    """Days in a row that carry the same mark, the last included."""

    kind: DayKind
    name: str
    first: date
    last: date


def place_of(insee_code: str) -> Place:
    """The place of a commune, by the code of its department."""
    code = insee_code.strip().upper()
    department = code[:3] if code.startswith(("97", "98")) else code[:2]
    zone = _ZONE_OF.get(department)
    return Place(department, zone) if zone is not None else Place("", SchoolZone.UNKNOWN)


def marks(place: Place, day: date) -> tuple[Mark, ...]:
    """All that is said of a day: none means a working day of which everything is known."""
    return tuple(_marks(place, day))


def free_days(place: Place, first: date, last: date) -> list[FreeSpan]:
    """Public and school holidays, and unknown days, between two days included; Sundays go without saying."""
    spans: list[FreeSpan] = []
    running: dict[Mark, FreeSpan] = {}
    day = first
    while day <= last:
        today = {mark for mark in _marks(place, day) if mark.kind is not DayKind.SUNDAY}
        spans += [span for mark, span in running.items() if mark not in today]
        running = {
            mark: FreeSpan(mark.kind, mark.name, running[mark].first if mark in running else day, day) for mark in today
        }
        day += timedelta(days=1)
    return sorted([*spans, *running.values()], key=lambda span: (span.first, span.kind, span.name))


def _marks(place: Place, day: date) -> Iterator[Mark]:
    if day.isoweekday() == 7:
        yield Mark(DayKind.SUNDAY)
    public = _public(_PUBLIC_SUBDIVISIONS.get(place.department), day.year).get(day)
    if public is not None:
        yield Mark(DayKind.PUBLIC_HOLIDAY, public)
    school = _school(place.zone, day.year).get(day) if _within(day, SCHOOL_CHECKED) else None
    if school is not None:
        yield Mark(DayKind.SCHOOL_HOLIDAY, school)
    unknown = _unknown(place, day)
    if unknown:
        yield Mark(DayKind.UNKNOWN, unknown)


def _unknown(place: Place, day: date) -> str:
    if not (place.public_known and _within(day, PUBLIC_CHECKED)):
        return "Vacances scolaires et jours fériés locaux"
    known = place.zone in _SCHOOL_SUBDIVISIONS and _within(day, SCHOOL_CHECKED)
    return "" if known else "Vacances scolaires"


def _within(day: date, bounds: tuple[date, date]) -> bool:
    return bounds[0] <= day <= bounds[1]


@lru_cache(maxsize=256)
def _public(subdivision: str | None, year: int) -> dict[date, str]:
    found = holidays.country_holidays("FR", subdiv=subdivision, years=year, language="fr")
    return {day: french(name) for day, name in found.items()}


@lru_cache(maxsize=256)
def _school(zone: SchoolZone, year: int) -> dict[date, str]:
    subdivision = _SCHOOL_SUBDIVISIONS.get(zone)
    if subdivision is None:
        return {}
    found = holidays.country_holidays("FR", subdiv=subdivision, categories=("school",), years=year, language="fr")
    return {day: french(name) for day, name in found.items()}
