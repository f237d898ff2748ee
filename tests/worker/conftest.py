"""Fixtures of the worker's tests: a real mail server, and a worker that can be started and stopped."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests.worker.smtp_server import Postbox, free_port, smtp_server
from worker.handlers import make_handlers
from worker.runner import Worker


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def postbox(port: int) -> Iterator[Postbox]:
    with smtp_server(port, Postbox()) as box:
        yield box


@pytest.fixture
def mail_settings(settings: Settings, port: int) -> Settings:
    """Settings that name the server of `postbox`."""
    return Settings(
        _env_file=None,
        data=settings.data,
        secret="a-secret-for-tests-only-of-some-length",
        smtp_url=f"smtp://127.0.0.1:{port}",
        mail_from="Préau <preau@nec.example>",
    )


@contextlib.contextmanager
def working(database: Database, settings: Settings, **given: Any) -> Iterator[list[str]]:
    """A worker at work for as long as the block lasts; answers the lines it says."""
    lines: list[str] = []
    worker = Worker(database, settings, **({"handlers": make_handlers(lines.append)} | given))
    worker.start()
    try:
        yield lines
    finally:
        worker.stop(patience=5)


def wait_until(happened: Callable[[], bool], *, seconds: float = 10) -> None:
    """Wait for something that other threads bring about; fails loudly after `seconds`."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not happened():
        assert time.monotonic() < end, "this never happened"
        pause.wait(0.02)
