"""Changing and cancelling. Every refusal is raised: the caller rolls its transaction back.

Whoever may move seats locks them before the registration, as waiting lists do that touch other people's.
"""

import uuid
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from domain.execution.registrations import (
    answers,
    confirming,
    counters,
    due_mails,
    entering,
    leaving,
    mails,
    moving,
    queries,
    rows,
    rules,
    said,
    seating,
    trace,
    turning,
    wish_rules,
    wishes,
)
from domain.execution.registrations.form_values import Form
from domain.execution.registrations.models import Registration
from domain.execution.registrations.queries import Situation
from domain.execution.registrations.values import SEATED, STILL_THERE, Moves, RegistrationChanges, RegistrationState
from domain.foundation.accounts import Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event


def change(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    changes: RegistrationChanges,
    *,
    actor: Actor,
    by_committee: bool = False,
    expected_version: int | None = None,
    with_mail: bool = True,
    secret: bytes,
    base_url: str,
    now: datetime,
) -> Registration:
    """Change what somebody said or chose; seats and queues move with it. A mail tells when workshops or the address
    changed. Whoever changes something by their own link confirms by it that they come.

    Raises NotFound, EditConflict, Invalid, InvalidFields, Conflict.
    """
    may_move = changes.session_ids is not None or changes.waiting_ids is not None or changes.kind is not None
    if may_move:
        counters.lock(db, event.id)
    registration = _lock_there(db, event, registration_id, expected_version)
    plan = turning.plan(db, registration, changes)
    found = queries.situation(db, event.id, list(plan.spoken_of | {*(changes.wishes or ())}))
    rules.check_changeable(found.window, by_committee=by_committee, now=now)
    form = entering.form_of(db, event.id, found, named_kind=changes.category_id is not None)
    workshops = _comes_to(db, registration.id, plan, changes)
    changes = answers.clean_changes(changes, form, workshops=workshops, public=not by_committee)
    request = rules.changed_request(rows.as_request(registration), changes, by_committee=by_committee)
    moves = turning.check(plan, found, form, by_committee=by_committee, now=now)
    with db.no_autoflush:  # the row is written once, with its next version
        told = rows.apply(registration, request)
        told += said.change(db, registration.id, changes, by_committee=by_committee, now=now)
        told += _wish(db, registration.id, changes, found, form, by_committee=by_committee, now=now)
        confirmed = not by_committee and confirming.mark_confirmed(registration, now=now)
    if told or moves or plan.waits_change or confirmed:
        facts = {"fields": told, "new": trace.names(moves.taken), "left": trace.names(moves.given_back)}
        rows.touch(db, registration, now=now)
        trace.record(db, event.id, registration.id, actor, "registration.changed", now=now, **facts)
        if may_move:
            turning.apply(db, event, registration, plan, moves, now=now)
            if "kind" in told and registration.state in SEATED:
                seating.into_holds(db, registration)
            moving.move_queues(db, event, at_once={registration.id}, now=now)
        if with_mail and (moves or "email" in told):
            _tell(db, event, registration, moves, trace.Site(secret, base_url), now=now)
        elif confirmed:
            due_mails.note(db, registration.id, mails.received, now=now)
    return registration


def _comes_to(
    db: Session, registration_id: uuid.UUID, plan: turning.Plan, changes: RegistrationChanges
) -> set[uuid.UUID]:
    """The workshops of which something may be asked: chosen, waited for or wished for; read only where it serves."""
    if changes.asked is None:
        return set()
    wished = changes.wishes
    if wished is None:
        wished = tuple(each.session_id for each in wishes.of(db, [registration_id])[registration_id])
    return {*plan.wanted, *plan.waits, *wished}


def _wish(
    db: Session,
    registration_id: uuid.UUID,
    changes: RegistrationChanges,
    found: Situation,
    form: Form,
    *,
    by_committee: bool,
    now: datetime,
) -> list[str]:
    """Write the wishes where they change; answers what the journal says of it."""
    if changes.wishes is None:
        return []
    before = tuple(each.session_id for each in wishes.of(db, [registration_id])[registration_id])
    zone = found.window.time_zone
    wish_rules.check(
        changes.wishes, found.workshops, form.settings, zone, before=before, by_committee=by_committee, now=now
    )
    if changes.wishes == before:
        return []
    wishes.write(db, registration_id, changes.wishes, found.workshops)
    return ["wishes"]


def _tell(
    db: Session, event: Event, registration: Registration, moves: Moves, site: trace.Site, *, now: datetime
) -> None:
    about = trace.subject(db, event, registration, moves.chosen, site, now=now)
    about = replace(about, waits=due_mails.waits(db, about, now=now))
    trace.send(db, about, partial(mails.changed, left=moves.left), now=now)


def cancel(
    db: Session,
    event: Event,
    registration_id: uuid.UUID,
    *,
    actor: Actor,
    by_committee: bool = False,
    expected_version: int | None = None,
    with_mail: bool = True,
    secret: bytes,
    base_url: str,
    now: datetime,
) -> Registration:
    """Give every seat back and leave every list; what was wished for is forgotten at once.

    Cancelling twice changes nothing more, nor does cancelling what was not confirmed in time.
    """
    counters.lock(db, event.id)
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if registration.state not in STILL_THERE:
        return registration
    edits.check_version(registration, expected_version)
    rules.check_cancellable(event.ends_at, by_committee=by_committee, now=now)
    held = leaving.leave(db, registration, RegistrationState.CANCELLED, now=now)
    left = queries.situation(db, event.id, held).workshops
    trace.record(db, event.id, registration.id, actor, "registration.cancelled", now=now, left=trace.names(held))
    db.flush()
    if with_mail:
        about = trace.subject(db, event, registration, (), trace.Site(secret, base_url), now=now)
        trace.send(db, about, partial(mails.cancelled, left=left), now=now)
    moving.move_queues(db, event, now=now)
    return registration


def _lock_there(db: Session, event: Event, registration_id: uuid.UUID, expected_version: int | None) -> Registration:
    registration: Registration = edits.lock_in_event(db, Registration, event.id, registration_id)
    if registration.state not in STILL_THERE:
        raise Conflict("registration_cancelled", "Cette inscription est annulée. Faites-en une nouvelle.")
    edits.check_version(registration, expected_version)
    return registration
