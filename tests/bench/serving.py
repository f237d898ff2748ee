"""Registration by API, public pages, start-up and memory of the serving process."""

import json
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from pathlib import Path

from alembic import command

from domain.delivery.exchange import example
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from tests import databases
from tests.bench.load import Load, http_get, http_post, run
from tests.bench.recording import Statement, compare, record
from tests.bench.rows import Row
from tests.client import make_client
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.migrations.agree import configuration
from tests.servers import Server, free_port, running

SECRET = "a-secret-for-the-bench-only"
TURNS = 4
TURN = 300
"""Requests a turn."""


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        yield from _registrations(kind)
    yield from _pages()


def _registrations(kind: str) -> Iterator[Row]:
    ours, floors = _open_event(kind), _open_event(kind)
    statements = _statements(floors)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(preau(ours, folder))
        floor = stack.enter_context(_floor(floors, folder, statements))
        for connections in (8, 32):
            turns = [(_register(server, ours, connections), _replay(floor, connections)) for _ in range(TURNS)]
            mine, smallest = _means(turns)
            name = f"registration by API, {kind}, {connections} connections"
            yield Row(name, mine, "/s", floor=smallest, goal=0.6)
        yield Row(f"memory of the serving process, {kind}", server.memory_mib(), "MiB", goal=200, at_most=True)
    databases.drop_database(ours)
    databases.drop_database(floors)


def _open_event(kind: str) -> Database:
    database = databases.new_database(kind, empty=True)
    command.upgrade(configuration(database), "head")
    now = utc_now()
    starts = now + timedelta(days=40)
    with database.writing() as db:
        event = make_event(
            db,
            now=now,
            capacity=1_000_000,
            starts_at=starts,
            ends_at=starts + timedelta(hours=9),
            registration_opens_at=now - timedelta(days=1),
            registration_closes_at=now + timedelta(days=30),
        )
        ends = starts + timedelta(hours=1)
        make_session(db, event, title="Numérique et éducation", starts_at=starts, ends_at=ends, seats=900_000)
    return database


def _body(database: Database) -> Callable[[int], bytes]:
    session_id = _workshop(database)

    def body(number: int) -> bytes:
        unique = f"{time.monotonic_ns():x}{number:x}"
        return json.dumps(
            {
                "first_name": "Zoé",
                "last_name": f"Abric {unique}",
                "email": f"zoe.{unique}@mairie.example",
                "session_ids": [session_id],
            }
        ).encode()

    return body


def _workshop(database: Database) -> str:
    from sqlalchemy import select

    from domain.execution.programme.models import Session

    with database.reading() as db:
        return str(db.scalars(select(Session.id)).one())


def _statements(database: Database) -> list[Statement]:
    # Behind one proxy like the measured server, so that the floor counts networks too.
    settings = Settings(_env_file=None, secret=SECRET, public_url="http://testserver", trusted_proxies=1)
    client = make_client(settings, database, clock=utc_now)
    body = _body(database)

    def register(number: int) -> Callable[[], None]:
        def act() -> None:
            headers = {"content-type": "application/json", "x-forwarded-for": f"10.0.0.{number}"}
            answer = client.post("/api/v1/events/nec-dordogne/registrations", content=body(number), headers=headers)
            assert answer.status_code == 201, answer.text

        return act

    record(database, register(0))  # the first registration also makes the counters
    return compare(record(database, register(1)), record(database, register(2)))


def preau(database: Database, folder: Path) -> AbstractContextManager[Server]:
    """Our server on `database`, without worker."""
    port = free_port()
    env = {
        "PREAU_DATABASE_URL": database.url,
        "PREAU_DATA": str(folder),
        "PREAU_SECRET": SECRET,
        "PREAU_TRUSTED_PROXIES": "1",
    }
    arguments = ["-m", "cli", "serve", "--no-worker", "--port", str(port)]
    return running(arguments, env=env, log=folder / "preau.log", port=port)


def _floor(database: Database, folder: Path, statements: list[Statement]) -> AbstractContextManager[Server]:
    recording = folder / "recording.pickle"
    recording.write_bytes(pickle.dumps(statements))
    port = free_port()
    arguments = ["-m", "tests.bench.floor", str(port), database.url, str(recording)]
    return running(arguments, env={}, log=folder / "floor.log", port=port, ready="/hello")


def _register(server: Server, database: Database, connections: int) -> Load:
    post = http_post("/api/v1/events/nec-dordogne/registrations", _body(database), origin=server.url)

    def from_many_networks(number: int) -> bytes:
        address = f"X-Forwarded-For: 10.{number % 200}.{number // 200 % 200}.{time.monotonic_ns() % 250}\r\n"
        return post(number).replace(b"Host:", address.encode() + b"Host:", 1)

    return run(server.url, from_many_networks, connections=connections, count=TURN).only(201)


def _replay(floor: Server, connections: int) -> Load:
    post = http_post("/register", lambda number: b'{"first_name":"Zo\\u00e9"}', origin=floor.url)
    return run(floor.url, post, connections=connections, count=TURN).only(201)


def _pages() -> Iterator[Row]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = Database(f"sqlite:///{folder / 'preau.sqlite'}")
        command.upgrade(configuration(database), "head")
        settings = Settings(_env_file=None, data=folder, secret=SECRET)
        with database.writing() as db:
            event = example.load_example(db, settings, now=utc_now())
            slug = event.slug if isinstance(event, Event) else "nec-dordogne-2022"
        started = time.perf_counter()
        server = stack.enter_context(preau(database, folder))
        yield Row("start-up until the first answer", (time.perf_counter() - started), "s", goal=3, at_most=True)
        floor = stack.enter_context(_floor(database, folder, []))
        for name, path in (("event page", f"/e/{slug}"), ("programme page", f"/e/{slug}/programme")):
            turns = [(_get(server, path), _get(floor, "/hello")) for _ in range(TURNS)]
            mine, smallest = _means(turns)
            yield Row(f"public {name}", mine, "/s", floor=smallest, goal=0.2)
        yield Row("memory of the serving process after pages", server.memory_mib(), "MiB", goal=200, at_most=True)


def _get(server: Server, path: str) -> Load:
    return run(server.url, http_get(path), connections=8, count=TURN).only(200)


def _means(turns: list[tuple[Load, Load]]) -> tuple[float, float]:
    """Requests a second of each side. Turns alternate and are short, so that a noisy machine disturbs both alike."""
    ours, floor = (sum(turn[side].per_second for turn in turns) / len(turns) for side in (0, 1))
    return ours, floor
