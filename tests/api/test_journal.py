"""The journal over HTTP."""

from datetime import datetime

import pytest

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client, sign_in
from tests.factories.accounts import make_account
from tests.factories.events import make_event

JOURNAL = "/api/v1/events/nec-dordogne/journal"


@pytest.fixture
def client(settings: Settings, database: Database, now: datetime) -> Client:
    with database.writing() as db:
        make_event(db, now=now)
        account = make_account(db, now=now, is_admin=True)
    return sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)


@pytest.mark.parametrize("path", [JOURNAL, f"{JOURNAL}.csv"])
@pytest.mark.parametrize(("field", "day"), [("since", "0001-01-01"), ("until", "9999-12-31")])
def test_I_15_days_at_the_ends_of_time_are_told_beside_their_field(
    client: Client, path: str, field: str, day: str
) -> None:
    answer = client.get(path, params={field: day})
    assert (answer.status_code, answer.json()["code"]) == (422, "date_out_of_bounds")
    assert answer.json()["field"] == field
