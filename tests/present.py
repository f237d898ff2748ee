"""The fixed present of tests."""

from dataclasses import dataclass
from datetime import UTC, datetime

NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
"""Monday 7 September 2026, 10 h in Paris; factories put the event on 13 October 2026."""


@dataclass
class Clock:
    """A present that tests move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now
