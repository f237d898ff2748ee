"""What a result is worth, and what may be in it: pure."""

import hashlib
import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from domain.execution.allocation.values import RANK, STEP, Candidate, Cost, Problem, Seats, Terms

UNWISHED = 6
"""The rank that a workshop given by hand counts as, when nobody wished for it."""


def rank_cost(rank: int) -> int:
    """A third choice weighs as much as four second choices: better two people a little sad than one very."""
    return (rank - 1) ** 2


def most_of_a_kind(total: int, terms: Terms) -> int:
    """How many of one kind may be among so many people; one may always be there."""
    return max(1, terms.largest_share * total // 100)


def mix_trouble(kinds: Mapping[str, int], terms: Terms) -> int:
    """People too many of their kind, and kinds that are lacking."""
    total = sum(kinds.values())
    most = most_of_a_kind(total, terms)
    different = sum(1 for count in kinds.values() if count)
    return sum(max(0, count - most) for count in kinds.values()) + max(
        0, min(terms.least_categories, total) - different
    )


def needs_step_free(person: Candidate, problem: Problem, session_id: uuid.UUID) -> bool:
    """Whether that room has steps for somebody who asked for none. An unknown room is not held against it."""
    return person.step_free and problem.by_id[session_id].step_free is False


def price_of(person: Candidate, problem: Problem, session_id: uuid.UUID) -> int:
    """What a seat costs that somebody wished for, beside its mix."""
    return RANK * rank_cost(person.wishes[session_id]) + STEP * needs_step_free(person, problem, session_id)


def cost(problem: Problem, seats: Seats) -> Cost:
    held: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for person_id, session_id in seats:
        held[person_id].append(session_id)
    wishing = [person for person in problem.people if person.wishes]
    moments = {person.id: len(problem.moments_of(person)) for person in wishing}
    return Cost(
        nothing=sum(1 for person in wishing if not person.seated and not held[person.id]),
        missing=sum(max(0, moments[person.id] - len(held[person.id])) for person in wishing),
        steps=sum(needs_step_free(person, problem, session_id) for person in wishing for session_id in held[person.id]),
        mix=sum(mix_trouble(kinds, problem.terms) for kinds in problem.kinds_in(seats).values()),
        ranks=sum(
            rank_cost(person.wishes.get(session_id, UNWISHED)) for person in wishing for session_id in held[person.id]
        ),
    )


def troubles(problem: Problem, seats: Seats) -> list[str]:
    """What must never be in a result: codes, none when it is sound."""
    found = []
    taken = Counter(session_id for _, session_id in seats)
    held: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for person_id, session_id in seats:
        held[person_id].append(session_id)
    if any(taken[each.id] > each.places for each in problem.options):
        found.append("over_capacity")
    if any(set(ids) & problem.clashes[each] for ids in held.values() for each in ids):
        found.append("two_at_once")
    if any(session_id not in problem.person[person_id].wishes for person_id, session_id in seats):
        found.append("not_wished")
    return found


def first_wishes(problem: Problem) -> Seats:
    """What everybody would have if first wishes alone counted, capacity aside."""
    return frozenset(
        (person.id, session_ids[0]) for person in problem.people for session_ids in problem.moments_of(person).values()
    )


def in_lot_order(problem: Problem) -> list[Candidate]:
    """Everybody in the order of a draw that the seed decides: it breaks ties, and the order of names does not."""
    return sorted(problem.people, key=lambda person: _drawn(problem.seed, person.id))


def _drawn(seed: int, person_id: uuid.UUID) -> bytes:
    return hashlib.sha256(f"{seed}:{person_id}".encode()).digest()


def fingerprint(problem: Problem) -> str:
    """The same for the same wishes, people and places, whatever the terms and the seed."""
    told: dict[str, Any] = {
        "people": sorted(
            [str(each.id), each.kind, each.seated, each.step_free, sorted((str(k), v) for k, v in each.wishes.items())]
            for each in problem.people
        ),
        "options": sorted(
            [str(each.id), each.interval.start.isoformat(), each.interval.end.isoformat(), each.places]
            for each in problem.options
        ),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
