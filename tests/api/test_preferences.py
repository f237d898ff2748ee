"""What somebody wants to receive."""

from datetime import datetime

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import make_client, sign_in
from tests.factories.accounts import make_account


def test_the_mail_of_the_week_is_stopped(settings: Settings, database: Database, now: datetime) -> None:
    with database.writing() as db:
        account = make_account(db, now=now)
        make_account(db, now=now, email="autre@fabrique.example")
    client = sign_in(make_client(settings, database, clock=lambda: now), database, account, now=now)
    assert client.get("/api/v1/me/preferences").json() == {"weekly_digest": True}
    assert client.patch("/api/v1/me/preferences", json={"weekly_digest": False}).json() == {"weekly_digest": False}
    assert client.get("/api/v1/me/preferences").json() == {"weekly_digest": False}


def test_nobody_signed_in_has_no_preferences(settings: Settings, sqlite: Database, now: datetime) -> None:
    client = make_client(settings, sqlite, clock=lambda: now)
    assert client.get("/api/v1/me/preferences").status_code == 401
    assert client.patch("/api/v1/me/preferences", json={"weekly_digest": False}).status_code == 401
