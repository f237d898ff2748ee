"""Fixtures shared by all tests: real databases, the application, somebody signed in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests import databases

NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A fixed present: Monday 7 September 2026, 10 h in Paris; factories put the event on 13 October 2026."""
    return NOW


@pytest.fixture(params=databases.KINDS)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database with every table; tests that use it run on SQLite and on PostgreSQL."""
    with databases.lent(request.param) as lent:
        yield lent


@pytest.fixture
def sqlite() -> Iterator[Database]:
    with databases.lent("sqlite") as lent:
        yield lent


@pytest.fixture
def postgresql() -> Iterator[Database]:
    with databases.lent("postgresql") as lent:
        yield lent


@pytest.fixture
def db(database: Database) -> Iterator[Session]:
    """A writing session, rolled back at the end unless the test commits."""
    with database.write_session() as session:
        yield session


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        data=tmp_path / "var",
        secret="a-secret-for-tests-only-of-some-length",
        public_url="http://testserver",
    )


def pytest_sessionfinish() -> None:
    databases.stop()
