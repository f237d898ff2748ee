"""Held places: those they are meant for get in, nobody else, and what is left goes to those who wait first."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import HoldFacts, ParticipantKind, RegistrationSource
from domain.execution.registrations.holding import release_due
from domain.execution.registrations.seat_models import SeatHold
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.queues import counted_in, open_offer, rows_in, wait
from tests.factories.registrations import MYSELF, cancel, change, person, register

SPEAKER = ParticipantKind.SPEAKER
COMMITTEE = RegistrationSource.COMMITTEE


def hold(db: Session, event: Event, seats: int, *, now: datetime, **facts: Any) -> SeatHold:
    values = {"name": "Intervenants", "kinds": (SPEAKER,), **facts}
    return registrations.add_hold(db, event, HoldFacts(seats=seats, **values), actor=MYSELF, now=now)


def check(db: Session) -> None:
    db.flush()
    assert counted_in(db) == rows_in(db)


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now, capacity=3)


def test_what_is_held_is_full_for_everybody_else(db: Session, event: Event, now: datetime) -> None:
    hold(db, event, 2, now=now)
    register(db, event, person(1), now=now)
    with pytest.raises(Conflict, match="event_full"):
        register(db, event, person(2), now=now)
    speaker = register(db, event, person(3, kind=SPEAKER), source=COMMITTEE, now=now)
    assert speaker.hold_id is not None
    assert counted_in(db)[None] == {"taken": 2, "held": 1, "offered": 0, "waiting": 0}
    check(db)


def test_a_held_place_comes_back_to_its_hold(db: Session, event: Event, now: datetime) -> None:
    hold(db, event, 1, now=now)
    speaker = register(db, event, person(1, kind=SPEAKER), source=COMMITTEE, now=now)
    cancel(db, event, speaker, now=now)
    assert counted_in(db)[None] == {"taken": 0, "held": 1, "offered": 0, "waiting": 0}
    check(db)


def test_a_code_opens_as_many_places_as_are_kept(db: Session, event: Event, now: datetime) -> None:
    hold(db, event, 2, now=now, kinds=(), code="amis-2026")
    register(db, event, person(1), now=now)
    for number in (2, 3):
        assert register(db, event, person(number, hold_code=" Amis-2026 "), now=now).hold_id is not None
    with pytest.raises(Conflict, match="event_full"):
        register(db, event, person(4, hold_code="AMIS-2026"), now=now)
    check(db)


def test_a_workshop_has_held_places_too(db: Session, event: Event, now: datetime) -> None:
    session = make_session(db, event, seats=1)
    hold(db, event, 1, now=now, session_id=session.id)
    with pytest.raises(Conflict, match="workshop_full"):
        register(db, event, person(1, session_ids=(session.id,)), now=now)
    made = register(db, event, person(2, kind=SPEAKER, session_ids=(session.id,)), source=COMMITTEE, now=now)
    check(db)
    change(db, event, made, now=now, session_ids=())
    assert counted_in(db)[session.id]["held"] == 1
    check(db)


def test_who_becomes_a_speaker_takes_a_held_place_and_frees_theirs(db: Session, event: Event, now: datetime) -> None:
    hold(db, event, 1, now=now)
    mine, _ = [register(db, event, person(number), now=now) for number in (1, 2)]
    waiting = wait(db, event, 3, now=now)
    change(db, event, mine, now=now, by_committee=True, kind=SPEAKER)
    assert mine.hold_id is not None
    assert open_offer(db, waiting) is not None
    check(db)


def test_on_their_day_they_go_to_those_who_wait_then_to_everybody(db: Session, event: Event, now: datetime) -> None:
    hold(db, event, 2, now=now, release_at=now + timedelta(days=1))
    register(db, event, person(1), now=now)
    waiting = wait(db, event, 2, now=now)
    assert release_due(db, event.id, now=now) == 0
    later = now + timedelta(days=1)
    assert registrations.tend(db, event.id, now=later)["released"] == 2
    assert open_offer(db, waiting) is not None
    register(db, event, person(3), now=later)
    check(db)


def test_a_held_place_given_back_after_the_release_is_free_for_all(db: Session, event: Event, now: datetime) -> None:
    kept = hold(db, event, 1, now=now)
    speaker = register(db, event, person(1, kind=SPEAKER), source=COMMITTEE, now=now)
    registrations.release_hold(db, event, kept.id, actor=MYSELF, now=now)
    cancel(db, event, speaker, now=now)
    assert None not in counted_in(db)
    check(db)


class TestKeeping:
    def test_only_what_is_free_can_be_held(self, db: Session, event: Event, now: datetime) -> None:
        register(db, event, person(1), now=now)
        with pytest.raises(Conflict, match="not_enough_seats"):
            hold(db, event, 3, now=now)
        check(db)

    def test_fewer_are_given_to_those_who_wait_more_must_be_free(
        self, db: Session, event: Event, now: datetime
    ) -> None:
        kept = hold(db, event, 3, now=now)
        waiting = wait(db, event, 1, now=now)
        with pytest.raises(Conflict, match="not_enough_seats"):
            registrations.change_hold(db, event, kept.id, {"seats": 4}, actor=MYSELF, now=now)
        registrations.change_hold(db, event, kept.id, {"seats": 2}, actor=MYSELF, now=now)
        assert open_offer(db, waiting) is not None
        check(db)

    def test_never_fewer_than_are_taken(self, db: Session, event: Event, now: datetime) -> None:
        kept = hold(db, event, 2, now=now)
        register(db, event, person(1, kind=SPEAKER), source=COMMITTEE, now=now)
        with pytest.raises(Conflict, match="seats_taken"):
            registrations.change_hold(db, event, kept.id, {"seats": 0}, actor=MYSELF, now=now)

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"name": " "}, "name_missing"),
            ({"kinds": ()}, "nobody_named"),
            ({"code": "é!"}, "bad_code"),
            ({"seats": -1}, "bad_seats"),
            ({"release_at": datetime.fromisoformat("2026-01-01T00:00:00Z")}, "day_past"),
        ],
    )
    def test_what_it_must_say(
        self, db: Session, event: Event, now: datetime, values: dict[str, Any], code: str
    ) -> None:
        with pytest.raises(Invalid, match=code):
            hold(db, event, **({"seats": 1} | values), now=now)

    def test_a_code_opens_one_hold(self, db: Session, event: Event, now: datetime) -> None:
        hold(db, event, 1, now=now, code="AMIS")
        with pytest.raises(Conflict, match="code_taken"):
            hold(db, event, 1, now=now, code="amis")
