"""Registrations brought from a spreadsheet, many at once: seats as for everybody, no mail unless it is asked."""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from domain.execution.registrations import counters, entering, forms, leaving, moving, queries, queueing, rows, seating
from domain.execution.registrations.counters import EVENT, Counted, Shift
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.queries import Situation
from domain.execution.registrations.queue_models import WaitingEntry, WaitingState
from domain.execution.registrations.values import (
    SEATED,
    STILL_THERE,
    RegistrationRequest,
    RegistrationSource,
    RegistrationState,
)
from domain.execution.registrations.waiting import STILL_WAITS
from domain.foundation import journal
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.errors import Conflict, Invalid, InvalidFields, PreauError
from domain.foundation.events.models import Event

EACH = 500
"""How many are asked for in one statement."""

_CHOICES: Any = WorkshopChoice.__table__
_ENTRIES: Any = WaitingEntry.__table__
_PEOPLE: Any = Registration.__table__


@dataclass(frozen=True)
class Brought:
    """Somebody as a file says it, and when they registered there."""

    request: RegistrationRequest
    registered_at: datetime | None = None


def people_there(db: Session, event_id: uuid.UUID, person_keys: Sequence[str]) -> set[str]:
    """Those of these people who are registered already, by their key."""
    found: set[str] = set()
    for start in range(0, len(person_keys), EACH):
        query = select(Registration.person_key).where(
            Registration.event_id == event_id,
            Registration.person_key.in_(person_keys[start : start + EACH]),
            Registration.state.in_(STILL_THERE),
        )
        found |= set(db.scalars(query))
    return found


def bring(
    db: Session, event: Event, people: Sequence[Brought], *, with_links: bool, actor: Actor, now: datetime
) -> list[uuid.UUID]:
    """Register them in this order, confirmed at once; those of the waiting list when they asked for it.

    All of them or none: raises Invalid `not_brought` with the `rank` of the first for whom it cannot be.
    """
    wanted = entering.asked_by(each.request for each in people)
    ids = counters.lock(db, event.id, wanted)
    found = queries.situation(db, event.id, wanted)
    desk = _Desk(db, event, ids=ids, found=found, with_links=with_links, now=now)
    made = []
    for rank, each in enumerate(people):
        with _told(rank):
            made.append(desk.let_in(each))
    desk.count_seats()
    told = [journal.Entry("registration.created", "registration", each) for each in made]
    journal.record_all(db, actor, told, event_id=event.id, now=now)
    if desk.somebody_waits:
        moving.move_queues(db, event, at_once=made, now=now)
    return made


@contextmanager
def _told(rank: int) -> Iterator[None]:
    try:
        yield
    except PreauError as error:
        first = error.errors[0] if isinstance(error, InvalidFields) else error
        raise Invalid("not_brought", "{reason}", rank=rank, reason=first.sentence) from None


class _Desk:
    """One import under the lock of the event's seats: what is left is counted here, seat by seat."""

    def __init__(
        self,
        db: Session,
        event: Event,
        *,
        ids: seating.Ids,
        found: Situation,
        with_links: bool,
        now: datetime,
    ) -> None:
        self.db, self.event, self.ids, self.found = db, event, ids, found
        self.with_links, self.now = with_links, now
        self.form = forms.form_of(db, event)
        self.left: dict[Counted, int | None] = {EVENT: found.seats.left}
        self.left |= {each.id: each.seats.left for each in found.workshops}
        self.taken: Counter[Counted] = Counter()
        self.somebody_waits = False

    def let_in(self, brought: Brought) -> uuid.UUID:
        source = RegistrationSource.IMPORT
        request = entering.read(brought.request, source)
        request = entering.admit(
            self.db, self.event.id, request, self.found, source=source, form=self.form, now=self.now
        )
        kept = entering.kept_for(self.db, self.event.id, request, self.found)
        has_seat = EVENT in kept or self.left[EVENT] != 0
        self._check(request, kept, has_seat=has_seat)
        made = entering.write(
            self.db,
            self.event.id,
            request,
            self.found,
            has_seat=has_seat,
            source=source,
            actor=PROGRAM,
            with_mail=self.with_links,
            registered_at=min(brought.registered_at or self.now, self.now),
            now=self.now,
        )
        if made is None:
            raise rows.already_registered()
        self._seat(made, request, kept, has_seat=has_seat)
        return made

    def _check(self, request: RegistrationRequest, kept: Mapping[Counted, uuid.UUID], *, has_seat: bool) -> None:
        if not has_seat and not request.wait_for_event:
            raise no_seat()
        if has_seat:
            full = (each for each in self.found.workshops if each.id in request.session_ids and each.id not in kept)
            title = next((each.title for each in full if self.left[each.id] == 0), None)
            if title is not None:
                raise Conflict("workshop_full", "Il n’y a plus de place dans « {title} ».", title=title)

    def _seat(
        self,
        registration_id: uuid.UUID,
        request: RegistrationRequest,
        kept: Mapping[Counted, uuid.UUID],
        *,
        has_seat: bool,
    ) -> None:
        how: dict[str, Any] = {"ids": self.ids, "now": self.now}
        self.somebody_waits |= bool(request.waiting_ids) or not has_seat
        if not has_seat:
            entering.wait_for_event(self.db, self.event.id, registration_id, request, **how)
            return
        if kept:
            seating.take(
                self.db, self.event.id, registration_id, kept, ids=self.ids, kind=request.kind, among_held=True
            )
        for counted in {EVENT, *request.session_ids} - kept.keys():
            left = self.left[counted]
            self.left[counted] = None if left is None else left - 1
            self.taken[counted] += 1
        if request.waiting_ids:
            queueing.join(self.db, self.event.id, registration_id, request.waiting_ids, has_seat=True, **how)

    def count_seats(self) -> None:
        """One statement a counter for everybody. Raises Conflict when a capacity was lowered at this instant."""
        for counted, count in self.taken.items():
            if not counters.promise(self.db, self.ids[counted], Shift(taken=count)):
                raise no_seat()


def no_seat() -> Conflict:
    return Conflict("event_full", "Il n’y a plus de place : la rencontre est complète.")


def take_back(db: Session, event: Event, registration_ids: Sequence[uuid.UUID], *, now: datetime) -> None:
    """Remove registrations as if they had never been; their seats go to those who wait."""
    counters.lock(db, event.id)
    plain = _without_more(db, registration_ids)
    for registration_id in registration_ids:
        if registration_id not in plain:
            row = queries.registration_of(db, event, registration_id)
            if row.state in STILL_THERE:
                leaving.leave(db, row, RegistrationState.CANCELLED, now=now)
    _free(db, event, sorted(plain))
    for some in _parts(registration_ids):
        db.execute(delete(_PEOPLE).where(_PEOPLE.c.id.in_(some)))
    db.expire_all()
    moving.move_queues(db, event, now=now)


def _without_more(db: Session, registration_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Those who are there, of whom nothing but a seat, workshops and ranks must be given back."""
    found: set[uuid.UUID] = set()
    for some in _parts(registration_ids):
        simple = select(_PEOPLE.c.id).where(
            _PEOPLE.c.id.in_(some),
            _PEOPLE.c.state.in_(STILL_THERE),
            _PEOPLE.c.hold_id.is_(None),
            _PEOPLE.c.queued_with_id.is_(None),
            _PEOPLE.c.group_id.is_(None),
        )
        kept = select(_CHOICES.c.registration_id).where(
            _CHOICES.c.registration_id.in_(some), _CHOICES.c.hold_id.is_not(None)
        )
        offered = select(_ENTRIES.c.registration_id).where(
            _ENTRIES.c.registration_id.in_(some), _ENTRIES.c.state == WaitingState.OFFERED
        )
        found |= set(db.scalars(simple)) - set(db.scalars(kept)) - set(db.scalars(offered))
    return found


def _free(db: Session, event: Event, registration_ids: Sequence[uuid.UUID]) -> None:
    """Count their seats and their ranks as free."""
    changes: dict[Counted, Shift] = {}

    def add(counted: Counted, change: Shift) -> None:
        changes[counted] = changes.get(counted, Shift()) + change

    for some in _parts(registration_ids):
        mine = _PEOPLE.c.id.in_(some)
        seated = db.scalar(select(func.count()).where(mine, _PEOPLE.c.state.in_(SEATED))) or 0
        add(EVENT, Shift(taken=-seated))
        chosen = select(_CHOICES.c.session_id, func.count()).where(_CHOICES.c.registration_id.in_(some))
        for session_id, count in db.execute(chosen.group_by(_CHOICES.c.session_id)):
            add(session_id, Shift(taken=-count))
        awake = _ENTRIES.c.session_id.is_(None) | _PEOPLE.c.state.in_(SEATED)
        waits = select(_ENTRIES.c.session_id, func.count()).join(_PEOPLE, _PEOPLE.c.id == _ENTRIES.c.registration_id)
        waits = waits.where(mine, awake, _ENTRIES.c.state.in_(STILL_WAITS)).group_by(_ENTRIES.c.session_id)
        for session_id, count in db.execute(waits):
            add(session_id, Shift(waiting=-count))
    ids = counters.lock(db, event.id, changes)
    for counted, change in changes.items():
        counters.shift(db, ids[counted], change)


def _parts(ids: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    for start in range(0, len(ids), EACH):
        yield ids[start : start + EACH]
