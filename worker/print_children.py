"""The processes that draw long prints, seen from the worker: asked, waited for, ended beyond their limits."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any

MODULE = "worker.print_child"
LOOK_SECONDS = 1.0
"""How often it is looked at whether somebody still waits."""


@dataclass(frozen=True)
class Start:
    """All that a child must know, sent through the pipe: it holds a secret."""

    database_url: str
    event_id: str
    asked_at: str
    order: dict[str, Any]
    folder: str
    data: str
    base_url: str
    secret: str
    cpu_seconds: int
    memory_bytes: int


@dataclass(frozen=True)
class Limits:
    """What one part may take; the child ends itself by processor time a little later, should nobody watch."""

    seconds: float = 180.0
    memory_bytes: int = 1_280 * 1024**2


class Unwanted(Exception):
    """Nobody waits for it any more."""


class TooMuch(Exception):
    """It took longer or more than it may, or ended without a word."""


class Child:
    """A process that draws, begun when it is first asked and again after it was ended."""

    def __init__(self, start: Start, limits: Limits, *, is_wanted: Callable[[], bool], module: str = MODULE) -> None:
        self._start, self._limits, self._is_wanted, self._module = start, limits, is_wanted, module
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        """Its answer. Raises TooMuch, Unwanted; the next question goes to a new process then."""
        try:
            if self._process is None:
                self._begin()
            self._write(order)
            answer = json.loads(self._wait())
        except BaseException:
            self._end()
            raise
        if "failed" in answer:
            self._end()  # what a broken print leaves in memory is nobody's
        return dict(answer)

    def _begin(self) -> None:
        self._answers = queue.SimpleQueue()
        self._process = subprocess.Popen(  # noqa: S603  ourselves, by a name of our own
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        threading.Thread(target=self._listen, args=(self._process, self._answers), daemon=True).start()
        self._write(asdict(self._start))

    @staticmethod
    def _listen(process: subprocess.Popen[str], answers: "queue.SimpleQueue[str | None]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            answers.put(line)
        answers.put(None)

    def _write(self, told: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(told) + "\n")
            self._process.stdin.flush()
        except OSError:
            raise TooMuch() from None

    def _wait(self) -> str:
        deadline = time.monotonic() + self._limits.seconds
        while time.monotonic() < deadline:
            try:
                line = self._answers.get(timeout=min(LOOK_SECONDS, self._limits.seconds))
            except queue.Empty:
                if not self._is_wanted():
                    raise Unwanted() from None
                continue
            if line is None:
                break
            return line
        raise TooMuch()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None
