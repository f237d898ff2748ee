"""People who wait, are offered seats and answer, through the same doors as everybody."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.execution import registrations
from domain.execution.registrations import OfferState
from domain.execution.registrations.models import Registration, WorkshopChoice
from domain.execution.registrations.queue_models import Offer, WaitingEntry
from domain.execution.registrations.seat_models import SeatCount, SeatHold
from domain.foundation.core.db import Database
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail, MailState
from tests.factories.registrations import MYSELF, person, register, write_due_mails

Counts = dict[str, int]


def wait(db: Session, event: Event, number: int, *, now: datetime, **values: Any) -> Registration:
    """Somebody who registers and waits when there is no seat."""
    return register(db, event, person(number, wait_for_event=True, **values), now=now)


def join(db: Session, event: Event, one: Registration, session_id: uuid.UUID | None, *, now: datetime) -> None:
    registrations.join_queue(db, event, one.id, session_id, actor=MYSELF, now=now)


def open_offer(db: Session, one: Registration) -> Offer | None:
    query = select(Offer).where(Offer.registration_id == one.id, Offer.state == OfferState.OFFERED)
    return db.scalar(query.execution_options(populate_existing=True))


def answer(db: Session, event: Event, one: Registration, accept: bool, *, now: datetime) -> OfferState:
    """Take or leave the seat that is proposed to somebody."""
    offer = open_offer(db, one)
    assert offer is not None
    return registrations.answer_offer(db, event, one.id, offer.id, accept, actor=MYSELF, now=now)


def ranks(db: Session, event: Event, one: Registration, *, now: datetime) -> list[tuple[str, int, str]]:
    """Title, rank and reason in each list where somebody stands."""
    places = registrations.places_in_queues(db, event, one.id, now=now)
    return [(place.title, place.rank, place.reason.replace("\u00a0", " ")) for place in places]


def state_of(db: Session, one: Registration) -> str:
    return db.scalars(select(Registration.state).where(Registration.id == one.id)).one().value


def counted(database: Database) -> dict[object, Counts]:
    """What the counters say, by session (None: the event)."""
    with database.reading() as db:
        return counted_in(db)


def counted_in(db: Session) -> dict[object, Counts]:
    names = ("taken", "held", "offered", "waiting")
    rows = db.execute(select(SeatCount.session_id, *(getattr(SeatCount, name) for name in names)))
    found = {row.session_id: {name: getattr(row, name) for name in names} for row in rows}
    return {key: counts for key, counts in found.items() if any(counts.values())}


def rows_in(db: Session) -> dict[object, Counts]:
    """The same counted from the rows themselves, without any of the house's own queries."""
    seated = Registration.state.in_(["pending", "confirmed"])
    waits = (WaitingEntry.state == "waiting") & (WaitingEntry.session_id.is_(None) | seated)
    sources: dict[str, Any] = {
        "taken": select(WorkshopChoice.session_id, func.count()).group_by(WorkshopChoice.session_id),
        "held": select(SeatHold.session_id, func.sum(SeatHold.seats - SeatHold.taken))
        .where(SeatHold.released_at.is_(None))
        .group_by(SeatHold.session_id),
        "offered": select(Offer.session_id, func.sum(Offer.seats))
        .where(Offer.state == "offered")
        .group_by(Offer.session_id),
        "waiting": select(WaitingEntry.session_id, func.count())
        .join(Registration, Registration.id == WaitingEntry.registration_id)
        .where(waits)
        .group_by(WaitingEntry.session_id),
    }
    found: dict[object, Counts] = {}
    for name, query in sources.items():
        for key, count in db.execute(query):
            found.setdefault(key, dict.fromkeys(sources, 0))[name] = count
    people = db.scalar(select(func.count()).select_from(Registration).where(seated)) or 0
    found.setdefault(None, dict.fromkeys(sources, 0))["taken"] = people
    return {key: counts for key, counts in found.items() if any(counts.values())}


def sound(database: Database) -> bool:
    """Whether the counters say what the rows say."""
    with database.reading() as db:
        assert counted_in(db) == rows_in(db)
    return True


def handed_over(db: Session, *, state: MailState = MailState.SENT, now: datetime) -> None:
    """The mail server took every mail that was waiting."""
    write_due_mails(db, now=now)
    for mail in db.scalars(select(Mail).where(Mail.state == MailState.QUEUED)):
        mail.state, mail.sent_at = state, now if state is MailState.SENT else None
    db.flush()
