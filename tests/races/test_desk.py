"""Doors at the same instant: one lets somebody in, the other says so. The control shows what holds them apart."""

import threading
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution.attendance import Answered, Door, ScanAnswer, ScanRequest, blank_code, people, recording
from domain.execution.attendance.models import Attendance, Scan
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import RegistrationSource
from domain.foundation.core.database_errors import trouble_of
from domain.foundation.core.db import Database, fresh
from tests.factories.attendance import Gathering, by_code, check_in, make_gathering, walk_in
from tests.factories.registrations import SECRET
from tests.races.rush import Act, rush, wide


@pytest.fixture
def crowd(database: Database) -> Iterator[Database]:
    made = wide(database)
    yield made
    made.dispose()


def made(database: Database, now: datetime, count: int = 1) -> Gathering:
    with database.writing() as db:
        return make_gathering(db, now=now, count=count)


def doors(database: Database, day: Gathering, scans: list[list[ScanRequest]]) -> tuple[list[Act], list[Answered]]:
    """Each list of scans at a door of its own, in a transaction of its own."""
    answers: list[Answered] = []

    def act(rank: int, own: list[ScanRequest]) -> Act:
        def send() -> None:
            with database.writing() as db:
                told = check_in(db, day.event, *own, now=day.opens_at, door=Door(f"Porte {rank}"))
            answers.extend(told)

        return send

    return [act(rank, own) for rank, own in enumerate(scans)], answers


def same_badge(day: Gathering, times: int) -> list[list[ScanRequest]]:
    return [[by_code(day.entry, day.people[0], day.opens_at)] for _ in range(times)]


def rows(database: Database, table: Any) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_C_09_one_badge_at_two_doors_opens_one(crowd: Database, now: datetime) -> None:
    day = made(crowd, now)
    acts, answers = doors(crowd, day, same_badge(day, 2))
    assert rush(acts) == {"ok": 2}
    told = {each.answer: each for each in answers}
    assert set(told) == {ScanAnswer.ADMITTED, ScanAnswer.ALREADY}
    already = told[ScanAnswer.ALREADY].told
    assert (already.came_at, already.door in ("Porte 0", "Porte 1")) == (day.opens_at, True)
    assert (rows(crowd, Attendance), rows(crowd, Scan)) == (1, 2)


def test_C_09_one_badge_at_thirty_doors_opens_one(crowd: Database, now: datetime) -> None:
    day = made(crowd, now)
    acts, answers = doors(crowd, day, same_badge(day, 30))
    assert rush(acts) == {"ok": 30}
    assert Counter(each.answer for each in answers) == {ScanAnswer.ADMITTED: 1, ScanAnswer.ALREADY: 29}
    assert len({(each.told.came_at, each.told.door) for each in answers if each.told.came_at}) == 1


def test_C_09_control_doors_that_believe_what_they_read_both_open(
    postgresql: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = wide(postgresql)
    day = made(crowd, now)
    everybody_looked = threading.Barrier(2)
    there, add = people.there, recording.add_attendances

    def look(db: Session, places: Collection[people.Place]) -> Any:
        found = there(db, places)
        everybody_looked.wait(timeout=20)
        return found

    def believe(db: Session, event_id: uuid.UUID, wanted: dict[people.Place, Any]) -> set[people.Place]:
        add(db, event_id, wanted)
        return set(wanted)

    monkeypatch.setattr(people, "there", look)
    monkeypatch.setattr(recording, "add_attendances", believe)
    acts, answers = doors(crowd, day, same_badge(day, 2))
    assert rush(acts) == {"ok": 2}
    assert [each.answer for each in answers] == [ScanAnswer.ADMITTED] * 2
    crowd.dispose()


def test_C_10_the_same_batch_sent_twice_at_once_counts_once(crowd: Database, now: datetime) -> None:
    """A phone that heard nothing sends again while the first is still being written."""
    day = made(crowd, now, count=20)
    batch = [by_code(day.entry, row, day.opens_at) for row in day.people]
    acts, answers = doors(crowd, day, [batch, batch[::-1], batch])
    assert rush(acts) == {"ok": 3}
    assert {each.answer for each in answers} == {ScanAnswer.ADMITTED}
    assert (rows(crowd, Attendance), rows(crowd, Scan)) == (20, 20)


def test_two_doors_that_check_the_same_crowd_in_never_wait_in_a_ring(crowd: Database, now: datetime) -> None:
    day = made(crowd, now, count=40)
    batches = [[by_code(day.entry, row, day.opens_at) for row in order] for order in (day.people, day.people[::-1]) * 4]
    acts, answers = doors(crowd, day, batches)
    assert rush(acts) == {"ok": 8}
    assert Counter(each.answer for each in answers)[ScanAnswer.ADMITTED] == 40
    assert rows(crowd, Attendance) == 40


def test_one_blank_badge_given_at_two_doors_is_one_person_s(crowd: Database, now: datetime) -> None:
    """The request that lost begins again from nothing, as a route does: nobody is lost."""
    day = made(crowd, now)
    code = blank_code(SECRET, day.event.id, 1)
    answers: list[Answered] = []

    def act(name: str) -> Callable[[], None]:
        scan = walk_in(day.entry, day.opens_at, name, "Ba", badge_code=code)

        def send() -> None:
            session = crowd.write_session()
            while True:
                try:
                    with session as db:
                        told = check_in(db, day.event, scan, now=day.opens_at)
                        db.commit()
                    answers.extend(told)
                    return
                except Exception as error:
                    if trouble_of(error) is None:
                        raise
                    session = fresh(session)

        return send

    assert rush([act("Léo"), act("Zoé")]) == {"ok": 2}
    assert sorted(each.told.badge for each in answers) == ["", "taken"]
    with crowd.reading() as db:
        codes = db.scalars(select(Registration.badge_code).where(Registration.source == RegistrationSource.DESK)).all()
    assert len(codes) == 2
    assert codes.count(code) == 1


def test_one_person_without_registration_at_two_doors_is_one_person(crowd: Database, now: datetime) -> None:
    day = made(crowd, now)
    acts, answers = doors(crowd, day, [[walk_in(day.entry, day.opens_at)] for _ in range(4)])
    assert rush(acts) == {"ok": 4}
    assert Counter(each.answer for each in answers) == {ScanAnswer.ADMITTED: 1, ScanAnswer.ALREADY: 3}
    assert rows(crowd, Registration) == 2
