"""Rooms and sessions of an event."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.programme.models import Release, Room, Session, SessionKind
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState
from domain.foundation.journal.models import JournalEntry

MORNING = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)
"""11 h in Périgueux on the day of `make_event`."""


def make_room(db: DbSession, event: Event, **values: Any) -> Room:
    """A room of forty seats, on the ground floor."""
    facts: dict[str, Any] = {"name": "Salle Vézère", "position": 0, "seats": 40, "step_free": True}
    room = Room(event_id=event.id, **(facts | values))
    db.add(room)
    db.flush()
    released(db, event)
    return room


def make_session(
    db: DbSession, event: Event, title: str = "Numérique et éducation", *, minutes: int = 90, **values: Any
) -> Session:
    """A workshop from 11 h to 12 h 30, without room unless `room_id` says which."""
    starts_at = values.get("starts_at", MORNING)
    facts: dict[str, Any] = {
        "kind": SessionKind.WORKSHOP,
        "title": title,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes) if starts_at else None,
        "position": 0,
        "created_at": event.created_at,
        "updated_at": event.created_at,
    }
    session = Session(event_id=event.id, **(facts | values))
    db.add(session)
    db.flush()
    released(db, event)
    return session


def released(db: DbSession, event: Event) -> None:
    """What stands in the draft is version 1 of the gathering, when its page is published.

    `make_room` and `make_session` call it; so does a test that writes rows of the programme itself. Once a test
    published a version of its own, nothing more is done.
    """
    db.flush()
    numbers = db.scalars(select(Release.number).where(Release.event_id == event.id)).all()
    if event.state is EventState.DRAFT or any(number > 1 for number in numbers):
        return
    db.execute(delete(Release).where(Release.event_id == event.id))
    letters = update(Session).where(Session.event_id == event.id).values(letter="")
    db.execute(letters.execution_options(synchronize_session=False))
    programme.publish_with_event(db, event, actor=PROGRAM, now=event.created_at)
    db.execute(delete(JournalEntry).where(JournalEntry.event_id == event.id, JournalEntry.subject_kind == "release"))
