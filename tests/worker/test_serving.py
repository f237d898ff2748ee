"""`preau serve` and `preau worker` as real processes: they open, and stop when told, also in the middle of things."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.worker.conftest import wait_until

PATIENCE_SECONDS = 30


@pytest.fixture
def environment(tmp_path: Path, port: int) -> dict[str, str]:
    """A migrated SQLite database in a folder of its own."""
    settings = {"PREAU_DATA": str(tmp_path / "var"), "PREAU_PORT": str(port), "PREAU_DATABASE_URL": ""}
    made = {**os.environ, **settings}
    del made["PREAU_DATABASE_URL"]
    subprocess.run([sys.executable, "-m", "cli", "migrate"], env=made, check=True, capture_output=True)
    return made


@pytest.fixture
def served(environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: answers(port), seconds=PATIENCE_SECONDS)
        yield process
    finally:
        process.kill()
        process.communicate()


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
    except httpx.HTTPError:
        return False


def test_serving_stops_cleanly_with_a_request_left_open(served: subprocess.Popen[str], port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(b"POST /api/v1/sign-in-links HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        time.sleep(0.2)
        told = time.monotonic()
        served.send_signal(signal.SIGINT)
        out, err = served.communicate(timeout=PATIENCE_SECONDS)
    assert time.monotonic() - told < 20  # five seconds for the request, the rest for a busy machine
    assert served.returncode == 0
    assert out == f"Préau est ouvert : http://127.0.0.1:{port}  (Ctrl-C pour arrêter)\n"
    assert "Traceback" not in err


def test_a_worker_stops_cleanly(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "worker"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "Préau fait les envois et les tâches. Ctrl-C pour arrêter.\n"
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    assert "Traceback" not in err
