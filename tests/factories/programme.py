"""Rooms and sessions of an event."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session, SessionKind
from domain.foundation.events.models import Event

MORNING = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)
"""11 h in Périgueux on the day of `make_event`."""


def make_room(db: DbSession, event: Event, **values: Any) -> Room:
    """A room of forty seats, on the ground floor."""
    facts: dict[str, Any] = {"name": "Salle Vézère", "position": 0, "seats": 40, "step_free": True}
    room = Room(event_id=event.id, **(facts | values))
    db.add(room)
    db.flush()
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
    return session
