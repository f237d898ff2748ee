"""A gathering in a migrated database, served by a real `preau serve`."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import select

from domain.execution.registrations.models import Registration
from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from tests import databases
from tests.factories.events import make_event
from tests.migrations.agree import configuration
from tests.servers import Server, running

SLUG = "nec-dordogne"
REGISTRATIONS = f"/api/v1/events/{SLUG}/registrations"
SECRET = "a-secret-for-tests-only-of-some-length"


@contextlib.contextmanager
def migrated(kind: str) -> Iterator[Database]:
    """An empty database at this version's migrations, as `preau migrate` leaves it."""
    with databases.copied(kind, _migrate, empty=True) as database:
        yield database


def _migrate(database: Database) -> None:
    command.upgrade(configuration(database), "head")


def open_gathering(database: Database, **values: Any) -> Event:
    """A gathering in forty days, its registrations open, without workshops."""
    now = utc_now()
    starts = now + timedelta(days=40)
    facts: dict[str, Any] = {
        "slug": SLUG,
        "capacity": 100_000,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=9),
        "registration_opens_at": now - timedelta(days=1),
        "registration_closes_at": now + timedelta(days=30),
    }
    with database.writing() as db:
        return make_event(db, now=now, **(facts | values))


@contextlib.contextmanager
def serving(
    database: Database,
    folder: Path,
    port: int,
    *options: str,
    program: tuple[str, ...] = ("-m", "cli"),
    env: dict[str, str] | None = None,
) -> Iterator[Server]:
    """`preau serve` as people start it, on this database."""
    settings = {"PREAU_DATABASE_URL": database.url, "PREAU_DATA": str(folder), "PREAU_SECRET": SECRET}
    arguments = [*program, "serve", "--port", str(port), *options]
    with running(arguments, env=settings | (env or {}), log=folder / "preau.log", port=port) as server:
        yield server


def body_of(number: int) -> dict[str, str]:
    """What the n-th person sends; all plainly invented."""
    return {"first_name": "Awa", "last_name": f"Traoré {number}", "email": email_of(number)}


def email_of(number: int) -> str:
    return f"awa.traore.{number}@commune.example"


def registered(database: Database) -> Counter[str]:
    """How often each address is in the list of registrations."""
    with database.reading() as db:
        return Counter(db.scalars(select(Registration.email)))
