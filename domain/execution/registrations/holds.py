"""Held places as the committee keeps them: added, changed, released. Never more than there are seats."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, hold_rules, holding, moving, queries
from domain.execution.registrations.counters import Shift
from domain.execution.registrations.queue_values import HoldFacts
from domain.execution.registrations.seat_models import SeatHold
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core import edits
from domain.foundation.core.database_errors import Trouble, trouble_of
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event


def holds(db: Session, event: Event) -> list[SeatHold]:
    """Held places, those of the event first, then in the order in which they were kept; those released too."""
    query = select(SeatHold).where(SeatHold.event_id == event.id)
    in_order = query.order_by(SeatHold.session_id.is_not(None), SeatHold.created_at, SeatHold.id)
    return list(db.scalars(in_order.limit(hold_rules.MOST_HOLDS)))


def hold_of(db: Session, event: Event, hold_id: uuid.UUID) -> SeatHold:
    """Raises NotFound, also for one of another event."""
    return edits.lock_in_event(db, SeatHold, event.id, hold_id)


def add_hold(db: Session, event: Event, facts: HoldFacts, *, actor: Actor, now: datetime) -> SeatHold:
    """Keep seats that are free. Raises InvalidFields, Conflict `not_enough_seats`, `code_taken`, `too_many_holds`."""
    facts = hold_rules.clean(facts, now=now)
    ids = counters.lock(db, event.id, [facts.session_id])
    if len(holds(db, event)) >= hold_rules.MOST_HOLDS:
        raise Conflict("too_many_holds", "{most} réservations au plus.", most=hold_rules.MOST_HOLDS)
    _check_session(db, event, facts.session_id)
    if not counters.promise(db, ids[facts.session_id], Shift(held=facts.seats)):
        raise _not_enough()
    hold = SeatHold(event_id=event.id, created_at=now, **_columns(facts))
    db.add(hold)
    _flush(db)
    _record(db, event, hold, "hold.created", actor, now=now)
    return hold


def change_hold(
    db: Session,
    event: Event,
    hold_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> SeatHold:
    """Change the given fields of HoldFacts, but for the session. What is kept no more goes to those who wait.

    Raises NotFound, EditConflict, InvalidFields, Conflict `hold_released`, `seats_taken`, `not_enough_seats`.
    """
    counters.lock(db, event.id)
    hold = hold_of(db, event, hold_id)
    edits.check_version(hold, expected_version)
    if hold.released_at is not None:
        raise Conflict("hold_released", "Ces places ont été rendues à tout le monde : gardez-en d’autres.")
    facts = hold_rules.clean(replace(facts_of(hold), **values), now=now)
    if facts.seats < hold.taken:
        raise Conflict("seats_taken", "{taken} de ces places sont déjà prises.", field="seats", taken=hold.taken)
    ids = counters.lock(db, event.id, [hold.session_id])
    more = Shift(held=facts.seats - hold.seats)
    if more.held > 0 and not counters.promise(db, ids[hold.session_id], more):
        raise _not_enough()
    if more.held < 0:
        counters.shift(db, ids[hold.session_id], more)
    changes = edits.apply(hold, _columns(facts))
    _flush(db)
    if changes:
        told = {name: pair for name, pair in changes.items() if name in ("name", "seats", "release_at")}
        _record(db, event, hold, "hold.changed", actor, changes=told, now=now)
        moving.move_queues(db, event, now=now)
    return hold


def release_hold(
    db: Session,
    event: Event,
    hold_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> SeatHold:
    """What is not taken goes to those who wait, then to everybody. Releasing twice changes nothing more."""
    counters.lock(db, event.id)
    hold = hold_of(db, event, hold_id)
    if hold.released_at is not None:
        return hold
    edits.check_version(hold, expected_version)
    left = holding.release(db, counters.lock(db, event.id, [hold.session_id]), hold, now=now)
    _record(db, event, hold, "hold.released", actor, now=now, count=left)
    moving.move_queues(db, event, now=now)
    return hold


def facts_of(hold: SeatHold) -> HoldFacts:
    kinds = tuple(hold_rules.ParticipantKind(each) for each in hold.kinds)
    return HoldFacts(hold.name, hold.seats, hold.session_id, kinds, hold.code or "", hold.release_at)


def _columns(facts: HoldFacts) -> dict[str, Any]:
    return asdict(facts) | {"kinds": [each.value for each in facts.kinds], "code": facts.code or None}


def _check_session(db: Session, event: Event, session_id: uuid.UUID | None) -> None:
    if session_id is not None and not queries.situation(db, event.id, [session_id]).workshops:
        raise Invalid("unknown_workshop", "Cet atelier n’est pas au programme.", field="session_id")


def _not_enough() -> Conflict:
    return Conflict("not_enough_seats", "Il n’y a pas assez de places libres à garder.", field="seats")


def _flush(db: Session) -> None:
    try:
        db.flush()
    except IntegrityError as error:
        if trouble_of(error) is Trouble.TAKEN:
            raise Conflict("code_taken", "Ce code ouvre déjà d’autres places : choisissez-en un autre.") from None
        raise


def _record(
    db: Session, event: Event, hold: SeatHold, action: str, actor: Actor, *, now: datetime, **more: Any
) -> None:
    changes = more.pop("changes", None)
    journal.record(
        db,
        actor,
        action,
        subject_kind="hold",
        subject_id=hold.id,
        event_id=event.id,
        now=now,
        facts={"label": hold.name, **more},
        **({"changes": changes} if changes is not None else {}),
    )
