"""The door of a structure: the secret address of its page, and what it opens. Without account, without script."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request

from api.deps import Now, get_database
from api.pages.doors import count_act, dead_link, open_door
from api.pages.rendering import link
from domain.engagement.committee.partner_links import LINK_KIND
from domain.foundation.accounts import Actor
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach


@dataclass(frozen=True)
class Door:
    """What the secret address opens: detached rows, to look at."""

    token: str
    event: Event
    outreach: Outreach
    organisation: Organisation
    now: datetime

    @property
    def actor(self) -> Actor:
        """Who the journal names: the structure, since nobody signed in."""
        return Actor(f"{self.organisation.name[:160]} (par son lien personnel)")

    @property
    def organisation_id(self) -> uuid.UUID:
        return self.organisation.id

    @property
    def today(self) -> date:
        return local(self.now, self.event.time_zone).date()

    def address(self, part: str = "", **query: object) -> str:
        return link(f"/s/{self.token}{part}", **query)


def get_door(request: Request, token: str, now: Now) -> Door:
    """Raises WrongSecret for a wrong, old, renewed or revoked link, all alike; nothing is written."""
    with get_database(request).reading() as db:
        opened = open_door(db, LINK_KIND, token, now=now)
        row = db.get(Outreach, opened.subject_id)
        event = db.get(Event, opened.event_id)
        organisation = db.get(Organisation, row.organisation_id) if row else None
    if row is None or event is None or organisation is None or row.archived_at is not None:
        raise dead_link()
    return Door(token, event, row, organisation, now)


OpenedDoor = Annotated[Door, Depends(get_door)]


def get_acting_door(request: Request, door: OpenedDoor) -> Door:
    """The same, for what changes something."""
    count_act(request, f"partner:{door.outreach.id}")
    return door


ActingDoor = Annotated[Door, Depends(get_acting_door)]
