"""The opening of registrations through the pages: the rate of a thousand people in five minutes, for less time."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row
from tests.reliability.opening import open_registrations
from tests.reliability.site import migrated, open_gathering, serving
from tests.servers import free_port
from tests.worker.smtp_server import Postbox, smtp_server

PEOPLE, SECONDS = 100, 30
GOAL_MS = 300


def measure() -> Iterator[Row]:
    port = free_port()
    env = {"PREAU_SMTP_URL": f"smtp://127.0.0.1:{port}", "PREAU_MAIL_FROM": "preau@nec.example"}
    with tempfile.TemporaryDirectory() as name, migrated("sqlite") as database, smtp_server(port, Postbox()) as postbox:
        open_gathering(database, capacity=2_000)
        with serving(database, Path(name), free_port(), env=env) as server:
            opening = open_registrations(server.url, PEOPLE, seconds=SECONDS)
        assert not opening.refused, opening.refused[:3]
        what = f"opening through the pages, sqlite, {PEOPLE} people in {SECONDS} s, {len(postbox.received)} mails"
        yield Row(f"{what}: p95", opening.p95_ms(), "ms", goal=GOAL_MS, at_most=True)
        yield Row("the same: median", statistics.median(opening.seconds) * 1000, "ms")
