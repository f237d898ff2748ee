"""Hours to expect on the day: a delay passes on, breaks give some of it back, fixed points stay."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.execution.programme import SessionKind
from domain.execution.run_sheet.catching_up import Named, delay_minutes, headline, suggestions
from domain.execution.run_sheet.delays import Expected, Planned, expected_times

ZONE = "Europe/Paris"
DAY = date(2026, 10, 13)
AUDITORIUM, HALL, DRONNE, ISLE = (uuid.UUID(int=number) for number in range(1, 5))
KINDS = [SessionKind.PLENARY, SessionKind.WORKSHOP, SessionKind.BREAK, SessionKind.MEAL, SessionKind.ROUND_TABLE]


def at(hour: int, minute: int = 0, *, day: int = 13) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


def planned(kind: SessionKind, start: datetime, minutes: int, *rooms: uuid.UUID, **more: object) -> Planned:
    end = start + timedelta(minutes=minutes)
    return Planned(uuid.uuid4(), kind, start, end, start.date(), frozenset(rooms), **more)  # type: ignore[arg-type]


PLENARY = planned(SessionKind.PLENARY, at(9, 45), 55, AUDITORIUM)
PAUSE = planned(SessionKind.BREAK, at(10, 40), 20, HALL)
WORKSHOPS = [planned(SessionKind.WORKSHOP, at(11), 90, room) for room in (AUDITORIUM, DRONNE, ISLE)]
LUNCH = planned(SessionKind.MEAL, at(12, 30), 90, HALL)
CLOSING = planned(SessionKind.PLENARY, at(17), 45, AUDITORIUM)
MORNING = [PLENARY, PAUSE, *WORKSHOPS, LUNCH, CLOSING]


def with_facts(session: Planned, **facts: object) -> list[Planned]:
    """The morning, with what is known of one session."""
    return [replace(each, **facts) if each.id == session.id else each for each in MORNING]  # type: ignore[arg-type]


def hours(found: dict[uuid.UUID, Expected], session: Planned) -> tuple[str, str]:
    told = found[session.id]
    return f"{told.starts_at:%H:%M}", f"{told.ends_at:%H:%M}"


def test_as_long_as_nothing_is_late_everything_is_as_planned() -> None:
    found = expected_times(MORNING, at(8))
    assert all((found[each.id].starts_at, found[each.id].ends_at) == (each.starts_at, each.ends_at) for each in MORNING)


def test_a_break_gives_a_fifth_workshops_end_for_lunch_and_lunch_stays() -> None:
    found = expected_times(with_facts(PLENARY, started_at=at(9, 51)), at(10, 43))
    assert hours(found, PLENARY) == ("09:51", "10:46")
    assert hours(found, PAUSE) == ("10:46", "11:02")
    assert [hours(found, each) for each in WORKSHOPS] == [("11:02", "12:30")] * 3
    assert hours(found, LUNCH) == ("12:30", "14:00")
    assert hours(found, CLOSING) == ("17:00", "17:45")


def test_a_session_that_goes_on_ends_now_at_the_earliest() -> None:
    found = expected_times(with_facts(PLENARY, started_at=at(9, 45)), at(10, 52))
    assert hours(found, PLENARY) == ("09:45", "10:52")
    assert hours(found, PAUSE) == ("10:52", "11:08")


def test_one_that_began_early_still_ends_as_planned() -> None:
    found = expected_times(with_facts(PLENARY, started_at=at(9, 40)), at(9, 41))
    assert hours(found, PLENARY) == ("09:40", "10:40")


def test_what_ended_early_pulls_nothing_forward() -> None:
    found = expected_times(with_facts(PLENARY, started_at=at(9, 45), ended_at=at(10, 20)), at(10, 21))
    assert (hours(found, PLENARY), hours(found, PAUSE)) == (("09:45", "10:20"), ("10:40", "11:00"))


def test_a_session_nobody_started_begins_now_and_one_forgotten_went_as_it_should() -> None:
    assert hours(expected_times(MORNING, at(9, 55)), PLENARY) == ("09:55", "10:50")
    assert hours(expected_times(MORNING, at(10, 41)), PLENARY) == ("09:45", "10:40")


def test_a_session_is_left_once_a_later_one_began() -> None:
    early = with_facts(WORKSHOPS[0], started_at=at(10, 30))
    assert hours(expected_times(early, at(10, 30)), PLENARY) == ("09:45", "10:40")


def test_a_break_that_somebody_started_gives_as_much() -> None:
    found = expected_times(with_facts(PAUSE, started_at=at(10, 46)), at(10, 47))
    assert hours(found, PAUSE) == ("10:46", "11:02")


@pytest.mark.parametrize(("minutes", "left"), [(8, 8), (10, 10), (12, 10), (20, 16), (45, 36)])
def test_a_break_never_gives_more_than_it_has(minutes: int, left: int) -> None:
    before = planned(SessionKind.PLENARY, at(9), 60, AUDITORIUM, delay_minutes=60)
    pause = planned(SessionKind.BREAK, at(10), minutes, HALL)
    after = planned(SessionKind.OTHER, at(16), 30, HALL)
    assert expected_times([before, pause, after], at(8))[pause.id].minutes == left


def test_lunch_moves_when_somebody_says_so_and_keeps_an_hour() -> None:
    free = [replace(each, is_fixed=False) if each.id == LUNCH.id else each for each in MORNING]
    late = [replace(each, delay_minutes=50) if each.id == WORKSHOPS[0].id else each for each in free]
    found = expected_times(late, at(8))
    assert hours(found, WORKSHOPS[0]) == ("11:50", "13:20")
    assert hours(found, LUNCH) == ("13:20", "14:20")


def test_any_session_can_be_made_a_fixed_point() -> None:
    fixed = [replace(each, is_fixed=True) if each.id == WORKSHOPS[1].id else each for each in MORNING]
    late = [replace(each, delay_minutes=30) if each.id == PLENARY.id else each for each in fixed]
    found = expected_times(late, at(8))
    assert hours(found, WORKSHOPS[1]) == ("11:00", "12:30")
    assert found[PLENARY.id].ends_at <= at(11)


def test_the_end_of_the_day_stays_unless_the_last_session_may_move() -> None:
    last = planned(SessionKind.PLENARY, at(17), 45, AUDITORIUM, delay_minutes=10)
    assert expected_times([last], at(8))[last.id].ends_at == at(17, 45)
    free = replace(last, is_fixed=False)
    assert expected_times([free], at(8))[free.id].ends_at == at(17, 55)


def test_what_has_no_time_left_before_a_fixed_point_is_told_with_none() -> None:
    found = expected_times(with_facts(WORKSHOPS[0], delay_minutes=120), at(8))
    assert hours(found, WORKSHOPS[0]) == ("12:30", "12:30")
    assert hours(found, LUNCH) == ("12:30", "14:00")


def test_who_speaks_in_two_sessions_is_waited_for() -> None:
    first = planned(SessionKind.WORKSHOP, at(9), 60, DRONNE, people=frozenset({"zoe"}), delay_minutes=20)
    beside = planned(SessionKind.WORKSHOP, at(9), 60, ISLE)
    second = planned(SessionKind.WORKSHOP, at(10), 60, AUDITORIUM, people=frozenset({"zoe"}))
    third = planned(SessionKind.WORKSHOP, at(10), 60, ISLE)
    end = planned(SessionKind.OTHER, at(17), 30, HALL)
    found = expected_times([first, beside, second, third, end], at(8))
    assert (hours(found, second)[0], hours(found, third)[0]) == ("10:20", "10:00")


def test_a_plenary_waits_for_every_workshop_before_it() -> None:
    workshops = [planned(SessionKind.WORKSHOP, at(9), 60, room) for room in (DRONNE, ISLE)]
    plenary = planned(SessionKind.PLENARY, at(10), 30, AUDITORIUM)
    end = planned(SessionKind.OTHER, at(17), 30, HALL)
    late = [workshops[0], replace(workshops[1], delay_minutes=15), plenary, end]
    assert hours(expected_times(late, at(8)), plenary)[0] == "10:15"


def test_changing_rooms_takes_the_time_that_was_planned_for_it() -> None:
    first = planned(SessionKind.PLENARY, at(9), 60, AUDITORIUM, delay_minutes=12)
    second = planned(SessionKind.PLENARY, at(10, 10), 30, HALL)
    end = planned(SessionKind.OTHER, at(17), 30, HALL)
    assert hours(expected_times([first, second, end], at(8)), second)[0] == "10:17"


def test_a_delay_does_not_pass_the_night() -> None:
    evening = planned(SessionKind.PLENARY, at(20), 120, AUDITORIUM, is_fixed=False, started_at=at(21))
    morning = planned(SessionKind.PLENARY, at(9, day=14), 60, AUDITORIUM)
    found = expected_times([evening, morning], at(23, 30))
    assert hours(found, morning) == ("09:00", "10:00")


def test_T_01_a_night_when_the_hour_changes_is_counted_in_real_minutes() -> None:
    """25 October 2026, 3 h becomes 2 h again: a vigil from 1 h to 4 h lasts four hours."""
    start = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)
    vigil = Planned(uuid.uuid4(), SessionKind.OTHER, start, start + timedelta(hours=4), date(2026, 10, 25))
    late = replace(vigil, started_at=start + timedelta(minutes=10), is_fixed=False)
    told = expected_times([late], start + timedelta(minutes=20))[vigil.id]
    assert (told.minutes, told.ends_at) == (240, start + timedelta(hours=4, minutes=10))


def test_seconds_are_left_out_of_what_people_read() -> None:
    found = expected_times(with_facts(PLENARY, started_at=at(9, 51) + timedelta(seconds=42)), at(10))
    assert found[PLENARY.id].ends_at == at(10, 46)


def named(sessions: Sequence[Planned]) -> list[Named]:
    return [Named(each, each.kind.value) for each in sessions]


def test_suggestions_tell_minutes_and_what_to_do() -> None:
    late, now = with_facts(PLENARY, started_at=at(9, 51)), at(10, 43)
    expected = expected_times(late, now)
    assert delay_minutes(late, expected, now) == 6
    assert headline(named(late), expected, now, zone=ZONE) == "La pause en rend 4. Ateliers à\u00a013\u00a0h\u00a002."
    told = [
        (each.minutes, each.sentence, each.is_counted) for each in suggestions(named(late), expected, now, zone=ZONE)
    ]
    assert told == [
        (4, "16\u00a0min au lieu de 20. Déjà compté. Encore 6\u00a0min possibles.", True),
        (2, "Finir à 14\u00a0h\u00a030 comme prévu.", True),
        (30, "Il en resterait 60. À garder pour un vrai retard.", False),
    ]


def test_one_workshop_that_began_on_time_does_not_hide_those_that_have_not() -> None:
    facts: dict[uuid.UUID, dict[str, Any]] = {
        PLENARY.id: {"started_at": at(9, 45), "ended_at": at(10, 40)},
        PAUSE.id: {"started_at": at(10, 40), "ended_at": at(11)},
        WORKSHOPS[0].id: {"started_at": at(11)},
    }
    day = [replace(each, **facts.get(each.id, {})) for each in MORNING]
    assert delay_minutes(day, expected_times(day, at(11, 22)), at(11, 22)) == 22


def test_nothing_is_suggested_while_nothing_is_late() -> None:
    expected = expected_times(MORNING, at(8))
    assert suggestions(named(MORNING), expected, at(8), zone=ZONE) == []
    assert headline(named(MORNING), expected, at(8), zone=ZONE) == "À l’heure."
    assert delay_minutes([], {}, at(8)) == 0


def test_a_workshop_cut_by_half_is_said_to_be_too_short() -> None:
    late = with_facts(WORKSHOPS[1], delay_minutes=60)
    expected = expected_times(late, at(8))
    (cut,) = [each for each in suggestions(named(late), expected, at(8), zone=ZONE) if each.is_counted]
    assert cut.sentence.startswith("Il n’en reste que 30\u00a0min sur 1\u00a0h\u00a030")


@pytest.mark.parametrize(
    ("kind", "title"), [(SessionKind.ROUND_TABLE, "Tables rondes"), (SessionKind.FORUM, "Séances")]
)
def test_sessions_that_begin_together_are_told_together(kind: SessionKind, title: str) -> None:
    twins = [planned(kind, at(11), 90, room, delay_minutes=10) for room in (DRONNE, ISLE)]
    expected = expected_times([*twins, LUNCH], at(8))
    found = suggestions(named([*twins, LUNCH]), expected, at(8), zone=ZONE)
    assert [each.title for each in found if each.is_counted] == [f"{title}, 13\u00a0h\u00a010"]
    assert headline(named([*twins, LUNCH]), expected, at(8), zone=ZONE).startswith(title)


def test_when_nothing_comes_after_the_delay_it_is_said_so() -> None:
    last = planned(SessionKind.PLENARY, at(17), 45, AUDITORIUM, started_at=at(17, 10), is_fixed=False)
    expected = expected_times([last], at(17, 20))
    assert headline(named([last]), expected, at(17, 20), zone=ZONE) == "La suite n’en souffre pas."


@st.composite
def days(draw: st.DrawFn) -> tuple[list[Planned], datetime]:
    """A day of sessions that the programme could hold: in each room one after the other, some begun or ended."""
    sessions = []
    now = at(7) + timedelta(minutes=draw(st.integers(0, 12 * 60)))
    for room in (AUDITORIUM, HALL, DRONNE):
        start = at(8)
        for _ in range(draw(st.integers(0, 5))):
            start += timedelta(minutes=draw(st.integers(0, 40)))
            length = draw(st.integers(5, 120))
            facts = {}
            if draw(st.booleans()) and start <= now:
                facts["started_at"] = min(now, start + timedelta(minutes=draw(st.integers(-10, 60))))
            sessions.append(
                planned(
                    draw(st.sampled_from(KINDS)),
                    start,
                    length,
                    room,
                    delay_minutes=draw(st.integers(0, 60)),
                    is_fixed=draw(st.sampled_from([None, None, True, False])),
                    **facts,
                )
            )
            start += timedelta(minutes=length)
    return sessions, now


@settings(max_examples=150, deadline=None)
@given(days())
def test_nothing_to_come_is_earlier_than_planned_and_fixed_points_stay(day: tuple[list[Planned], datetime]) -> None:
    sessions, now = day
    found = expected_times(sessions, now)
    for each in sessions:
        told = found[each.id]
        assert told.ends_at >= told.starts_at
        if each.started_at is None:
            assert told.starts_at >= each.starts_at
            if each.stays:
                assert (told.starts_at, told.ends_at) == (each.starts_at, each.ends_at)
            elif told.starts_at < told.must_end_by:
                assert told.ends_at >= each.ends_at


@settings(max_examples=150, deadline=None)
@given(days())
def test_the_order_in_a_room_is_kept(day: tuple[list[Planned], datetime]) -> None:
    sessions, now = day
    found = expected_times([replace(each, started_at=None) for each in sessions], now)
    for room in (AUDITORIUM, HALL, DRONNE):
        here = sorted((each for each in sessions if room in each.rooms), key=lambda each: each.starts_at)
        starts = [found[each.id].starts_at for each in here]
        assert starts == sorted(starts)


@settings(max_examples=50, deadline=None)
@given(days())
def test_the_sentences_can_always_be_said(day: tuple[list[Planned], datetime]) -> None:
    sessions, now = day
    expected = expected_times(sessions, now)
    assert headline(named(sessions), expected, now, zone=ZONE)
    for each in suggestions(named(sessions), expected, now, zone=ZONE):
        assert each.minutes > 0
        assert each.sentence
