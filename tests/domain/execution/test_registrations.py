"""Registering, by the public and by the committee, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.programme.models import SessionKind
from domain.execution.registrations import (
    ParticipantKind,
    RegistrationSource,
    Seats,
    entering,
)
from domain.foundation import accounts
from domain.foundation.core.errors import Conflict, Invalid, TooMany
from domain.foundation.events.values import EventState
from domain.foundation.journal.models import JournalEntry
from domain.foundation.outbox.models import Job, Mail
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session
from tests.factories.registrations import (
    cancel,
    change,
    mails,
    person,
    receive,
    register,
    replace_event,
    titles,
    write_due_mails,
)
from tests.present import NOW

AFTERNOON = MORNING + timedelta(hours=3)


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
        assert mails(db, now=NOW) == [("registrations.received", "fatoumata.diallo.1@ccas-bergerac.example")]
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
        assert [kind for kind, _ in mails(db, now=NOW)] == ["registrations.received", "registrations.already"]
        received, already = db.scalars(select(Mail.text).order_by(Mail.id))
        link = received.partition("/i/")[2].split()[0]
        assert f"/i/{link}" in already

    def test_nobody_is_flooded_by_somebody_who_sends_the_form_again(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now)
        for _ in range(6):
            register(db, event, person(), now=now)
        assert len(mails(db, now=NOW)) == 1 + 3

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
        assert mails(db, now=NOW) == []

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
        assert mails(db, now=NOW) == []
        assert registrations.seats(db, event).event.taken == 1


class TestReceiving:
    def test_C_02_the_same_form_sent_twice_is_one_registration_and_one_mail(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, capacity=1)
        for _ in range(3):
            receive(db, event, person(), now=now, key="jeton-du-formulaire")
        assert registrations.seats(db, event).event.taken == 1
        assert len(mails(db, now=NOW)) == 1

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

    def test_C_07_the_hour_of_the_sending_decides_not_that_of_the_form(self, db: Session, now: datetime) -> None:
        event = make_event(db, now=now, registration_opens_at=now, registration_closes_at=now + timedelta(hours=1))
        for at, code in ((-1, "registration_not_yet"), (60, "registration_closed")):
            with pytest.raises(Conflict, match=code):
                receive(db, event, person(1), now=now + timedelta(minutes=at))
        receive(db, event, person(1), now=now + timedelta(minutes=59))

    def test_A_12_one_network_books_six_hundred_in_ten_minutes_at_most(
        self, db: Session, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known = (entering.MOST_PER_NETWORK, entering.NETWORK_WINDOW)
        assert known == (600, timedelta(minutes=10))
        monkeypatch.setattr(entering, "MOST_PER_NETWORK", 2)
        event = make_event(db, now=now, capacity=1000)
        for number in range(2):
            receive(db, event, person(number), now=now)
        with pytest.raises(TooMany):
            receive(db, event, person(2), now=now)
        db.rollback()

    def test_a_proxy_that_nobody_declared_does_not_count_as_one_network(
        self, db: Session, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(entering, "MOST_PER_NETWORK", 0)
        event = make_event(db, now=now)
        receive(db, event, person(), now=now, network="127.0.0.1")
        assert registrations.seats(db, event).event.taken == 1
