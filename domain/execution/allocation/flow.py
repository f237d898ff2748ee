"""The best seats by a flow of least cost: exact, in a fraction of a second (OR-Tools, extra `allocation`).

Each person is a node to which the first seat comes with a reward, each of their moments a node through which one seat
passes, and each kind of actor in each workshop a node that becomes dear beyond its share of a full room. A seat that
nobody can have flows past. Costs are whole numbers.

A room that is not full allows fewer of a kind, and workshops of different moments may overlap: what comes out is then
less than any result can cost, and `rules.cost` tells whether it is one.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from domain.execution.allocation.rules import in_lot_order, most_of_a_kind, price_of
from domain.execution.allocation.values import FIRST_SEAT, MIX, SEAT, Candidate, Option, Problem, Seats


@dataclass(frozen=True)
class Flowed:
    """Seats, and the least that any result could cost."""

    seats: Seats
    bound: int


def best_flow(problem: Problem) -> Flowed:
    """Raises ImportError without the extra."""
    from ortools.graph.python import min_cost_flow

    network = _Network(min_cost_flow.SimpleMinCostFlow(), problem)
    for person in in_lot_order(problem):
        network.add(person)
    network.close()
    return network.solve()


class _Network:
    def __init__(self, graph: Any, problem: Problem) -> None:
        self.graph, self.problem = graph, problem
        self.source, self.sink, self.nodes = 0, 1, 2
        self.asked = self.unseated = 0
        self.seats: dict[int, tuple[uuid.UUID, uuid.UUID]] = {}
        self.rooms = {each.id: self._node() for each in sorted(problem.options, key=lambda each: each.id)}
        self.kinds: dict[tuple[uuid.UUID, str], int] = {}

    def add(self, person: Candidate) -> None:
        moments = self.problem.moments_of(person)
        if not moments:
            return
        node = self._node()
        self.asked += len(moments)
        if not person.seated:
            self.unseated += 1
            self._arc(self.source, node, 1, -FIRST_SEAT)
        self._arc(self.source, node, len(moments) - (not person.seated), 0)
        for session_ids in moments.values():
            moment = self._node()
            self._arc(node, moment, 1, 0)
            for session_id in session_ids:
                price = price_of(person, self.problem, session_id) - SEAT
                arc = self._arc(moment, self._room(session_id, person.kind), 1, price)
                self.seats[arc] = (person.id, session_id)

    def close(self) -> None:
        for each in self.problem.options:
            self._arc(self.rooms[each.id], self.sink, max(0, each.places), 0)
        self._arc(self.source, self.sink, self.asked, 0)
        self.graph.set_node_supply(self.source, self.asked)
        self.graph.set_node_supply(self.sink, -self.asked)

    def solve(self) -> Flowed:
        if self.graph.solve() != self.graph.OPTIMAL:
            raise RuntimeError("a flow that can always flow past has a solution")
        bound = self.graph.optimal_cost() + SEAT * self.asked + FIRST_SEAT * self.unseated
        return Flowed(frozenset(seat for arc, seat in self.seats.items() if self.graph.flow(arc)), bound)

    def _room(self, session_id: uuid.UUID, kind: str) -> int:
        """Where somebody of that kind enters: free within the share of a full room, dear beyond."""
        if not self.problem.terms.asks_for_mix:
            return self.rooms[session_id]
        known = self.kinds.get((session_id, kind))
        if known is not None:
            return known
        node = self.kinds[session_id, kind] = self._node()
        option = self.problem.by_id[session_id]
        self._arc(node, self.rooms[session_id], free_of_a_kind(option, kind, self.problem), 0)
        self._arc(node, self.rooms[session_id], max(0, option.places), MIX)
        return node

    def _node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def _arc(self, tail: int, head: int, most: int, price: int) -> int:
        arc: int = self.graph.add_arc_with_capacity_and_unit_cost(tail, head, most, price)
        return arc


def free_of_a_kind(option: Option, kind: str, problem: Problem) -> int:
    """How many more of a kind may come into the room when it is full."""
    full = max(0, option.places) + sum(option.present.values())
    return max(0, most_of_a_kind(full, problem.terms) - option.present.get(kind, 0))
