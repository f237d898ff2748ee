"""How long personal data is kept: told before it happens, erased when it is over, erased again after a restore."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cli.archive import read_backup, write_backup
from domain.delivery import privacy
from domain.delivery.privacy import ErasureReason, Kept, rules
from domain.delivery.privacy.models import Erasure
from domain.execution import registrations
from domain.execution.registrations import RegistrationSource, RegistrationState
from domain.execution.registrations.form_models import FormAnswer, FormQuestion
from domain.execution.registrations.models import ArrangementRequest, MealChoice, Registration
from domain.execution.registrations.seat_models import SeatCount
from domain.execution.registrations.values import ConsentKind
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from domain.foundation.journal.models import JournalEntry
from tests import databases
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.queries import count_queries
from tests.factories.registrations import person, register
from worker.privacy import keep_people_in_time, note_erasures

LAST = date(2026, 10, 13)
ARRANGEMENTS_END = datetime(2026, 11, 12, 4, 17, tzinfo=UTC)
ANSWERS_END = datetime(2027, 1, 11, 4, 17, tzinfo=UTC)
END = datetime(2027, 10, 13, 4, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 10, 13), 0, date(2026, 10, 13)),
    ],
)
def test_T_07_so_many_months_after_a_day_is_a_day_of_the_calendar(last: date, months: int, end: date) -> None:
    assert rules.after_months(last, months) == end


def test_T_07_thirty_days_pass_the_year_end_and_a_29_february() -> None:
    assert rules.after_days(date(2026, 12, 15), 30) == date(2027, 1, 14)
    assert rules.after_days(date(2028, 2, 1), 30) == date(2028, 3, 2)


def test_the_day_is_that_of_the_zone_of_the_gathering() -> None:
    """Half past midnight in Paris is still the evening before in UTC."""
    late = datetime(2026, 10, 13, 22, 30, tzinfo=UTC)
    assert rules.last_day(late, "Europe/Paris") == date(2026, 10, 14)
    assert rules.is_over(date(2026, 10, 15), late, "Europe/Paris", now=datetime(2026, 10, 14, 22, 1, tzinfo=UTC))
    assert not rules.is_over(date(2026, 10, 15), late, "Europe/Paris", now=datetime(2026, 10, 14, 21, 59, tzinfo=UTC))


def test_nothing_is_over_while_the_gathering_goes_on() -> None:
    ends = datetime(2026, 10, 13, 15, 0, tzinfo=UTC)
    assert not rules.is_over(LAST, ends, "Europe/Paris", now=ends - timedelta(minutes=1))
    assert rules.is_over(LAST, ends, "Europe/Paris", now=ends + timedelta(minutes=1))


def fill(db: Session, now: datetime, **registering: Any) -> Event:
    """Two people: one asks for much and accepts to be written to, one says nothing."""
    event = make_event(db, now=now, registering=registering)
    lunch = make_session(db, event, title="Déjeuner", kind="meal")
    question = FormQuestion(
        event_id=event.id, position=1, kind="text", label="Comment venez-vous ?", keep_days=90, created_at=now
    )
    db.add(question)
    db.flush()
    asking = person(
        1,
        wish="Un siège",
        diet="Sans sel",
        consents={ConsentKind.LATER_CONTACT: True},
        answers={question.id: "En train"},
        meal_ids=(lunch.id,),
    )
    register(db, event, asking, source=RegistrationSource.COMMITTEE, now=now)
    register(db, event, person(2), source=RegistrationSource.COMMITTEE, now=now)
    return event


def told(db: Session, event: Event, now: datetime, **settings: Any) -> list[tuple[Kept, date, int, bool]]:
    values = replace(registrations.settings_of(db, event), **settings)
    return [(due.what, due.on, due.count, due.is_over) for due in privacy.schedule(db, event, values, now=now)]


def test_what_goes_when_is_told_with_counts_before_it_happens(database: Database, db: Session, now: datetime) -> None:
    event = fill(db, now)
    assert told(db, event, now) == [
        (Kept.ARRANGEMENTS, date(2026, 11, 12), 1, False),
        (Kept.ANSWERS, date(2027, 1, 11), 1, False),
        (Kept.REGISTRATIONS, date(2027, 10, 13), 2, False),
    ]
    with count_queries(database) as statements:
        privacy.schedule(db, event, registrations.Settings(), now=now)
    assert len(statements) == 4


def test_the_effect_of_other_settings_is_told_before_they_are_saved(db: Session, now: datetime) -> None:
    """What somebody answered is never kept longer than they are."""
    event = fill(db, now)
    later = ARRANGEMENTS_END
    assert told(db, event, later, arrangements_days=10, registrations_months=1) == [
        (Kept.ARRANGEMENTS, date(2026, 10, 23), 1, True),
        (Kept.ANSWERS, date(2026, 11, 13), 1, False),
        (Kept.REGISTRATIONS, date(2026, 11, 13), 2, False),
    ]


def keep(database: Database, settings: Settings, at: datetime) -> None:
    keep_people_in_time(database, settings, {}, at)


def rows(db: Session, *tables: Any) -> list[int]:
    return [len(db.scalars(select(table)).all()) for table in tables]


def test_P_01_P_07_what_people_need_goes_first_then_answers_then_they(
    database: Database, settings: Settings, now: datetime
) -> None:
    with database.writing() as db:
        event = fill(db, now)
    seen: list[Any] = []
    for at in (ARRANGEMENTS_END - timedelta(days=1), ARRANGEMENTS_END, ANSWERS_END, END - timedelta(days=1), END):
        keep(database, settings, at)
        with database.reading() as db:
            seen.append(rows(db, ArrangementRequest, MealChoice, FormAnswer))
            names = [row.last_name for row in db.scalars(select(Registration).order_by(Registration.id))]
            seen.append(names)
    there = ["Diallo 1", "Diallo 2"]
    assert seen == [[1, 1, 1], there, [0, 0, 1], there, [0, 0, 0], there, [0, 0, 0], there, [0, 0, 0], ["", ""]]
    with database.reading() as db:
        assert registrations.figures(db, event).states[RegistrationState.CONFIRMED] == 2
        kept = select(JournalEntry.changes).where(JournalEntry.action == "privacy.kept_in_time")
        assert db.scalars(kept.order_by(JournalEntry.id)).all() == [
            {"kept": "arrangements", "count": 1},
            {"kept": "answers", "count": 1},
        ]
        assert privacy.erased_so_far(db, event) == [(ErasureReason.RETENTION, 2, END)]


def test_the_end_of_keeping_runs_twice_without_doing_more(sqlite: Database, settings: Settings, now: datetime) -> None:
    with sqlite.writing() as db:
        fill(db, now)
    keep(sqlite, settings, END)
    with sqlite.reading() as db:
        before = rows(db, Erasure, JournalEntry)
    keep(sqlite, settings, END + timedelta(days=1))
    with sqlite.reading() as db:
        assert rows(db, Erasure, JournalEntry) == before


def test_P_03_a_backup_brings_nobody_back(
    database: Database, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    with database.writing() as db:
        fill(db, now)
        gone = db.scalars(select(Registration.id).where(Registration.last_name == "Diallo 1")).one()
    settings.files_folder.mkdir(parents=True)
    target = tmp_path / "backup.tar.gz"
    write_backup(database, settings, target, now=now)
    with database.writing() as db:
        privacy.erase_registration(db, gone, reason=ErasureReason.PERSON, now=now)
    for _ in range(2):
        note_erasures(database, settings, {}, now)
    [line] = (settings.data / "erasures.jsonl").read_text().strip().split("\n")
    assert set(json.loads(line)) == {"event", "kind", "subject", "scope", "reason", "at"}

    with databases.lent("sqlite" if database.is_sqlite else "postgresql") as empty:
        read_backup(target, empty, settings)
        with empty.reading() as db:
            row, other = db.get_one(Registration, gone), db.scalars(select(Registration)).all()
            assert (row.first_name, row.email, row.erased_at) == ("", "", now)
            assert [each.taken for each in db.scalars(select(SeatCount))] == [1]
            assert sorted(each.last_name for each in other) == ["", "Diallo 2"]
            assert rows(db, ArrangementRequest, Erasure) == [0, 1]


def test_P_03_a_list_cut_short_or_of_another_site_harms_nobody(db: Session, settings: Settings, now: datetime) -> None:
    fill(db, now)
    settings.data.mkdir(parents=True)
    strange = {"event": "e", "kind": "registration", "subject": "x", "scope": "all", "reason": "person", "at": "x"}
    elsewhere = strange | {"event": "0" * 32, "subject": "1" * 32, "at": now.isoformat()}
    lines = [json.dumps(elsewhere), json.dumps(strange), '{"event": "0', "[]"]
    (settings.data / "erasures.jsonl").write_text("\n".join(lines))
    assert privacy.apply_again(db, settings.data) == 0
    assert rows(db, Erasure) == [0]
