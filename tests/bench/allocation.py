"""Sharing places out among a thousand people: three moments, eight workshops each, three wishes a moment."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from domain.execution.allocation.solving import solve
from domain.execution.allocation.values import Found, Problem, Terms
from tests.bench.rows import Row
from tests.factories.allocation import crowd

PEOPLE = 1_000
FULL, ROOMY = 45, 130
"""Places of each workshop: far too few for everybody, and enough."""
FLOW_GOAL_S, MIX_GOAL_S = 1, 15
TIMES = 5
NO_MIX = Terms(largest_share=100, least_categories=1)


def measure() -> Iterator[Row]:
    solve(crowd(20))  # the libraries are loaded once in a worker's life
    for name, problem, goal in (
        ("too few places, flow", replace(crowd(PEOPLE, places=FULL), terms=NO_MIX), FLOW_GOAL_S),
        ("enough places, flow", replace(crowd(PEOPLE, places=ROOMY), terms=NO_MIX), FLOW_GOAL_S),
        ("too few places, with the mix", crowd(PEOPLE, places=FULL), MIX_GOAL_S),
        ("enough places, with the mix", crowd(PEOPLE, places=ROOMY), MIX_GOAL_S),
    ):
        seconds, found = _median(problem)
        told = "proven optimal" if found.is_optimal else "NOT PROVEN"
        yield Row(f"allocation of {PEOPLE}, {name} ({told}): median", seconds, "s", goal=goal, at_most=True)
    seconds, found = _median(crowd(PEOPLE, places=ROOMY), with_solvers=False)
    name = f"allocation of {PEOPLE}, enough places, without the extra (cost {found.cost.total}): median"
    yield Row(name, seconds, "s", goal=MIX_GOAL_S, at_most=True)


def _median(problem: Problem, *, with_solvers: bool = True) -> tuple[float, Found]:
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        found = solve(problem, with_solvers=with_solvers)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken), found
