"""Registering, changing, cancelling: what somebody would notice, on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event as sa_event
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.programme.models import SessionKind
from domain.execution.registrations import (
    ParticipantKind,
    RegistrationFilters,
    RegistrationSource,
    RegistrationState,
    SeatLevel,
    Seats,
    service,
)
from domain.execution.registrations.models import Registration
from domain.foundation import accounts
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound, TooMany
from domain.foundation.core.pages import PageRequest
from domain.foundation.events.values import EventState
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Job, Mail
from tests.conftest import NOW
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.registrations import (
    cancel,
    change,
    person,
    receive,
    register,
    seats_counted,
    seats_held,
    write_due_mails,
)

AFTERNOON = MORNING + timedelta(hours=3)


def mails(db: Session) -> list[tuple[str, str]]:
    """Kind and address of every mail, once the worker wrote those that were due."""
    write_due_mails(db, now=NOW)
    return [(mail.kind, mail.to_address) for mail in db.scalars(select(Mail).order_by(Mail.id))]


def titles(db: Session, event: Any, registration: Registration) -> list[str]:
    return [workshop.title for workshop in registrations.chosen(db, event, registration.id)]


class TestRegistering:
    def test_a_person_holds_a_seat_of_the_event_and_of_the_workshop(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=180)
        room = make_room(db, event)
        morning = make_session(db, event, "Numérique et emploi", room_id=room.id)
        made = register(db, event, person(session_ids=(morning.id,)), now=now)
        assert (made.state, made.source, made.kind) == ("confirmed", "public", "participant")
        assert titles(db, event, made) == ["Numérique et emploi"]
        found = registrations.seats(db, event)
        assert (found.event, dict(found.sessions)) == (Seats(1, 180), {morning.id: Seats(1, 40)})
        assert mails(db) == [("registrations.received", "fatoumata.diallo.1@ccas-bergerac.example")]
        assert [(job.kind, job.queue) for job in db.scalars(select(Job))] == [("registrations.mail", "mail")]

    def test_the_link_of_the_mail_opens_the_registration(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(), now=now)
        [mail] = write_due_mails(db, now=now)
        token = mail.text.partition("http://testserver/i/")[2].split()[0]
        link = accounts.open_link(db, registrations.LINK_KIND, token, now=now)
        assert (link.subject_id, link.event_id) == (made.id, event.id)

    def test_a_full_event_takes_nobody_more(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=1)
        register(db, event, person(1), now=now)
        with pytest.raises(Conflict) as refusal:
            register(db, event, person(2), now=now)
        assert refusal.value.code == "event_full"

    def test_the_smaller_of_the_room_and_of_the_workshop_counts(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        small = make_room(db, event, name="Salle Auvézère", seats=1)
        one = make_session(db, event, "Handicap", room_id=small.id, seats=25)
        other = make_session(db, event, "Emploi", room_id=small.id, seats=2, starts_at=AFTERNOON)
        free = make_session(db, event, "Seniors")
        register(db, event, person(1, session_ids=(one.id, other.id)), now=now)
        assert dict(registrations.seats(db, event).sessions) == {
            one.id: Seats(1, 1),
            other.id: Seats(1, 1),
            free.id: Seats(0, None),
        }
        with pytest.raises(Conflict) as refusal:
            register(db, event, person(2, session_ids=(one.id,)), now=now)
        assert (refusal.value.code, refusal.value.values["full"]) == ("workshop_full", (one.id,))
        assert refusal.value.values["others"] == (free.id,)

    def test_a_room_without_known_seats_and_a_workshop_with_its_own(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        room = make_room(db, event, seats=None)
        limited = make_session(db, event, room_id=room.id, seats=1)
        register(db, event, person(1, session_ids=(limited.id,)), now=now)
        with pytest.raises(Conflict):
            register(db, event, person(2, session_ids=(limited.id,)), now=now)

    def test_workshops_that_cannot_be_chosen(self, db: Session, now: datetime) -> None:
        event, elsewhere = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
        wrong = [
            make_session(db, event, "Plénière", kind=SessionKind.PLENARY),
            make_session(db, event, "Sans heure", starts_at=None, ends_at=None),
            make_session(db, event, "Retiré", archived_at=now),
            make_session(db, elsewhere, "Ailleurs"),
        ]
        for session in wrong:
            with pytest.raises(Invalid) as refusal:
                register(db, event, person(session_ids=(session.id,)), now=now)
            assert refusal.value.code == "unknown_workshop"
        assert registrations.choices(db, event)[1] == []

    def test_overlapping_workshops_are_refused(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one, other = make_session(db, event, "Emploi"), make_session(db, event, "Seniors")
        with pytest.raises(Invalid) as refusal:
            register(db, event, person(session_ids=(one.id, other.id)), now=now)
        assert refusal.value.code == "overlapping_workshops"

    def test_C_07_the_clock_and_the_state_at_sending_decide(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        seen = replace_event(event)
        after = datetime(2026, 10, 11, 22, 0, tzinfo=UTC)
        register(db, seen, person(1), now=after - timedelta(seconds=1))
        for when, code in ((after, "registration_closed"), (datetime(2026, 8, 31, tzinfo=UTC), "registration_not_yet")):
            with pytest.raises(Conflict) as refusal:
                register(db, seen, person(2), now=when)
            assert refusal.value.code == code
        event.state = EventState.POSTPONED
        db.flush()
        with pytest.raises(Conflict) as refusal:
            register(db, seen, person(2), now=now)
        assert refusal.value.code == "registration_postponed"

    def test_a_workshop_that_has_begun_is_not_taken(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, registration_closes_at=None)
        session = make_session(db, event)
        with pytest.raises(Conflict) as refusal:
            register(db, event, person(session_ids=(session.id,)), now=MORNING)
        assert refusal.value.code == "workshop_started"


class TestSamePerson:
    def test_A_05_somebody_known_gets_the_same_answer_and_a_mail(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        first = register(db, event, person(), now=now)
        again = register(db, event, person(first_name="FATOUMATA", last_name="diallo  1"), now=now)
        assert again.id == first.id
        assert registrations.seats(db, event).event.taken == 1
        assert [kind for kind, _ in mails(db)] == ["registrations.received", "registrations.already"]
        received, already = db.scalars(select(Mail.text).order_by(Mail.id))
        link = received.partition("/i/")[2].split()[0]
        assert f"/i/{link}" in already

    def test_nobody_is_flooded_by_somebody_who_sends_the_form_again(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        for _ in range(6):
            register(db, event, person(), now=now)
        assert len(mails(db)) == 1 + 3

    def test_colleagues_who_share_an_address_are_different_people(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        shared = "contact@emmaus-connect.example"
        register(db, event, person(first_name="Inès", email=shared), now=now)
        register(db, event, person(first_name="Paul", email=shared), now=now)
        assert registrations.seats(db, event).event.taken == 2

    def test_the_committee_is_told_who_is_already_there(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        register(db, event, person(), now=now)
        with pytest.raises(Conflict) as refusal:
            register(db, event, person(), now=now, source=RegistrationSource.COMMITTEE)
        assert refusal.value.code == "already_registered"

    def test_somebody_who_cancelled_comes_back(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        first = register(db, event, person(), now=now)
        cancel(db, event, first, now=now)
        second = register(db, event, person(), now=now)
        assert second.id != first.id
        assert registrations.seats(db, event).event.taken == 1

    def test_the_same_person_comes_to_two_events(self, db: Session, now: datetime) -> None:
        one, other = make_event(db, now=now), make_event(db, now=now, slug="ailleurs")
        register(db, one, person(), now=now)
        register(db, other, person(), now=now)
        assert registrations.seats(db, one).event.taken == registrations.seats(db, other).event.taken == 1


class TestCommittee:
    def test_people_without_address_are_registered_by_the_committee_only(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        with pytest.raises(Invalid):
            register(db, event, person(email=""), now=now)
        asked = person(email="", kind=ParticipantKind.SPEAKER)
        made = register(db, event, asked, now=now, source=RegistrationSource.COMMITTEE)
        assert (made.email, made.kind, made.source) == ("", "speaker", "committee")
        assert mails(db) == []

    def test_outside_the_window_but_never_beyond_the_seats(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=1)
        late = datetime(2026, 10, 12, 8, 0, tzinfo=UTC)
        register(db, event, person(1), now=late, source=RegistrationSource.COMMITTEE)
        with pytest.raises(Conflict) as refusal:
            register(db, event, person(2), now=late, source=RegistrationSource.COMMITTEE)
        assert refusal.value.code == "event_full"

    def test_what_the_committee_does_is_in_the_journal_without_personal_data(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        session = make_session(db, event)
        made = register(db, event, person(), now=now, source=RegistrationSource.COMMITTEE)
        change(
            db,
            event,
            made,
            now=now,
            by_committee=True,
            last_name="Diallo-Roux",
            session_ids=(session.id,),
            wish="une chaise",
        )
        cancel(db, event, made, now=now, by_committee=True)
        lines = [(line.action, line.changes) for line in db.scalars(select(JournalEntry).order_by(JournalEntry.id))]
        assert lines == [
            ("registration.created", {}),
            ("registration.changed", {"fields": ["last_name", "arrangement"], "new": [str(session.id)], "left": []}),
            ("registration.cancelled", {"left": [str(session.id)]}),
        ]

    def test_the_example_sends_no_mail(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        register(db, event, person(), now=now, source=RegistrationSource.EXAMPLE)
        assert mails(db) == []
        assert registrations.seats(db, event).event.taken == 1


class TestReceiving:
    def test_C_02_the_same_form_sent_twice_is_one_registration_and_one_mail(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=1)
        for _ in range(3):
            receive(db, event, person(), now=now, key="jeton-du-formulaire")
        assert registrations.seats(db, event).event.taken == 1
        assert len(mails(db)) == 1

    def test_C_03_the_same_form_with_other_answers_is_refused(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        receive(db, event, person(1), now=now, key="jeton-du-formulaire")
        with pytest.raises(Invalid) as refusal:
            receive(db, event, person(2), now=now, key="jeton-du-formulaire")
        assert refusal.value.code == "idempotency_key_reused"
        assert registrations.seats(db, event).event.taken == 1

    def test_A_12_one_mailbox_books_sixty_seats_an_hour_at_most(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=1000)
        for number in range(60):
            receive(db, event, person(number, email="contact@mairie.example"), now=now)
        with pytest.raises(TooMany):
            receive(db, event, person(60, email="contact@mairie.example"), now=now)
        receive(db, event, person(60), now=now)
        receive(db, event, person(61, email="contact@mairie.example"), now=now + timedelta(hours=1))

    def test_A_12_one_network_books_six_hundred_in_ten_minutes_at_most(
        self, db: Session, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known = (service.MOST_PER_NETWORK, service.NETWORK_WINDOW)
        assert known == (600, timedelta(minutes=10))
        monkeypatch.setattr(service, "MOST_PER_NETWORK", 2)
        event = make_event(db, now=now, capacity=1000)
        for number in range(2):
            receive(db, event, person(number), now=now)
        with pytest.raises(TooMany):
            receive(db, event, person(2), now=now)
        db.rollback()

    def test_a_proxy_that_nobody_declared_does_not_count_as_one_network(
        self, db: Session, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "MOST_PER_NETWORK", 0)
        event = make_event(db, now=now)
        receive(db, event, person(), now=now, network="127.0.0.1")
        assert registrations.seats(db, event).event.taken == 1


class TestChanging:
    def test_seats_move_with_the_choice(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        one, other = make_session(db, event, "Emploi", seats=5), make_session(db, event, "Seniors", seats=5)
        made = register(db, event, person(session_ids=(one.id,)), now=now)
        assert len(mails(db)) == 1
        changed = change(db, event, made, now=now, session_ids=(other.id,))
        assert (titles(db, event, changed), changed.version) == (["Seniors"], 2)
        found = registrations.seats(db, event)
        assert (found.event.taken, found.sessions[one.id].taken, found.sessions[other.id].taken) == (1, 0, 1)
        assert [kind for kind, _ in mails(db)] == ["registrations.received", "registrations.changed"]

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

    def test_what_changes_nothing_sends_nothing(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(step_free=True), now=now)
        same = change(db, event, made, now=now, function="", step_free=True, session_ids=())
        assert (same.version, len(mails(db))) == (1, 1)
        changed = change(db, event, made, now=now, function="Conseillère numérique")
        assert (changed.function, changed.version, len(mails(db))) == ("Conseillère numérique", 2, 1)

    def test_a_new_address_gets_the_link(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(), now=now)
        assert len(mails(db)) == 1
        change(db, event, made, now=now, by_committee=True, email="fatou@mairie.example")
        assert mails(db)[-1] == ("registrations.changed", "fatou@mairie.example")
        assert [row.id for row in found_by(db, event, q="fatou@mairie")] == [made.id]

    def test_nobody_takes_the_name_of_somebody_who_is_there(self, database: Database, now: datetime) -> None:
        with database.writing() as db:
            event = make_event(db, now=now)
            register(db, event, person(1, email="contact@a.example"), now=now)
            second = register(db, event, person(2, email="contact@a.example"), now=now)
        with pytest.raises(Conflict) as refusal, database.writing() as db:
            change(db, event, second, now=now, by_committee=True, last_name="Diallo 1")
        assert refusal.value.code == "already_registered"

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
            assert len(mails(db)) == 1
        with database.writing() as db:
            cancelled = cancel(db, event, made, now=now)
            assert (cancelled.state, cancelled.cancelled_at) == (RegistrationState.CANCELLED, now)
            assert registrations.arrangement_of(db, made.id) is None
            assert [kind for kind, _ in mails(db)] == ["registrations.received", "registrations.cancelled"]
        assert seats_counted(database) == {}
        assert seats_held(database) == {None: 0}

    def test_cancelling_twice_frees_one_seat(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        made = register(db, event, person(1), now=now)
        register(db, event, person(2), now=now)
        assert len(mails(db)) == 2
        cancel(db, event, made, now=now)
        cancel(db, event, made, now=now)
        assert registrations.seats(db, event).event.taken == 1
        assert len(mails(db)) == 3

    def test_who_cancels_before_the_worker_came_gets_one_mail(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        cancel(db, event, register(db, event, person(), now=now), now=now)
        assert [kind for kind, _ in mails(db)] == ["registrations.cancelled"]

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


def replace_event(event: Any) -> Any:
    """The event as a request saw it before: a snapshot that later changes do not reach."""
    columns = {column.name: getattr(event, column.name) for column in event.__table__.columns}
    return type(event)(**columns)


def found_by(db: Session, event: Any, page: PageRequest | None = None, **filters: Any) -> list[Registration]:
    return list(
        registrations.list_registrations(db, event, RegistrationFilters(**filters), page or PageRequest()).items
    )


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
        assert found_by(db, event, state=RegistrationState.CONFIRMED) == [amar, blum]
        assert found_by(db, event, kind=ParticipantKind.ELECTED) == [amar]
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
        assert (found.seats, found.cancelled) == (Seats(2, 180), 1)
        assert {kind: count for kind, count in found.kinds.items() if count} == {"participant": 1, "elected": 1}
        assert [(w.title, w.seats) for w in found.workshops] == [("Numérique et éducation", Seats(1, 10))]
        assert found.days == (("2026-09-07", 1), ("2026-09-08", 1))
        assert (found.step_free, found.hearing_loop, found.wishes) == (1, 1, 1)

    def test_an_event_that_is_gone_has_no_seats(self, db: Session, now: datetime) -> None:
        gone = replace_event(make_event(db, now=now))
        gone.id = make_session(db, make_event(db, now=now, slug="autre")).id
        with pytest.raises(NotFound):
            registrations.seats(db, gone)


class TestStatements:
    def test_a_registration_takes_eleven_statements_with_begin_and_commit(
        self, database: Database, now: datetime
    ) -> None:
        with database.writing() as db:
            event = make_event(db, now=now)
            session = make_session(db, event)
            register(db, event, person(1, session_ids=(session.id,)), now=now)
        statements: list[str] = []

        def count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            if not statement.startswith("BEGIN"):
                statements.append(statement)

        sa_event.listen(database.engine, "before_cursor_execute", count)
        with database.writing() as db:
            receive(db, event, person(2, session_ids=(session.id,)), now=now)
        assert 2 + len(statements) == 11
