"""The example event, loaded once a process and copied for each test that looks at it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.delivery.exchange.example import load_example
from domain.foundation.accounts import Actor
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event
from tests import databases
from tests.factories.accounts import make_account
from tests.present import NOW

COORDINATOR = "coordination@exemple.example"


@contextlib.contextmanager
def example_database(kind: str) -> Iterator[Database]:
    """The example as it is at `now`, coordinated by whoever loaded it."""
    with databases.copied(kind, _load) as database:
        yield database


def _load(database: Database) -> None:
    settings = Settings(_env_file=None, data=Path("unused"), secret="a-secret-for-tests-only-of-some-length")
    with database.writing() as db:
        account = make_account(db, now=NOW, email=COORDINATOR)
        load_example(db, settings, actor=Actor(account.name, account.id), now=NOW)


def the_example(db: Session) -> Event:
    return db.scalars(select(Event).where(Event.is_example)).one()


def its_coordinator(db: Session) -> Account:
    return db.scalars(select(Account).where(Account.email == COORDINATOR)).one()
