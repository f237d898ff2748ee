"""What people who come ask of their workshops, as those who run them read it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.programme.models import Session as ProgrammeSession
from domain.execution.registrations import RegistrationSource
from domain.execution.registrations.models import Registration
from domain.execution.registrations.states import RegistrationState
from domain.foundation.events.models import Event
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.registrations import cancel, change, person, register


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now)


@pytest.fixture
def workshop(db: Session, event: Event) -> ProgrammeSession:
    return make_session(db, event, "Seniors", seats=10)


def asking(
    db: Session, event: Event, number: int, workshop: ProgrammeSession, text: str, *, now: datetime
) -> Registration:
    somebody = person(number, session_ids=(workshop.id,), asked={workshop.id: text})
    return register(db, event, somebody, source=RegistrationSource.COMMITTEE, now=now)


def test_questions_come_in_the_order_they_were_asked(
    db: Session, event: Event, workshop: ProgrammeSession, now: datetime
) -> None:
    other = make_session(db, event, "Données", seats=10)
    for number, (chosen, text) in enumerate([(workshop, "Un ?"), (other, "Ailleurs ?"), (workshop, "Deux ?")]):
        asking(db, event, number, chosen, text, now=now + timedelta(minutes=number))
    assert registrations.asked_in(db, event) == {workshop.id: ("Un ?", "Deux ?"), other.id: ("Ailleurs ?",)}
    assert registrations.asked_in(db, event, workshop.id) == {workshop.id: ("Un ?", "Deux ?")}
    assert registrations.asked_counts(db, event) == {workshop.id: 2, other.id: 1}
    assert registrations.asked_in(db, make_event(db, now=now, slug="autre")) == {}


def test_who_left_the_workshop_or_the_gathering_asks_nothing_of_it(
    db: Session, event: Event, workshop: ProgrammeSession, now: datetime
) -> None:
    leaves, cancels = (
        register(
            db,
            event,
            person(number, session_ids=(workshop.id,), asked={workshop.id: "Et alors ?"}),
            source=RegistrationSource.COMMITTEE,
            now=now,
        )
        for number in (1, 2)
    )
    assert registrations.asked_counts(db, event) == {workshop.id: 2}
    change(db, event, leaves, session_ids=(), now=now)
    assert registrations.asked_counts(db, event) == {workshop.id: 1}
    cancel(db, event, cancels, now=now)
    assert registrations.asked_in(db, event) == {}


def test_who_has_not_confirmed_asks_nothing_yet(
    db: Session, event: Event, workshop: ProgrammeSession, now: datetime
) -> None:
    asking(db, event, 1, workshop, "Et alors ?", now=now).state = RegistrationState.PENDING
    db.flush()
    assert registrations.asked_counts(db, event) == {}
