"""A gathering as the public sees it, and a browser without script."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.execution.programme.models import Contribution, ContributionRole, Session, SessionKind
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event, Objective
from tests.client import Client, make_client
from tests.factories.events import make_event
from tests.factories.programme import MORNING, make_room, make_session, released
from tests.pages.reading import Page
from tests.present import Clock

MORNING_FIELD = f"moment-{int(MORNING.timestamp())}"


@dataclass
class Site:
    """The running site, its database and its clock."""

    client: Client
    database: Database
    clock: Clock
    event: Event
    sessions: dict[str, Session] = field(default_factory=dict)

    def page(self, part: str = "", **query: str) -> Page:
        return Page(self.client.get(f"/e/{self.event.slug}{part}", params=query or None))

    def change_event(self, **values: object) -> None:
        with self.database.writing() as db:
            row = db.get_one(Event, self.event.id)
            for name, value in values.items():
                setattr(row, name, value)


def put_programme(database: Database, event: Event, now: datetime) -> dict[str, Session]:
    """An opening at 9 h 30, two parallel workshops at 11 h, lunch at 12 h 30."""
    with database.writing() as db:
        hall = make_room(db, event, name="Auditorium", position=0, seats=300, hearing_loop=True, floor="RDC")
        up = make_room(db, event, name="Salle Dronne", position=1, floor="1er", notes="ascenseur")
        steps = make_room(db, event, name="Salle Auvézère", position=2, seats=25, step_free=False, floor="1er")
        opening = datetime(2026, 10, 13, 7, 30, tzinfo=UTC)
        lunch = datetime(2026, 10, 13, 10, 30, tzinfo=UTC)
        made = [
            make_session(db, event, "Ouverture", kind=SessionKind.PLENARY, starts_at=opening, room_id=hall.id),
            make_session(db, event, "Inclusion des seniors", room_id=up.id, description="Comment aider ?"),
            make_session(db, event, "Numérique et handicap", room_id=steps.id, seats=2),
            make_session(db, event, "Déjeuner partagé", kind=SessionKind.MEAL, starts_at=lunch, room_id=hall.id),
        ]
        db.add(
            Contribution(
                session_id=made[1].id,
                role=ContributionRole.CARRIER,
                label="Caf de la Dordogne",
                headcount=1,
                position=0,
            )
        )
        db.add(Objective(event_id=event.id, position=1, text="Se connaître et se rencontrer"))
        released(db, event)
    return {row.title: row for row in made}


def make_site(database: Database, settings: Settings, now: datetime, **values: Any) -> Site:
    with database.writing() as db:
        event = make_event(db, now=now, description="Une journée pour se rencontrer.", **values)
    clock = Clock(now)
    client = make_client(settings, database, clock=clock)
    return Site(client, database, clock, event, put_programme(database, event, now))


@pytest.fixture
def site(sqlite: Database, settings: Settings, now: datetime) -> Site:
    return make_site(sqlite, settings, now)


@pytest.fixture
def later(site: Site) -> Callable[[timedelta], None]:
    """Let time pass on the site's clock."""

    def move(by: timedelta) -> None:
        site.clock.now += by

    return move
