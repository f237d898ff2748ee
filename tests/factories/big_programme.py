"""A gathering as large as they come: two days, two places, thirty rooms, six hundred sessions, four hundred people."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Contribution, ContributionRole, Room, Session, SessionKind, Venue
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event
from tests.factories.events import make_event

ROOMS, SESSIONS, PEOPLE = 30, 600, 400
DAYS = (datetime(2026, 10, 13, 7, 0, tzinfo=UTC), datetime(2026, 10, 14, 7, 0, tzinfo=UTC))
ROLES = (ContributionRole.FACILITATOR, ContributionRole.NOTE_TAKER)
LENGTH = timedelta(minutes=45)


def make_big_programme(db: DbSession, *, now: datetime) -> Event:
    """The same rows at each run; every room has a session an hour, ten a day."""
    ends = DAYS[-1] + timedelta(hours=11)
    event = make_event(db, now=now, slug="grande-rencontre", starts_at=DAYS[0], ends_at=ends, capacity=2000)
    venues = [Venue(event_id=event.id, name=f"Bâtiment {name}", position=at) for at, name in enumerate("AB")]
    db.add_all(venues)
    db.flush()
    rooms = [
        Room(event_id=event.id, name=f"Salle {at + 1}", position=at, seats=20 + at, venue_id=venues[at // 15].id)
        for at in range(ROOMS)
    ]
    db.add_all(rooms)
    db.flush()
    sessions = [_session(event, rooms[at % ROOMS], at, now) for at in range(SESSIONS)]
    db.execute(insert(Session), sessions)
    people = [_contribution(session["id"], at, rank) for at, session in enumerate(sessions) for rank in (0, 1)]
    db.execute(insert(Contribution), people)
    return event


def _session(event: Event, room: Room, at: int, now: datetime) -> dict[str, Any]:
    day, hour = DAYS[at // (SESSIONS // 2)], at % (SESSIONS // 2) // ROOMS
    starts_at = day + timedelta(hours=hour)
    return {
        "id": new_id(), "event_id": event.id, "version": 1, "kind": SessionKind.WORKSHOP, "room_id": room.id,
        "title": f"Atelier {at + 1} : faire ensemble, près de chez soi", "description": "Ce que l’on y fera. " * 12,
        "starts_at": starts_at, "ends_at": starts_at + LENGTH, "seats": 15, "position": at,
        "created_at": now, "updated_at": now,
    }  # fmt: skip


def _contribution(session_id: uuid.UUID, at: int, rank: int) -> dict[str, Any]:
    name = f"Personne {(at + rank * 200) % PEOPLE + 1}"
    return {
        "id": new_id(), "session_id": session_id, "role": ROLES[rank], "label": name, "headcount": 1, "position": rank,
    }  # fmt: skip
