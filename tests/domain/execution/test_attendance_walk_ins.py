"""People who come without registration: registered at the door, never above the capacity unseen."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution import attendance, registrations
from domain.execution.attendance import ScanAnswer, blank_code
from domain.execution.registrations import HoldFacts
from domain.execution.registrations.models import Registration
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.registrations.values import RegistrationSource, RegistrationState
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.pages import PageRequest
from tests.factories.attendance import (
    Gathering,
    by_code,
    check_in,
    make_gathering,
    present,
    undo,
    walk_in,
)
from tests.factories.registrations import SECRET

COMMITTEE = RegistrationSource.COMMITTEE


@pytest.fixture
def day(db: DbSession, now: datetime) -> Gathering:
    return make_gathering(db, now=now)


def conflicts(db: DbSession, day: Gathering) -> list[attendance.ConflictView]:
    return list(attendance.conflicts(db, day.event, PageRequest()).items)


def test_somebody_without_registration_is_registered_and_their_badge_is_theirs(db: DbSession, day: Gathering) -> None:
    at, code = day.opens_at, blank_code(SECRET, day.event.id, 12)
    [nobody] = check_in(db, day.event, by_code(day.entry, day.people[0], at, code=code), now=at)
    assert (nobody.answer, nobody.told.blank) == (ScanAnswer.UNKNOWN_CODE, 12)
    [came] = check_in(db, day.event, walk_in(day.entry, at, badge_code=code.lower()), now=at)
    assert (came.answer, came.advice, came.is_conflict) == (ScanAnswer.ADMITTED, "", False)
    row = db.scalars(select(Registration).where(Registration.source == RegistrationSource.DESK)).one()
    assert (row.state, row.badge_code, row.email) == (RegistrationState.CONFIRMED, code, "")
    [scanned] = check_in(db, day.event, by_code(day.entry, row, at + timedelta(minutes=1), code=code), now=at)
    assert (scanned.answer, scanned.person and scanned.person.id) == (ScanAnswer.ALREADY, row.id)


def test_a_blank_badge_goes_to_one_person(db: DbSession, day: Gathering) -> None:
    at, code = day.opens_at, blank_code(SECRET, day.event.id, 1)
    answers = check_in(
        db,
        day.event,
        walk_in(day.entry, at, badge_code=code),
        walk_in(day.entry, at, "Léo", "Ba", badge_code=code),
        walk_in(day.entry, at, "Zoé", "Ké", badge_code=day.people[0].badge_code),
        now=at,
    )
    assert [(each.told.badge, each.is_conflict) for each in answers] == [
        ("", False),
        ("taken", True),
        ("foreign", True),
    ]
    assert {each.answer for each in answers} == {ScanAnswer.ADMITTED}
    assert present(db, day.event, day.entry) == 3
    assert len(conflicts(db, day)) == 2


def test_who_stands_in_the_list_is_not_registered_twice(db: DbSession, day: Gathering) -> None:
    at, row = day.opens_at, day.people[0]
    known = walk_in(
        day.entry,
        at,
        " fatoumata ",
        "DIALLO 1",
        structure="CCAS de Bergerac",
        badge_code=blank_code(SECRET, day.event.id, 3),
    )
    [came] = check_in(db, day.event, known, now=at)
    assert (came.person and came.person.id, came.told.was_registered) == (row.id, True)
    assert "Reprenez le badge vierge" in came.advice
    twice = [walk_in(day.entry, at), walk_in(day.entry, at, "AWA", "TRAORE")]
    answers = check_in(db, day.event, *twice, now=at)
    assert [each.answer for each in answers] == [ScanAnswer.ADMITTED, ScanAnswer.ALREADY]


def seats_taken(db: DbSession) -> int:
    return db.scalars(select(SeatCount.taken).where(SeatCount.session_id.is_(None))).one()


def test_a_full_gathering_is_told_and_writes_nobody(db: DbSession, now: datetime) -> None:
    day = make_gathering(db, now=now, capacity=3)
    at = day.opens_at
    check_in(db, day.event, by_code(day.entry, day.people[0], at), now=at)
    scans = walk_in(day.entry, at), walk_in(day.entry, at, "Léo", "Ba")
    last_seat, full = check_in(db, day.event, *scans, now=at)
    assert (last_seat.answer, full.answer, full.person) == (ScanAnswer.ADMITTED, ScanAnswer.FULL, None)
    assert full.advice == "3 places sont prises ; 2 ne sont pas encore là. Voyez avec la coordination."
    assert check_in(db, day.event, *scans, now=at + timedelta(minutes=1))[1] == full
    assert seats_taken(db) == 3
    assert len(db.scalars(select(Registration.id)).all()) == 3
    assert present(db, day.event, day.entry) == 2


def test_whoever_the_desk_lets_in_beyond_the_capacity_is_there_without_a_seat(db: DbSession, now: datetime) -> None:
    day = make_gathering(db, now=now, capacity=2)
    at = day.opens_at
    code = blank_code(SECRET, day.event.id, 1)
    [came] = check_in(db, day.event, walk_in(day.entry, at, badge_code=code, anyway=True), now=at)
    assert (came.answer, came.is_conflict) == (ScanAnswer.ADMITTED, False)
    assert came.advice == "La rencontre est complète : la personne est notée, sans place."
    assert came.person is not None
    assert came.person.badge_code == code
    assert (seats_taken(db), present(db, day.event, day.entry)) == (2, 1)
    registrations.tend(db, day.event.id, now=now)
    assert seats_taken(db) == 2


def test_who_was_let_in_without_line_into_a_full_gathering_is_there_and_told(db: DbSession, now: datetime) -> None:
    day = make_gathering(db, now=now, capacity=2)
    at = day.opens_at
    scan = walk_in(day.entry, at, made_offline=True, answered=ScanAnswer.ADMITTED)
    [came] = check_in(db, day.event, scan, now=at + timedelta(minutes=5))
    assert (came.answer, came.is_conflict, came.person and came.person.name) == (ScanAnswer.FULL, True, "Awa Traoré")
    assert "sans place" in came.advice
    assert (seats_taken(db), present(db, day.event, day.entry)) == (2, 1)
    [conflict] = conflicts(db, day)
    assert conflict.sentence == "Entrée admise sans réseau, sans inscription, alors que la rencontre était complète."
    assert conflict.first is None  # nothing else was counted before


def test_seats_kept_for_others_are_not_for_who_comes_without_registration(db: DbSession, now: datetime) -> None:
    day = make_gathering(db, now=now, capacity=3)
    registrations.add_hold(db, day.event, HoldFacts("La presse", 1, code="PRESSE"), actor=PROGRAM, now=now)
    [came] = check_in(db, day.event, walk_in(day.entry, day.opens_at), now=day.opens_at)
    assert came.answer is ScanAnswer.FULL


def test_who_waits_for_a_seat_does_not_get_in_by_writing_their_name_again(db: DbSession, now: datetime) -> None:
    day = make_gathering(db, now=now, capacity=2)
    at = day.opens_at
    first = walk_in(day.entry, at, anyway=True)
    [inside] = check_in(db, day.event, first, now=at)
    check_in(db, day.event, undo(first, at), now=at)
    [again] = check_in(db, day.event, walk_in(day.entry, at), now=at)
    assert (again.answer, again.person) == (ScanAnswer.WAITING, inside.person)


def test_a_name_of_which_nothing_is_left_loses_nobody(db: DbSession, day: Gathering) -> None:
    [came] = check_in(db, day.event, walk_in(day.entry, day.opens_at, "\u200b", "\u200b"), now=day.opens_at)
    assert (came.answer, came.person and came.person.name) == (ScanAnswer.ADMITTED, "? ?")
