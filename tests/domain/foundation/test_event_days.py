from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from domain.foundation import events
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import EditConflict, Invalid
from domain.foundation.core.times import Interval
from domain.foundation.events import rules
from tests.factories.events import make_event


def day(number: int, first: int = 9, last: int = 17) -> tuple[datetime, datetime]:
    return datetime(2026, 10, number, first, tzinfo=UTC), datetime(2026, 10, number, last, tzinfo=UTC)


def test_without_days_it_lasts_from_its_start_to_its_end(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    assert events.days_of(db, event) == [Interval(event.starts_at, event.ends_at)]
    assert events.written_days(db, event) == []


def test_it_lasts_from_the_first_day_to_the_last(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    changed = events.set_days(db, event.id, [day(14), day(13)], expected_version=1, actor=PROGRAM, now=now)
    assert events.days_of(db, event) == [Interval(*day(13)), Interval(*day(14))]
    assert (changed.starts_at, changed.ends_at) == (day(13)[0], day(14)[1])
    with pytest.raises(EditConflict):
        events.set_days(db, event.id, [], expected_version=1, actor=PROGRAM, now=now)


def test_days_within_the_same_dates_are_an_edit_too(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, starts_at=day(13)[0], ends_at=day(15)[1])
    seen = event.version
    halves = [day(13, 9, 12), day(15, 14, 17)]
    changed = events.set_days(db, event.id, halves, expected_version=seen, actor=PROGRAM, now=now)
    assert changed.version == seen + 1
    assert events.set_days(db, event.id, halves, actor=PROGRAM, now=now).version == seen + 1
    assert events.set_days(db, event.id, [], actor=PROGRAM, now=now).version == seen + 2


def test_halves_of_a_day_may_follow_each_other_but_not_overlap() -> None:
    assert len(rules.checked_days([day(13, 14, 17), day(13, 9, 14)])) == 2
    with pytest.raises(Invalid) as error:
        rules.checked_days([day(13, 13, 17), day(13, 9, 14)])
    assert (error.value.code, error.value.field) == ("days_overlap", "days.0.starts_at")
    with pytest.raises(Invalid) as error:
        rules.checked_days([day(13), day(14, 17, 9)])
    assert (error.value.code, error.value.field) == ("end_before_start", "days.1.ends_at")
    with pytest.raises(Invalid) as error:
        rules.checked_days([day(13)] * 121)
    assert error.value.code == "too_many_days"


def test_new_dates_that_leave_a_day_out_are_refused_and_name_it(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    events.set_days(db, event.id, [day(13), day(14)], actor=PROGRAM, now=now)
    for values, field, named in (
        ({"ends_at": day(13)[1]}, "ends_at", "mercredi 14 octobre"),
        ({"starts_at": day(14)[0]}, "starts_at", "mardi 13 octobre"),
    ):
        with pytest.raises(Invalid) as error:
            events.update_event(db, event.id, values, expected_version=None, actor=PROGRAM, now=now)
        assert (error.value.code, error.value.field) == ("day_outside", field)
        assert named in error.value.sentence
    wider = {"ends_at": day(15)[1]}
    assert events.update_event(db, event.id, wider, expected_version=None, actor=PROGRAM, now=now).ends_at == day(15)[1]


def test_T_05_days_follow_the_gathering_at_the_same_hours_across_the_change_of_hour(db: Session, now: datetime) -> None:
    event = make_event(db, now=now)
    events.set_days(db, event.id, [day(13), day(20)], actor=PROGRAM, now=now)
    first_day = date(2026, 10, 20)
    events.move_event(db, event.id, first_day, registration=False, expected_version=None, actor=PROGRAM, now=now)
    assert events.days_of(db, event) == [
        Interval(*day(20)),
        Interval(datetime(2026, 10, 27, 10, tzinfo=UTC), datetime(2026, 10, 27, 18, tzinfo=UTC)),
    ]
