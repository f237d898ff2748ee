"""C-01: the opening of registrations through the pages, one process, SQLite, with mails on their way."""

import time
from pathlib import Path

import pytest

from tests.reliability.opening import open_registrations
from tests.reliability.site import email_of, migrated, open_gathering, registered, serving
from tests.servers import free_port
from tests.worker.smtp_server import Postbox, smtp_server

MAILS_WITHIN = 60
"""Seconds after the last registration until its mail is handed over."""


@pytest.mark.soak
def test_C_01_a_thousand_people_in_five_minutes_through_the_pages(tmp_path: Path) -> None:
    """No error, 95 answers of 100 within 300 ms, and each their mail."""
    people, seconds = 1_000, 300
    port = free_port()
    env = {"PREAU_SMTP_URL": f"smtp://127.0.0.1:{port}", "PREAU_MAIL_FROM": "preau@nec.example"}
    with migrated("sqlite") as database, smtp_server(port, Postbox()) as postbox:
        open_gathering(database, capacity=2_000)
        with serving(database, tmp_path, free_port(), env=env) as server:
            opening = open_registrations(server.url, people, seconds=seconds)
            until = time.monotonic() + MAILS_WITHIN
            while len(postbox.received) < people and time.monotonic() < until:
                time.sleep(0.2)
        print(f"\nC-01: {people} people in {seconds} s through the pages, p95 {opening.p95_ms():.0f} ms")
        assert opening.refused == []
        assert set(postbox.recipients) == {email_of(number) for number in range(people)}
        assert registered(database).total() == people
        assert opening.p95_ms() < 300
