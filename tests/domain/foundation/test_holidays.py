"""Free days, compared with the calendars that were published (`free_days/README.md`)."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.foundation.core.holidays import (
    PUBLIC_CHECKED,
    SCHOOL_CHECKED,
    DayKind,
    FreeSpan,
    Mark,
    Place,
    SchoolZone,
    free_days,
    marks,
    place_of,
)

PUBLISHED = Path(__file__).with_name("free_days")
PERIGUEUX, ALBI, LILLE, AJACCIO, SAINT_DENIS, STRASBOURG, METZ = (
    place_of(code) for code in ("24322", "81004", "59350", "2A004", "97411", "67482", "57463")
)
ASCENSIONS = (date(2024, 5, 9), date(2025, 5, 29), date(2026, 5, 14))
MAINLAND_DEPARTMENTS = [f"{number:02d}" for number in range(1, 96) if number != 20] + ["2A", "2B"]


def published(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(("zone", "place"), [("a", PERIGUEUX), ("b", LILLE), ("c", ALBI)])
def test_school_holidays_are_those_of_the_published_calendar(zone: str, place: Place) -> None:
    expected = {
        day
        for row in published("school.csv")
        if row["zone"] == zone
        for day in days(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
    }
    expected |= {day for thursday in ASCENSIONS for day in days(thursday, thursday + timedelta(days=3))}
    said = {
        day for day in days(*SCHOOL_CHECKED) if any(mark.kind is DayKind.SCHOOL_HOLIDAY for mark in marks(place, day))
    }
    assert said == expected


@pytest.mark.parametrize(
    ("file", "place"),
    [("metropole", PERIGUEUX), ("alsace-moselle", STRASBOURG), ("alsace-moselle", METZ), ("la-reunion", SAINT_DENIS)],
)
def test_public_holidays_are_those_of_the_published_calendar(file: str, place: Place) -> None:
    expected = {date.fromisoformat(row["date"]) for row in published(f"public_{file}.csv")}
    said = {
        day for day in days(*PUBLIC_CHECKED) if any(mark.kind is DayKind.PUBLIC_HOLIDAY for mark in marks(place, day))
    }
    assert said == expected


def test_a_holiday_has_its_name() -> None:
    assert marks(PERIGUEUX, date(2022, 7, 14)) == (
        Mark(DayKind.PUBLIC_HOLIDAY, "Fête nationale"),
        Mark(DayKind.SCHOOL_HOLIDAY, "Vacances d’été"),
    )
    assert marks(STRASBOURG, date(2024, 3, 29)) == (Mark(DayKind.PUBLIC_HOLIDAY, "Vendredi saint"),)
    assert marks(PERIGUEUX, date(2024, 3, 29)) == ()


def test_a_sunday_is_told() -> None:
    assert marks(PERIGUEUX, date(2022, 9, 11)) == (Mark(DayKind.SUNDAY),)
    assert marks(PERIGUEUX, date(2022, 9, 12)) == ()


@pytest.mark.parametrize("day", [SCHOOL_CHECKED[0] - timedelta(days=1), SCHOOL_CHECKED[1] + timedelta(days=1)])
def test_school_holidays_outside_the_checked_years_are_unknown_and_not_absent(day: date) -> None:
    assert marks(PERIGUEUX, day)[-1] == Mark(DayKind.UNKNOWN, "Vacances scolaires")
    assert not any(mark.kind is DayKind.SCHOOL_HOLIDAY for mark in marks(PERIGUEUX, day))


@pytest.mark.parametrize("place", [AJACCIO, SAINT_DENIS])
def test_schools_that_have_a_calendar_of_their_own_are_unknown(place: Place) -> None:
    assert marks(place, date(2024, 9, 10)) == (Mark(DayKind.UNKNOWN, "Vacances scolaires"),)


@pytest.mark.parametrize("code", ["97105", "98818", "", "99", "  ", "périgueux"])
def test_places_nobody_checked_have_the_holidays_of_the_country_and_the_rest_unknown(code: str) -> None:
    assert marks(place_of(code), date(2025, 7, 14)) == (
        Mark(DayKind.PUBLIC_HOLIDAY, "Fête nationale"),
        Mark(DayKind.UNKNOWN, "Vacances scolaires et jours fériés locaux"),
    )


def test_every_department_of_the_mainland_has_a_zone() -> None:
    zones = {code: place_of(f"{code}001").zone for code in MAINLAND_DEPARTMENTS}
    assert {code for code, zone in zones.items() if zone in (SchoolZone.UNKNOWN, SchoolZone.OVERSEAS)} == set()
    assert [list(zones.values()).count(zone) for zone in SchoolZone] == [32, 41, 21, 2, 0, 0]


@pytest.mark.parametrize(
    ("code", "zone"),
    [("24322", "a"), ("75056", "c"), ("13055", "b"), ("31555", "c"), ("2B033", "corsica"), ("97302", "overseas")],
)
def test_the_zone_follows_the_commune(code: str, zone: str) -> None:
    assert place_of(code).zone == zone


def test_days_in_a_row_make_one_span() -> None:
    found = free_days(PERIGUEUX, date(2022, 10, 1), date(2022, 11, 30))
    assert found == [
        FreeSpan(DayKind.SCHOOL_HOLIDAY, "Vacances de la Toussaint", date(2022, 10, 22), date(2022, 11, 6)),
        FreeSpan(DayKind.PUBLIC_HOLIDAY, "Toussaint", date(2022, 11, 1), date(2022, 11, 1)),
        FreeSpan(DayKind.PUBLIC_HOLIDAY, "Armistice", date(2022, 11, 11), date(2022, 11, 11)),
    ]


def test_the_unknown_is_a_span_too() -> None:
    assert free_days(PERIGUEUX, date(2026, 8, 30), date(2026, 9, 15)) == [
        FreeSpan(DayKind.SCHOOL_HOLIDAY, "Vacances d’été", date(2026, 8, 30), date(2026, 8, 30)),
        FreeSpan(DayKind.UNKNOWN, "Vacances scolaires", date(2026, 8, 31), date(2026, 9, 15)),
    ]


def test_holidays_of_two_years_in_a_row_are_not_joined() -> None:
    found = free_days(PERIGUEUX, date(2024, 12, 30), date(2025, 1, 3))
    assert [(span.name, span.first, span.last) for span in found] == [
        ("Vacances de Noël", date(2024, 12, 30), date(2025, 1, 3)),
        ("Jour de l’an", date(2025, 1, 1), date(2025, 1, 1)),
    ]
