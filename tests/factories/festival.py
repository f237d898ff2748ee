"""A large programme, written at once: as many sessions as asked over thirty rooms, with people and tracks."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session as DbSession

from domain.engagement.tracks.models import Track
from domain.execution import programme
from domain.execution.programme.models import Contribution, ContributionRole, Room, Session, SessionKind
from domain.foundation.accounts import PROGRAM
from domain.foundation.events.models import Event
from tests.factories.events import make_event

ROOMS = 30
PEOPLE = 400
TRACKS = 12
A_DAY = 10
"""Sessions of a room on one day."""
THEMES = ("Numérique et éducation", "Inclusion des seniors", "Accompagnement des élus", "Données ouvertes", "Emploi")


def make_festival(db: DbSession, *, sessions: int, now: datetime, slug: str, days: int | None = None) -> Event:
    """A published gathering with its release 1."""
    first = (now + timedelta(days=30)).replace(hour=8, minute=0, second=0, microsecond=0)
    lasting = days or max(1, -(-sessions // (ROOMS * A_DAY)))
    event = make_event(
        db,
        now=now,
        slug=slug,
        title="Les journées du numérique en commun",
        starts_at=first,
        ends_at=first + timedelta(days=lasting - 1, hours=11),
        registration_opens_at=now - timedelta(days=1),
        registration_closes_at=first,
        capacity=5000,
    )
    rooms = [Room(event_id=event.id, name=f"Salle {n + 1}", position=n, seats=40, step_free=True) for n in range(ROOMS)]
    tracks = [Track(event_id=event.id, name=f"Thématique {n + 1}", position=n) for n in range(TRACKS)]
    db.add_all([*rooms, *tracks])
    db.flush()
    made = [_session(event, n, rooms=rooms, tracks=tracks, days=lasting, first=first) for n in range(sessions)]
    db.add_all(made)
    db.flush()
    db.add_all(
        Contribution(
            session_id=row.id,
            role=ContributionRole.FACILITATOR if rank else ContributionRole.SPEAKER,
            label=f"Intervenante {(number * 2 + rank) % PEOPLE}",
            headcount=1,
            position=rank,
        )
        for number, row in enumerate(made)
        for rank in range(2)
    )
    db.flush()
    programme.publish_with_event(db, event, actor=PROGRAM, now=now)
    return event


def _session(
    event: Event, number: int, *, rooms: list[Room], tracks: list[Track], days: int, first: datetime
) -> Session:
    slot = number // (ROOMS * days)
    starts = first + timedelta(days=number // ROOMS % days, minutes=65 * slot)
    theme = THEMES[number % len(THEMES)]
    return Session(
        event_id=event.id,
        kind=SessionKind.WORKSHOP if number % 3 else SessionKind.PLENARY,
        title=f"{theme} : ce que le territoire met en commun, temps {number + 1}",
        description=f"Ce que font les structures de la commune {number}, ce qui manque, et ce que l’on décide.",
        track_id=tracks[number % TRACKS].id,
        room_id=rooms[number % ROOMS].id,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=55),
        position=number,
        created_at=event.created_at,
        updated_at=event.created_at,
    )
