"""The door of a structure: the secret address of its page, and what it opens. Without account, without script."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from api.deps import Now, get_database
from api.limits import count_try
from api.pages.answers import sent_form
from api.pages.rendering import link
from domain.engagement.committee.partner_links import LINK_KIND
from domain.foundation import accounts
from domain.foundation.accounts import Actor, WrongSecret
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach.models import Outreach

SentForm = Annotated[FormData, Depends(sent_form)]
MOST_ACTS = 200
ACTS_PER = timedelta(hours=1)


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
        try:
            opened = accounts.open_link(db, LINK_KIND, token, now=now)
        except WrongSecret:
            raise _dead() from None
        row = db.get(Outreach, opened.subject_id)
        event = db.get(Event, opened.event_id)
        organisation = db.get(Organisation, row.organisation_id) if row else None
    if row is None or event is None or organisation is None or row.archived_at is not None:
        raise _dead()
    return Door(token, event, row, organisation, now)


def _dead() -> WrongSecret:
    return WrongSecret(
        "link_dead",
        "Ce lien ne marche pas, ou ne marche plus : un lien plus récent l’a peut-être remplacé. "
        "Cherchez le dernier courriel reçu, ou demandez un nouveau lien à la personne qui vous l’a envoyé.",
    )


OpenedDoor = Annotated[Door, Depends(get_door)]


def get_acting_door(request: Request, door: OpenedDoor) -> Door:
    """The same, for what changes something; no structure needs hundreds of changes an hour."""
    count_try(request, f"partner:{door.outreach.id}", most=MOST_ACTS, per=ACTS_PER)
    return door


ActingDoor = Annotated[Door, Depends(get_acting_door)]
