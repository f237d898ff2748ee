"""What registering is made of, for one person or a group: reading what was asked, writing the rows."""

import contextlib
import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from domain.execution.registrations import (
    answers,
    due_mails,
    forms,
    holding,
    mails,
    queries,
    queueing,
    rows,
    rules,
    said,
    seating,
    trace,
    wish_rules,
    wishes,
)
from domain.execution.registrations.counters import EVENT, Counted
from domain.execution.registrations.form_values import Form
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.queries import Situation
from domain.execution.registrations.values import (
    PUBLIC_KINDS,
    ParticipantKind,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
)
from domain.foundation import accounts
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Busy, TooMany

THIS_MACHINE = frozenset({"127.0.0.1", "::/64"})
"""Says nothing of who asks: a proxy in front that nobody declared must not make everybody one network."""

# Robots must not book everything; a town hall whose people share one network, or one mailbox, must pass.
MOST_PER_EMAIL, EMAIL_WINDOW = 60, timedelta(hours=1)
MOST_PER_NETWORK, NETWORK_WINDOW = 600, timedelta(minutes=10)
MOST_AGAIN, AGAIN_WINDOW = 3, timedelta(days=1)

_PEOPLE: Any = Registration.__table__
_CHOICES: Any = WorkshopChoice.__table__


def read(request: RegistrationRequest, source: RegistrationSource) -> RegistrationRequest:
    """What was typed, cleaned: the public gives an address and says only certain things of themselves."""
    is_public = source is RegistrationSource.PUBLIC
    kinds = PUBLIC_KINDS if is_public else frozenset(ParticipantKind)
    request = rules.clean(request, email_needed=is_public, kinds=kinds)
    if not request.waiting_ids:
        return request
    waiting = (each for each in dict.fromkeys(request.waiting_ids) if each not in request.session_ids)
    return replace(request, waiting_ids=tuple(waiting))


def asked_by(requests: Iterable[RegistrationRequest]) -> list[uuid.UUID]:
    """The workshops that these speak of."""
    return list({key for each in requests for key in (*each.session_ids, *each.waiting_ids, *each.wishes)})


def form_of(db: Session, event_id: uuid.UUID, found: Situation, *, named_kind: bool) -> Form:
    """The form, read apart only where it has more than settings say: the rush must not pay for it."""
    return forms.form_by_id(db, event_id) if found.asks_more or named_kind else Form(settings=found.settings)


def admit(
    db: Session,
    event_id: uuid.UUID,
    request: RegistrationRequest,
    found: Situation,
    *,
    source: RegistrationSource,
    form: Form | None = None,
    now: datetime,
) -> RegistrationRequest:
    """The request with what the form asks, if this person may register now. Raises Invalid, InvalidFields, Conflict.

    Who lets many people in gives the form, read once.
    """
    is_public = source is RegistrationSource.PUBLIC
    rules.check_open(found.window, source=source, now=now)
    named_kind = request.category_id is not None or request.kind is ParticipantKind.INHABITANT
    form = form or form_of(db, event_id, found, named_kind=named_kind)
    request = answers.clean_said(request, form, public=is_public)
    zone = found.window.time_zone
    chosen = [each for each in found.workshops if each.id in request.session_ids]
    waited = [each for each in found.workshops if each.id in request.waiting_ids]
    rules.check_choices(request.session_ids, chosen, zone)
    rules.check_waiting(request.waiting_ids, waited)
    wish_rules.check_not_taken([*chosen, *waited], form.settings, zone)
    if request.wishes:
        wish_rules.check(request.wishes, found.workshops, form.settings, zone, by_committee=not is_public, now=now)
    if is_public:
        rules.check_not_started([*chosen, *waited], now)
        limit(db, f"registration:{event_id}:{request.email}", MOST_PER_EMAIL, EMAIL_WINDOW, now=now)
    return request


def kept_for(
    db: Session, event_id: uuid.UUID, request: RegistrationRequest, found: Situation
) -> dict[Counted, uuid.UUID]:
    """The held places that are open to this person; asked only where any are held."""
    wanted: list[Counted] = [each.id for each in found.workshops if each.id in request.session_ids and each.seats.held]
    if found.seats.held:
        wanted.append(EVENT)
    if not wanted:
        return {}
    return holding.open_to(db, event_id, wanted, kind=request.kind, code=request.hold_code)


def write(
    db: Session,
    event_id: uuid.UUID,
    request: RegistrationRequest,
    found: Situation,
    *,
    has_seat: bool,
    source: RegistrationSource,
    actor: Actor,
    queued_with_id: uuid.UUID | None = None,
    with_mail: bool = True,
    registered_at: datetime | None = None,
    now: datetime,
) -> uuid.UUID | None:
    """Everything but seats; None when the same person is there. `registered_at`: when they did so elsewhere."""
    asked = source is RegistrationSource.PUBLIC and found.settings.confirm_by_email
    seated = RegistrationState.PENDING if asked else RegistrationState.CONFIRMED
    state = seated if has_seat else RegistrationState.WAITING
    registration_id = rows.add(
        db, event_id, request, state=state, source=source, queued_with_id=queued_with_id, now=registered_at or now
    )
    if registration_id is None:
        return None
    if has_seat:
        rows.choose(db, registration_id, request.session_ids, now=now)
    said.write(db, registration_id, request, by_committee=source is not RegistrationSource.PUBLIC, now=now)
    if request.wishes:
        wishes.add(db, registration_id, request.wishes, found.workshops)
    if source is RegistrationSource.COMMITTEE:
        trace.record(db, event_id, registration_id, actor, "registration.created", now=now)
    if request.email and with_mail and source is not RegistrationSource.EXAMPLE:
        due_mails.note(db, registration_id, _FIRST_MAILS[state], now=now)
    return registration_id


_FIRST_MAILS = {
    RegistrationState.PENDING: mails.confirm,
    RegistrationState.CONFIRMED: mails.received,
    RegistrationState.WAITING: mails.waiting,
}


def wait_for_event(
    db: Session,
    event_id: uuid.UUID,
    registration_id: uuid.UUID,
    request: RegistrationRequest,
    *,
    party: int = 1,
    ids: seating.Ids,
    now: datetime,
) -> None:
    """Stand in the list of the event, and asleep in those of the workshops asked for.

    What was written for somebody with a seat is put right when the last one went at this very instant.
    """
    moved = (
        update(_PEOPLE)
        .where(_PEOPLE.c.id == registration_id, _PEOPLE.c.state != RegistrationState.WAITING)
        .values(state=RegistrationState.WAITING)
        .returning(_PEOPLE.c.id)
    )
    if db.scalar(moved) is not None:
        db.execute(delete(_CHOICES).where(_CHOICES.c.registration_id == registration_id))
        if request.email:
            due_mails.note(db, registration_id, mails.waiting, now=now)
    wanted = [EVENT, *request.session_ids, *request.waiting_ids]
    queueing.join(db, event_id, registration_id, wanted, has_seat=False, party=party, ids=ids, now=now)


def known(
    db: Session, event_id: uuid.UUID, request: RegistrationRequest, *, source: RegistrationSource, now: datetime
) -> uuid.UUID:
    """What happens when the same person is already there."""
    if source is not RegistrationSource.PUBLIC:
        raise rows.already_registered()
    registration_id = queries.person_there(db, event_id, rows.keys(request)["person_key"])
    if registration_id is None:  # cancelled at this very instant
        raise Busy()
    with contextlib.suppress(TooMany):  # said aloud it would tell that the person is known
        limit(db, f"again:{registration_id}", MOST_AGAIN, AGAIN_WINDOW, now=now)
        due_mails.note(db, registration_id, mails.already, now=now)
    return registration_id


def limit_network(db: Session, network: str, *, now: datetime) -> None:
    if network not in THIS_MACHINE:
        limit(db, f"registrations:{network}", MOST_PER_NETWORK, NETWORK_WINDOW, now=now)


def limit(db: Session, key: str, most: int, per: timedelta, *, now: datetime) -> None:
    accounts.count_try(db, key, most=most, per=per, now=now)
