"""Alive and ready, as a supervisor asks; and what the log says of a request."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import text

from api.app import API_PREFIX, make_app
from api.request_log import RequestLog
from domain.foundation import outbox
from domain.foundation.core import schema
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.client import Client, make_client


def stamp(database: Database) -> None:
    """Say that the migrations of this version were run."""
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": schema.head_revision()})


def beat(database: Database, at: datetime) -> None:
    with database.writing() as db:
        outbox.beat(db, "a", now=at)


def test_alive_needs_nothing(settings: Settings, now: datetime) -> None:
    away = Database("sqlite:////nowhere/at/all.sqlite")
    answer = make_client(settings, away, clock=lambda: now).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


def test_ready_when_database_migrations_and_worker_are_there(
    database: Database, settings: Settings, now: datetime
) -> None:
    stamp(database)
    beat(database, now)
    answer = make_client(settings, database, clock=lambda: now).get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "migrations": True, "worker": True}


def test_not_ready_without_a_worker_heard_of_lately(database: Database, settings: Settings, now: datetime) -> None:
    stamp(database)
    beat(database, now - timedelta(minutes=2))
    answer = make_client(settings, database, clock=lambda: now).get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": True, "migrations": True, "worker": False}


def test_not_ready_before_migrations(database: Database, settings: Settings, now: datetime) -> None:
    answer = make_client(settings, database, clock=lambda: now).get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": True, "migrations": False, "worker": False}


def test_not_ready_without_a_database(settings: Settings, now: datetime) -> None:
    away = Database("sqlite:////nowhere/at/all.sqlite")
    answer = make_client(settings, away, clock=lambda: now).get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": False, "migrations": False, "worker": False}


def test_P_04_a_line_of_the_log_holds_no_address_as_typed(sqlite: Database, settings: Settings, now: datetime) -> None:
    app = make_app(settings, sqlite, clock=lambda: now)
    app.add_middleware(RequestLog, prefix=API_PREFIX)
    client = Client(app)
    with structlog.testing.capture_logs() as lines:
        client.get("/api/v1/admin/mails/12?q=camille@fabrique.example")
        client.get("/i/secret-of-somebody?x=1")
        client.get("/nothing/secret-of-somebody")
    told = [line for line in lines if line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in told] == [
        ("/api/v1/admin/mails/{mail_id}", 401),
        ("/i/{token}", 404),
        ("-", 404),
    ]
    assert "secret" not in str(lines)
    assert "camille" not in str(lines)
