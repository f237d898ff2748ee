"""A large programme costs in proportion: nothing is compared with everything."""

import time

from domain.execution.programme.checks import Programme, check
from tests.factories.large import large_programme


def cost(programme: Programme) -> float:
    """The least of several goes, in processor time: what the rules themselves take."""
    taken = []
    for _ in range(5):
        started = time.process_time()
        check(programme)
        taken.append(time.process_time() - started)
    return min(taken)


def test_twice_the_programme_costs_about_twice() -> None:
    half, whole = large_programme(300, 15, 400), large_programme(600, 30, 400)
    check(half)  # what is kept from one time to the next
    assert cost(whole) < 5 * cost(half)


def test_a_large_programme_is_told_whole() -> None:
    found = check(large_programme())
    assert {each.code for each in found} >= {"room_twice", "equipment_missing", "not_step_free"}
    assert len({(each.code, each.subject) for each in found}) == len(found)
