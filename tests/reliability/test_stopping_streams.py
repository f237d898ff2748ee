"""D-13: told to stop while pages listen to what changes: they are sent home at once, whatever the load."""

import contextlib
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.deps import SESSION_COOKIE
from domain.foundation.accounts import Role
from domain.foundation.core.times import utc_now
from tests import databases
from tests.factories.accounts import make_account, make_login, make_member
from tests.reliability.site import SLUG, migrated, open_gathering, serving
from tests.reliability.test_stopping import stop
from tests.servers import free_port

PAGES = 40
STOPPED_WITHIN_SECONDS = 8


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", databases.KINDS)
def test_D_13_pages_that_listen_do_not_hold_up_the_end(kind: str, tmp_path: Path) -> None:
    port = free_port()
    with migrated(kind) as database, contextlib.ExitStack() as stack:
        event = open_gathering(database)
        with database.writing() as db:
            account = make_account(db, now=utc_now())
            make_member(db, event, account, Role.COORDINATOR, now=utc_now())
            token = make_login(db, account, now=utc_now())
        with serving(database, tmp_path, port) as server:
            pages = [stack.enter_context(listening(port, token)) for _ in range(PAGES)]
            assert stop(server, signal.SIGTERM) < STOPPED_WITHIN_SECONDS
            assert "Traceback" not in server.log.read_text()
        assert [said_goodbye(page) for page in pages] == [True] * PAGES


@contextlib.contextmanager
def listening(port: int, token: str) -> Iterator[socket.socket]:
    """An open stream that has begun."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as made:
        head = f"GET /api/v1/events/{SLUG}/live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {SESSION_COOKIE}={token}"
        made.sendall(f"{head}\r\n\r\n".encode())
        begun = b""
        while b"retry: " not in begun:
            begun += (piece := made.recv(4096))
            assert piece, begun
        yield made


def said_goodbye(page: socket.socket) -> bool:
    """Whether the answer came to its proper end: an empty chunk, then nothing more."""
    rest = b""
    while piece := page.recv(4096):
        rest += piece
    return rest.endswith(b"0\r\n\r\n")
