"""What the worker does to registrations every few minutes, and what it keeps of having done it."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from domain.execution import registrations
from domain.execution.registrations import HoldFacts
from domain.execution.registrations.models import Registration
from domain.execution.registrations.seat_models import SeatCount
from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from domain.foundation.outbox.models import ScheduleRun
from tests.factories.events import make_event
from tests.factories.queues import open_offer, sound, wait
from tests.factories.registrations import MYSELF, person, register
from worker.registrations import tend


def test_each_gathering_is_tended_and_done_again_nothing_happens(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now, capacity=1)
        facts = HoldFacts("La presse", 1, code="PRESSE", release_at=now + timedelta(hours=1))
        registrations.add_hold(db, event, facts, actor=MYSELF, now=now)
        waiting = wait(db, event, 1, now=now)
    for _ in range(2):
        tend(database, settings, {}, now + timedelta(hours=2))
        with database.reading() as db:
            offer = open_offer(db, waiting)
            assert offer is not None
            assert offer.offered_at == now + timedelta(hours=2)
    assert sound(database)


def test_people_are_let_go_piece_by_piece(sqlite: Database, settings: Settings, now: datetime) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now, registering={"confirm_by_email": True})
        for number in range(60):
            register(db, event, person(number), now=now)
        db.execute(update(Registration).values(confirm_until=now))
    tend(sqlite, settings, {}, now)
    with sqlite.reading() as db:
        assert set(db.scalars(select(Registration.state))) == {"expired"}
    assert sound(sqlite)


def test_a_gathering_that_does_not_take_place_is_left_alone(
    sqlite: Database, settings: Settings, now: datetime
) -> None:
    with sqlite.writing() as db:
        event = make_event(db, now=now, registering={"confirm_by_email": True})
        register(db, event, person(1), now=now)
        db.execute(update(Registration).values(confirm_until=now))
        db.get_one(Event, event.id).state = EventState.POSTPONED
    tend(sqlite, settings, {}, now)
    with sqlite.reading() as db:
        assert db.scalars(select(Registration.state)).one() == "pending"


def test_counters_that_say_something_else_than_the_rows_are_put_right(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        event = make_event(db, now=now, capacity=5)
        register(db, event, person(1), now=now)
        db.execute(update(SeatCount).values(taken=4, offered=1))
    tend(database, settings, {}, now)
    assert sound(database)


def test_firings_that_another_has_followed_are_forgotten_the_last_one_is_not(database: Database, now: datetime) -> None:
    with database.writing() as db:
        for days in (20, 19, 1):
            db.add(ScheduleRun(schedule="registrations", fire_at=now - timedelta(days=days)))
        db.add(ScheduleRun(schedule="once-a-year", fire_at=now - timedelta(days=300)))
        assert outbox.purge(db, now=now)["schedule_runs"] == 2
        kept = db.execute(select(ScheduleRun.schedule, ScheduleRun.fire_at).order_by(ScheduleRun.fire_at)).all()
    assert [row.schedule for row in kept] == ["once-a-year", "registrations"]
