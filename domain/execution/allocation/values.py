"""Words and plain values of sharing places out: who wishes for what, where there is room, what was found."""

import enum
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from domain.foundation.core.times import Interval


class AllocationState(enum.StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PROPOSED = "proposed"
    """Computed; it may be adjusted by hand. Nobody holds a seat of it yet."""
    APPLIED = "applied"
    FAILED = "failed"
    DROPPED = "dropped"


class AllocationMethod(enum.StrEnum):
    FLOW = "flow"
    CP_SAT = "cp_sat"
    GREEDY = "greedy"


UNCATEGORISED = "none"
"""The kind of those who said nothing of themselves."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who wishes. `wishes` gives the rank of each workshop that they could go to."""

    id: uuid.UUID
    kind: str
    """What they come as: a category's id, `elected`, `inhabitant`, or `none`."""
    wishes: Mapping[uuid.UUID, int]
    structure: str = ""
    seated: bool = False
    """They hold a seat somewhere already: nothing of theirs is a first seat."""
    step_free: bool = False


@dataclass(frozen=True)
class Option:
    """A workshop with the places that are left to share out; `present` counts those who are in it already, by kind."""

    id: uuid.UUID
    interval: Interval
    places: int
    step_free: bool | None = None
    present: Mapping[str, int] = field(default_factory=dict)

    @property
    def starts_at(self) -> datetime:
        return self.interval.start


@dataclass(frozen=True)
class Terms:
    """What the committee asks of the mix. A share of 100 and one category ask for nothing."""

    largest_share: int = 40
    least_categories: int = 2
    sub_group_size: int = 10

    @property
    def asks_for_mix(self) -> bool:
        return self.largest_share < 100 or self.least_categories > 1


Seats = frozenset[tuple[uuid.UUID, uuid.UUID]]
"""Who gets what: a person and a workshop each."""


@dataclass(frozen=True)
class Problem:
    """Everything that decides: the same problem and seed give the same seats, in whichever order people stand in it."""

    people: Sequence[Candidate]
    options: Sequence[Option]
    terms: Terms = field(default_factory=Terms)
    seed: int = 1

    @cached_property
    def by_id(self) -> dict[uuid.UUID, Option]:
        return {each.id: each for each in self.options}

    @cached_property
    def person(self) -> dict[uuid.UUID, Candidate]:
        return {each.id: each for each in self.people}

    @cached_property
    def clashes(self) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
        """For each workshop, the others that nobody can be in as well."""
        return {
            one.id: frozenset(
                other.id for other in self.options if other.id != one.id and one.interval.overlaps(other.interval)
            )
            for one in self.options
        }

    def moments_of(self, person: Candidate) -> dict[datetime, list[uuid.UUID]]:
        """The workshops that somebody wishes for at each moment, best first."""
        found: dict[datetime, list[uuid.UUID]] = defaultdict(list)
        for session_id in sorted(person.wishes, key=lambda each: (person.wishes[each], each)):
            found[self.by_id[session_id].starts_at].append(session_id)
        return found

    def kinds_in(self, seats: Seats) -> dict[uuid.UUID, Counter[str]]:
        """How many of each kind there would be in each workshop."""
        found = {each.id: Counter(each.present) for each in self.options}
        for person_id, session_id in seats:
            found[session_id][self.person[person_id].kind] += 1
        return found


@dataclass(frozen=True)
class Cost:
    """What a result costs, the worst first. Less is better; nothing at all is what nobody could do better than."""

    nothing: int
    """People who wished and have no seat at all."""
    missing: int
    """Moments for which somebody wished and has no seat."""
    steps: int
    """Seats in a room with steps, for somebody who asked for none."""
    mix: int
    """People too many of their kind in a workshop, and kinds that it lacks."""
    ranks: int
    """How far seats are from first wishes."""

    @property
    def total(self) -> int:
        return sum(weight * count for weight, count in zip(WEIGHTS, self.counts, strict=True))

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        return (self.nothing, self.missing, self.steps, self.mix, self.ranks)


WEIGHTS = FIRST_SEAT, SEAT, STEP, MIX, RANK = (100_000, 1_000, 500, 100, 1)
"""So far apart that none is given up for any number of the next that could come in its place."""


@dataclass(frozen=True)
class Found:
    """Seats, and what is known of them: `bound` is the least that any result could cost."""

    seats: Seats
    method: AllocationMethod
    cost: Cost
    bound: int
    groups: Mapping[tuple[uuid.UUID, uuid.UUID], int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def is_optimal(self) -> bool:
        return self.bound >= self.cost.total
