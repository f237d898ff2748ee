"""A loop in a thread of its own: the tests' own thread may already run one (a browser's)."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T], *, timeout: float = 120) -> T:
    """What the coroutine answers, waited for in this thread."""
    return start(coroutine).result(timeout)


def start(coroutine: Coroutine[Any, Any, T]) -> Future[T]:
    """The coroutine under way, while this thread does something else."""
    return asyncio.run_coroutine_threadsafe(coroutine, _loop())


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="loop of tests", daemon=True).start()
    return loop
