import uuid
from datetime import UTC, datetime, timedelta

import pytest

from domain.execution.programme.slots import Slot, exchanged, moved_to, weeks_after
from domain.foundation.core.errors import Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import Interval

ISLE, DRONNE = new_id(), new_id()
PARIS = "Europe/Paris"


def at(hour: float, minutes: int, day: int = 13) -> Interval:
    start = datetime(2026, 10, day, tzinfo=UTC) + timedelta(hours=hour)
    return Interval(start, start + timedelta(minutes=minutes))


def slot(room: uuid.UUID | None, hour: float, minutes: int) -> Slot:
    return Slot(room, at(hour, minutes))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        # Another room, another hour: each keeps its length.
        (slot(ISLE, 9, 60), slot(DRONNE, 14, 90), (slot(DRONNE, 14, 60), slot(ISLE, 9, 90))),
        # They follow each other in one room: the time they had together stays theirs.
        (slot(ISLE, 9, 60), slot(ISLE, 10, 90), (slot(ISLE, 10.5, 60), slot(ISLE, 9, 90))),
        (slot(ISLE, 10, 90), slot(ISLE, 9, 60), (slot(ISLE, 9, 90), slot(ISLE, 10.5, 60))),
        # With a pause between them, which stays as long.
        (slot(ISLE, 9, 60), slot(ISLE, 10.25, 90), (slot(ISLE, 10.75, 60), slot(ISLE, 9, 90))),
        # Far apart in one room: nothing to hold together.
        (slot(ISLE, 9, 60), slot(ISLE, 14, 90), (slot(ISLE, 14, 60), slot(ISLE, 9, 90))),
        # One that waits beside the grid takes the hours; the other waits.
        (Slot(None, None), slot(ISLE, 9, 60), (slot(ISLE, 9, 60), Slot(None, None))),
    ],
)
def test_two_sessions_change_places(first: Slot, second: Slot, wanted: tuple[Slot, Slot]) -> None:
    assert exchanged(first, second) == wanted


def test_a_copy_is_as_long_or_lasts_an_hour() -> None:
    start = datetime(2026, 10, 13, 15, tzinfo=UTC)
    assert moved_to(at(9, 90), start).minutes == 90
    assert moved_to(None, start).minutes == 60


def test_T_01_weeks_keep_the_hour_of_the_clocks_across_the_change_of_hour() -> None:
    days = [at(7, 600, day) for day in (13, 20, 27)]
    assert weeks_after(at(12, 120), 2, days, PARIS) == [at(12, 120, 20), at(13, 120, 27)]


def test_weeks_out_of_the_days_of_the_gathering_are_refused_and_named() -> None:
    days = [at(7, 600, 13), at(7, 600, 20)]
    with pytest.raises(Invalid) as error:
        weeks_after(at(12, 120), 2, days, PARIS)
    assert error.value.code == "outside_days"
    assert "mardi 27 octobre 2026" in error.value.sentence
    with pytest.raises(Invalid) as error:
        weeks_after(at(16, 120), 1, days, PARIS)  # ends after the second day does
    assert error.value.code == "outside_days"


def test_two_half_days_that_touch_hold_what_lasts_over_both() -> None:
    halves = [at(7, 300, 20), at(12, 300, 20)]
    assert weeks_after(at(11, 120), 1, halves, PARIS) == [at(11, 120, 20)]


def test_T_02_a_week_at_an_hour_that_the_clocks_skip_is_refused() -> None:
    night = Interval(datetime(2027, 3, 21, 1, 30, tzinfo=UTC), datetime(2027, 3, 21, 3, 30, tzinfo=UTC))
    always = [Interval(datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 4, 1, tzinfo=UTC))]
    with pytest.raises(Invalid) as error:
        weeks_after(night, 1, always, PARIS)
    assert error.value.code == "missing_hour"


@pytest.mark.parametrize("weeks", [0, -1, 53])
def test_I_15_absurd_numbers_of_weeks_are_refused(weeks: int) -> None:
    with pytest.raises(Invalid) as error:
        weeks_after(at(12, 120), weeks, [at(0, 1440, 20)], PARIS)
    assert (error.value.code, error.value.field) == ("number_out_of_bounds", "weeks")
