"""Tables of about ten inside a workshop, mixed the same way: kinds are dealt like cards, colleagues apart."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable

from domain.execution.allocation.rules import in_lot_order
from domain.execution.allocation.values import Problem, Seats


def sub_groups(problem: Problem, seats: Seats) -> dict[tuple[uuid.UUID, uuid.UUID], int]:
    """The number of the group of each seat, from 1; none where one group would hold everybody."""
    place = {person.id: rank for rank, person in enumerate(in_lot_order(problem))}
    inside: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for person_id, session_id in seats:
        inside[session_id].append(person_id)
    found: dict[tuple[uuid.UUID, uuid.UUID], int] = {}
    for session_id, people in inside.items():
        count = number_of_groups(len(people), problem.terms.sub_group_size)
        if count > 1:
            dealt = _by_kind(problem, people, place)
            found.update({(person_id, session_id): 1 + index % count for index, person_id in enumerate(dealt)})
    return found


def number_of_groups(people: int, size: int) -> int:
    """As near to the size as equal groups come."""
    return max(1, round(people / size))


def _by_kind(problem: Problem, people: Iterable[uuid.UUID], place: dict[uuid.UUID, int]) -> list[uuid.UUID]:
    """The most frequent kinds first, those of one structure beside each other, so that dealing parts them."""
    who = [problem.person[each] for each in people]
    frequent = Counter(person.kind for person in who)
    who.sort(key=lambda each: (-frequent[each.kind], each.kind, each.structure, place[each.id]))
    return [each.id for each in who]
