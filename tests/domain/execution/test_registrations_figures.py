"""Capacities that change, lists, figures and statements of registrations, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import (
    ParticipantKind,
    RegistrationState,
    SeatLevel,
    Seats,
)
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.core.pages import PageRequest
from tests.factories.events import make_event
from tests.factories.programme import make_room, make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import (
    cancel,
    found_by,
    person,
    receive,
    register,
    replace_event,
)


class TestCapacity:
    def test_C_06_lowered_below_what_is_taken_nobody_leaves_and_nobody_comes(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=3)
        session = make_session(db, event, seats=3)
        people = [register(db, event, person(n, session_ids=(session.id,)), now=now) for n in range(2)]
        event.capacity = session.seats = 1
        db.flush()
        with pytest.raises(Conflict):
            register(db, event, person(3), now=now)
        found = registrations.seats(db, event)
        assert (found.event, found.sessions[session.id]) == (Seats(2, 1), Seats(2, 1))
        cancel(db, event, people[0], now=now)
        with pytest.raises(Conflict):
            register(db, event, person(3), now=now)
        cancel(db, event, people[1], now=now)
        register(db, event, person(3, session_ids=(session.id,)), now=now)

    def test_a_bigger_room_has_seats_at_once(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        room = make_room(db, event, seats=1)
        session = make_session(db, event, room_id=room.id)
        register(db, event, person(1, session_ids=(session.id,)), now=now)
        assert registrations.seats(db, event).sessions[session.id].level is SeatLevel.FULL
        room.seats = 2
        db.flush()
        register(db, event, person(2, session_ids=(session.id,)), now=now)


class TestLists:
    def test_I_03_people_are_found_without_case_nor_accents(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        zoe = register(db, event, person(1, first_name="Zoé", last_name="Étcheverry"), now=now)
        register(db, event, person(2, organisation_name="Émmaüs 50 % _x"), now=now)
        assert [row.id for row in found_by(db, event, q="etcheverry zoe")] == [zoe.id]
        assert [row.id for row in found_by(db, event, q="ZOÉ")] == [zoe.id]
        assert [row.last_name for row in found_by(db, event, q="emmaus %")] == ["Diallo 2"]
        assert found_by(db, event, q="zzz") == []

    def test_filters_and_order(self, db: Session, now: datetime) -> None:
        event, elsewhere = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
        session = make_session(db, event)
        register(db, elsewhere, person(9), now=now)
        roux = register(db, event, person(1, last_name="Roux", session_ids=(session.id,)), now=now)
        amar = register(
            db, event, person(2, last_name="Ämar", kind=ParticipantKind.ELECTED, organisation_name="Mairie"), now=now
        )
        cancel(db, event, roux, now=now)
        blum = register(db, event, person(3, last_name="blum", session_ids=(session.id,)), now=now)
        assert found_by(db, event) == [amar, blum, roux]
        assert found_by(db, event, PageRequest(sort="-name")) == [roux, blum, amar]
        assert found_by(db, event, states=(RegistrationState.CONFIRMED,)) == [amar, blum]
        assert found_by(db, event, kinds=(ParticipantKind.ELECTED,)) == [amar]
        assert found_by(db, event, session_id=session.id) == [blum]
        assert found_by(db, event, organisation="Mairie") == [amar]

    def test_figures(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=180)
        session = make_session(db, event, seats=10)
        night = datetime(2026, 9, 7, 22, 30, tzinfo=UTC)
        register(db, event, person(1, session_ids=(session.id,), step_free=True, wish="Calme"), now=now)
        register(db, event, person(2, kind=ParticipantKind.ELECTED, hearing_loop=True), now=night)
        cancel(db, event, register(db, event, person(3), now=now), now=now)
        found = registrations.figures(db, event)
        assert (found.seats, found.states[RegistrationState.CANCELLED]) == (Seats(2, 180), 1)
        assert {kind: count for kind, count in found.kinds.items() if count} == {"participant": 1, "elected": 1}
        assert [(w.title, w.seats) for w in found.workshops] == [("Numérique et éducation", Seats(1, 10))]
        assert (found.moments[0].without, found.people) == (1, 2)
        assert (found.step_free, found.hearing_loop, found.wishes) == (1, 1, 1)

    def test_an_event_that_is_gone_has_no_seats(self, db: Session, now: datetime) -> None:
        gone = replace_event(make_event(db, now=now))
        gone.id = make_session(db, make_event(db, now=now, slug="autre")).id
        with pytest.raises(NotFound):
            registrations.seats(db, gone)


class TestStatements:
    def test_a_registration_takes_twelve_statements_with_begin_and_commit(
        self, database: Database, now: datetime
    ) -> None:
        with database.writing() as db:
            event = make_event(db, now=now)
            session = make_session(db, event)
            register(db, event, person(1, session_ids=(session.id,)), now=now)
        with count_queries(database) as statements, database.writing() as db:
            receive(db, event, person(2, session_ids=(session.id,)), now=now)
        assert 2 + len(statements) == 12
