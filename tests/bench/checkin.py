"""The desk: people checked in one by one over the API, as fast as it goes, and what a phone sends after an outage.

The floor sends the same statements without the counter of calls, which is one row for all of its connections, and for
one person who is there already: it writes a little less than what it is compared with.
"""

import json
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from alembic import command

from domain.execution import attendance
from domain.execution.attendance import DeskList, ListKind
from domain.execution.attendance.models import Attendance
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.ids import new_code
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from tests import databases
from tests.bench.load import Load, http_post, run
from tests.bench.recording import Statement, compare, record
from tests.bench.rows import Row
from tests.bench.serving import SECRET, TURN, TURNS, _floor, _means, _replay, preau
from tests.client import make_client
from tests.factories.events import make_event
from tests.factories.programme import make_session
from tests.factories.registrations import make_row
from tests.migrations.agree import configuration
from tests.servers import Server

CONNECTIONS = (4, 16)
PEOPLE = TURN * TURNS * len(CONNECTIONS) + 700
SCANS = "/api/v1/desk/scans"
GOAL, BATCH_GOAL_S, MEDIAN_MS = 0.5, 1.0, 300


@dataclass(frozen=True)
class Day:
    """A gathering that has begun, its people not there yet, and phones bound to it."""

    database: Database
    entry: DeskList
    codes: list[str]
    phones: list[str]


def measure() -> Iterator[Row]:
    for kind in databases.KINDS:
        ours, floors = _open_day(kind), _open_day(kind)
        statements = _statements(floors)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(preau(ours.database, folder))
            floor = stack.enter_context(_floor(floors.database, folder, statements))
            people = iter(ours.codes)
            for connections in CONNECTIONS:
                name = f"{kind}, {connections} phones"
                turns = [
                    (_check_in(server, ours, people, connections), _replay(floor, connections)) for _ in range(TURNS)
                ]
                mine, smallest = _means(turns)
                yield Row(f"check-in by API, {name}", mine, "/s", floor=smallest, goal=GOAL)
                yield Row(f"the same: median, {name}", turns[-1][0].p50_ms, "ms", goal=MEDIAN_MS, at_most=True)
            for _ in range(2):  # the first is read into memory
                seconds = _after_an_outage(server, ours, people)
            yield Row(f"300 queued scans in one call, {kind}", seconds, "s", goal=BATCH_GOAL_S, at_most=True)
        databases.drop_database(ours.database)
        databases.drop_database(floors.database)


def _open_day(kind: str) -> Day:
    database = databases.new_database(kind, empty=True)
    command.upgrade(configuration(database), "head")
    now = utc_now()
    hours: dict[str, Any] = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=8)}
    with database.writing() as db:
        event = make_event(db, now=now, registration_closes_at=None, registration_opens_at=None, **hours)
        make_session(db, event, starts_at=now + timedelta(hours=1))
        for number in range(PEOPLE):
            name = f"abric {number}"
            make_row(db, event, now=now, last_name=name, sort_key=name, search_key=f"zoe {name}", badge_code=new_code())
        entry = next(each for each in attendance.lists_of(db, event) if each.kind is ListKind.ENTRY)
        phones = []
        for rank in range(max(CONNECTIONS)):
            _, token = attendance.add_desk(db, event, f"Porte {rank}", actor=PROGRAM, now=now)
            phones.append(attendance.bind(db, token, now=now)[2])
        codes = list(db.query(Registration.badge_code).order_by(Registration.id).all())
    return Day(database, entry, [code for (code,) in codes], phones)


def _scan(day: Day, code: str, **values: object) -> dict[str, object]:
    facts = {"id": str(uuid.uuid4()), "means": "code", "list_id": str(day.entry.id), "code": code}
    return facts | {"made_at": utc_now().isoformat()} | values


def _body(scans: list[dict[str, object]]) -> bytes:
    return json.dumps({"device_now": utc_now().isoformat(), "scans": scans}).encode()


def _statements(day: Day) -> list[Statement]:
    settings = Settings(_env_file=None, secret=SECRET, public_url="http://testserver")
    client = make_client(settings, day.database, clock=utc_now)
    headers = {"authorization": f"Bearer {day.phones[0]}", "content-type": "application/json"}

    def scan() -> None:
        answer = client.post(SCANS, content=_body([_scan(day, day.codes[0])]), headers=headers)
        assert answer.json()["answers"][0]["answer"] == "admitted", answer.text

    def recorded() -> list[tuple[str, object]]:
        seen = record(day.database, scan)
        with day.database.writing() as db:
            db.query(Attendance).delete()
        return [(sql, values) for sql, values in seen if "rate_counter" not in sql]

    recorded()  # the first also writes the list
    return compare(recorded(), recorded())


def _check_in(server: Server, day: Day, people: Iterator[str], connections: int) -> Load:
    """Each connection is a phone of its own; everybody is let in once."""

    def request(number: int) -> bytes:
        code = next(people)
        post: Callable[[int], bytes] = http_post(SCANS, lambda _: _body([_scan(day, code)]), origin=server.url)
        secret = f"Authorization: Bearer {day.phones[number % connections]}\r\n"
        return post(number).replace(b"Host:", secret.encode() + b"Host:", 1)

    return run(server.url, request, connections=connections, count=TURN).only(200)


def _after_an_outage(server: Server, day: Day, people: Iterator[str]) -> float:
    """Seconds from sending three hundred scans to their answers."""
    body = _body([_scan(day, next(people), made_offline=True, answered="admitted") for _ in range(300)])
    headers = {"authorization": f"Bearer {day.phones[0]}", "content-type": "application/json", "origin": server.url}
    began = time.perf_counter()
    answer = httpx.post(f"{server.url}{SCANS}", content=body, headers=headers, timeout=30)
    seconds = time.perf_counter() - began
    assert {each["answer"] for each in answer.json()["answers"]} == {"admitted"}, answer.text[:500]
    return seconds
