"""When rooms can be used and people are there, for the grid of the programme."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter

from api.deps import Db, EventAccess, event_access
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core.times import Interval
from domain.review import phases

router = APIRouter(tags=["sessions"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]


class PresentOut(Out):
    """`id` is a room's or a contribution's; what is not listed is there all the time."""

    id: uuid.UUID
    starts_at: datetime
    ends_at: datetime


class PresenceOut(Out):
    rooms: list[PresentOut]
    contributions: list[PresentOut]


@router.get("/events/{slug}/presence")
def read_presence(access: Reads, db: Db) -> PresenceOut:
    """Hours of rooms (their own, else those of their place) and of people who said when they are there."""
    found = phases.presence(db, access.event)
    return PresenceOut(rooms=_told(found.rooms), contributions=_told(found.contributions))


def _told(hours: dict[uuid.UUID, tuple[Interval, ...]]) -> list[PresentOut]:
    return [
        PresentOut(id=key, starts_at=each.start, ends_at=each.end) for key, there in hours.items() for each in there
    ]
