"""The committee's list with a hundred thousand registrations, and ten thousand of them as a spreadsheet."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from alembic import command
from sqlalchemy import text

from api.deps import SESSION_COOKIE
from domain.delivery import exchange
from domain.delivery.exchange import ExportPurpose, SheetFormat
from domain.execution.registrations import RegistrationFilters
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from tests import databases
from tests.bench.load import http_get, run
from tests.bench.rows import Row
from tests.bench.serving import preau
from tests.factories.accounts import make_login
from tests.factories.crowd import make_crowd
from tests.migrations.agree import configuration

GOAL_MS = 150
SCREENS = {
    "list": "registrations",
    "list, last page": "registrations?page=1000",
    "search": "registrations?q=audoin+5",
    "search, nobody": "registrations?q=zzzz",
    "by structure": "registrations?sort=organisation",
    "one structure": "registrations?organisation=Structure%2012",
    "without workshop": "registrations?session=-",
    "without address": "registrations?email=false",
    "to confirm": "registrations?state=pending",
    "figures": "registrations/figures",
}
TIMES = 20
EXPORTED = 10_000
EXPORT_GOAL_S = 5


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        database = databases.new_database(kind, empty=True)
        command.upgrade(configuration(database), "head")
        now = utc_now()
        with database.writing() as db:
            event, account = make_crowd(db, now=now)
            token, slug = make_login(db, account, now=now), event.slug
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # What autovacuum does within minutes of such a load.
            connection.execute(text("VACUUM ANALYZE" if kind == "postgresql" else "ANALYZE"))
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(preau(database, folder))
            for name, view in SCREENS.items():
                get = http_get(f"/api/v1/events/{slug}/{view}", Cookie=f"{SESSION_COOKIE}={token}")
                run(server.url, get, connections=1, count=3)
                seen = run(server.url, get, connections=1, count=TIMES).only(200)
                yield Row(f"crowd of 100,000, {name}, {kind}: median", seen.p50_ms, "ms", goal=GOAL_MS, at_most=True)
        databases.drop_database(database)
        yield from _exports(kind)


def _exports(kind: str) -> Iterator[Row]:
    database = databases.new_database(kind)
    with database.writing() as db:
        event, _ = make_crowd(db, now=utc_now(), people=EXPORTED)
        event_id = event.id
    for sheet_format in SheetFormat:
        taken = _export(database, event_id, sheet_format)
        name = f"{EXPORTED:,} registrations as {sheet_format.value}, {kind}"
        yield Row(name, taken, "s", goal=EXPORT_GOAL_S, at_most=True)
    databases.drop_database(database)


def _export(database: Database, event_id: object, sheet_format: SheetFormat) -> float:
    started = time.perf_counter()
    with database.writing() as db, database.reading() as reading:
        made = exchange.export_registrations(
            db,
            reading.get_one(Event, event_id),
            RegistrationFilters(),
            reading=reading,
            sort=None,
            sheet_format=sheet_format,
            purpose=ExportPurpose.REPORT,
            actor=PROGRAM,
            now=utc_now(),
        )
        made.close()
    return time.perf_counter() - started
