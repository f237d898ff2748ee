"""What is kept until when, and erasing what is over: first what people need on the day, then answers, then them."""

import uuid
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, union
from sqlalchemy.orm import Session

from domain.delivery.privacy import rules
from domain.delivery.privacy.erasing import NOTE_JOB, erase_people
from domain.delivery.privacy.models import Erasure
from domain.delivery.privacy.values import GATHERING, Due, ErasureReason, ErasureScope, Kept
from domain.execution import attendance, crew, registrations
from domain.execution.crew.models import CrewMember
from domain.execution.registrations import Settings
from domain.execution.registrations.form_models import FormAnswer, FormQuestion
from domain.execution.registrations.models import ArrangementRequest, MealChoice, Registration
from domain.foundation import journal, outbox
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event

RETENTION_JOB = "privacy.keep"
ORDER = tuple(Kept)
MOST_AT_ONCE = 100
"""People erased in one transaction: others wait for it."""


def schedule(db: Session, event: Event, settings: Settings, *, now: datetime) -> list[Due]:
    """What will be erased when, with how many people it concerns today, the first day first; four statements.

    `settings` may be others than those in force: that is how their effect is told before they are saved. What
    somebody accepted does not make anything be kept longer.
    """
    last = rules.last_day(event.ends_at, event.time_zone)
    whole = rules.after_months(last, settings.registrations_months)
    needs = rules.after_days(last, settings.arrangements_days)
    dues = [
        _due(event, Kept.ARRANGEMENTS, needs, _asking(db, event), whole=whole, now=now),
        _due(event, Kept.REGISTRATIONS, whole, _registered(db, event), whole=whole, now=now),
    ]
    if helping := crew.count_of(db, event):
        dues.append(_due(event, Kept.CREW, whole, helping, whole=whole, now=now))
    for question, count in _answered(db, event):
        due = _due(event, Kept.ANSWERS, rules.after_days(last, question.keep_days or 0), count, whole=whole, now=now)
        dues.append(replace(due, question_id=question.id, label=question.label))
    return sorted(dues, key=lambda due: (due.on, ORDER.index(due.what)))


def events_to_keep(db: Session, *, now: datetime) -> list[uuid.UUID]:
    """Gatherings that are over and of which somebody is still known."""
    known = select(Registration.event_id).where(Registration.erased_at.is_(None)).distinct()
    helped = select(CrewMember.event_id).distinct()
    query = select(Event.id).where(Event.ends_at < now, or_(Event.id.in_(known), Event.id.in_(helped)))
    return list(db.scalars(query.order_by(Event.id)))


def erase_due(db: Session, event_id: uuid.UUID, *, now: datetime) -> int:
    """A piece of what is over; answers how many people it concerned, 0 when nothing more is due."""
    event = db.get_one(Event, event_id)
    count = 0
    for due in schedule(db, event, registrations.settings_of(db, event), now=now):
        if due.is_over and due.count:
            count += _erase(db, event, due, now=now)
    return count


def _erase(db: Session, event: Event, due: Due, *, now: datetime) -> int:
    match due.what:
        case Kept.REGISTRATIONS:
            query = select(Registration.id).where(Registration.event_id == event.id, Registration.erased_at.is_(None))
            ids = db.scalars(query.order_by(Registration.id).limit(MOST_AT_ONCE)).all()
            attendance.forget_desks(db, event)
            return erase_people(db, event, ids, reason=ErasureReason.RETENTION, now=now)
        case Kept.ANSWERS:
            db.execute(delete(FormAnswer).where(FormAnswer.question_id == due.question_id))
        case Kept.CREW:
            crew.forget_event(db, event)
        case Kept.ARRANGEMENTS:
            erase_arrangements(db, event)
            _note(db, event, now=now)
    _record(db, event, due, now=now)
    db.flush()
    return due.count


def erase_arrangements(db: Session, event: Event) -> None:
    """What people needed and ate."""
    theirs = select(Registration.id).where(Registration.event_id == event.id)
    for table in (ArrangementRequest, MealChoice):
        wanted: Any = table
        db.execute(delete(wanted).where(wanted.registration_id.in_(theirs)))


def _note(db: Session, event: Event, *, now: datetime) -> None:
    db.add(
        Erasure(
            id=new_id(),
            event_id=event.id,
            subject_kind=GATHERING,
            subject_id=event.id,
            scope=ErasureScope.ARRANGEMENTS,
            reason=ErasureReason.RETENTION,
            erased_at=now,
        )
    )
    outbox.enqueue_job(db, NOTE_JOB, {}, now=now)


def _record(db: Session, event: Event, due: Due, *, now: datetime) -> None:
    journal.record(
        db,
        PROGRAM,
        "privacy.kept_in_time",
        subject_kind="privacy",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts={"kept": due.what.value, "count": due.count},
    )


def _due(event: Event, what: Kept, on: date, count: int, *, whole: date, now: datetime) -> Due:
    """Nothing that somebody said is kept longer than they are."""
    on = min(on, whole)
    return Due(what, on, count, rules.is_over(on, event.ends_at, event.time_zone, now=now))


def _of(event: Event) -> Any:
    return select(Registration.id).where(Registration.event_id == event.id)


def _asking(db: Session, event: Event) -> int:
    theirs = _of(event)
    asked = union(
        select(ArrangementRequest.registration_id).where(ArrangementRequest.registration_id.in_(theirs)),
        select(MealChoice.registration_id).where(MealChoice.registration_id.in_(theirs)),
    ).subquery()
    return db.scalar(select(func.count()).select_from(asked)) or 0


def _answered(db: Session, event: Event) -> list[tuple[FormQuestion, int]]:
    """Questions whose answers go before the registration, archived ones too."""
    counts = select(FormAnswer.question_id, func.count().label("count")).group_by(FormAnswer.question_id).subquery()
    query = (
        select(FormQuestion, func.coalesce(counts.c.count, 0))
        .outerjoin(counts, counts.c.question_id == FormQuestion.id)
        .where(FormQuestion.event_id == event.id, FormQuestion.keep_days.is_not(None))
    )
    return [(row[0], row[1]) for row in db.execute(query.order_by(FormQuestion.position, FormQuestion.id))]


def _registered(db: Session, event: Event) -> int:
    query = select(func.count()).where(Registration.event_id == event.id, Registration.erased_at.is_(None))
    return db.scalar(query) or 0


def erased_so_far(db: Session, event: Event) -> list[tuple[ErasureReason, int, datetime]]:
    """How many people, for which reason, the last time when: nobody is named."""
    query = (
        select(Erasure.reason, func.count(), func.max(Erasure.erased_at))
        .where(Erasure.event_id == event.id, Erasure.scope == ErasureScope.ALL)
        .group_by(Erasure.reason)
        .order_by(Erasure.reason)
    )
    return [(row[0], row[1], row[2]) for row in db.execute(query)]
