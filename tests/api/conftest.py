"""Who asks, in most tests of the API."""

from datetime import datetime

import pytest

from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    """Somebody who coordinates the gathering `nec-dordogne`, on both databases."""
    with database.writing() as db:
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)
