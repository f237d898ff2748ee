"""Two people apply the same allocation at once, while a third registers: every seat is given once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from domain.execution import allocation, registrations
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from tests.factories.allocation import compute, make_workshops, rank_workshops, wishing
from tests.factories.events import make_event
from tests.factories.registrations import person, receive, seats_counted, seats_held

SEATS, PEOPLE = 3, 8


def test_an_allocation_applied_twice_at_once_gives_every_seat_once(database: Database, now: datetime) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        rank_workshops(db, event, now=now)
        (one,) = make_workshops(db, event, SEATS)
        for number in range(PEOPLE):
            wishing(db, event, number, [one], now=now)
        number = compute(db, event, now=now)

    def apply(_: int) -> None:
        with database.writing() as db:
            allocation.apply(db, db.get_one(Event, event.id), number, even_if_stale=True, actor=PROGRAM, now=now)

    def come(who: int) -> None:
        with database.writing() as db:
            receive(db, event, person(100 + who), now=now)

    with ThreadPoolExecutor(6) as pool:
        for each in [pool.submit(act, turn) for turn in range(3) for act in (apply, come)]:
            each.result()
    assert seats_held(database)[one.id] == seats_counted(database)[one.id] == SEATS
    with database.reading() as db:
        found = registrations.seats(db, db.get_one(Event, event.id)).sessions[one.id]
    assert found.waiting == PEOPLE - SEATS
