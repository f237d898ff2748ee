"""Places kept for some, by what they do on the day or by a code: for the event, or for a workshop."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.execution.registrations import HoldFacts, ParticipantKind
from domain.execution.registrations.seat_models import SeatHold
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of

router = APIRouter(tags=["holds"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_SETTINGS)]
Version = Annotated[int | None, Depends(if_match)]
Name = Annotated[str, Field(max_length=400)]
Code = Annotated[str, Field(max_length=80)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Kinds = Annotated[tuple[ParticipantKind, ...], Field(max_length=len(ParticipantKind))]


class HoldIn(In):
    """Who may take the seats: whoever does one of `kinds` on the day, or follows the link `?places=CODE`."""

    name: Name
    seats: Count
    session_id: uuid.UUID | None = None
    kinds: Kinds = ()
    code: Code = ""
    release_at: datetime | None = None


class HoldPatch(In):
    """What is absent stays as it is; `release_at` null keeps the places until somebody releases them."""

    name: Name = ""
    seats: Count = 0
    kinds: Kinds = ()
    code: Code = ""
    release_at: datetime | None = None


class HoldOut(Out):
    id: uuid.UUID
    version: int
    session_id: uuid.UUID | None
    name: str
    kinds: list[ParticipantKind]
    code: str | None
    seats: int
    taken: int
    release_at: datetime | None
    released_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, hold: SeatHold) -> "HoldOut":
        kinds = [ParticipantKind(each) for each in hold.kinds]
        return cls(kinds=kinds, **{name: getattr(hold, name) for name in cls.model_fields if name != "kinds"})


@router.get("/events/{slug}/holds")
def list_holds(access: Reads, db: Db, paging: Paging) -> PageOut[HoldOut]:
    rows = registrations.holds(db, access.event)
    page = page_of(rows, paging, sorts={"created_at": lambda row: row.created_at}, default_sort="created_at")
    return PageOut.of(page.map(HoldOut.of))


@router.post("/events/{slug}/holds", status_code=201)
def add_hold(body: HoldIn, access: Edits, db: Db, now: Now) -> HoldOut:
    facts = HoldFacts(**body.model_dump())
    return HoldOut.of(registrations.add_hold(db, access.event, facts, actor=access.actor, now=now))


@router.get("/events/{slug}/holds/{hold_id}")
def read_hold(hold_id: uuid.UUID, access: Reads, db: Db) -> HoldOut:
    return HoldOut.of(registrations.hold_of(db, access.event, hold_id))


@router.patch("/events/{slug}/holds/{hold_id}")
def change_hold(*, hold_id: uuid.UUID, body: HoldPatch, access: Edits, version: Version, db: Db, now: Now) -> HoldOut:
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(lambda: HoldOut.of(registrations.hold_of(db, access.event, hold_id))):
        hold = registrations.change_hold(
            db, access.event, hold_id, values, expected_version=version, actor=access.actor, now=now
        )
    return HoldOut.of(hold)


@router.delete("/events/{slug}/holds/{hold_id}")
def release_hold(*, hold_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> HoldOut:
    """What is not taken goes to those who wait, then to everybody; what is taken stays taken."""
    with conflicts.showing(lambda: HoldOut.of(registrations.hold_of(db, access.event, hold_id))):
        hold = registrations.release_hold(
            db, access.event, hold_id, expected_version=version, actor=access.actor, now=now
        )
    return HoldOut.of(hold)
