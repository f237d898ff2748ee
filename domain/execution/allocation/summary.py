"""What a result says of itself, as the row keeps it: numbers and ids only, nothing of anybody."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from domain.execution.allocation import rules
from domain.execution.allocation.values import Found, Problem, Seats

COUNTS = ("nothing", "missing", "steps", "mix", "ranks")


def proof(problem: Problem, found: Found) -> dict[str, Any]:
    """Cost and bound as they were computed, the mix of first wishes, and what stands now."""
    return {
        "options": sorted(str(each.id) for each in problem.options),
        "people": sum(1 for each in problem.people if each.wishes),
        "cost": found.cost.total,
        "bound": min(found.bound, found.cost.total),
        "optimal": found.is_optimal,
        "seconds": found.seconds,
        "asked": sum(len(problem.moments_of(each)) for each in problem.people),
        "before": mix(problem, rules.first_wishes(problem)),
        "now": standing(problem, found.seats),
    }


def standing(problem: Problem, seats: Seats) -> dict[str, Any]:
    """What these seats are worth: changes with each adjustment by hand."""
    cost = rules.cost(problem, seats)
    by_rank = Counter(
        problem.person[person_id].wishes[session_id]
        for person_id, session_id in seats
        if person_id in problem.person and session_id in problem.person[person_id].wishes
    )
    return {
        "cost": dict(zip(COUNTS, cost.counts, strict=True)) | {"total": cost.total},
        "by_rank": {str(rank): count for rank, count in sorted(by_rank.items())},
        "seats": len(seats),
        "mix": mix(problem, seats),
    }


def mix(problem: Problem, seats: Seats) -> dict[str, Mapping[str, int]]:
    """How many of each kind in each workshop."""
    found = problem.kinds_in(seats)
    return {str(each): {kind: count for kind, count in sorted(kinds.items()) if count} for each, kinds in found.items()}
