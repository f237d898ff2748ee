"""Sharing places out, over plain values: what always holds, whatever people wish."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.execution.allocation import rules
from domain.execution.allocation.flow import best_flow
from domain.execution.allocation.solving import solve
from domain.execution.allocation.sub_groups import sub_groups
from domain.execution.allocation.values import AllocationMethod, Candidate, Found, Option, Problem, Terms
from tests.factories.allocation import candidate, crowd, option

NO_MIX = Terms(100, 1)


@st.composite
def problems(draw: st.DrawFn, terms: Terms | None = None) -> Problem:
    """Small gatherings of every shape: few places, long workshops that overlap, some seated already."""
    options: list[Option] = [
        option(
            1 + number,
            moment=draw(st.integers(0, 2)),
            places=draw(st.integers(0, 4)),
            minutes=draw(st.sampled_from([60, 60, 60, 180])),
            step_free=draw(st.sampled_from([None, True, False])),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    people = [
        candidate(
            number,
            *draw(st.lists(st.sampled_from(options), unique_by=lambda each: each.id, max_size=5)),
            kind=draw(st.sampled_from("abc")),
            seated=draw(st.booleans()),
            step_free=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 9)))
    ]
    mix = terms or draw(st.sampled_from([NO_MIX, Terms(40, 2), Terms(60, 3)]))
    return Problem(people, options, mix, draw(st.integers(1, 3)))


@given(problems(), st.booleans())
@settings(max_examples=120, deadline=None)
def test_nobody_is_over_capacity_in_two_places_or_where_they_did_not_wish(problem: Problem, exact: bool) -> None:
    assert rules.troubles(problem, solve(problem, with_solvers=exact).seats) == []


@given(problems())
@settings(max_examples=80, deadline=None)
def test_the_exact_way_is_never_worse_than_step_by_step_nor_better_than_its_bound(problem: Problem) -> None:
    exact, plain = solve(problem, with_solvers=True), solve(problem, with_solvers=False)
    assert exact.cost.total <= plain.cost.total
    assert exact.bound <= exact.cost.total


@given(problems(), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_order_of_names_changes_nothing(problem: Problem, draw: random.Random, exact: bool) -> None:
    people, options = list(problem.people), list(problem.options)
    draw.shuffle(people)
    draw.shuffle(options)
    again = replace(problem, people=people, options=options)
    assert solve(problem, with_solvers=exact).seats == solve(again, with_solvers=exact).seats


def best_by_trying_all(problem: Problem) -> int:
    """The least cost, found by looking at everything."""
    seats = [(person.id, session_id) for person in problem.people for session_id in person.wishes]
    least = rules.cost(problem, frozenset()).total
    for number in range(2 ** len(seats)):
        some = frozenset(seat for place, seat in enumerate(seats) if number >> place & 1)
        if not rules.troubles(problem, some):
            least = min(least, rules.cost(problem, some).total)
    return least


@given(problems())
@settings(max_examples=40, deadline=None)
def test_what_is_called_proven_is_the_best_of_all(problem: Problem) -> None:
    people = [replace(each, wishes=dict(list(each.wishes.items())[:3])) for each in problem.people[:3]]
    few = replace(problem, people=people)
    found = solve(few, with_solvers=True)
    least = best_by_trying_all(few)
    assert found.bound <= least <= found.cost.total
    assert not found.is_optimal or found.cost.total == least


def test_nobody_is_without_a_seat_while_others_have_several() -> None:
    morning, noon = option(1, places=2), option(2, moment=1, places=1)
    people = [candidate(1, morning, noon), candidate(2, morning, noon), candidate(3, morning)]
    for exact in (True, False):
        found = solve(Problem(people, [morning, noon], NO_MIX), with_solvers=exact)
        assert found.cost.nothing == 0


def test_wishes_come_before_the_comfort_of_a_single_person() -> None:
    liked, other = option(1, places=1), option(2, places=2)
    people = [candidate(1, liked, other), candidate(2, liked, other), candidate(3, liked, other)]
    found = solve(Problem(people, [liked, other], NO_MIX), with_solvers=True)
    assert (found.cost.missing, found.cost.ranks, found.is_optimal) == (0, 2, True)


def test_a_workshop_is_mixed_when_that_takes_no_seat_from_anybody() -> None:
    one, two = option(1, places=10), option(2, places=10)
    people = [candidate(n, one, two, kind="a") for n in range(6)]
    people += [candidate(10 + n, two, one, kind=kind) for n, kind in enumerate("bbbccc")]
    alone = best_flow(Problem(people, [one, two], NO_MIX)).seats
    found = solve(Problem(people, [one, two], Terms(50, 2)), with_solvers=True)
    assert rules.cost(Problem(people, [one, two], Terms(50, 2)), alone).mix > 0
    assert (found.cost.mix, found.cost.missing, found.is_optimal) == (0, 0, True)
    assert found.method is AllocationMethod.CP_SAT


def test_a_mix_that_cannot_be_takes_no_seat_from_anybody_and_is_said() -> None:
    one = option(1, places=10)
    found = solve(Problem([candidate(n, one) for n in range(8)], [one], Terms(40, 2)), with_solvers=True)
    assert (len(found.seats), found.is_optimal) == (8, True)
    assert found.cost.mix == 5 + 1


def test_somebody_who_needs_no_steps_gets_such_a_room_where_both_were_wished() -> None:
    stairs, level = option(1, step_free=False), option(2, step_free=True)
    people = [candidate(1, stairs, level, step_free=True), candidate(2, stairs, level)]
    for exact in (True, False):
        found = solve(Problem(people, [stairs, level], NO_MIX), with_solvers=exact)
        assert found.seats == {(people[0].id, level.id), (people[1].id, stairs.id)}


def test_a_long_workshop_keeps_those_who_are_in_it_from_the_next_moment() -> None:
    long, late = option(1, minutes=180), option(2, moment=1)
    found = solve(Problem([candidate(1, long, late)], [long, late], NO_MIX), with_solvers=True)
    assert len(found.seats) == 1


def test_another_draw_gives_other_seats_to_equals_and_the_same_draw_the_same() -> None:
    one = option(1, places=5)
    people = [candidate(n, one) for n in range(20)]
    drawn = {seed: solve(Problem(people, [one], NO_MIX, seed), with_solvers=True).seats for seed in (1, 2, 3)}
    assert len(set(drawn.values())) > 1
    assert drawn[2] == solve(Problem(people, [one], NO_MIX, 2), with_solvers=True).seats


def _groups(people: list[Candidate], size: int) -> dict[int, list[str]]:
    one = option(1, places=100)
    problem = Problem(people, [one], Terms(40, 2, size))
    groups = sub_groups(problem, frozenset((each.id, one.id) for each in people))
    found: dict[int, list[str]] = {}
    for (person_id, _), number in groups.items():
        found.setdefault(number, []).append(problem.person[person_id].kind)
    return found


@given(st.lists(st.sampled_from("aaabbc"), max_size=60), st.integers(2, 15))
def test_groups_are_of_one_size_and_every_kind_is_dealt_evenly(kinds: list[str], size: int) -> None:
    one = option(1)
    found = _groups([candidate(n, one, kind=kind) for n, kind in enumerate(kinds)], size)
    sizes = [len(each) for each in found.values()]
    by_kind = [[each.count(kind) for each in found.values()] for kind in "abc"]
    assert all(max(counts, default=0) - min(counts, default=0) <= 1 for counts in (sizes, *by_kind))


def test_a_thousand_people_are_shared_out_with_the_proof() -> None:
    full, mixed = (_solved(crowd(1000, places=places)) for places in (45, 130))
    assert (full.method, full.is_optimal, full.cost.nothing) == (AllocationMethod.FLOW, True, 0)
    assert (mixed.method, mixed.is_optimal) == (AllocationMethod.CP_SAT, True)
    assert (mixed.cost.missing, mixed.cost.mix) == (0, 0)


def _solved(problem: Problem) -> Found:
    found = solve(problem, with_solvers=True)
    assert rules.troubles(problem, found.seats) == []
    return found
