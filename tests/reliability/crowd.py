"""People who register over HTTP and do not give up: whoever gets no answer sends the same request again."""

import itertools
import threading
import time
from collections import Counter
from typing import Any

import httpx

from tests.reliability.site import REGISTRATIONS, body_of, email_of

PAUSE_SECONDS = 0.1
PATIENCE_SECONDS = 60


class Crowd:
    """People who come as long as the block lasts, or until they are sent home: those on their way end first."""

    def __init__(self, url: str, *, people_at_once: int = 4) -> None:
        self.acknowledged: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.refusals: list[httpx.Response] = []
        self.unanswered = 0
        self._url = url
        self._numbers = itertools.count()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._come) for _ in range(people_at_once)]

    def __enter__(self) -> "Crowd":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.send_home()

    def send_home(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, more: int, *, seconds: float = 60) -> None:
        """Wait until so many more people are acknowledged."""
        wanted = len(self.acknowledged) + more
        end = time.monotonic() + seconds
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < end, f"{len(self.acknowledged)} of {wanted} came: {self.statuses}"
            time.sleep(0.02)

    def _come(self) -> None:
        with httpx.Client(base_url=self._url, headers={"origin": self._url}, timeout=30) as client:
            while not self._over.is_set():
                self._insist(client, next(self._numbers))

    def _insist(self, client: httpx.Client, number: int) -> None:
        """Send the same request with the same key until it is answered with 201."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            key = {"idempotency-key": f"person-{number}"}
            try:
                answer = client.post(REGISTRATIONS, json=body_of(number), headers=key)
            except httpx.TransportError:
                self.unanswered += 1
            else:
                self.statuses[answer.status_code] += 1
                if answer.status_code == 201:
                    self.acknowledged.append(email_of(number))
                    return
                self.refusals.append(answer)
            time.sleep(PAUSE_SECONDS)
