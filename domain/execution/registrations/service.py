"""Registering, changing, cancelling. Every refusal is raised: the caller rolls its transaction back.

Rows are written before seats are taken, so that what everybody waits for is held as briefly as possible (`counters`).
"""

import contextlib
import uuid
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from domain.execution.registrations import counters, due_mails, mails, queries, rows, rules, trace
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import (
    PUBLIC_KINDS,
    Moves,
    ParticipantKind,
    RegistrationChanges,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
)
from domain.foundation import accounts, events
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Busy, Conflict, TooMany
from domain.foundation.events.models import Event

RECEIVED = "received"
THIS_MACHINE = frozenset({"127.0.0.1", "::/64"})
"""Says nothing of who asks: a proxy in front that nobody declared must not make everybody one network."""

# Robots must not book everything; a town hall whose people share one network, or one mailbox, must pass.
MOST_PER_EMAIL, EMAIL_WINDOW = 60, timedelta(hours=1)
MOST_PER_NETWORK, NETWORK_WINDOW = 600, timedelta(minutes=10)
MOST_AGAIN, AGAIN_WINDOW = 3, timedelta(days=1)


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
    request = _read(request, RegistrationSource.PUBLIC)  # before the first statement: nobody waits for it
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
    """One more person, with a seat in the event and in each workshop chosen.

    Somebody of the public who is already there gets a mail with their link, and nothing changes; the committee is
    told (Conflict `already_registered`). A public registration is its own trace; the committee's are journaled.
    """
    request = _read(request, source)
    return queries.registration_of(db, event, _register(db, event.id, request, source=source, actor=actor, now=now))


def _read(request: RegistrationRequest, source: RegistrationSource) -> RegistrationRequest:
    """What was typed, cleaned: the public gives an address and says only certain things of themselves."""
    is_public = source is RegistrationSource.PUBLIC
    kinds = PUBLIC_KINDS if is_public else frozenset(ParticipantKind)
    return rules.clean(request, email_needed=is_public, kinds=kinds)


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
    found = queries.situation(db, event_id, request.session_ids)
    rules.check_open(found.window, source=source, now=now)
    rules.check_choices(request.session_ids, found.workshops, found.window.time_zone)
    if source is RegistrationSource.PUBLIC:
        rules.check_not_started(found.workshops, now)
        _limit(db, f"registration:{event_id}:{request.email}", MOST_PER_EMAIL, EMAIL_WINDOW, now=now)
    counters.refuse_full(db, event_id, event_seats=found.seats, workshops=found.workshops)
    registration_id = rows.add(db, event_id, request, source=source, now=now)
    if registration_id is None:
        return _known(db, event_id, request, source=source, now=now)
    rows.choose(db, registration_id, request.session_ids, now=now)
    rows.add_wish(db, registration_id, request)
    if source is RegistrationSource.COMMITTEE:
        trace.record(db, event_id, registration_id, actor, "registration.created", now=now)
    if request.email and source is not RegistrationSource.EXAMPLE:
        due_mails.note(db, registration_id, mails.received, now=now)
    if network is not None and network not in THIS_MACHINE:
        _limit(db, f"registrations:{network}", MOST_PER_NETWORK, NETWORK_WINDOW, now=now)
    counters.move(db, event_id, take={counters.EVENT, *request.session_ids})
    return registration_id


def change(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    changes: RegistrationChanges,
    *,
    actor: Actor,
    by_committee: bool = False,
    expected_version: int | None = None,
    secret: bytes,
    base_url: str,
    now: datetime,
) -> Registration:
    """Change what somebody said or chose; seats move with it. A mail tells when workshops or the address changed.

    Raises NotFound, EditConflict, Invalid, InvalidFields, Conflict.
    """
    registration = _lock_confirmed(db, event, registration_id, expected_version)
    held = queries.session_ids_of(db, [registration.id])[registration.id]
    wanted = held if changes.session_ids is None else list(dict.fromkeys(changes.session_ids))
    found = queries.situation(db, event.id, [*held, *wanted])
    rules.check_changeable(found.window, by_committee=by_committee, now=now)
    current = rows.as_request(db, registration)
    request = rules.changed_request(current, changes, by_committee=by_committee)
    moves = rules.moves(held, wanted, found.workshops)
    if changes.session_ids is not None:
        rules.check_choices(wanted, moves.chosen, event.time_zone)
    if not by_committee:
        rules.check_not_started([*moves.new, *moves.left], now)
    counters.refuse_full(db, event.id, workshops=moves.new)
    told = rows.apply(registration, request)
    if rows.wishes(request) != rows.wishes(current):
        told.append(rows.WISHES)
    if told or moves:
        _write_change(db, registration, request, moves, told=told, actor=actor, now=now)
        if moves or "email" in told:
            about = trace.subject(db, event, registration, moves.chosen, trace.Site(secret, base_url), now=now)
            trace.send(db, about, partial(mails.changed, left=moves.left), now=now)
        counters.move(db, event.id, take=moves.taken, give_back=moves.given_back)
    return registration


def _write_change(
    db: Session,
    registration: Registration,
    request: RegistrationRequest,
    moves: Moves,
    *,
    told: list[str],
    actor: Actor,
    now: datetime,
) -> None:
    rows.touch(db, registration, now=now)
    rows.choose(db, registration.id, moves.taken, now=now)
    rows.leave(db, registration.id, moves.given_back)
    if rows.WISHES in told:
        rows.wish(db, registration.id, request)
    facts = {"fields": told, "new": trace.names(moves.taken), "left": trace.names(moves.given_back)}
    trace.record(db, registration.event_id, registration.id, actor, "registration.changed", now=now, **facts)


def cancel(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    *,
    actor: Actor,
    by_committee: bool = False,
    expected_version: int | None = None,
    secret: bytes,
    base_url: str,
    now: datetime,
) -> Registration:
    """Give every seat back; what was wished for is forgotten at once. Cancelling twice changes nothing more."""
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if registration.state is RegistrationState.CANCELLED:
        return registration
    edits.check_version(registration, expected_version)
    rules.check_cancellable(event.ends_at, by_committee=by_committee, now=now)
    held = queries.session_ids_of(db, [registration.id])[registration.id]
    left = queries.situation(db, event.id, held).workshops
    registration.state = RegistrationState.CANCELLED
    registration.cancelled_at = registration.updated_at = now
    rows.leave(db, registration.id, held)
    rows.forget_wish(db, registration.id)
    trace.record(db, event.id, registration.id, actor, "registration.cancelled", now=now, left=trace.names(held))
    db.flush()
    about = trace.subject(db, event, registration, (), trace.Site(secret, base_url), now=now)
    trace.send(db, about, partial(mails.cancelled, left=left), now=now)
    counters.move(db, event.id, give_back={counters.EVENT, *held})
    return registration


def _known(
    db: Session, event_id: uuid.UUID, request: RegistrationRequest, *, source: RegistrationSource, now: datetime
) -> uuid.UUID:
    """What happens when the same person is already there."""
    if source is not RegistrationSource.PUBLIC:
        raise rows.already_registered()
    registration_id = queries.confirmed_person(db, event_id, rows.keys(request)["person_key"])
    if registration_id is None:  # cancelled at this very instant
        raise Busy()
    with contextlib.suppress(TooMany):  # said aloud it would tell that the person is known
        _limit(db, f"again:{registration_id}", MOST_AGAIN, AGAIN_WINDOW, now=now)
        due_mails.note(db, registration_id, mails.already, now=now)
    return registration_id


def _lock_confirmed(
    db: Session, event: Event, registration_id: uuid.UUID, expected_version: int | None
) -> Registration:
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if registration.state is not RegistrationState.CONFIRMED:
        raise Conflict("registration_cancelled", "Cette inscription est annulée. Faites-en une nouvelle.")
    edits.check_version(registration, expected_version)
    return registration


def _limit(db: Session, key: str, most: int, per: timedelta, *, now: datetime) -> None:
    accounts.count_try(db, key, most=most, per=per, now=now)
