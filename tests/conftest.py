"""Fixtures shared by all tests: real databases, the application, somebody signed in."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy.orm import Session

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests import databases
from tests.factories.example import example_database
from tests.present import NOW

HERE = Path(__file__).parent

hypothesis.settings.register_profile("repeatable", derandomize=True)


def pytest_configure(config: pytest.Config) -> None:
    """The same examples at each run, so that what fails is what changed; the long tests look for new ones."""
    hypothesis.settings.load_profile("default" if config.option.markexpr == "soak" else "repeatable")


@pytest.fixture
def now() -> datetime:
    """A fixed present: see there."""
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


@pytest.fixture(params=databases.KINDS)
def example_loaded(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A copy of the example, on SQLite and on PostgreSQL."""
    with example_database(request.param) as copy:
        yield copy


@pytest.fixture
def example_on_sqlite() -> Iterator[Database]:
    with example_database("sqlite") as copy:
        yield copy


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


LONGEST = ("reliability", "e2e", "worker", "migrations")
"""Folders whose files take long for few tests: they start first, so that both halves of the work end together."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files stay whole, whatever order chance gave them."""
    folders = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: folders.get(item.path.relative_to(HERE).parts[0], len(folders)))


def pytest_sessionfinish() -> None:
    databases.stop()
