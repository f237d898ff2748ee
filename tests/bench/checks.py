"""All checks of a large programme: what a drop in the grid waits for."""

import statistics
import time
from collections.abc import Iterator

from domain.execution.programme.checks import check
from tests.bench.rows import Row
from tests.factories.large import large_programme

GOAL_MS = 50
TIMES = 30


def measure() -> Iterator[Row]:
    programme = large_programme()
    found = len(check(programme))
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        check(programme)
        taken.append(1000 * (time.perf_counter() - started))
    name = f"checks of 600 sessions, 30 rooms, 400 people ({found} findings): median"
    yield Row(name, statistics.median(taken), "ms", goal=GOAL_MS, at_most=True)
