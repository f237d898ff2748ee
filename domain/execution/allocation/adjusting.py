"""Changing a proposal by hand, with what each change would do; and who is left without a seat."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution.allocation import rules
from domain.execution.allocation.models import Allocation, AllocationSeat
from domain.execution.allocation.reading import Read
from domain.execution.allocation.values import Candidate, Cost, Seats, Terms
from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration, WorkshopWish
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.events.models import Event

NO_MIX = Terms(largest_share=100, least_categories=1)


@dataclass(frozen=True)
class Move:
    """What would become of things if somebody went there. `session_id` None: no workshop at that moment."""

    starts_at: datetime
    session_id: uuid.UUID | None
    is_current: bool
    rank: int | None
    free: int | None
    """Places left there before the move."""
    cost: int
    """How much worse the whole gets; less than nothing is better."""
    mix: int
    """People too many of their kind and kinds lacking, more or less than now."""
    possible: bool


@dataclass(frozen=True)
class Recipient:
    id: uuid.UUID
    name: str
    email: str


def seats_of(db: Session, allocation: Allocation, read: Read) -> Seats:
    """The seats of a proposal that still make sense: people who still wish, workshops that are still shared out."""
    query = select(AllocationSeat.registration_id, AllocationSeat.session_id).where(
        AllocationSeat.allocation_id == allocation.id
    )
    return frozenset(
        (row.registration_id, row.session_id)
        for row in db.execute(query)
        if row.registration_id in read.problem.person and row.session_id in read.workshops
    )


def moved(
    read: Read, seats: Seats, registration_id: uuid.UUID, starts_at: datetime, session_id: uuid.UUID | None
) -> Seats:
    """The seats after somebody's move. Raises NotFound, Invalid, Conflict `allocation_room_full`, `two_at_once`."""
    if registration_id not in read.problem.person:
        raise NotFound()
    own = {held for person_id, held in seats if person_id == registration_id}
    there = {held for held in own if read.workshops[held].starts_at == starts_at}
    after = seats - {(registration_id, held) for held in there}
    if session_id is None:
        return after
    workshop = read.workshops.get(session_id)
    if workshop is None or workshop.starts_at != starts_at:
        raise Invalid("unknown_workshop", "Cet atelier n’est pas de ce moment.", field="session_id")
    if (own - there) & read.problem.clashes[session_id]:
        raise Conflict("two_at_once", "Cette personne a déjà un atelier à cette heure-là.", field="session_id")
    if session_id not in there and _free(read, seats, session_id) < 1:
        raise Conflict("allocation_room_full", "Il n’y a plus de place dans cet atelier.", field="session_id")
    return after | {(registration_id, session_id)}


def moves(read: Read, seats: Seats, registration_id: uuid.UUID) -> list[Move]:
    """Everything that could be done for somebody, moment by moment, with what it would change."""
    person = read.problem.person.get(registration_id)
    if person is None:
        raise NotFound()
    before = _worth(read, seats, person)
    found = []
    for starts_at in sorted({each.starts_at for each in read.workshops.values()}):
        options: list[uuid.UUID | None] = [
            each.id
            for each in sorted(read.workshops.values(), key=lambda w: (person.wishes.get(w.id, 99), w.title, w.id))
            if each.starts_at == starts_at
        ]
        held = {session_id for owner, session_id in seats if owner == registration_id}
        here = held & set(options)
        for session_id in [*options, None]:
            try:
                after = moved(read, seats, registration_id, starts_at, session_id)
            except Conflict:
                after = None
            cost = _worth(read, after, person) if after is not None else before
            found.append(
                Move(
                    starts_at,
                    session_id,
                    is_current=session_id in here if session_id else not here,
                    rank=person.wishes.get(session_id) if session_id else None,
                    free=_free(read, seats, session_id) if session_id else None,
                    cost=cost.total - before.total,
                    mix=cost.mix - before.mix,
                    possible=after is not None,
                )
            )
    return found


def _worth(read: Read, seats: Seats, person: Candidate) -> Cost:
    """What one person's seats cost, with the mix of every workshop: nothing else changes when they move."""
    alone = replace(read.problem, people=[person], terms=NO_MIX)
    own = rules.cost(alone, frozenset(seat for seat in seats if seat[0] == person.id))
    mixes = read.problem.kinds_in(seats).values()
    return replace(own, mix=sum(rules.mix_trouble(kinds, read.problem.terms) for kinds in mixes))


def _free(read: Read, seats: Seats, session_id: uuid.UUID) -> int:
    taken = sum(1 for _, held in seats if held == session_id)
    return max(0, read.problem.by_id[session_id].places - taken)


def unserved(read: Read, seats: Seats) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """For each moment that somebody wished for and has nothing at: their first wish there.

    Those without any seat come first, then by the order of registering.
    """
    counted = Counter(person_id for person_id, _ in seats)
    held: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for person_id, session_id in seats:
        held[person_id].add(session_id)
    found = []
    for person in read.problem.people:
        own = held[person.id]
        for session_ids in read.problem.moments_of(person).values():
            busy = any(own & (read.problem.clashes[each] | {each}) for each in session_ids)
            if not busy:
                found.append((person.id, session_ids[0]))
    return sorted(found, key=lambda seat: (counted[seat[0]] > 0, read.first_come[seat[0]], seat[1]))


def smallest_group(db: Session, allocation: Allocation, session_id: uuid.UUID) -> int | None:
    """Where somebody who comes by hand sits: with the fewest."""
    query = (
        select(AllocationSeat.sub_group)
        .where(AllocationSeat.allocation_id == allocation.id, AllocationSeat.session_id == session_id)
        .where(AllocationSeat.sub_group.is_not(None))
        .group_by(AllocationSeat.sub_group)
        .order_by(func.count(), AllocationSeat.sub_group)
        .limit(1)
    )
    return db.scalar(query)


def recipients(db: Session, event: Event, allocation: Allocation) -> Sequence[Recipient]:
    """Everybody who comes and had a wish there, in order of name."""
    sessions = [uuid.UUID(each) for each in allocation.proof.get("options", [])]
    wished: Any = select(WorkshopWish.registration_id).where(WorkshopWish.session_id.in_(sessions))
    query = (
        select(Registration.id, Registration.first_name, Registration.last_name, Registration.email)
        .where(
            Registration.event_id == event.id,
            Registration.state == RegistrationState.CONFIRMED,
            Registration.id.in_(wished),
        )
        .order_by(Registration.sort_key, Registration.id)
    )
    return [Recipient(row.id, f"{row.first_name} {row.last_name}", row.email) for row in db.execute(query)]
