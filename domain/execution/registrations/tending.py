"""What time does to registrations, every few minutes: seats nobody confirmed, offers nobody answered, held places."""

import uuid
from collections import Counter
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.execution.registrations import confirming, holding, moving, offers, recounting
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState

TENDING_JOB = "registrations.tend"


def events_to_tend(db: Session, *, now: datetime) -> list[uuid.UUID]:
    """Gatherings that take place and are not over: elsewhere nothing is asked of anybody."""
    query = select(Event.id).where(Event.state == EventState.PUBLISHED, Event.ends_at > now)
    return list(db.scalars(query.order_by(Event.id)))


def tend(db: Session, event_id: uuid.UUID, *, now: datetime) -> Counter[str]:
    """A piece of what is due, so that nobody waits long for the lock; answers how much of each was done."""
    event = db.get_one(Event, event_id)
    return Counter(
        clocks=confirming.note_hand_overs(db, event, now=now),
        unconfirmed=confirming.expire_unconfirmed(db, event, now=now),
        unanswered=offers.expire_unanswered(db, event, now=now),
        released=holding.release_due(db, event.id, now=now),
        recounted=recounting.put_right(db, event.id),
        moved=moving.move_queues(db, event, now=now),
    )
