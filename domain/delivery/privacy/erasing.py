"""Erasing somebody: what is personal goes, what only counts stays."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.delivery.printing import print_work
from domain.delivery.privacy import rooms
from domain.delivery.privacy.models import Erasure
from domain.delivery.privacy.values import CREW_MEMBER, REGISTRATION, ErasureReason, ErasureScope, Person
from domain.execution import crew, registrations
from domain.execution.registrations.models import Registration
from domain.execution.registrations.values import STILL_THERE
from domain.foundation import journal, outbox
from domain.foundation.accounts import PROGRAM, Actor
from domain.foundation.core.edits import touch
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.foundation.journal import Entry

NOTE_JOB = "privacy.note"
"""Writes erasures down beside the database, so that a backup brings nobody back."""


def erase_registration(
    db: Session, registration_id: uuid.UUID, *, reason: ErasureReason, actor: Actor = PROGRAM, now: datetime
) -> None:
    """Nothing of the person is left: the row counts, with its state, kind and workshops. Twice changes nothing more.

    Before the end of the gathering the seats are given back and lists move on. Raises NotFound.
    """
    found = db.get(Registration, registration_id)
    if found is None:
        raise NotFound()
    event = db.get_one(Event, found.event_id)
    erase_people(db, event, [registration_id], reason=reason, actor=actor, now=now)


def erase_crew_member(
    db: Session,
    event: Event,
    crew_member_id: uuid.UUID,
    *,
    reason: ErasureReason,
    actor: Actor = PROGRAM,
    now: datetime,
) -> None:
    """Nothing of somebody who helps is left, their places are free. Raises NotFound."""
    crew.erase_member(db, event, crew_member_id, actor=actor, now=now)
    print_work.forget_files(db, [event.id], now=now)
    db.add(
        Erasure(
            event_id=event.id,
            subject_kind=CREW_MEMBER,
            subject_id=crew_member_id,
            scope=ErasureScope.ALL,
            reason=reason,
            erased_at=now,
        )
    )
    outbox.enqueue_job(db, NOTE_JOB, {}, now=now)
    db.flush()


def erase_people(
    db: Session,
    event: Event,
    registration_ids: Collection[uuid.UUID],
    *,
    reason: ErasureReason,
    actor: Actor = PROGRAM,
    now: datetime,
) -> int:
    """The same for several people of one event; answers how many were erased now. Others' ids change nothing."""
    if now < event.ends_at:
        _give_back(db, event, registration_ids, actor=actor, now=now)
    rows = _locked(db, event, registration_ids)
    rooms.forget(db, [_as_person(row) for row in rows])
    if rows:
        print_work.forget_files(db, [event.id], now=now)
    for row in rows:
        row.erased_at = now
        touch(row, now)
        db.add(
            Erasure(
                event_id=event.id,
                subject_kind=REGISTRATION,
                subject_id=row.id,
                scope=ErasureScope.ALL,
                reason=reason,
                erased_at=now,
            )
        )
    entries = [Entry("registration.erased", "registration", row.id, facts={"reason": reason.value}) for row in rows]
    journal.record_all(db, actor, entries, event_id=event.id, now=now)
    if rows:
        outbox.enqueue_job(db, NOTE_JOB, {}, now=now)
    db.flush()
    return len(rows)


def _give_back(db: Session, event: Event, ids: Collection[uuid.UUID], *, actor: Actor, now: datetime) -> None:
    """Seats serve others; whoever was expected is not counted as coming."""
    still = select(Registration.id).where(
        Registration.event_id == event.id,
        Registration.id.in_(ids),
        Registration.erased_at.is_(None),
        Registration.state.in_(STILL_THERE),
    )
    for registration_id in db.scalars(still.order_by(Registration.id)).all():
        registrations.cancel(
            db,
            event,
            registration_id,
            actor=actor,
            by_committee=True,
            with_mail=False,
            secret=b"",
            base_url="",
            now=now,
        )


def _locked(db: Session, event: Event, ids: Collection[uuid.UUID]) -> Sequence[Registration]:
    query = select(Registration).where(
        Registration.event_id == event.id, Registration.id.in_(ids), Registration.erased_at.is_(None)
    )
    query = query.order_by(Registration.id).with_for_update()
    return db.scalars(query.execution_options(populate_existing=True)).all()


def _as_person(row: Registration) -> Person:
    return Person(row.id, row.event_id, row.group_id, row.first_name, row.last_name, row.email)
