"""Who came, as messages, thanks, elected people and what is kept of them."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import mailings, privacy
from domain.delivery.mailings.people import Target, reach
from domain.delivery.privacy import ErasureReason, retention
from domain.delivery.privacy.telling import everything_of
from domain.execution import attendance, registrations
from domain.execution.attendance.models import Attendance, Attestation, DeskDevice, Scan
from domain.execution.registrations import Person, RegistrationFilters, RegistrationState
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.pages import PageRequest
from domain.foundation.outbox.models import Mail
from tests.factories.attendance import Gathering, by_code, check_in, make_gathering
from tests.factories.mailings import make_mailing, write_batches

COMING = RegistrationFilters(states=(RegistrationState.CONFIRMED,))


@pytest.fixture
def day(db: DbSession, now: datetime) -> Gathering:
    """Three registered, the first came."""
    day = make_gathering(db, now=now, count=3)
    check_in(db, day.event, by_code(day.entry, day.people[0], day.opens_at), now=day.opens_at)
    return day


def test_a_message_goes_to_those_who_came_or_to_those_who_did_not(db: DbSession, day: Gathering, now: datetime) -> None:
    counts = {came: reach(db, day.event, Target(COMING, came=came)).reached for came in (None, True, False)}
    assert counts == {None: 3, True: 1, False: 2}
    mailing = make_mailing(db, day.event, now=now, segment={"came": True})
    mailings.send_mailing(db, day.event, mailing.id, actor=PROGRAM, now=now)
    assert [mail.to_address for mail in write_batches(db, now=now)] == [day.people[0].email]


def test_thanks_go_to_those_who_came(db: DbSession, day: Gathering) -> None:
    morning_after = day.event.ends_at + timedelta(hours=16)
    mailings.remind(db, now=morning_after)
    thanked = [mail.to_address for mail in write_batches(db, now=morning_after) if mail.kind.endswith("after")]
    assert thanked == [day.people[0].email]


def test_thanks_go_to_everybody_where_nobody_was_checked_in(db: DbSession, now: datetime) -> None:
    day = make_gathering(db, now=now, count=3)
    morning_after = day.event.ends_at + timedelta(hours=16)
    mailings.remind(db, now=morning_after)
    assert len(write_batches(db, now=morning_after)) == 3


def test_elected_people_who_came_are_known_by_their_check_in(db: DbSession, day: Gathering) -> None:
    first, second = (Person(f"{row.first_name} {row.last_name}", row.email) for row in day.people[:2])
    there = [attendance.came_at_all(day.event.id)]
    assert registrations.registered_among(db, day.event, [first, second]) == {first, second}
    assert registrations.registered_among(db, day.event, [first, second], also=there) == {first}


def test_P_01_erasing_forgets_scans_and_attestations_and_keeps_the_count(db: DbSession, day: Gathering) -> None:
    attendance.issue(db, day.event, actor=PROGRAM, now=day.event.ends_at)
    later = day.event.ends_at + timedelta(days=90)
    privacy.erase_registration(db, day.people[0].id, reason=ErasureReason.RETENTION, now=later)
    assert db.scalars(select(Scan)).all() == []
    assert db.scalars(select(Attestation)).all() == []
    assert len(db.scalars(select(Attendance)).all()) == 1
    assert attendance.whole(db, day.event).came == 1
    assert attendance.people_of(db, day.event, day.entry.id, PageRequest(), present=True).total == 0


def test_P_01_phones_of_the_desk_end_with_the_retention(db: DbSession, day: Gathering, now: datetime) -> None:
    attendance.add_desk(db, day.event, "Téléphone de Zéphyrine", actor=PROGRAM, now=now)
    check_in(db, day.event, by_code(day.entry, day.people[0], day.opens_at, code="ZZZ"), now=day.opens_at)
    retention.erase_due(db, day.event.id, now=day.event.ends_at + timedelta(days=1000))
    assert db.scalars(select(DeskDevice)).all() == []
    assert db.scalars(select(Scan)).all() == []


def test_P_02_what_is_held_of_somebody_holds_their_check_ins(db: DbSession, day: Gathering, now: datetime) -> None:
    [told] = everything_of(db, day.event, day.people[0].id, now=now)["presences"]
    assert (told["liste"], told["porte"], told["reponse"]) == ("Accueil", "", "Bienvenue")
    assert everything_of(db, day.event, day.people[1].id, now=now)["presences"] == []
    assert db.scalars(select(Mail)).all() == []
