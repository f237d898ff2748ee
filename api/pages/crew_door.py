"""The two doors of the crew: where people sign up, and the sheet of each."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from api.deps import Now, get_database
from api.pages.doors import count_act, dead_link, open_door
from api.pages.rendering import link
from domain.execution.crew import LINK_KIND, MEMBER_LINK_KIND
from domain.execution.crew.models import CrewMember
from domain.foundation.events.models import Event


@dataclass(frozen=True)
class SignupDoor:
    token: str
    event: Event
    now: datetime

    def address(self, part: str = "") -> str:
        return link(f"/benevoles/{self.token}{part}")


@dataclass(frozen=True)
class SheetDoor:
    token: str
    event: Event
    member_id: uuid.UUID
    now: datetime

    def address(self, part: str = "", **query: object) -> str:
        return link(f"/equipe/{self.token}{part}", **query)


def get_signup_door(request: Request, token: str, now: Now) -> SignupDoor:
    """Raises WrongSecret for a wrong, old, renewed or closed link, all alike; nothing is written."""
    with get_database(request).reading() as db:
        opened = open_door(db, LINK_KIND, token, now=now)
        event = db.get(Event, opened.subject_id)
    if event is None:
        raise dead_link()
    return SignupDoor(token, event, now)


def get_sheet_door(request: Request, token: str, now: Now) -> SheetDoor:
    """The same for somebody's sheet; whoever left the crew has none any more."""
    with get_database(request).reading() as db:
        opened = open_door(db, MEMBER_LINK_KIND, token, now=now)
        row, event = db.get(CrewMember, opened.subject_id), db.get(Event, opened.event_id)
    if row is None or event is None or row.archived_at is not None:
        raise dead_link()
    return SheetDoor(token, event, row.id, now)


OpenedSignup = Annotated[SignupDoor, Depends(get_signup_door)]
OpenedSheet = Annotated[SheetDoor, Depends(get_sheet_door)]


def get_acting_sheet(request: Request, door: OpenedSheet) -> SheetDoor:
    """The same, for what changes something."""
    count_act(request, f"crew:{door.member_id}")
    return door


ActingSheet = Annotated[SheetDoor, Depends(get_acting_sheet)]
