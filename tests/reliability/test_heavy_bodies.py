"""I-13: bodies too heavy, and senders too slow, against the real server: refused at once, nobody else waits."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.reliability.site import REGISTRATIONS, SLUG, body_of, migrated, open_gathering, serving
from tests.servers import Server, free_port

HEAVY = 200_000_000
PIECE = b" " * 65_536
HEAD = f"POST {REGISTRATIONS} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
MOST_GROWTH_MIB = 50


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with migrated("sqlite") as database:
        open_gathering(database)
        with serving(database, tmp_path, free_port(), "--no-worker") as made:
            httpx.get(f"{made.url}/e/{SLUG}")
            yield made


def connect(server: Server) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", int(server.url.rsplit(":", 1)[1])), timeout=10)
    made.sendall(f"{HEAD}Origin: {server.url}\r\n".encode())
    return made


def send_all(sender: socket.socket, *, chunked: bool) -> bytes:
    """Send 200 MB for as long as the server takes them; answers what it says."""
    piece = b"%x\r\n%b\r\n" % (len(PIECE), PIECE) if chunked else PIECE
    try:
        for _ in range(HEAVY // len(PIECE)):
            sender.sendall(piece)
    except OSError:
        pass  # it has heard enough
    try:
        return sender.recv(65_536)
    except ConnectionResetError:
        return b""


@pytest.mark.parametrize("chunked", [False, True], ids=["its length announced", "without length"])
def test_I_13_two_hundred_megabytes_are_refused_at_once(server: Server, chunked: bool) -> None:
    before = server.memory_mib()
    with connect(server) as sender:
        length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {HEAVY}"
        started = time.monotonic()
        sender.sendall(f"{length}\r\n\r\n".encode())
        said = send_all(sender, chunked=chunked)
        assert time.monotonic() - started < 1
    assert said == b"" or said.startswith(b"HTTP/1.1 413")
    assert server.memory_mib() - before < MOST_GROWTH_MIB
    assert httpx.get(f"{server.url}/healthz").status_code == 200


def test_I_13_the_refusal_is_read_by_who_waits_for_it(server: Server) -> None:
    with connect(server) as sender:
        sender.sendall(f"Content-Length: {HEAVY}\r\n\r\n".encode() + PIECE)
        assert sender.recv(65_536).startswith(b"HTTP/1.1 413")


def test_I_13_slow_senders_hold_nobody_up(server: Server) -> None:
    slow = [connect(server) for _ in range(100)]
    for each in slow:
        each.sendall(b"Content-Length: 500\r\n\r\n{")
    started = time.monotonic()
    answer = httpx.post(server.url + REGISTRATIONS, json=body_of(1), headers={"origin": server.url})
    assert answer.status_code == 201
    assert time.monotonic() - started < 1
    for each in slow:
        each.close()
