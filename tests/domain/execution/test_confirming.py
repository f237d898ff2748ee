"""Confirming an address: seats are kept from the hand-over of the mail, never less than two hours, then passed on."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import RegistrationSource
from domain.execution.registrations.models import Registration
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import MailState
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.queues import counted_in, handed_over, open_offer, rows_in, state_of, wait
from tests.factories.registrations import MYSELF, change, mails, person, register, write_due_mails

HOUR = timedelta(hours=1)


@pytest.fixture
def event(db: Session, now: datetime) -> Event:
    return make_event(db, now=now, capacity=1, registering={"confirm_by_email": True})


def confirm(db: Session, event: Event, one: Registration, *, now: datetime) -> Registration:
    return registrations.confirm(db, event, one.id, actor=MYSELF, now=now)


def test_a_public_registration_holds_its_seat_until_it_is_confirmed(db: Session, event: Event, now: datetime) -> None:
    one = register(db, event, person(1), now=now)
    assert (state_of(db, one), one.confirm_until) == ("pending", None)
    with pytest.raises(Conflict, match="event_full"):
        register(db, event, person(2), now=now)
    assert [kind for kind, _ in mails(db, now=now)] == ["registrations.confirm"]


def test_confirming_is_done_once_and_told(db: Session, event: Event, now: datetime) -> None:
    one = register(db, event, person(1), now=now)
    for _ in range(2):
        assert confirm(db, event, one, now=now).state == "confirmed"
    assert [kind for kind, _ in mails(db, now=now)] == ["registrations.received"]
    assert (one.confirmed_at, one.version) == (now, 2)


def test_the_committee_s_own_are_confirmed_at_once(db: Session, event: Event, now: datetime) -> None:
    one = register(db, event, person(1, email=""), source=RegistrationSource.COMMITTEE, now=now)
    assert one.state == "confirmed"


def test_changing_by_one_s_own_link_confirms(db: Session, event: Event, now: datetime) -> None:
    session = make_session(db, event)
    one = register(db, event, person(1), now=now)
    change(db, event, one, now=now, session_ids=(session.id,))
    assert state_of(db, one) == "confirmed"


def test_a_change_by_the_committee_does_not(db: Session, event: Event, now: datetime) -> None:
    one = register(db, event, person(1), now=now)
    change(db, event, one, now=now, by_committee=True, function="Conseillère")
    assert state_of(db, one) == "pending"


def test_A_12_the_seat_is_kept_a_day_from_the_hand_over_then_offered_on(
    db: Session, event: Event, now: datetime
) -> None:
    one = register(db, event, person(1), now=now)
    waiting = wait(db, event, 2, now=now)
    handed_over(db, now=now + 2 * HOUR)
    registrations.tend(db, event.id, now=now + 3 * HOUR)
    db.refresh(one)
    assert one.confirm_until == now + 26 * HOUR
    registrations.tend(db, event.id, now=now + 25 * HOUR)
    assert state_of(db, one) == "pending"
    registrations.tend(db, event.id, now=now + 26 * HOUR)
    assert (state_of(db, one), open_offer(db, waiting) is not None) == ("expired", True)
    assert "registrations.expired" in [kind for kind, _ in mails(db, now=now)]
    assert counted_in(db) == rows_in(db)
    with pytest.raises(Conflict, match="registration_expired"):
        confirm(db, event, one, now=now + 27 * HOUR)


def test_D_03_a_mail_server_that_is_away_eats_nobody_s_hours(db: Session, event: Event, now: datetime) -> None:
    one = register(db, event, person(1), now=now)
    write_due_mails(db, now=now)
    registrations.tend(db, event.id, now=now + 40 * HOUR)
    assert state_of(db, one) == "pending"
    handed_over(db, now=now + 40 * HOUR)
    registrations.tend(db, event.id, now=now + 41 * HOUR)
    db.refresh(one)
    assert one.confirm_until == now + 64 * HOUR


def test_D_03_nor_those_of_an_offer(db: Session, now: datetime) -> None:
    event = make_event(db, now=now, capacity=1)
    mine = register(db, event, person(1), now=now)
    waiting = wait(db, event, 2, now=now)
    registrations.cancel(
        db, event, mine.id, actor=MYSELF, secret=b"secret-of-some-length", base_url="http://testserver", now=now
    )
    write_due_mails(db, now=now)
    registrations.tend(db, event.id, now=now + 49 * HOUR)
    assert open_offer(db, waiting) is not None
    handed_over(db, now=now + 49 * HOUR)
    registrations.tend(db, event.id, now=now + 52 * HOUR)
    offer = open_offer(db, waiting)
    assert offer is not None
    assert offer.expires_at == now + 97 * HOUR
    registrations.tend(db, event.id, now=now + 97 * HOUR)
    assert (open_offer(db, waiting), state_of(db, waiting)) == (None, "expired")


def test_where_no_server_sends_the_clock_starts_when_the_mail_is_kept(db: Session, event: Event, now: datetime) -> None:
    one = register(db, event, person(1), now=now)
    handed_over(db, state=MailState.KEPT, now=now)
    registrations.tend(db, event.id, now=now + HOUR)
    db.refresh(one)
    assert one.confirm_until == now + 24 * HOUR


def test_a_refused_address_leaves_time_to_be_reached_otherwise(db: Session, event: Event, now: datetime) -> None:
    one = register(db, event, person(1), now=now)
    handed_over(db, state=MailState.REFUSED, now=now)
    registrations.tend(db, event.id, now=now + 30 * HOUR)
    db.refresh(one)
    assert one.confirm_until == now + 54 * HOUR
