"""Places one after the other, without any library: everybody's first seat before anybody's second, best wishes first.

It proves nothing. Among wishes of the same rank the place that disturbs the mix least is preferred; whoever finds none
makes others move over, and seats are then exchanged as long as the whole gets better.
"""

import uuid
from collections import Counter, deque
from dataclasses import dataclass, field

from domain.execution.allocation.rules import in_lot_order, mix_trouble, price_of
from domain.execution.allocation.values import MIX, Candidate, Problem, Seats

ROUNDS = 4
"""Exchanges over everybody; most gain nothing after two or three."""


@dataclass
class Table:
    """The places as they fill."""

    problem: Problem
    kinds: dict[uuid.UUID, Counter[str]]
    left: dict[uuid.UUID, int]
    inside: dict[uuid.UUID, dict[uuid.UUID, Candidate]]
    held: dict[uuid.UUID, set[uuid.UUID]] = field(default_factory=dict)

    def of(self, person: Candidate) -> set[uuid.UUID]:
        return self.held.setdefault(person.id, set())

    def is_free_for(self, person: Candidate, session_id: uuid.UUID, leaving: uuid.UUID | None = None) -> bool:
        return not (self.problem.clashes[session_id] & (self.of(person) - {leaving}))

    def trouble(self, session_id: uuid.UUID, *, come: str | None = None, leave: str | None = None) -> int:
        """How much worse the mix gets when one of a kind comes and one leaves."""
        terms, kinds = self.problem.terms, self.kinds[session_id]
        if not terms.asks_for_mix or come == leave:
            return 0
        after = kinds.copy()
        if come is not None:
            after[come] += 1
        if leave is not None:
            after[leave] -= 1
        return MIX * (mix_trouble(after, terms) - mix_trouble(kinds, terms))

    def give(self, person: Candidate, session_id: uuid.UUID) -> None:
        self.of(person).add(session_id)
        self.inside[session_id][person.id] = person
        self.kinds[session_id][person.kind] += 1
        self.left[session_id] -= 1

    def take(self, person: Candidate, session_id: uuid.UUID) -> None:
        self.of(person).discard(session_id)
        del self.inside[session_id][person.id]
        self.kinds[session_id][person.kind] -= 1
        self.left[session_id] += 1

    def price(self, person: Candidate, session_id: uuid.UUID) -> int:
        return price_of(person, self.problem, session_id)


def share_out(problem: Problem) -> Seats:
    people = [person for person in in_lot_order(problem) if person.wishes]
    table = Table(
        problem,
        kinds={each.id: Counter(each.present) for each in problem.options},
        left={each.id: max(0, each.places) for each in problem.options},
        inside={each.id: {} for each in problem.options},
    )
    most = max((len(problem.moments_of(person)) for person in people), default=0)
    for count in range(most + 1):
        for person in people:
            if len(table.of(person)) + person.seated == count and not _serve(table, person):
                _make_room(table, person, may_take=count == 0)
    for _ in range(ROUNDS):
        if not _improve(table, people):
            break
    return frozenset((person_id, session_id) for person_id, held in table.held.items() for session_id in held)


def _open_to(table: Table, person: Candidate) -> list[uuid.UUID]:
    return [each for each in sorted(person.wishes) if table.is_free_for(person, each) and each not in table.of(person)]


def _serve(table: Table, person: Candidate) -> bool:
    """The free place that suits somebody best."""
    free = [each for each in _open_to(table, person) if table.left[each] > 0]
    if not free:
        return False

    def price(session_id: uuid.UUID) -> tuple[int, uuid.UUID]:
        return table.price(person, session_id) + table.trouble(session_id, come=person.kind), session_id

    table.give(person, min(free, key=price))
    return True


def _make_room(table: Table, person: Candidate, *, may_take: bool) -> bool:
    """Others move over to another of their wishes, one making room for the next, until a place is found.

    `may_take`: somebody with two seats gives one to who has none.
    """
    came: dict[uuid.UUID, tuple[Candidate, uuid.UUID] | None] = dict.fromkeys(_open_to(table, person))
    line = deque(sorted(came, key=lambda each: (table.price(person, each), each)))
    while line:
        here = line.popleft()
        for other in list(table.inside[here].values()):
            if may_take and len(table.of(other)) + other.seated > 1 and other.id != person.id:
                table.take(other, here)
                _shift(table, person, here, came)
                return True
            for there in sorted(other.wishes.keys() & table.problem.clashes[here]):
                if there in came or not table.is_free_for(other, there, leaving=here):
                    continue
                came[there] = (other, here)
                line.append(there)
                if table.left[there] > 0:
                    _shift(table, person, there, came)
                    return True
    return False


def _shift(
    table: Table, person: Candidate, place: uuid.UUID, came: dict[uuid.UUID, tuple[Candidate, uuid.UUID] | None]
) -> None:
    """Everybody on the way moves one place on, the last step first; then the place that is left is given."""
    step = came[place]
    while step is not None:
        other, here = step
        table.take(other, here)
        table.give(other, place)
        place, step = here, came[here]
    table.give(person, place)


def _improve(table: Table, people: list[Candidate]) -> bool:
    """One round of moves into free places and exchanges; whether any of them was worth it."""
    better = False
    for person in people:
        for here in sorted(table.of(person)):
            is_content = not table.price(person, here) and table.trouble(here, leave=person.kind) >= 0
            if is_content:
                continue
            for there in sorted(person.wishes.keys() & table.problem.clashes[here]):
                if table.is_free_for(person, there, leaving=here) and (
                    _move(table, person, here, there) or _exchange(table, person, here, there)
                ):
                    better = True
                    break
    return better


def _move(table: Table, person: Candidate, here: uuid.UUID, there: uuid.UUID) -> bool:
    if table.left[there] <= 0:
        return False
    gain = table.price(person, here) - table.price(person, there)
    gain -= table.trouble(here, leave=person.kind) + table.trouble(there, come=person.kind)
    if gain <= 0:
        return False
    table.take(person, here)
    table.give(person, there)
    return True


def _exchange(table: Table, person: Candidate, here: uuid.UUID, there: uuid.UUID) -> bool:
    """Two people change places when both may, and both together are better off."""
    own = table.price(person, here) - table.price(person, there)
    mix: dict[str, int] = {}
    for other in list(table.inside[there].values()):
        if here not in other.wishes or not table.is_free_for(other, here, leaving=there):
            continue
        if other.kind not in mix:
            mix[other.kind] = table.trouble(here, come=other.kind, leave=person.kind) + table.trouble(
                there, come=person.kind, leave=other.kind
            )
        if own + table.price(other, there) - table.price(other, here) > mix[other.kind]:
            table.take(person, here)
            table.take(other, there)
            table.give(person, there)
            table.give(other, here)
            return True
    return False
