"""The loop: claims jobs, runs each in a thread of its own, keeps their leases, fires schedules, stops gracefully."""

import os
import random
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from domain.delivery.mailings import WEBHOOK_QUEUE
from domain.delivery.printing.print_jobs import PRINT_QUEUE
from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.core.errors import PreauError
from domain.foundation.core.logs import place_of
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.foundation.outbox import Claim, Schedule, wakeup
from domain.foundation.outbox.models import JobState
from worker.handlers import GivenUp, Handler

POLL_SECONDS = 0.5
"""How long news of another process may wait; news of this one rings a bell."""
KEEP_SECONDS = 15.0
"""Between two rounds of lease renewal, news to `/readyz`, and schedules: a quarter of the lease."""
STOP_SECONDS = 20.0

LANES: Mapping[str, int] = {outbox.MAIL_QUEUE: 4, outbox.DEFAULT_QUEUE: 2, WEBHOOK_QUEUE: 2, PRINT_QUEUE: 1}
"""Queues, and how many jobs of each run at once: a slow mail server, a slow program that is told of versions, or a
print of a thousand pages, must not hold up the rest."""

log = structlog.get_logger()


class Worker:
    """Runs jobs until told to stop. Several may run, in one process or many."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        *,
        handlers: Mapping[str, Handler],
        given_up: Mapping[str, GivenUp] = MappingProxyType({}),
        schedules: Sequence[Schedule] = (),
        clock: Callable[[], datetime] = utc_now,
        lanes: Mapping[str, int] = LANES,
    ) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self._database = database
        self._settings = settings
        self._handlers = handlers
        self._given_up = given_up
        self._schedules = schedules
        self._clock = clock
        self._lanes = lanes
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._running: dict[threading.Thread, tuple[str, Claim]] = {}
        self._loops = [
            threading.Thread(target=self._claim_until_stopped, name="worker-claims", daemon=True),
            threading.Thread(target=self._keep_until_stopped, name="worker-keeper", daemon=True),
        ]

    def start(self) -> None:
        wakeup.add_bell(self._bell)
        for loop in self._loops:
            loop.start()

    def stop(self, *, patience: float = STOP_SECONDS) -> None:
        """Claim nothing more, let running jobs end for `patience` seconds, give the others back."""
        deadline = time.monotonic() + patience
        self._stopping.set()
        self._bell.set()
        wakeup.remove_bell(self._bell)
        for loop in self._loops:
            loop.join(max(0.0, deadline - time.monotonic()))
        for thread in list(self._running):
            thread.join(max(0.0, deadline - time.monotonic()))
        self._quietly("worker_leave", self._hand_in)

    def _claim_until_stopped(self) -> None:
        while not self._stopping.is_set():
            self._bell.clear()
            self._quietly("worker_claim", self._claim_what_fits)
            self._bell.wait(POLL_SECONDS)

    def _keep_until_stopped(self) -> None:
        while True:
            self._quietly("worker_keep", self._keep)
            if self._stopping.wait(KEEP_SECONDS):
                return

    def _claim_what_fits(self) -> None:
        for queue, slots in self._lanes.items():
            with self._lock:
                free = slots - sum(1 for lane, _ in self._running.values() if lane == queue)
            if free > 0 and not self._stopping.is_set():
                for held in self._claim(queue, free):
                    self._begin(queue, held)

    def _claim(self, queue: str, most: int) -> list[Claim]:
        with self._database.reading() as db:
            if not outbox.anything_due(db, queue, now=self._clock()):
                return []
        with self._database.writing() as db:
            return outbox.claim(db, queue, worker=self.name, most=most, now=self._clock())

    def _begin(self, queue: str, held: Claim) -> None:
        thread = threading.Thread(target=self._work, args=(held,), name=f"job-{held.kind}", daemon=True)
        with self._lock:
            self._running[thread] = (queue, held)
        thread.start()

    def _work(self, held: Claim) -> None:
        try:
            error = self._attempt(held)
            self._quietly("job_end", lambda: self._settle(held, error))
        finally:
            with self._lock:
                self._running.pop(threading.current_thread(), None)
            self._bell.set()

    def _attempt(self, held: Claim) -> str | None:
        """Run the job; answers what went wrong, in words without personal data."""
        handler = self._handlers.get(held.kind)
        if handler is None:
            return "unknown_kind"
        try:
            handler(self._database, self._settings, held.payload, self._clock())
        except PreauError as error:
            return error.code
        except Exception as error:
            return place_of(error)
        return None

    def _settle(self, held: Claim, error: str | None) -> None:
        now = self._clock()
        with self._database.writing() as db:
            if error is None:
                ours = outbox.finish(db, held, now=now)
            else:
                jitter = random.random()  # noqa: S311  spreads pauses, protects nothing
                state = outbox.fail(db, held, error=error, jitter=jitter, now=now)
                ours = state is not None
                if state is JobState.DEAD:
                    self._tell_given_up(db, held.kind, held.payload, now)
                log.warning("job_failed", kind=held.kind, job=str(held.job_id), attempt=held.attempts, error=error)
        if not ours:
            log.warning("job_taken_over", kind=held.kind, job=str(held.job_id))

    def _keep(self) -> None:
        now = self._clock()
        with self._lock:
            held = [claim for _, claim in self._running.values()]
        with self._database.writing() as db:
            outbox.beat(db, self.name, now=now)
            outbox.renew(db, held, now=now)
            for buried in outbox.bury(db, now=now):
                self._tell_given_up(db, buried.kind, buried.payload, now)
            outbox.fire_due(db, self._schedules, now=now)

    def _tell_given_up(self, db: Session, kind: str, payload: dict[str, Any], now: datetime) -> None:
        """Whoever waits for it on a screen must not wait for ever."""
        if kind in self._given_up:
            self._given_up[kind](db, payload, now)

    def _hand_in(self) -> None:
        """Give back what did not end in time: the threads that still run may say what they like, it is not theirs."""
        with self._lock:
            left = [claim for _, claim in self._running.values()]
        with self._database.writing() as db:
            for held in left:
                outbox.give_back(db, held, now=self._clock())
            outbox.leave(db, self.name)
        if left:
            log.warning("jobs_given_back", count=len(left))

    def _quietly(self, what: str, act: Callable[[], None]) -> None:
        """Trouble with the database passes: say so and go on, the lease makes it safe."""
        try:
            act()
        except (SQLAlchemyError, PreauError) as error:
            log.warning(what, error=place_of(error))
