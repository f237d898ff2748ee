"""Somebody new: with seats, or in the waiting list. Every refusal is raised: the caller rolls its transaction back.

Rows are written before seats are taken, so that what everybody waits for is held as briefly as possible (`counters`).
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy.orm import Session

from domain.execution.registrations import counters, entering, moving, queries, queueing, rules, seating
from domain.execution.registrations.counters import EVENT, Counted
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import RegistrationRequest, RegistrationSource, SeatLevel
from domain.foundation import accounts, events
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.events.models import Event

RECEIVED = "received"


def receive(
    db: Session,
    slug: str,
    request: RegistrationRequest,
    *,
    key: str | None,
    network: str,
    relay: str = "",
    now: datetime,
) -> None:
    """A registration sent by the public, answered in the same words whether the person is known or not.

    `key` is the form's token or the Idempotency-Key: the same request sent again does nothing more. `network` is
    the address it came from, `relay` the code of the link that was followed, if any.
    Raises NotFound, Invalid, InvalidFields, Conflict, TooMany.
    """
    request = entering.read(request, RegistrationSource.PUBLIC)  # before the first statement: nobody waits for it
    event_id = events.public_event_id(db, slug)
    if relay:
        request = replace(request, relay_id=queries.relay_in(db, event_id, relay))

    def do() -> str:
        _register(db, event_id, request, source=RegistrationSource.PUBLIC, network=network, now=now)
        return RECEIVED

    if key is None:
        do()
    else:
        accounts.once(db, f"public:{event_id}", key, accounts.fingerprint(asdict(request)), do, now=now)


def register(
    db: Session,
    event: Event,
    request: RegistrationRequest,
    *,
    source: RegistrationSource,
    actor: Actor = PROGRAM,
    now: datetime,
) -> Registration:
    """One more person, with a seat in the event and in each workshop chosen, or in the waiting list if they asked to.

    Somebody of the public who is already there gets a mail with their link, and nothing changes; the committee is
    told (Conflict `already_registered`). A public registration is its own trace; the committee's are journaled.
    """
    request = entering.read(request, source)
    return queries.registration_of(db, event, _register(db, event.id, request, source=source, actor=actor, now=now))


def _register(
    db: Session,
    event_id: uuid.UUID,
    request: RegistrationRequest,
    *,
    source: RegistrationSource,
    actor: Actor = PROGRAM,
    network: str | None = None,
    now: datetime,
) -> uuid.UUID:
    found = queries.situation(db, event_id, entering.asked_by([request]))
    request = entering.admit(db, event_id, request, found, source=source, now=now)
    kept = entering.kept_for(db, event_id, request, found)
    has_seat = EVENT in kept or found.seats.level is not SeatLevel.FULL
    if has_seat:
        chosen = [each for each in found.workshops if each.id in request.session_ids and each.id not in kept]
        counters.refuse_full(db, event_id, workshops=chosen)
    elif not request.wait_for_event:
        rules.check_event_seats(found.seats)
    registration_id = entering.write(
        db, event_id, request, found, has_seat=has_seat, source=source, actor=actor, now=now
    )
    if registration_id is None:
        return entering.known(db, event_id, request, source=source, now=now)
    if network is not None:
        entering.limit_network(db, network, now=now)
    ids = counters.lock(db, event_id, {*request.session_ids, *request.waiting_ids})
    has_seat = has_seat and _take(db, event_id, registration_id, request, ids=ids, kept=kept)
    if not has_seat:
        entering.wait_for_event(db, event_id, registration_id, request, ids=ids, now=now)
    elif request.waiting_ids:
        queueing.join(db, event_id, registration_id, request.waiting_ids, has_seat=True, ids=ids, now=now)
    if request.waiting_ids or not has_seat:
        moving.move_queues(db, db.get_one(Event, event_id), at_once={registration_id}, now=now)
    return registration_id


def _take(
    db: Session,
    event_id: uuid.UUID,
    registration_id: uuid.UUID,
    request: RegistrationRequest,
    *,
    ids: seating.Ids,
    kept: Mapping[Counted, uuid.UUID],
) -> bool:
    """The seats asked for. False when the last of the event went at this instant to others, and one would wait."""
    wanted: set[Counted] = {EVENT, *request.session_ids}
    if request.wait_for_event and EVENT not in kept:
        if not counters.run(db, counters.TAKE, [ids[EVENT]]):
            return False
        wanted.discard(EVENT)
    seating.take(
        db,
        event_id,
        registration_id,
        wanted,
        ids=ids,
        kind=request.kind,
        code=request.hold_code,
        among_held=bool(kept),
    )
    return True
