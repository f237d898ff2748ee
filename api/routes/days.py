"""The days and half-days of the gathering, with their hours."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.schemas import In, Out, if_match
from api.transactions import TransactionalRoute
from domain.foundation import events
from domain.foundation.accounts import Permission
from domain.foundation.core.times import instant
from domain.foundation.events.models import Event

router = APIRouter(tags=["events"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.EVENT_READ)]
Edits = Annotated[EventAccess, event_access(Permission.EVENT_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


class EventDayIn(In):
    """Hours without offset are read on the clocks of the event."""

    starts_at: datetime
    ends_at: datetime


class EventDayOut(Out):
    starts_at: datetime
    ends_at: datetime


class DaysIn(In):
    days: Annotated[tuple[EventDayIn, ...], Field(max_length=200)]


class DaysOut(Out):
    """None when the gathering lasts from its start to its end; `version` is that of the event."""

    days: list[EventDayOut]
    version: int


@router.get("/events/{slug}/days")
def read_days(access: Reads, response: Response, db: Db) -> DaysOut:
    found = _read(db, access.event)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.put("/events/{slug}/days")
def set_days(body: DaysIn, access: Edits, version: Version, db: Db, now: Now) -> DaysOut:
    """The gathering then lasts from the first to the last of them."""
    zone = access.event.time_zone
    days = [
        (
            instant(day.starts_at, zone, field=f"days.{rank}.starts_at"),
            instant(day.ends_at, zone, field=f"days.{rank}.ends_at"),
        )
        for rank, day in enumerate(body.days)
    ]
    with conflicts.showing(lambda: _read(db, db.get_one(Event, access.event.id))):
        event = events.set_days(db, access.event.id, days, expected_version=version, actor=access.actor, now=now)
    return _read(db, event)


def _read(db: Session, event: Event) -> DaysOut:
    days = [EventDayOut(starts_at=each.start, ends_at=each.end) for each in events.written_days(db, event)]
    return DaysOut(days=days, version=event.version)
