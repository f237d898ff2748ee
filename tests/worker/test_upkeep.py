"""What comes back by itself: secrets that are over are forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from domain.delivery import exchange
from domain.delivery.exchange.models import ImportDraft, ImportFile
from domain.foundation import accounts
from domain.foundation.accounts import PROGRAM
from domain.foundation.accounts.models import IdempotentAnswer, LoginSession, RateCounter, SignInLink
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.outbox import Schedule
from domain.foundation.outbox.schedules import last_due
from domain.mobilisation import organisations
from tests.factories.accounts import make_account, make_login
from tests.factories.events import make_event
from tests.factories.imports import dordogne
from worker.handlers import make_handlers
from worker.schedules import SCHEDULES
from worker.upkeep import purge_imports, purge_secrets

KINDS = (SignInLink, LoginSession, RateCounter, IdempotentAnswer)


def counts(database: Database) -> list[int]:
    with database.reading() as db:
        return [db.scalar(select(func.count()).select_from(kind)) or 0 for kind in KINDS]


def test_secrets_that_are_over_are_forgotten(database: Database, settings: Settings, now: datetime) -> None:
    with database.writing() as db:
        account = make_account(db, now=now)
        make_login(db, account, now=now)
        accounts.make_sign_in_link(db, account, now=now)
        accounts.count_try(db, "somebody", most=3, per=timedelta(hours=1), now=now)
        db.add(IdempotentAnswer(credential="c", key="k", fingerprint="f", answer="{}", created_at=now))
    purge_secrets(database, settings, {}, now + timedelta(minutes=10))
    assert counts(database) == [1, 1, 1, 1]
    purge_secrets(database, settings, {}, now + timedelta(hours=25))
    assert counts(database) == [0, 1, 0, 0]
    purge_secrets(database, settings, {}, now + timedelta(days=400))
    assert counts(database) == [0, 0, 0, 0]


def test_spreadsheets_do_not_stay(database: Database, settings: Settings, now: datetime) -> None:
    with database.writing() as db:
        organisations.ensure_default_categories(db)
        event = make_event(db, now=now)
        drafts = [exchange.start(db, event, dordogne("salles"), actor=PROGRAM, now=now)[0] for _ in range(2)]
        done = exchange.confirm_draft(db, event, drafts[0].id, skip_open=False, actor=PROGRAM, now=now)
        assert done.result == {"rooms": {"create": 6}}

    def left() -> list[int]:
        with database.reading() as db:
            return [db.scalar(select(func.count()).select_from(kind)) or 0 for kind in (ImportDraft, ImportFile)]

    assert left() == [2, 2]
    purge_imports(database, settings, {}, now + timedelta(days=7))
    assert left() == [2, 1]
    purge_imports(database, settings, {}, now + timedelta(days=7, seconds=1))
    assert left() == [1, 0]
    with database.reading() as db:
        draft, picture = exchange.look(db, event, drafts[0].id)
        assert (draft.result, picture["files"]) == ({"rooms": {"create": 6}}, [])


def test_every_schedule_has_its_handler_and_comes_back(now: datetime) -> None:
    handlers = make_handlers(print)
    for schedule in SCHEDULES:
        assert schedule.kind in handlers
        assert now - timedelta(days=1) <= last_due(schedule, now) <= now
    assert len({schedule.name for schedule in SCHEDULES}) == len(SCHEDULES)
    assert all(isinstance(schedule, Schedule) for schedule in SCHEDULES)
