"""The best seats where the mix must hold in rooms that are not full: CP-SAT of OR-Tools (extra `allocation`).

Workshops that do not overlap are solved apart, and people of one kind with the same wishes count together: that takes
seconds off. Who is without any seat is settled by the flow, whose order is kept: at the last moment where it serves
somebody, that person comes first. Work is bounded by what the solver counts itself, never by the clock, on one thread:
the same problem and seed give the same seats on every machine.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.execution.allocation.rules import in_lot_order, price_of
from domain.execution.allocation.values import FIRST_SEAT, MIX, SEAT, Candidate, Problem, Seats

MOST_WORK = 8.0
"""For all clusters together, in the solver's own units: about a second each on one core of 2026."""


@dataclass(frozen=True)
class Mixed:
    """Seats, and the least that any result could cost, first seats aside."""

    seats: Seats
    bound: int


@dataclass
class _Alike:
    """People of one kind who wish for the same workshops of a cluster at the same price."""

    people: list[Candidate]
    prices: dict[uuid.UUID, int]
    first: bool
    """It is their last chance of a seat."""


def best_mix(problem: Problem, flowed: Seats) -> Mixed:
    """Raises ImportError without the extra."""
    found: set[tuple[uuid.UUID, uuid.UUID]] = set()
    bound = 0
    found_clusters = clusters(problem)
    work = MOST_WORK / max(1, len(found_clusters))
    for cluster in found_clusters:
        later = {person_id for person_id, session_id in flowed if _start(problem, session_id) > cluster.end}
        seated = {person_id for person_id, _ in found}
        last = {person_id for person_id, session_id in flowed if session_id in cluster.ids} - later - seated
        last -= {person.id for person in problem.people if person.seated}
        plain = _Model(problem, cluster, frozenset())
        seats = plain.solve(work)
        bound += plain.bound
        assigned = plain.assign(seats, found)
        if last - {person_id for person_id, _ in assigned}:
            favoured = _Model(problem, cluster, frozenset(last))
            assigned = favoured.assign(favoured.solve(work), found)
        found |= assigned
    return Mixed(frozenset(found), bound)


@dataclass(frozen=True)
class Cluster:
    """Workshops that overlap, one with the next: usually those of a moment."""

    ids: frozenset[uuid.UUID]
    end: Any


def clusters(problem: Problem) -> list[Cluster]:
    found: list[Cluster] = []
    group: list[Any] = []
    for each in sorted(problem.options, key=lambda option: (option.interval.start, option.interval.end, option.id)):
        if group and each.interval.start >= max(other.interval.end for other in group):
            found.append(_cluster(group))
            group = []
        group.append(each)
    return [*found, _cluster(group)] if group else found


def _cluster(options: Sequence[Any]) -> Cluster:
    return Cluster(frozenset(each.id for each in options), max(each.interval.start for each in options))


def _start(problem: Problem, session_id: uuid.UUID) -> Any:
    return problem.by_id[session_id].interval.start


class _Model:
    """One cluster: how many of those who are alike go where."""

    def __init__(self, problem: Problem, cluster: Cluster, last: frozenset[uuid.UUID]) -> None:
        from ortools.sat.python import cp_model

        self.problem, self.model, self.cp = problem, cp_model.CpModel(), cp_model
        self.options = [each for each in problem.options if each.id in cluster.ids]
        self.alike = _alike(problem, cluster.ids, last)
        self.count: list[dict[uuid.UUID, Any]] = []
        self.price: list[Any] = []
        self.bound = 0
        self._people()
        self._rooms()
        self.model.minimize(sum(self.price))

    def _people(self) -> None:
        for group in self.alike:
            most = len(group.people)
            own = {session_id: self.model.new_int_var(0, most, "") for session_id in group.prices}
            self.count.append(own)
            for at_once in _at_once(self.problem, group.prices):
                self.model.add(sum(own[each] for each in at_once) <= most)
            reward = SEAT + FIRST_SEAT * group.first
            self.price += [(price - reward) * own[session_id] for session_id, price in group.prices.items()]
            moments = {_start(self.problem, each) for each in group.prices}
            self.price.append(SEAT * len(moments) * most + FIRST_SEAT * most * group.first)

    def _rooms(self) -> None:
        inside: dict[uuid.UUID, dict[str, list[Any]]] = {each.id: defaultdict(list) for each in self.options}
        for group, own in zip(self.alike, self.count, strict=True):
            for session_id, variable in own.items():
                inside[session_id][group.people[0].kind].append(variable)
        for option in self.options:
            come = {kind: sum(found) for kind, found in inside[option.id].items()}
            self.model.add(sum(come.values()) <= max(0, option.places))
            if self.problem.terms.asks_for_mix and come:
                kinds = sorted({*come, *(kind for kind, count in option.present.items() if count)})
                counts = {kind: come.get(kind, 0) + option.present.get(kind, 0) for kind in kinds}
                self._mix(counts, max(0, option.places) + sum(option.present.values()))

    def _mix(self, counts: dict[str, Any], most: int) -> None:
        """What it costs when too many of a kind, or too few kinds, are in a workshop."""
        terms, model = self.problem.terms, self.model
        total = model.new_int_var(0, most, "")
        model.add(total == sum(counts.values()))
        limit = model.new_int_var(100, max(100, terms.largest_share * most), "")
        model.add_max_equality(limit, [100, terms.largest_share * total])
        for count in counts.values():
            excess = model.new_int_var(0, most, "")
            model.add(100 * (count - excess) <= limit)
            self.price.append(MIX * excess)
        if terms.least_categories == 1:
            return
        there = [model.new_bool_var("") for _ in counts]
        for is_there, count in zip(there, counts.values(), strict=True):
            model.add(count >= 1).only_enforce_if(is_there)
        wanted, lacking = (model.new_int_var(0, terms.least_categories, "") for _ in range(2))
        model.add_min_equality(wanted, [terms.least_categories, total])
        model.add(lacking >= wanted - sum(there))
        self.price.append(MIX * lacking)

    def solve(self, work: float) -> list[dict[uuid.UUID, int]]:
        """How many of each group go to each workshop; nobody anywhere when there was no time to find better."""
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.problem.seed
        solver.parameters.max_deterministic_time = work
        status = solver.solve(self.model)
        self.bound = max(0, round(solver.best_objective_bound))
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return [{} for _ in self.alike]
        return [{session_id: int(solver.value(variable)) for session_id, variable in own.items()} for own in self.count]

    def assign(
        self, counts: list[dict[uuid.UUID, int]], found: Iterable[tuple[uuid.UUID, uuid.UUID]]
    ) -> set[tuple[uuid.UUID, uuid.UUID]]:
        """Among people who are alike, those served least well so far come first; the lot decides between equals."""
        so_far: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
        for person_id, session_id in found:
            so_far[person_id].append(session_id)
        given: set[tuple[uuid.UUID, uuid.UUID]] = set()
        for group, own in zip(self.alike, counts, strict=True):
            line = sorted(group.people, key=lambda person: _served(self.problem, person, so_far[person.id]))
            given |= _hand_out(self.problem, group, own, line)
        return given


def _hand_out(
    problem: Problem, group: _Alike, counts: dict[uuid.UUID, int], line: list[Candidate]
) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Seats by time, to the first in line who is free then: with intervals there is always one."""
    busy: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    given: set[tuple[uuid.UUID, uuid.UUID]] = set()
    for session_id in sorted(counts, key=lambda each: (_start(problem, each), group.prices[each], each)):
        wanted = counts[session_id]
        for person in line:
            if wanted and not problem.clashes[session_id] & set(busy[person.id]):
                busy[person.id].append(session_id)
                given.add((person.id, session_id))
                wanted -= 1
    return given


def _served(problem: Problem, person: Candidate, held: Sequence[uuid.UUID]) -> tuple[bool, int, int]:
    pain = sum(price_of(person, problem, each) for each in held)
    return (bool(held) or person.seated, len(held), -pain)


def _alike(problem: Problem, ids: frozenset[uuid.UUID], last: frozenset[uuid.UUID]) -> list[_Alike]:
    """People in the order of the lot, those who are alike together."""
    found: dict[Any, _Alike] = {}
    for person in in_lot_order(problem):
        prices = {each: price_of(person, problem, each) for each in sorted(person.wishes) if each in ids}
        if prices:
            key = (person.kind, tuple(prices.items()), person.id in last)
            found.setdefault(key, _Alike([], prices, person.id in last)).people.append(person)
    return list(found.values())


def _at_once(problem: Problem, session_ids: Iterable[uuid.UUID]) -> list[list[uuid.UUID]]:
    """The workshops under way when each of them begins: nobody is in two of those."""
    own = sorted(session_ids)
    found = {
        tuple(
            other
            for other in own
            if problem.by_id[other].interval.start <= _start(problem, each) < problem.by_id[other].interval.end
        )
        for each in own
    }
    return [list(each) for each in sorted(found)]
