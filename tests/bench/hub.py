"""Screens that a committee opens all day, in a hub of 50 gatherings, 20,000 structures and 100,000 exchanges."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from alembic import command
from sqlalchemy import text

from api.deps import SESSION_COOKIE
from domain.foundation.core.times import utc_now
from tests import databases
from tests.bench.load import http_get, run
from tests.bench.rows import Row
from tests.bench.serving import preau
from tests.factories.accounts import make_login
from tests.factories.hub import make_hub
from tests.migrations.agree import configuration

GOAL_MS = 150
SCREENS = {
    "dashboard": "phases",
    "board": "board",
    "who to call": "calls",
    "structures, second page": "organisations?page=2",
    "coverage": "coverage",
    "who introduced whom": "introductions",
}
TIMES = 40


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        database = databases.new_database(kind, empty=True)
        command.upgrade(configuration(database), "head")
        now = utc_now()
        with database.writing() as db:
            event, account = make_hub(db, now=now)
            token, slug = make_login(db, account, now=now), event.slug
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))  # what autovacuum does within minutes of such a load
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(preau(database, folder))
            for name, view in SCREENS.items():
                get = http_get(f"/api/v1/events/{slug}/{view}", Cookie=f"{SESSION_COOKIE}={token}")
                run(server.url, get, connections=1, count=3)
                seen = run(server.url, get, connections=1, count=TIMES).only(200)
                yield Row(f"hub, {name}, {kind}: median", seen.p50_ms, "ms", goal=GOAL_MS, at_most=True)
        databases.drop_database(database)
