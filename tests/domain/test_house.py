from domain.foundation.accounts import Role
from domain.foundation.core.db import Database
from tests.client import make_client, sign_in
from tests.factories.accounts import make_account, make_member
from tests.factories.events import make_event


def test_rows_are_versioned_and_signed_in(database: Database, settings, now) -> None:
    with database.writing() as db:
        event = make_event(db, now=now)
        account = make_account(db, now=now)
        make_member(db, event, account, Role.COORDINATOR, now=now)
    assert event.version == 1
    client = sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)
    assert client.get("/api/v1/nothing").json()["code"] == "not_found"
