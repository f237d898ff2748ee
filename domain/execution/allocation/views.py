"""Reading what is to be shared out and what came out, in a fixed number of statements."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution.allocation import reading, service, solving, words
from domain.execution.allocation.models import Allocation, AllocationSeat, AllocationState
from domain.execution.allocation.reading import Read
from domain.execution.allocation.rules import mix_trouble
from domain.execution.allocation.values import AllocationMethod, Terms
from domain.execution.registrations import Workshop, queries, wish_rules
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory


@dataclass(frozen=True)
class Kind:
    """What people come as, in words; `count` of those who wish."""

    key: str
    name: str
    count: int


@dataclass(frozen=True)
class Demand:
    """A workshop, its places, and how many wish for it at each rank."""

    session_id: uuid.UUID
    title: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    places: int
    by_rank: Sequence[int]


@dataclass(frozen=True)
class Overview:
    """What will be shared out."""

    people: int
    unconfirmed: int
    wish_count: int
    wishes_close_at: datetime | None
    wishes_open: bool
    has_solvers: bool
    terms: Terms
    workshops: Sequence[Demand]
    kinds: Sequence[Kind]


@dataclass(frozen=True)
class WorkshopResult:
    """A workshop in a result: who would be there by kind, had first wishes alone counted, and who is."""

    session_id: uuid.UUID
    title: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    places: int | None
    seats: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    is_mixed: bool
    groups: int


@dataclass(frozen=True)
class Result:
    """An allocation as people read it."""

    number: int
    state: AllocationState
    method: AllocationMethod | None
    seed: int
    terms: Terms
    version: int
    asked_at: datetime
    computed_at: datetime | None
    applied_at: datetime | None
    announced_at: datetime | None
    failure: str
    stage: str
    is_stale: bool
    by_hand: int
    verdict: str
    details: Sequence[str]
    is_optimal: bool
    people: int
    without: int
    seats: int
    asked: int
    by_rank: Sequence[int]
    given: int | None
    waiting: int | None
    workshops: Sequence[WorkshopResult]
    kinds: Sequence[Kind]


def overview(db: Session, event: Event, *, now: datetime) -> Overview:
    read = reading.read(db, event)
    by_rank: dict[uuid.UUID, Counter[int]] = defaultdict(Counter)
    for person in read.problem.people:
        for session_id, rank in person.wishes.items():
            by_rank[session_id][rank] += 1
    wishing = [person for person in read.problem.people if person.wishes]
    return Overview(
        people=len(wishing),
        unconfirmed=read.unconfirmed,
        wish_count=read.settings.wish_count,
        wishes_close_at=read.settings.wishes_close_at,
        wishes_open=wish_rules.are_open(read.settings, now),
        has_solvers=solving.has_solvers(),
        terms=read.problem.terms,
        workshops=[
            Demand(
                each.id,
                each.title,
                each.room_name,
                each.starts_at,
                each.ends_at,
                read.problem.by_id[each.id].places,
                _as_list(by_rank[each.id], read.settings.wish_count),
            )
            for each in read.workshops.values()
        ],
        kinds=_kinds(db, Counter(person.kind for person in wishing)),
    )


def allocations(db: Session, event: Event) -> list[Allocation]:
    """All that were asked for, the latest first."""
    query = select(Allocation).where(Allocation.event_id == event.id).order_by(Allocation.number.desc())
    return list(db.scalars(query))


def result(db: Session, event: Event, number: int) -> Result:
    """Raises NotFound."""
    allocation = service.find(db, event, number)
    proof, terms = allocation.proof, Terms(**allocation.settings)
    standing: Mapping[str, Any] = proof.get("now", {})
    cost = standing.get("cost", {})
    read: Read | None = None
    if allocation.state is AllocationState.PROPOSED:
        read = reading.read(db, event, terms, allocation.seed)
    workshops = _workshops(db, event, allocation, _groups(db, allocation))
    asked = int(proof.get("asked", 0))
    return Result(
        number=allocation.number,
        state=allocation.state,
        method=allocation.method,
        seed=allocation.seed,
        terms=terms,
        version=allocation.version,
        asked_at=allocation.asked_at,
        computed_at=allocation.computed_at,
        applied_at=allocation.applied_at,
        announced_at=allocation.announced_at,
        failure=allocation.failure,
        stage=words.stage(allocation.state, proof.get("stage", "")),
        is_stale=read is not None and service.is_stale(allocation, read),
        by_hand=int(proof.get("by_hand", 0)),
        verdict=words.verdict(allocation) if standing else "",
        details=words.details(allocation) if standing else [],
        is_optimal=bool(proof.get("optimal")) and not words.has_changed(allocation),
        people=int(proof.get("people", 0)),
        without=int(cost.get("nothing", 0)),
        seats=int(standing.get("seats", 0)),
        asked=asked,
        by_rank=_as_list({int(rank): count for rank, count in standing.get("by_rank", {}).items()}, 0),
        given=proof.get("given"),
        waiting=proof.get("waiting"),
        workshops=workshops,
        kinds=_kinds(db, sum((Counter(each.after) for each in workshops), Counter())),
    )


def _workshops(
    db: Session, event: Event, allocation: Allocation, groups: Mapping[uuid.UUID, int]
) -> list[WorkshopResult]:
    proof, terms = allocation.proof, Terms(**allocation.settings)
    ids = [uuid.UUID(each) for each in proof.get("options", [])]
    found: Sequence[Workshop] = queries.situation(db, event.id, ids).workshops if ids else ()
    mix: Mapping[str, Mapping[str, int]] = proof.get("now", {}).get("mix", {})
    before: Mapping[str, Mapping[str, int]] = proof.get("before", {})
    return [
        WorkshopResult(
            each.id,
            each.title,
            each.room_name,
            each.starts_at,
            each.ends_at,
            each.seats.capacity,
            sum(mix.get(str(each.id), {}).values()),
            before.get(str(each.id), {}),
            mix.get(str(each.id), {}),
            mix_trouble(mix.get(str(each.id), {}), terms) == 0,
            groups.get(each.id, 0),
        )
        for each in found
    ]


def _groups(db: Session, allocation: Allocation) -> dict[uuid.UUID, int]:
    """The number of sub-groups of each workshop that has some."""
    query = (
        select(AllocationSeat.session_id, func.max(AllocationSeat.sub_group).label("groups"))
        .where(AllocationSeat.allocation_id == allocation.id, AllocationSeat.sub_group.is_not(None))
        .group_by(AllocationSeat.session_id)
    )
    return {row.session_id: row.groups for row in db.execute(query)}


def _kinds(db: Session, counts: Mapping[str, int]) -> list[Kind]:
    """In the order of the house's categories, then those of their own."""
    rows = db.execute(select(ActorCategory.id, ActorCategory.name).order_by(ActorCategory.position)).all()
    names = {str(row.id): row.name for row in rows}
    order = {key: place for place, key in enumerate(names)}
    keys = sorted((key for key, count in counts.items() if count), key=lambda key: (order.get(key, len(order)), key))
    return [Kind(key, names.get(key) or words.kind(key), counts[key]) for key in keys]


def _as_list(counts: Mapping[int, int], least: int) -> list[int]:
    most = max([least, *counts])
    return [counts.get(rank, 0) for rank in range(1, most + 1)]
