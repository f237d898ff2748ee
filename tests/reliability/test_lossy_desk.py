"""Phones of the desk on a bad line: requests lost, answers lost, long cuts. Nobody is lost and nobody counts twice.

Time is told to the phones rather than waited for: a cut of ten minutes passes at once, what it does to the order of
scans and to the hours that are sent does not change.
"""

import random
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from domain.execution import attendance
from domain.execution.attendance.models import Attendance, Scan
from domain.execution.registrations.models import Registration
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.events.models import Event
from tests import databases
from tests.client import make_client
from tests.factories.events import make_event
from tests.factories.registrations import make_row
from tests.reliability.site import migrated, serving
from tests.servers import free_port

PHONES, LOSS = 4, 0.3
CUT = timedelta(minutes=10)
SCANS = "/api/v1/desk/scans"

Send = Callable[[dict[str, Any], str], dict[str, Any]]


@dataclass
class Phone:
    """A queue that leaves by itself: the same scans again until their answer arrives, three hundred at most."""

    send: Send
    secret: str
    clock_off: timedelta
    chance: random.Random
    now: datetime
    queue: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    lost: int = 0
    cut_until: datetime | None = None

    def scan(self, list_id: uuid.UUID, code: str) -> None:
        """Somebody is let in at once, whatever the line does."""
        self.now += timedelta(seconds=4)
        if self.cut_until is None and self.chance.random() < 0.02:
            self.cut_until = self.now + CUT
        made_at = (self.now + self.clock_off).isoformat()
        facts = {"means": "code", "list_id": str(list_id), "code": code, "made_at": made_at}
        offline = {"made_offline": self.is_cut, "answered": "admitted"}
        self.queue.append({"id": str(uuid.uuid4()), **facts, **offline})
        if not self.is_cut:
            self.flush()

    @property
    def is_cut(self) -> bool:
        if self.cut_until is not None and self.now >= self.cut_until:
            self.cut_until = None
        return self.cut_until is not None

    def flush(self) -> None:
        """One try: the request is lost, or its answer, or it works."""
        batch = self.queue[:300]
        fate = self.chance.random()
        if not batch or fate < LOSS / 2:
            self.lost += bool(batch)
            return
        device_now = (self.now + self.clock_off).isoformat()
        told = self.send({"device_now": device_now, "scans": batch}, self.secret)
        if fate < LOSS:
            self.lost += 1  # it was done, and the phone never heard of it
            return
        self.answers |= {each["id"]: each for each in told["answers"]}
        self.queue = [scan for scan in self.queue if scan["id"] not in self.answers]

    def come_back(self) -> None:
        """The line is there again, as bad as before."""
        self.now += CUT
        while self.queue:
            self.flush()


@dataclass
class Day:
    event: Event
    list_id: uuid.UUID
    codes: list[str]
    secrets: list[str]


def open_day(database: Database, people: int) -> Day:
    """A gathering that has begun, and phones bound to it."""
    now = utc_now()
    with database.writing() as db:
        event = make_event(db, now=now, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=8))
        rows = [make_row(db, event, now=now, last_name=f"Traoré {n}") for n in range(people)]
        links = [attendance.add_desk(db, event, f"Porte {n}", actor=PROGRAM, now=now)[1] for n in range(PHONES)]
        secrets = [attendance.bind(db, token, now=now)[2] for token in links]
        list_id = attendance.lists_of(db, event)[0].id
        return Day(event, list_id, [row.badge_code for row in rows], secrets)


def check_everybody_in(day: Day, send: Send, *, seed: int, twice: float = 0.1) -> list[Phone]:
    """Each person goes to a door; some go to a second one. The doors work at the same time."""
    chance, start = random.Random(seed), utc_now()
    phones = [
        Phone(send, secret, timedelta(hours=rank - 1), random.Random(seed * 10 + rank), start)
        for rank, secret in enumerate(day.secrets)
    ]
    turns: list[list[str]] = [[] for _ in phones]
    for code in day.codes:
        for door in chance.sample(range(PHONES), 2 if chance.random() < twice else 1):
            turns[door].append(code)

    def work(phone: Phone, codes: list[str]) -> None:
        for code in codes:
            phone.scan(day.list_id, code)
        phone.come_back()

    threads = [threading.Thread(target=work, args=each) for each in zip(phones, turns, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return phones


def nobody_lost_nobody_twice(database: Database, day: Day, phones: list[Phone]) -> None:
    made = [each for phone in phones for each in phone.answers]
    with database.reading() as db:
        there = db.execute(select(Attendance.registration_id, func.count()).group_by(Attendance.registration_id)).all()
        kept = set(map(str, db.scalars(select(Scan.id))))
        people = set(db.scalars(select(Registration.id)))
        assert {row[0] for row in there} == people
        assert {row[1] for row in there} == {1}
        assert kept == set(made)
    said = [each["answer"] for phone in phones for each in phone.answers.values()]
    assert said.count("admitted") == len(day.codes)
    assert said.count("already") == len(said) - len(day.codes) > 0
    assert sum(phone.lost for phone in phones) > 0


def test_C_10_two_dozen_people_through_four_phones_on_a_bad_line(settings: Settings, sqlite: Database) -> None:
    day = open_day(sqlite, 24)
    client = make_client(settings, sqlite, clock=utc_now)
    one_at_a_time = threading.Lock()

    def send(body: dict[str, Any], secret: str) -> dict[str, Any]:
        with one_at_a_time:
            answer = client.post(SCANS, json=body, headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    nobody_lost_nobody_twice(sqlite, day, check_everybody_in(day, send, seed=7))


@pytest.mark.soak
@pytest.mark.parametrize("kind", databases.KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_C_10_three_hundred_people_through_four_phones_on_a_bad_line(kind: str, seed: int, tmp_path: Path) -> None:
    with migrated(kind) as database:
        day = open_day(database, 300)
        with serving(database, tmp_path, free_port()) as server, httpx.Client(timeout=60) as line:

            def send(body: dict[str, Any], secret: str) -> dict[str, Any]:
                headers = {"authorization": f"Bearer {secret}", "origin": server.url}
                answer = line.post(f"{server.url}{SCANS}", json=body, headers=headers)
                assert answer.status_code == 200, answer.text
                told: dict[str, Any] = answer.json()
                return told

            phones = check_everybody_in(day, send, seed=seed)
        nobody_lost_nobody_twice(database, day, phones)
