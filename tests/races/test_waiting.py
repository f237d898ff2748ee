"""Waiting lists, held places and groups fought for at one instant: order kept, nothing lost, nothing twice."""

import itertools
import threading
import uuid
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import HoldFacts, OfferState, RegistrationSource, counters, groups, holding
from domain.execution.registrations.models import Registration, RegistrationGroup
from domain.execution.registrations.queue_models import Offer, WaitingEntry
from domain.execution.registrations.seat_models import SeatCount, SeatHold
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.queues import counted, sound, wait
from tests.factories.registrations import MYSELF, cancel, person, receive, register
from tests.races.rush import Act, rush, wide


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


def invited(crowd: Database, now: datetime, *, people: int) -> list[Act]:
    """A full event with one held place, and people who follow its link at the same instant."""
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=1)
        facts = HoldFacts("La presse", 1, code="PRESSE")
        registrations.add_hold(db, event, facts, actor=MYSELF, now=now)
    return [
        writing(crowd, receive, event, person(n, hold_code="PRESSE"), now=now, network=f"192.0.2.{n}")
        for n in range(1, people + 1)
    ]


def test_C_04_an_invitation_used_twenty_times_at_once_gives_its_one_place(crowd: Database, now: datetime) -> None:
    assert rush(invited(crowd, now, people=20)) == {"ok": 1, "event_full": 19}
    assert counted(crowd)[None] == {"taken": 1, "held": 0, "offered": 0, "waiting": 0}
    assert sound(crowd)


def test_C_04_control_without_the_lock_the_place_is_given_again(
    postgresql: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = wide(postgresql)
    acts = invited(crowd, now, people=10)
    everybody_looked = threading.Barrier(len(acts))

    def look(db: Session, event_id: uuid.UUID, counted: Collection[Any] = ()) -> dict[Any, uuid.UUID]:
        rows = db.execute(select(SeatCount.session_id, SeatCount.id).where(SeatCount.event_id == event_id)).all()
        return {row.session_id: row.id for row in rows if row.session_id in {None, *counted}}

    def open_to(db: Session, event_id: uuid.UUID, wanted: Any, **_: Any) -> dict[Any, uuid.UUID]:
        found = dict.fromkeys(wanted, db.scalars(select(SeatHold.id)).one())
        everybody_looked.wait(timeout=20)
        return found

    def believe(db: Session, count_id: uuid.UUID, change: counters.Shift) -> bool:
        counts = update(SeatCount).where(SeatCount.id == count_id)
        db.execute(counts.values(taken=SeatCount.taken + change.taken).execution_options(synchronize_session=False))
        db.execute(update(SeatHold).values(seats=SeatHold.seats + 1).execution_options(synchronize_session=False))
        return True

    monkeypatch.setattr(counters, "lock", look)
    monkeypatch.setattr(counters, "keep_word", believe)
    monkeypatch.setattr(holding, "open_to", open_to)
    assert rush(acts) == {"ok": 10}
    crowd.dispose()


def test_C_05_seats_freed_while_others_come_go_to_those_who_wait(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=10)
        there = [register(db, event, person(n), now=now) for n in range(10)]
        waiting = [wait(db, event, 100 + n, now=now + timedelta(seconds=n)) for n in range(8)]
    leaving = [writing(crowd, cancel, event, each, now=now) for each in there[:5]]
    coming = [writing(crowd, receive, event, person(200 + n), now=now, network=f"192.0.2.{n}") for n in range(20)]
    later = [
        writing(crowd, receive, event, person(300 + n, wait_for_event=True), now=now + timedelta(hours=1))
        for n in range(5)
    ]
    outcomes = rush([*coming, *leaving, *later])
    assert outcomes == {"ok": 10, "event_full": 20}
    assert counted(crowd)[None] == {"taken": 5, "held": 0, "offered": 5, "waiting": 8}
    with crowd.reading() as db:
        offered = set(db.scalars(select(Offer.registration_id).where(Offer.state == OfferState.OFFERED)))
    assert offered == {each.id for each in waiting[:5]}
    assert sound(crowd)


def test_C_05_an_offer_accepted_in_one_tab_and_left_in_another_is_answered_once(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=1)
        mine = register(db, event, person(1), now=now)
        first, second = wait(db, event, 2, now=now), wait(db, event, 3, now=now + timedelta(seconds=1))
        cancel(db, event, mine, now=now)
        offer = db.scalars(select(Offer)).one()
    answers = [
        writing(crowd, registrations.answer_offer, event, first.id, offer.id, accept, actor=MYSELF, now=now)
        for accept in itertools.islice(itertools.cycle([True, False]), 10)
    ]
    assert rush(answers) == {"ok": 10}
    with crowd.reading() as db:
        states = {each.id: each.state.value for each in db.scalars(select(Registration))}
    assert (states[first.id], states[second.id]) in {("confirmed", "waiting"), ("cancelled", "waiting")}
    assert sound(crowd)


def test_C_06_offers_of_seats_that_are_no_more_are_withdrawn_in_a_rush(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=10)
        there = [register(db, event, person(n), now=now) for n in range(10)]
        waiting = [wait(db, event, 100 + n, now=now + timedelta(seconds=n)) for n in range(6)]
        for each in there[:6]:
            cancel(db, event, each, now=now)
        offers = {each.registration_id: each.id for each in db.scalars(select(Offer))}

    def lower() -> None:
        with crowd.writing() as db:
            db.execute(select(SeatCount).with_for_update()).all()
            db.execute(update(Event).where(Event.id == event.id).values(capacity=6))

    accepting = [
        writing(crowd, registrations.answer_offer, event, each.id, offers[each.id], True, actor=MYSELF, now=now)
        for each in waiting
    ]
    assert rush([lower, *accepting]) == {"ok": 7}
    counts = counted(crowd)[None]
    with crowd.reading() as db:
        taken = db.scalars(select(Offer).where(Offer.state == OfferState.ACCEPTED)).all()
        kept = db.scalars(select(WaitingEntry).where(WaitingEntry.state == "waiting")).all()
    assert counts["taken"] == 4 + len(taken)
    assert len(kept) == counts["waiting"] == 6 - len(taken)
    assert sound(crowd)


def colleagues(crowd: Database, now: datetime, *, tabs: int) -> list[Act]:
    """Groups of two of one structure, from as many tabs, where a group is four people at most."""
    with crowd.writing() as db:
        event = make_event(db, now=now, registering={"group_limit": 4})
    return [
        writing(
            crowd, registrations.register_group, event, [person(10 * n), person(10 * n + 1)], name="CCAS",
            email="accueil@ccas.example", source=RegistrationSource.PUBLIC, now=now,
        )
        for n in range(1, tabs + 1)
    ]  # fmt: skip


def test_C_08_a_group_split_over_many_tabs_stays_within_its_limit(crowd: Database, now: datetime) -> None:
    assert rush(colleagues(crowd, now, tabs=8)) == {"ok": 2, "group_too_large": 6}
    with crowd.reading() as db:
        assert db.scalars(select(RegistrationGroup.size)).all() == [4]
    assert sound(crowd)


def test_C_08_control_looking_before_writing_lets_everybody_in(
    postgresql: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = wide(postgresql)
    acts = colleagues(crowd, now, tabs=8)
    everybody_looked = threading.Barrier(len(acts))

    def within(db: Session, event: Event, name: str, email: str, more: int, **_: Any) -> uuid.UUID | None:
        size = db.scalar(select(RegistrationGroup.size)) or 0
        everybody_looked.wait(timeout=20)
        if size + more > 4:
            raise Conflict("group_too_large", "Un groupe compte {most} personnes au plus.", most=4)
        return None

    monkeypatch.setattr(groups, "_within_limit", within)
    monkeypatch.setattr(counters, "lock", lambda db, event_id, counted=(): {})
    monkeypatch.setattr(groups, "_write", lambda *_, **__: [])
    assert rush(acts) == {"ok": 8}
    crowd.dispose()


def test_an_expiry_and_a_confirmation_at_once_end_in_one_way(crowd: Database, now: datetime) -> None:
    with crowd.writing() as db:
        event = make_event(db, now=now, capacity=5, registering={"confirm_by_email": True})
        session = make_session(db, event, seats=5)
        people = [register(db, event, person(n, session_ids=(session.id,)), now=now) for n in range(5)]
        for each in people:
            each.confirm_until = now
    tending = [writing(crowd, registrations.tend, event.id, now=now) for _ in range(2)]
    confirming = [writing(crowd, registrations.confirm, event, each.id, actor=MYSELF, now=now) for each in people]
    outcomes = rush([*confirming, *tending])
    assert set(outcomes) <= {"ok", "registration_expired"}
    with crowd.reading() as db:
        states = [each.state.value for each in db.scalars(select(Registration))]
    assert states.count("confirmed") == outcomes["ok"] - 2
    assert sound(crowd)
