from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.execution import programme
from domain.execution.programme import ContributionFacts, ContributionRole, Preparation, SessionLinks, SessionView
from domain.foundation import events
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session

WEEK = timedelta(days=7)


@pytest.fixture
def by(now: datetime) -> dict[str, Any]:
    return {"actor": PROGRAM, "now": now}


def titled(db: Session, event: Event, title: str) -> list[SessionView]:
    return [view for view in programme.sessions_of(db, event) if view.title == title]


def weekly(db: Session, weeks: int, by: dict[str, Any]) -> Event:
    """A gathering on Tuesdays from 9 h to 17 h 45, so many weeks in a row."""
    event = make_event(db, now=by["now"])
    starts = [local(event.starts_at, event.time_zone) + rank * WEEK for rank in range(weeks)]
    days = [(start.astimezone(UTC), start.replace(hour=17, minute=45).astimezone(UTC)) for start in starts]
    return events.set_days(db, event.id, days, **by)


def test_two_sessions_swap_rooms_and_hours(db: Session, now: datetime, by: dict[str, Any]) -> None:
    event = make_event(db, now=now)
    isle, dronne = make_room(db, event, name="Isle"), make_room(db, event, name="Dronne", position=1)
    one = make_session(db, event, "Un", room_id=isle.id, minutes=60)
    two = make_session(db, event, "Deux", room_id=dronne.id, starts_at=MORNING + timedelta(hours=3))
    programme.swap_sessions(db, event, one.id, two.id, **by)
    assert (one.room_id, one.starts_at, one.ends_at) == (
        dronne.id,
        MORNING + timedelta(hours=3),
        MORNING + timedelta(hours=4),
    )
    assert (two.room_id, two.starts_at, one.version, two.version) == (isle.id, MORNING, 2, 2)
    programme.swap_sessions(db, event, one.id, two.id, **by)
    assert (one.room_id, one.starts_at, two.room_id) == (isle.id, MORNING, dronne.id)


def test_A_01_a_session_of_another_event_is_neither_swapped_copied_nor_repeated(
    db: Session, now: datetime, by: dict[str, Any]
) -> None:
    event, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
    mine, theirs = make_session(db, event), make_session(db, other)
    with pytest.raises(NotFound):
        programme.swap_sessions(db, event, mine.id, theirs.id, **by)
    with pytest.raises(NotFound):
        programme.duplicate_session(db, event, theirs.id, **by)
    with pytest.raises(NotFound):
        programme.repeat_session(db, event, theirs.id, weeks=1, **by)
    with pytest.raises(Invalid) as error:
        programme.swap_sessions(db, event, mine.id, mine.id, **by)
    assert error.value.code == "same_session"


def test_a_copy_waits_beside_the_grid_with_its_people_and_objectives(
    db: Session, now: datetime, by: dict[str, Any]
) -> None:
    event = make_event(db, now=now)
    events.set_objectives(db, event.id, ["Outiller"], **by)
    objective = events.objectives(db, event)[0].id
    session = make_session(db, event, "Emploi", room_id=make_room(db, event).id, sub_groups=3)
    links = SessionLinks(objective_ids=[objective], preparations=[Preparation(date(2026, 9, 1))])
    people = [ContributionFacts(ContributionRole.HOST, label="Zoé", minutes=5)]
    programme.update_session(db, event, session.id, {}, people, links=links, **by)
    copy_id = programme.duplicate_session(db, event, session.id, **by).id
    source, copy = programme.session_of(db, event, session.id), programme.session_of(db, event, copy_id)
    assert (copy.interval, copy.room, copy.sub_groups, copy.objective_ids) == (None, None, 3, (objective,))
    assert [(each.name, each.minutes) for each in copy.contributions] == [("Zoé", 5)]
    assert copy.contributions[0].id != source.contributions[0].id
    assert copy.prepared_on == ()  # this one was not prepared together yet


def test_a_copy_is_placed_where_it_is_said(db: Session, now: datetime, by: dict[str, Any]) -> None:
    event = make_event(db, now=now)
    room = make_room(db, event)
    session = make_session(db, event, minutes=45)
    at: dict[str, Any] = {"starts_at": datetime.fromisoformat("2026-10-13T15:00"), "room_id": room.id}
    copy = programme.duplicate_session(db, event, session.id, **at, **by)
    start = datetime(2026, 10, 13, 13, tzinfo=UTC)
    assert (copy.room_id, copy.starts_at, copy.ends_at) == (room.id, start, start + timedelta(minutes=45))
    with pytest.raises(Invalid) as error:
        programme.duplicate_session(db, event, session.id, room_id=new_id(), **by)
    assert error.value.code == "unknown_room"


def test_T_01_a_session_comes_back_each_week_at_the_same_hour(db: Session, by: dict[str, Any]) -> None:
    event = weekly(db, 4, by)
    session = make_session(db, event, "Permanence", room_id=make_room(db, event).id)
    made = programme.repeat_session(db, event, session.id, weeks=3, **by)
    views = titled(db, event, "Permanence")
    hours = [local(view.starts_at, event.time_zone).strftime("%d/%m %H:%M") for view in views if view.starts_at]
    assert hours == ["13/10 11:00", "20/10 11:00", "27/10 11:00", "03/11 11:00"]
    assert {view.interval.minutes for view in views if view.interval} == {90}
    assert {view.series_id for view in views} == {session.series_id}
    assert session.series_id is not None
    assert [each.room_id for each in made] == [session.room_id] * 3


def test_weeks_without_the_gathering_are_refused_and_nothing_is_made(db: Session, by: dict[str, Any]) -> None:
    event = weekly(db, 2, by)
    session = make_session(db, event, "Permanence")
    with pytest.raises(Invalid) as error:
        programme.repeat_session(db, event, session.id, weeks=2, **by)
    assert (error.value.code, error.value.field) == ("outside_days", "weeks")
    assert (len(titled(db, event, "Permanence")), session.series_id) == (1, None)


def test_the_same_weeks_are_not_repeated_twice_but_later_ones_join_the_series(db: Session, by: dict[str, Any]) -> None:
    event = weekly(db, 4, by)
    session = make_session(db, event, "Permanence")
    last = programme.repeat_session(db, event, session.id, weeks=1, **by)[0]
    with pytest.raises(Conflict) as error:
        programme.repeat_session(db, event, session.id, weeks=2, **by)
    assert error.value.code == "already_repeated"
    later = programme.repeat_session(db, event, last.id, weeks=2, **by)
    assert {each.series_id for each in later} == {session.series_id}


def test_what_has_no_hour_cannot_come_back(db: Session, now: datetime, by: dict[str, Any]) -> None:
    event = make_event(db, now=now)
    session = make_session(db, event, starts_at=None)
    with pytest.raises(Invalid) as error:
        programme.repeat_session(db, event, session.id, weeks=1, **by)
    assert error.value.code == "no_time_yet"
