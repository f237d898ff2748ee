"""The public programme at 60 and at 600 sessions: pages, answers to who has it already, calendars and schedules."""

import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from alembic import command

from domain.foundation.core.times import utc_now
from tests import databases
from tests.bench.load import http_get, run
from tests.bench.rows import Row
from tests.bench.serving import preau
from tests.factories.festival import make_festival
from tests.migrations.agree import configuration
from tests.servers import Server

GOALS = {60: 400, 600: 50}
COLD_MS = 200
UNCHANGED_MS = 5
ASKED = 400
MADE = 40
FILES = ("schedule.json", "schedule.xml", "programme.ics", "programme.csv", "openagenda.json")


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        database = databases.new_database(kind, empty=True)
        command.upgrade(configuration(database), "head")
        with database.writing() as db:
            for count in GOALS:
                make_festival(db, sessions=count, now=utc_now(), slug=f"festival-{count}")
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(preau(database, folder))
            for count, goal in GOALS.items():
                yield from _files(server, count, kind)
                yield from _pages(server, count, goal, kind)
            yield Row(f"memory after public pages, {kind}", server.memory_mib(), "MiB", goal=200, at_most=True)
        databases.drop_database(database)


def _files(server: Server, count: int, kind: str) -> Iterator[Row]:
    """Each asked once, when nothing of its release was made yet."""
    for name in FILES:
        started = time.perf_counter()
        with urllib.request.urlopen(f"{server.url}/e/festival-{count}/{name}") as answer:
            answer.read()
        spent = (time.perf_counter() - started) * 1000
        if count == max(GOALS):
            yield Row(f"{name} cold, {count} sessions, {kind}", spent, "ms", goal=COLD_MS, at_most=True)


def _pages(server: Server, count: int, goal: int, kind: str) -> Iterator[Row]:
    path = f"/e/festival-{count}/programme"
    seen = run(server.url, http_get(path), connections=8, count=ASKED).only(200)
    yield Row(f"public programme, {count} sessions, {kind}", seen.per_second, "/s", goal=goal)
    made = run(server.url, http_get(f"{path}?q=e"), connections=1, count=MADE).only(200)
    yield Row(f"public programme made anew, {count} sessions, {kind}", made.per_second, "/s")
    with urllib.request.urlopen(server.url + path) as answer:
        tag = answer.headers["ETag"]
    same = run(server.url, http_get(path, If_None_Match=tag), connections=1, count=ASKED).only(304)
    yield Row(f"unchanged (304), {count} sessions, {kind}: p50", same.p50_ms, "ms", goal=UNCHANGED_MS, at_most=True)
