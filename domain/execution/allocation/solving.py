"""From a problem to seats: the method that fits, and what it could prove."""

import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec

from domain.execution.allocation import cp_sat, greedy, rules
from domain.execution.allocation.flow import best_flow
from domain.execution.allocation.sub_groups import sub_groups
from domain.execution.allocation.values import FIRST_SEAT, AllocationMethod, Found, Problem, Seats

Tell = Callable[[str], None]
FLOWING, MIXING, GROUPING = "flowing", "mixing", "grouping"


def has_solvers() -> bool:
    """Whether the extra `allocation` is installed; nothing is loaded to know."""
    return find_spec("ortools") is not None


def solve(problem: Problem, tell: Tell = lambda stage: None, *, with_solvers: bool | None = None) -> Found:
    """The best seats that can be found here. The same problem and seed give the same seats."""
    started = time.perf_counter()
    tell(FLOWING)
    exact = has_solvers() if with_solvers is None else with_solvers
    found = _proven(problem, tell) if exact else _greedy(problem)
    tell(GROUPING)
    groups = sub_groups(problem, found.seats)
    return replace(found, groups=groups, seconds=round(time.perf_counter() - started, 3))


def _greedy(problem: Problem) -> Found:
    return _as_found(problem, greedy.share_out(problem), AllocationMethod.GREEDY, 0)


def _proven(problem: Problem, tell: Tell) -> Found:
    """The flow where it is a result; else the solver for the mix and overlaps, and the better of what stands."""
    flowed = best_flow(problem)
    first = _as_found(problem, flowed.seats, AllocationMethod.FLOW, flowed.bound)
    is_sound = not rules.troubles(problem, flowed.seats)
    if is_sound and first.is_optimal:
        return first
    tell(MIXING)
    mixed = cp_sat.best_mix(problem, flowed.seats)
    bound = max(flowed.bound, mixed.bound + FIRST_SEAT * first.cost.nothing)
    candidates = [_as_found(problem, mixed.seats, AllocationMethod.CP_SAT, bound)]
    if is_sound:
        candidates.append(replace(first, bound=bound))
    best = min(candidates, key=lambda each: each.cost.total)
    if best.is_optimal:
        return best
    return min(best, replace(_greedy(problem), bound=bound), key=lambda each: each.cost.total)


def _as_found(problem: Problem, seats: Seats, method: AllocationMethod, bound: int) -> Found:
    return Found(seats, method, rules.cost(problem, seats), bound)
