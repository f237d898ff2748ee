"""Seats fought for: never one too many, never one lost. The control shows that the wall is what holds them."""

import threading
import uuid
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import counters
from domain.execution.registrations.models import Registration
from domain.execution.registrations.seat_models import SeatCount
from domain.foundation.core import edits
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session
from tests.factories.registrations import cancel, change, person, receive, register, seats_counted, seats_held
from tests.races.rush import Act, rush, wide

TAKE_BLINDLY = (
    update(SeatCount)
    .where(SeatCount.id.in_(counters.IDS))
    .values(taken=SeatCount.taken + 1)
    .execution_options(synchronize_session=False)
)
"""The wall without its condition."""


def seen(db: Session, event_id: uuid.UUID, counted: Collection[Any] = ()) -> dict[Any, uuid.UUID]:
    """The counters looked at without any lock: what controls put in its place."""
    rows = db.execute(select(SeatCount.session_id, SeatCount.id).where(SeatCount.event_id == event_id)).all()
    return {row.session_id: row.id for row in rows if row.session_id in {None, *counted}}


@pytest.fixture
def crowd(database: Database) -> Iterator[Database]:
    made = wide(database)
    yield made
    made.dispose()


def writing(database: Database, verb: Callable[..., object], *args: Any, **kwargs: Any) -> Act:
    """An act that does one verb in a transaction of its own."""

    def act() -> None:
        with database.writing() as db:
            verb(db, *args, **kwargs)

    return act


def taken(database: Database, event: Event) -> int:
    with database.reading() as db:
        return registrations.seats(db, event).event.taken


def sound(database: Database) -> bool:
    """Whether the counters say what the rows say."""
    held = {key: count for key, count in seats_held(database).items() if count}
    return held == seats_counted(database)


def last_seat(database: Database, now: datetime) -> tuple[Event, list[Act]]:
    """Fifty people for the last seat of a workshop."""
    with database.writing() as db:
        event = make_event(db, now=now)
        session = make_session(db, event, seats=2)
        register(db, event, person(0, session_ids=(session.id,)), now=now)
    people = {f"192.0.2.{number}": person(number, session_ids=(session.id,)) for number in range(1, 51)}
    return event, [
        writing(database, receive, event, each, now=now, network=network) for network, each in people.items()
    ]


def test_C_01_the_last_seat_goes_to_one_of_fifty(crowd: Database, now: datetime) -> None:
    event, acts = last_seat(crowd, now)
    assert rush(acts) == {"ok": 1, "workshop_full": 49}
    assert taken(crowd, event) == 2
    assert sound(crowd)


def test_C_01_control_without_the_wall_the_same_seat_is_sold_again(
    postgresql: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = wide(postgresql)
    event, acts = last_seat(crowd, now)
    everybody_looked = threading.Barrier(len(acts))

    def look(db: Session, event_id: uuid.UUID, counted: Collection[Any] = ()) -> dict[Any, uuid.UUID]:
        found = seen(db, event_id, counted)
        everybody_looked.wait(timeout=20)
        return found

    monkeypatch.setattr(counters, "lock", look)
    monkeypatch.setattr(counters, "TAKE", TAKE_BLINDLY)
    assert rush(acts) == {"ok": 50}
    assert taken(crowd, event) == 51
    crowd.dispose()


def test_C_01_three_hundred_people_for_twenty_seats(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=20)
    acts = [writing(crowd, receive, event, person(number), now=now) for number in range(300)]
    assert rush(acts) == {"ok": 20, "event_full": 280}
    assert taken(crowd, event) == 20
    assert sound(crowd)


def test_C_05_cancelling_and_registering_at_once_loses_no_seat(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=20)
        session = make_session(db, event, seats=20)
        there = [register(db, event, person(n, session_ids=(session.id,)), now=now) for n in range(20)]
    leaving = [writing(crowd, cancel, event, each, now=now) for each in there[:10]]
    coming = [writing(crowd, receive, event, person(100 + n, session_ids=(session.id,)), now=now) for n in range(30)]
    outcomes = rush([*coming, *leaving])
    assert set(outcomes) <= {"ok", "event_full", "workshop_full"}
    assert outcomes.total() == 40
    arrived = outcomes["ok"] - 10
    assert taken(crowd, event) == 10 + arrived <= 20
    assert sound(crowd)
    free = 20 - taken(crowd, event)
    late = [writing(crowd, receive, event, person(200 + n), now=now) for n in range(12)]
    assert rush(late)["ok"] == min(free, 12)
    assert taken(crowd, event) == 10 + arrived + min(free, 12)


def test_C_05_one_person_cancelling_from_ten_tabs_frees_one_seat(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now)
        mine, _other = [register(db, event, person(n), now=now) for n in range(2)]
    assert rush([writing(crowd, cancel, event, mine, now=now)] * 10) == {"ok": 10}
    assert taken(crowd, event) == 1
    assert sound(crowd)


def test_C_05_control_without_the_lock_only_the_version_of_the_row_keeps_two_tabs_apart(
    postgresql: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = wide(postgresql)
    with crowd.writing() as db:
        event = make_event(db, now=now)
        mine, _other = [register(db, event, person(n), now=now) for n in range(2)]
    both_looked = threading.Barrier(2)

    def look(db: Session, kind: type[Registration], event_id: uuid.UUID, row_id: uuid.UUID) -> Registration:
        row = db.get_one(kind, row_id)
        both_looked.wait(timeout=20)
        return row

    monkeypatch.setattr(counters, "lock", seen)
    monkeypatch.setattr(edits, "lock_in_event", look)
    outcomes = rush([writing(crowd, cancel, event, mine, now=now)] * 2)
    assert outcomes["ok"] == 1
    assert any(name.startswith("StaleDataError") for name in outcomes)
    crowd.dispose()


def test_C_06_capacity_lowered_during_a_rush(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=40)
    at_lowering: list[int] = []

    def lower() -> None:
        with crowd.writing() as db:
            db.execute(select(SeatCount).with_for_update()).all()
            db.execute(update(Event).where(Event.id == event.id).values(capacity=5))
            at_lowering.append(registrations.seats(db, event).event.taken)

    outcomes = rush([lower, *(writing(crowd, receive, event, person(n), now=now) for n in range(40))])
    assert set(outcomes) <= {"ok", "event_full"}
    assert taken(crowd, event) == outcomes["ok"] - 1 <= max(5, at_lowering[0])
    assert sound(crowd)


def test_C_06_control_without_the_wall_people_come_in_above_the_lowered_capacity(
    postgresql: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = wide(postgresql)
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=40)
        register(db, event, person(0), now=now)
    everybody_looked = threading.Barrier(11)
    lowered = threading.Event()

    def look(db: Session, event_id: uuid.UUID, counted: Collection[Any] = ()) -> dict[Any, uuid.UUID]:
        found = seen(db, event_id, counted)
        everybody_looked.wait(timeout=20)
        lowered.wait(timeout=20)
        return found

    def lower() -> None:
        everybody_looked.wait(timeout=20)
        with crowd.writing() as db:
            db.execute(update(Event).where(Event.id == event.id).values(capacity=5))
        lowered.set()

    monkeypatch.setattr(counters, "lock", look)
    monkeypatch.setattr(counters, "TAKE", TAKE_BLINDLY)
    coming = [writing(crowd, receive, event, person(n), now=now, network=f"192.0.2.{n}") for n in range(1, 11)]
    assert rush([lower, *coming]) == {"ok": 11}
    assert taken(crowd, event) == 11
    crowd.dispose()


def test_C_14_workshops_chosen_in_every_order_make_no_deadlock(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=500)
        ids = [
            make_session(db, event, f"Atelier {n}", starts_at=MORNING + timedelta(hours=2 * n), seats=500).id
            for n in range(4)
        ]
        there = [register(db, event, person(n, session_ids=tuple(ids[: n % 4])), now=now) for n in range(20)]
    orders = [tuple(ids[(n + k) % 4] for k in range(4)) for n in range(20)]
    coming = [writing(crowd, receive, event, person(100 + n, session_ids=orders[n]), now=now) for n in range(20)]
    moving = [
        writing(crowd, change, event, each, now=now, session_ids=tuple(reversed(orders[n]))[: 1 + n % 3])
        for n, each in enumerate(there)
    ]
    assert rush([*coming, *moving]) == {"ok": 40}
    assert sound(crowd)


def test_C_12_two_people_change_the_same_registration(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now)
        mine = register(db, event, person(), now=now)
    acts = [
        writing(crowd, change, event, mine, now=now, by_committee=True, expected_version=1, function=f"Rôle {n}")
        for n in range(2)
    ]
    assert rush(acts) == {"ok": 1, "edit_conflict": 1}


def test_C_02_a_double_click_is_one_registration(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now)
    acts = [writing(crowd, receive, event, person(), now=now, key="jeton-du-formulaire")] * 10
    assert rush(acts) == {"ok": 10}
    assert taken(crowd, event) == 1
    assert sound(crowd)


def test_C_02_the_same_person_from_ten_tabs_is_one_registration(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now)
    assert rush([writing(crowd, receive, event, person(), now=now)] * 10) == {"ok": 10}
    with crowd.reading() as db:
        assert len(db.scalars(select(Registration)).all()) == 1
    assert sound(crowd)


def test_C_03_the_same_token_with_two_bodies_keeps_the_first(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now)
    acts = [writing(crowd, receive, event, person(n), now=now, key="jeton-du-formulaire") for n in range(6)]
    assert rush(acts) == {"ok": 1, "idempotency_key_reused": 5}
    assert taken(crowd, event) == 1
