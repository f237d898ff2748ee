"""The example's cast and clock: structures by the name that the spreadsheets give them, days counted from the day."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from domain.foundation.accounts import Actor
from domain.foundation.core.pages import MAX_PAGE_SIZE, PageRequest
from domain.foundation.core.text import search_key
from domain.foundation.core.times import local, to_utc
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.outreach import OrganisationFilter, OrganisationView


@dataclass(frozen=True)
class Story:
    """What every chapter of the example needs. `actor` is who loads it: with an account, they coordinate."""

    db: Session
    event: Event
    actor: Actor
    now: datetime
    known: dict[str, OrganisationView]

    @property
    def today(self) -> date:
        return local(self.now, self.event.time_zone).date()

    @property
    def by(self) -> dict[str, Any]:
        """Who writes, and when: what every verb asks for."""
        return {"actor": self.actor, "now": self.now}

    def structure(self, name: str) -> OrganisationView:
        return self.known[search_key(name)]

    def of(self, name: str) -> uuid.UUID:
        return self.structure(name).id

    def all_of(self, names: Iterable[str]) -> list[uuid.UUID]:
        return [self.of(name) for name in names]

    def before(self, days: int) -> date:
        """So many days before the gathering."""
        return local(self.event.starts_at, self.event.time_zone).date() - timedelta(days=days)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return to_utc(day, time(hour, minute), self.event.time_zone)


def open_story(db: Session, event: Event, *, actor: Actor, now: datetime) -> Story:
    """The story of an event whose spreadsheets are read."""
    found = outreach.list_organisations(db, event, OrganisationFilter(), PageRequest(size=MAX_PAGE_SIZE)).items
    return Story(db, event, actor, now, {search_key(view.name): view for view in found})
