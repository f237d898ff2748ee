"""Sharing places out: asked for, computed by a job, adjusted by hand. `applying` makes it true."""

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import Session

from domain.execution.allocation import adjusting, reading, rules, solving, summary
from domain.execution.allocation.models import Allocation, AllocationSeat, AllocationState
from domain.execution.allocation.reading import Read
from domain.execution.allocation.values import Found, Terms
from domain.foundation import events, journal, outbox
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import check_version
from domain.foundation.core.errors import Conflict, Invalid, NotFound, PreauError
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event

SOLVE_JOB = "allocation.solve"
MOST_TRIES = 3
MOST_SEED = 1_000_000
UNDER_WAY = frozenset({AllocationState.QUEUED, AllocationState.RUNNING})
OPEN = UNDER_WAY | {AllocationState.PROPOSED}
"""States that a new allocation puts aside."""
EACH_INSERT = 500


def ask(
    db: Session, event: Event, *, terms: Terms | None = None, seed: int = 1, actor: Actor, now: datetime
) -> Allocation:
    """Have places shared out by a job; what was proposed before is dropped. Raises Invalid, Conflict."""
    events.lock_event(db, event.id)
    found = reading.read(db, event, terms)
    _check_terms(found.problem.terms, seed)
    if not any(each.wishes for each in found.problem.people):
        raise Conflict("nothing_to_share_out", "Il n’y a rien à répartir : personne n’a encore de vœu à ces moments.")
    number = (db.scalar(select(func.max(Allocation.number)).where(Allocation.event_id == event.id)) or 0) + 1
    for other in db.scalars(select(Allocation).where(Allocation.event_id == event.id, Allocation.state.in_(OPEN))):
        other.state = AllocationState.DROPPED
    allocation = Allocation(
        id=new_id(),
        event_id=event.id,
        number=number,
        state=AllocationState.QUEUED,
        seed=seed,
        settings=asdict(found.problem.terms),
        proof={},
        asked_at=now,
    )
    db.add(allocation)
    record(db, allocation, actor, "allocation.asked", now=now)
    db.flush()
    outbox.enqueue_job(db, SOLVE_JOB, {"allocation_id": str(allocation.id)}, now=now, max_attempts=MOST_TRIES)
    return allocation


def begin(db: Session, allocation_id: uuid.UUID) -> Read | None:
    """The problem of an allocation that is to be computed; None when another took its place."""
    allocation = db.get(Allocation, allocation_id)
    if allocation is None or allocation.state not in UNDER_WAY:
        return None
    allocation.state = AllocationState.RUNNING
    allocation.proof = {"stage": solving.FLOWING}
    event = db.get_one(Event, allocation.event_id)
    found = reading.read(db, event, Terms(**allocation.settings), allocation.seed)
    allocation.fingerprint = rules.fingerprint(found.problem)
    db.flush()
    return found


def tell_stage(db: Session, allocation_id: uuid.UUID, stage: str) -> None:
    """Say how far it is."""
    allocation = db.get(Allocation, allocation_id)
    if allocation is not None and allocation.state is AllocationState.RUNNING:
        allocation.proof = {"stage": stage}


def keep(db: Session, allocation_id: uuid.UUID, read: Read, found: Found, *, now: datetime) -> None:
    """Write what was computed, unless another allocation took its place meanwhile."""
    allocation = db.scalar(select(Allocation).where(Allocation.id == allocation_id).with_for_update())
    if allocation is None or allocation.state is not AllocationState.RUNNING:
        return
    problem = read.problem
    rows = [
        {
            "id": new_id(),
            "allocation_id": allocation.id,
            "registration_id": person_id,
            "session_id": session_id,
            "rank": problem.person[person_id].wishes.get(session_id),
            "sub_group": found.groups.get((person_id, session_id)),
            "by_hand": False,
        }
        for person_id, session_id in sorted(found.seats)
    ]
    db.execute(delete(AllocationSeat).where(AllocationSeat.allocation_id == allocation.id))
    for start in range(0, len(rows), EACH_INSERT):
        db.execute(insert(AllocationSeat), rows[start : start + EACH_INSERT])
    allocation.method = found.method
    allocation.proof = summary.proof(problem, found)
    allocation.state, allocation.computed_at = AllocationState.PROPOSED, now


def fail(db: Session, allocation_id: uuid.UUID, error: PreauError) -> None:
    """Say why nothing came out; it may be asked again."""
    allocation = db.get(Allocation, allocation_id)
    if allocation is not None and allocation.state in UNDER_WAY:
        allocation.state, allocation.failure = AllocationState.FAILED, error.sentence[:300]


def drop(db: Session, event: Event, number: int, *, actor: Actor, now: datetime) -> Allocation:
    """Put a proposal aside; nobody held a seat of it. Dropping twice changes nothing more. Raises Conflict."""
    allocation = lock(db, event, number)
    if allocation.state is AllocationState.APPLIED:
        raise Conflict("allocation_applied", "Cette répartition est appliquée : les places sont données.")
    if allocation.state in OPEN:
        allocation.state = AllocationState.DROPPED
        record(db, allocation, actor, "allocation.dropped", now=now)
        db.flush()
    return allocation


def move(
    db: Session,
    event: Event,
    number: int,
    *,
    registration_id: uuid.UUID,
    starts_at: datetime,
    session_id: uuid.UUID | None,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Allocation:
    """Give somebody another workshop of that moment, or none. Raises NotFound, EditConflict, Invalid, Conflict."""
    allocation = lock(db, event, number)
    check_version(allocation, expected_version)
    check_proposed(allocation)
    read = reading.read(db, event, Terms(**allocation.settings), allocation.seed)
    seats = adjusting.seats_of(db, allocation, read)
    after = adjusting.moved(read, seats, registration_id, starts_at, session_id)
    if after == seats:
        return allocation
    gone, come = seats - after, after - seats
    for _, left_id in gone:
        db.execute(
            delete(AllocationSeat).where(
                AllocationSeat.allocation_id == allocation.id,
                AllocationSeat.registration_id == registration_id,
                AllocationSeat.session_id == left_id,
            )
        )
    for _, new in come:
        rank = read.problem.person[registration_id].wishes.get(new)
        db.add(
            AllocationSeat(
                allocation_id=allocation.id,
                registration_id=registration_id,
                session_id=new,
                rank=rank,
                sub_group=adjusting.smallest_group(db, allocation, new),
                by_hand=True,
            )
        )
    by_hand = int(allocation.proof.get("by_hand", 0)) + 1
    allocation.proof = {**allocation.proof, "by_hand": by_hand, "now": summary.standing(read.problem, after)}
    facts = {"left": [str(each) for _, each in gone], "new": [str(each) for _, each in come]}
    record(db, allocation, actor, "allocation.adjusted", now=now, **facts)
    db.flush()
    return allocation


def moves_of(db: Session, event: Event, number: int, registration_id: uuid.UUID) -> list[adjusting.Move]:
    """What could be done for somebody in a proposal. Raises NotFound, Conflict."""
    allocation = find(db, event, number)
    check_proposed(allocation)
    found = reading.read(db, event, Terms(**allocation.settings), allocation.seed)
    return adjusting.moves(found, adjusting.seats_of(db, allocation, found), registration_id)


def find(db: Session, event: Event, number: int) -> Allocation:
    """Raises NotFound."""
    found = db.scalar(_numbered(event, number))
    if found is None:
        raise NotFound()
    return found


def lock(db: Session, event: Event, number: int) -> Allocation:
    """The same, read again under a lock."""
    found = db.scalar(_numbered(event, number).with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound()
    return found


def _numbered(event: Event, number: int) -> Select[Allocation]:
    return select(Allocation).where(Allocation.event_id == event.id, Allocation.number == number)


def check_proposed(allocation: Allocation) -> None:
    if allocation.state is not AllocationState.PROPOSED:
        raise Conflict("allocation_not_ready", "Cette répartition n’est plus une proposition que l’on peut changer.")


def is_stale(allocation: Allocation, read: Read) -> bool:
    """Whether wishes, people or seats changed since it was computed."""
    return allocation.fingerprint != rules.fingerprint(read.problem)


def _check_terms(terms: Terms, seed: int) -> None:
    bounds = {
        "largest_share": (terms.largest_share, 10, 100),
        "least_categories": (terms.least_categories, 1, 10),
        "sub_group_size": (terms.sub_group_size, 2, 100),
        "seed": (seed, 1, MOST_SEED),
    }
    for name, (value, least, most) in bounds.items():
        if not least <= value <= most:
            raise Invalid(
                "out_of_bounds", "Choisissez un nombre de {least} à {most}.", field=name, least=least, most=most
            )


def record(db: Session, allocation: Allocation, actor: Actor, action: str, *, now: datetime, **facts: Any) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="allocation",
        subject_id=allocation.id,
        event_id=allocation.event_id,
        now=now,
        facts={"number": allocation.number, **facts},
    )
