"""The mail of the week: who gets one, what is in it, once, and never late."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement import retroplanning
from domain.engagement.committee import Competence
from domain.engagement.committee.models import CompetenceHolder
from domain.engagement.retroplanning import DIGEST_JOB, TaskState
from domain.engagement.retroplanning.week import EventWeek, is_fresh, week_for, week_of
from domain.foundation import accounts
from domain.foundation.accounts import PROGRAM, Role
from domain.foundation.core.db import Database
from domain.foundation.events import EventState
from domain.foundation.outbox.models import Job, Mail, MailState
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event
from tests.factories.tasks import make_task
from tests.factories.weeks import Busy, agree_next_step, make_busy_member

SECRET = b"a-secret-for-tests-only-of-some-length"
PARIS = "Europe/Paris"


def payloads(db: Session) -> list[dict[str, Any]]:
    return list(db.scalars(select(Job.payload).where(Job.kind == DIGEST_JOB).order_by(Job.id)))


def write(db: Session, payload: dict[str, Any], now: datetime) -> Mail | None:
    return retroplanning.write_digest(db, payload, secret=SECRET, base_url="https://preau.example", now=now)


def only(weeks: list[EventWeek]) -> EventWeek:
    (week,) = weeks
    return week


@pytest.mark.parametrize(
    ("now", "week", "fresh"),
    [
        (datetime(2026, 9, 7, 5, 30, tzinfo=UTC), date(2026, 9, 7), True),
        (datetime(2026, 9, 8, 21, 59, tzinfo=UTC), date(2026, 9, 7), True),
        (datetime(2026, 9, 8, 22, 0, tzinfo=UTC), date(2026, 9, 7), False),
        (datetime(2026, 9, 13, 20, 0, tzinfo=UTC), date(2026, 9, 7), False),
        (datetime(2026, 9, 13, 22, 30, tzinfo=UTC), date(2026, 9, 14), True),
        (datetime(2026, 12, 31, 12, 0, tzinfo=UTC), date(2026, 12, 28), False),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 26), True),
    ],
)
def test_a_week_begins_on_monday_in_paris_and_its_mail_is_old_on_wednesday(
    now: datetime, week: date, fresh: bool
) -> None:
    assert week_of(now) == week
    assert is_fresh(week_of(now), now) is fresh


def test_the_week_holds_what_is_late_and_what_comes_and_nothing_else(db: Session, now: datetime) -> None:
    busy = make_busy_member(db, now=now)
    mine: dict[str, Any] = {"now": now, "account_id": busy.account.id}
    make_task(db, busy.event, "Signer le lieu", offset_days=-103, **mine)
    make_task(db, busy.event, "Figer", offset_days=-21, **mine)
    make_task(db, busy.event, "Faite", offset_days=-40, state=TaskState.DONE, **mine)
    make_task(db, busy.event, "À quelqu’un d’autre", now=now)
    put_away = make_task(db, busy.event, "Rangée", offset_days=-40, **mine)
    retroplanning.archive_task(db, busy.event, put_away.id, actor=PROGRAM, now=now)
    week = only(week_for(db, busy.account, now=now))
    assert [task.title for task in week.late] == ["Signer le lieu"]
    assert [task.title for task in week.soon] == ["Ouvrir les inscriptions"]
    assert week.days == -36


def test_a_task_of_nobody_falls_to_who_holds_its_competence(db: Session, now: datetime) -> None:
    busy = make_busy_member(db, now=now)
    make_task(db, busy.event, "Mettre en page", now=now, competence=Competence.COMMUNICATION)
    held: dict[str, Any] = {"event_id": busy.event.id, "competence": Competence.COMMUNICATION}
    db.add(CompetenceHolder(account_id=busy.account.id, **held))
    former = make_account(db, now=now, email="avant@fabrique.example")
    make_member(db, busy.event, former, Role.COMMUNICATION, now=now)
    db.add(CompetenceHolder(account_id=former.id, until_on=date(2026, 9, 6), **held))
    db.flush()
    week = only(week_for(db, busy.account, now=now))
    assert [task.title for task in week.soon] == ["Mettre en page", "Ouvrir les inscriptions"]
    assert week_for(db, former, now=now) == []


def test_next_steps_are_those_of_the_person_or_of_who_follows_the_structure(db: Session, now: datetime) -> None:
    busy = make_busy_member(db, now=now)
    other = make_account(db, now=now, email="autre@fabrique.example")
    given: dict[str, Any] = {"what": "rappeler", "now": now}
    agree_next_step(db, busy.event, "MSA", on=date(2026, 9, 3), account=busy.account, **given)
    agree_next_step(db, busy.event, "Caf", on=date(2026, 9, 9), account=other, **given)
    agree_next_step(db, busy.event, "La Poste", on=date(2026, 9, 18), account=busy.account, **given)
    followed = agree_next_step(db, busy.event, "Greta", on=date(2026, 9, 17), account=None, **given)
    followed.followed_by_id = busy.account.id
    db.flush()
    week = only(week_for(db, busy.account, now=now))
    assert [(step.organisation, step.late) for step in week.steps] == [("MSA", True), ("Greta", False)]


@pytest.mark.parametrize(
    "values",
    [
        {"state": EventState.POSTPONED},
        {"state": EventState.CANCELLED},
        {"state": EventState.ARCHIVED},
        {"is_example": True},
        {
            "starts_at": datetime(2026, 7, 1, 7, 0, tzinfo=UTC),
            "ends_at": datetime(2026, 7, 1, 16, 0, tzinfo=UTC),
        },
    ],
    ids=["postponed", "cancelled", "archived", "example", "over for two months"],
)
def test_gatherings_that_do_not_go_on_are_left_in_peace(db: Session, now: datetime, values: dict[str, Any]) -> None:
    make_busy_member(db, now=now, **values)
    assert retroplanning.ask_digests(db, now=now) == 0


def test_one_mail_over_all_the_gatherings_of_a_person(db: Session, now: datetime) -> None:
    busy = make_busy_member(db, now=now)
    later = make_event(
        db,
        now=now,
        slug="nec-lot",
        title="NEC Lot",
        starts_at=datetime(2026, 10, 14, 7, tzinfo=UTC),
        ends_at=datetime(2026, 10, 14, 16, tzinfo=UTC),
    )
    make_member(db, later, busy.account, Role.READER, now=now)
    make_task(db, later, "Appeler la MSA", now=now, account_id=busy.account.id)
    assert retroplanning.ask_digests(db, now=now) == 1
    (payload,) = payloads(db)
    mail = write(db, payload, now)
    assert mail is not None
    assert mail.subject == "Votre semaine\u00a0: 2 choses à faire"
    assert mail.text.index("Numérique en Communs Dordogne") < mail.text.index("NEC Lot")


def test_nothing_to_do_is_no_mail(db: Session, now: datetime) -> None:
    busy = make_busy_member(db, now=now)
    retroplanning.update_task(db, busy.event, busy.task.id, {"state": TaskState.DONE}, actor=PROGRAM, now=now)
    retroplanning.ask_digests(db, now=now)
    assert [write(db, payload, now) for payload in payloads(db)] == [None]


def test_who_wants_none_gets_none_even_when_it_was_asked_already(db: Session, now: datetime) -> None:
    busy = make_busy_member(db, now=now)
    retroplanning.ask_digests(db, now=now)
    accounts.set_weekly_digest(db, busy.account.id, False)
    (payload,) = payloads(db)
    assert write(db, payload, now) is None
    assert retroplanning.ask_digests(db, now=now + timedelta(days=7)) == 0


def test_C_15_asked_twice_in_a_week_a_person_has_one_job_and_one_mail(db: Session, now: datetime) -> None:
    make_busy_member(db, now=now)
    assert retroplanning.ask_digests(db, now=now) == 1
    assert retroplanning.ask_digests(db, now=now + timedelta(hours=20)) == 0
    (payload,) = payloads(db)
    first, second = write(db, payload, now), write(db, payload, now + timedelta(minutes=5))
    assert first is second is not None
    assert len(db.scalars(select(Mail)).all()) == 1
    assert retroplanning.ask_digests(db, now=now + timedelta(days=7)) == 1


def test_D_11_a_worker_that_was_away_asks_nothing_after_tuesday(db: Session, now: datetime) -> None:
    make_busy_member(db, now=now)
    assert retroplanning.ask_digests(db, now=now + timedelta(days=2)) == 0


def test_D_11_a_mail_that_no_server_took_in_time_is_dropped(database: Database, now: datetime) -> None:
    with database.writing() as db:
        make_busy_member(db, now=now)
        retroplanning.ask_digests(db, now=now)
        (payload,) = payloads(db)
        write(db, payload, now)
    with database.writing() as db:
        assert write(db, payload, now + timedelta(days=2)) is None
    with database.reading() as db:
        mail = db.scalars(select(Mail)).one()
    assert (mail.state, mail.error) == (MailState.REFUSED, "périmé : la semaine est passée")


def test_the_link_that_stops_the_mail_is_its_owners_only(db: Session, now: datetime) -> None:
    busy: Busy = make_busy_member(db, now=now)
    other = make_account(db, now=now, email="autre@fabrique.example")
    address = accounts.unsubscribe_address(busy.account.id, secret=SECRET, base_url="")
    token = address.rsplit("/", 1)[1]
    assert accounts.account_to_unsubscribe(db, token, secret=SECRET).id == busy.account.id
    for wrong in (other.id.hex + token[32:], token[:-1] + "0", token[:32], "", "x" * 64, "é" * 40):
        with pytest.raises(accounts.WrongSecret):
            accounts.account_to_unsubscribe(db, wrong, secret=SECRET)
    accounts.close_account(db, busy.account.id, now=now)
    db.expire_all()
    with pytest.raises(accounts.WrongSecret):
        accounts.account_to_unsubscribe(db, token, secret=SECRET)
