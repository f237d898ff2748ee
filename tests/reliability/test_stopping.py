"""D-13: told to stop in the middle of requests, mails and idle connections."""

import contextlib
import signal
import socket
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.foundation import outbox
from domain.foundation.core.db import Database
from domain.foundation.core.times import utc_now
from domain.foundation.outbox.models import Job, JobState
from tests import databases
from tests.factories.outbox import make_message
from tests.reliability.crowd import Crowd
from tests.reliability.site import SLUG, migrated, open_gathering, registered, serving
from tests.servers import Server, free_port
from tests.worker.conftest import wait_until
from tests.worker.smtp_server import Postbox, smtp_server

STOPPED_WITHIN_SECONDS = 20
PEOPLE = [f"personne-{number}@commune.example" for number in range(150)]
IDLE = f"GET /e/{SLUG} HTTP/1.1\r\nHost: x\r\n\r\n"
HALF_SENT = "POST /api/v1/sign-in-links HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", databases.KINDS)
def test_D_13_told_to_stop_everything_that_runs_is_ended(kind: str, tmp_path: Path) -> None:
    mail_port, port = free_port(), free_port()
    mails = {"PREAU_SMTP_URL": f"smtp://127.0.0.1:{mail_port}"}
    with migrated(kind) as database, smtp_server(mail_port, Postbox()) as box, contextlib.ExitStack() as stack:
        open_gathering(database)
        with database.writing() as db:
            for address in PEOPLE:
                outbox.enqueue_mail(db, make_message(to_address=address), now=utc_now())
        crowd = Crowd(f"http://127.0.0.1:{port}")
        with serving(database, tmp_path, port, env=mails) as server:
            stack.enter_context(crowd)
            for request in [IDLE] * 10 + [HALF_SENT]:
                hold_open(stack, server, request)
            crowd.wait_for(5)
            wait_until(lambda: len(box.received) > 20, seconds=30)
            assert stop(server, signal.SIGTERM) < STOPPED_WITHIN_SECONDS
            assert running_jobs(database) == 0
            assert "Traceback" not in server.log.read_text()
        with serving(database, tmp_path, port, env=mails):
            crowd.send_home()
            wait_until(lambda: len(box.received) >= len(PEOPLE) + len(crowd.acknowledged), seconds=60)
        assert registered(database) == Counter(crowd.acknowledged)
        assert Counter(box.recipients) == Counter([*PEOPLE, *crowd.acknowledged])


def hold_open(stack: contextlib.ExitStack, server: Server, request: str) -> None:
    """A connection that says this, and then nothing more."""
    made = stack.enter_context(socket.create_connection(("127.0.0.1", int(server.url.rsplit(":", 1)[1]))))
    made.sendall(request.encode())


def stop(server: Server, number: signal.Signals) -> float:
    """Tell it to stop; answers how long it took."""
    told = time.monotonic()
    server.process.send_signal(number)
    assert server.process.wait(STOPPED_WITHIN_SECONDS * 2) == 0
    return time.monotonic() - told


def running_jobs(database: Database) -> int:
    with database.reading() as db:
        return len(db.scalars(select(Job.id).where(Job.state == JobState.RUNNING)).all())
