"""Changing and cancelling a registration, on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import RegistrationState, rows
from domain.execution.registrations.models import Registration
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.events.values import EventState
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_session
from tests.factories.registrations import (
    cancel,
    change,
    found_by,
    mails,
    person,
    register,
    seats_counted,
    seats_held,
    titles,
)
from tests.present import NOW

AFTERNOON = MORNING + timedelta(hours=3)


class TestChanging:
    def test_seats_move_with_the_choice(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one, other = make_session(db, event, "Emploi", seats=5), make_session(db, event, "Seniors", seats=5)
        made = register(db, event, person(session_ids=(one.id,)), now=now)
        assert len(mails(db, now=NOW)) == 1
        changed = change(db, event, made, now=now, session_ids=(other.id,))
        assert (titles(db, event, changed), changed.version) == (["Seniors"], 2)
        found = registrations.seats(db, event)
        assert (found.event.taken, found.sessions[one.id].taken, found.sessions[other.id].taken) == (1, 0, 1)
        assert [kind for kind, _ in mails(db, now=NOW)] == ["registrations.received", "registrations.changed"]

    def test_a_full_workshop_is_refused_but_the_one_held_can_be_kept(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        full = make_session(db, event, "Seniors", seats=1)
        late = make_session(db, event, "Élus", starts_at=AFTERNOON, seats=1)
        first = register(db, event, person(1, session_ids=(full.id,)), now=now)
        second = register(db, event, person(2), now=now)
        with pytest.raises(Conflict) as refusal:
            change(db, event, second, now=now, session_ids=(full.id,))
        assert refusal.value.code == "workshop_full"
        kept = change(db, event, first, now=now, session_ids=(full.id, late.id))
        assert titles(db, event, kept) == ["Seniors", "Élus"]

    def test_A_01_only_workshops_that_one_comes_to_are_asked_something(self, db: Session, now: datetime) -> None:
        event, other = make_event(db, now=now), make_event(db, now=now, slug="la-leur")
        mine, theirs = make_session(db, event, "Emploi", seats=5), make_session(db, other, "Seniors", seats=5)
        made = register(db, event, person(session_ids=(mine.id,)), now=now)
        change(
            db, event, made, now=now, asked={mine.id: "Et le café ?", theirs.id: "Et le thé ?", new_id(): "Et moi ?"}
        )
        assert registrations.said.of(db, [made.id])[made.id].asked == {mine.id: "Et le café ?"}

    def test_what_changes_nothing_sends_nothing(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(step_free=True), now=now)
        same = change(db, event, made, now=now, function="", step_free=True, session_ids=())
        assert (same.version, len(mails(db, now=NOW))) == (1, 1)
        changed = change(db, event, made, now=now, function="Conseillère numérique")
        assert (changed.function, changed.version, len(mails(db, now=NOW))) == ("Conseillère numérique", 2, 1)

    def test_a_new_address_gets_the_link(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(), now=now)
        assert len(mails(db, now=NOW)) == 1
        change(db, event, made, now=now, by_committee=True, email="fatou@mairie.example")
        assert mails(db, now=NOW)[-1] == ("registrations.changed", "fatou@mairie.example")
        assert [row.id for row in found_by(db, event, q="fatou@mairie")] == [made.id]

    def test_nobody_takes_the_name_of_somebody_who_is_there(self, database: Database, now: datetime) -> None:
        with database.writing() as db:
            event = make_event(db, now=now)
            register(db, event, person(1, email="contact@a.example"), now=now)
            second = register(db, event, person(2, email="contact@a.example"), now=now)
        with pytest.raises(Conflict) as refusal, database.writing() as db:
            change(db, event, second, now=now, by_committee=True, last_name="Diallo 1")
        assert refusal.value.code == "already_registered"

    def test_a_structure_that_is_gone_is_not_taken_for_a_person_who_is_there(
        self, database: Database, now: datetime
    ) -> None:
        with database.writing() as db:
            made = register(db, make_event(db, now=now), person(), now=now)
        with database.writing() as db:
            row = db.get_one(Registration, made.id)
            row.organisation_id = new_id()
            with pytest.raises(IntegrityError):
                rows.touch(db, row, now=now)
            db.rollback()

    def test_C_12_the_second_of_two_editors_is_told(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(), now=now)
        change(db, event, made, now=now, by_committee=True, expected_version=1, function="Élue")
        with pytest.raises(EditConflict):
            change(db, event, made, now=now, by_committee=True, expected_version=1, function="Maire")

    def test_people_change_after_the_closing_but_not_what_has_begun(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        morning = make_session(db, event)
        late = make_session(db, event, "Élus", starts_at=AFTERNOON)
        made = register(db, event, person(session_ids=(morning.id,)), now=now)
        change(db, event, made, now=MORNING - timedelta(minutes=5), session_ids=(morning.id, late.id))
        with pytest.raises(Conflict) as refusal:
            change(db, event, made, now=MORNING, session_ids=(late.id,))
        assert refusal.value.code == "workshop_started"
        change(db, event, made, now=MORNING, by_committee=True, session_ids=(late.id,))
        with pytest.raises(Conflict) as refusal:
            change(db, event, made, now=event.ends_at, session_ids=())
        assert refusal.value.code == "registration_closed"

    def test_a_seat_in_a_workshop_taken_off_the_programme_is_given_back(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one, other = make_session(db, event, "Emploi"), make_session(db, event, "Seniors")
        made = register(db, event, person(session_ids=(one.id,)), now=now)
        one.archived_at = now
        db.flush()
        change(db, event, made, now=now, session_ids=(other.id,))
        assert titles(db, event, made) == ["Seniors"]
        one.archived_at = None
        db.flush()
        assert registrations.seats(db, event).sessions[one.id].taken == 0

    def test_arrangements_are_kept_apart_and_forgotten_when_taken_back(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(hearing_loop=True, wish="Une place près de la porte"), now=now)
        kept = registrations.arrangement_of(db, made.id)
        assert kept is not None
        assert (kept.step_free, kept.hearing_loop, kept.wish) == (False, True, "Une place près de la porte")
        change(db, event, made, now=now, hearing_loop=False, wish="")
        assert registrations.arrangement_of(db, made.id) is None

    def test_a_cancelled_registration_is_not_changed(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(), now=now)
        cancel(db, event, made, now=now)
        with pytest.raises(Conflict) as refusal:
            change(db, event, made, now=now, function="Élue")
        assert refusal.value.code == "registration_cancelled"


class TestCancelling:
    def test_every_seat_is_free_again_and_wishes_are_forgotten(self, database: Database, now: datetime) -> None:
        with database.writing() as db:
            event = make_event(db, now=now)
            session = make_session(db, event, seats=1)
            made = register(db, event, person(session_ids=(session.id,), step_free=True), now=now)
            assert len(mails(db, now=NOW)) == 1
        with database.writing() as db:
            cancelled = cancel(db, event, made, now=now)
            assert (cancelled.state, cancelled.cancelled_at) == (RegistrationState.CANCELLED, now)
            assert registrations.arrangement_of(db, made.id) is None
            assert [kind for kind, _ in mails(db, now=NOW)] == ["registrations.received", "registrations.cancelled"]
        assert seats_counted(database) == {}
        assert seats_held(database) == {None: 0}

    def test_cancelling_twice_frees_one_seat(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(1), now=now)
        register(db, event, person(2), now=now)
        assert len(mails(db, now=NOW)) == 2
        cancel(db, event, made, now=now)
        cancel(db, event, made, now=now)
        assert registrations.seats(db, event).event.taken == 1
        assert len(mails(db, now=NOW)) == 3

    def test_who_cancels_before_the_worker_came_gets_one_mail(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        cancel(db, event, register(db, event, person(), now=now), now=now)
        assert [kind for kind, _ in mails(db, now=NOW)] == ["registrations.cancelled"]

    def test_people_cancel_until_the_end_whatever_the_state(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, state=EventState.PUBLISHED)
        one, other = register(db, event, person(1), now=now), register(db, event, person(2), now=now)
        event.state = EventState.POSTPONED
        db.flush()
        cancel(db, event, one, now=event.ends_at - timedelta(seconds=1))
        with pytest.raises(Conflict) as refusal:
            cancel(db, event, other, now=event.ends_at)
        assert refusal.value.code == "event_over"

    def test_A_01_a_registration_of_another_event_is_not_there(self, db: Session, now: datetime) -> None:
        event, elsewhere = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
        made = register(db, event, person(), now=now)
        acts: list[Callable[[], object]] = [
            lambda: change(db, elsewhere, made, now=now, function="x"),
            lambda: cancel(db, elsewhere, made, now=now),
            lambda: registrations.registration_of(db, elsewhere, made.id),
        ]
        for act in acts:
            with pytest.raises(NotFound):
                act()
