"""Phones of the desk as the committee gives them: a link each, shown once, revoked at once."""

import uuid
from datetime import datetime
from typing import Annotated

import segno
from fastapi import APIRouter
from pydantic import Field

from api.deps import Db, EventAccess, Now, Pages, event_access
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.execution import attendance
from domain.execution.attendance.models import DeskDevice
from domain.foundation.accounts import Permission
from domain.foundation.events.models import Event

router = APIRouter(tags=["attendance"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ATTENDANCE_READ)]
Manages = Annotated[EventAccess, event_access(Permission.ATTENDANCE_MANAGE)]
Checks = Annotated[EventAccess, event_access(Permission.ATTENDANCE_CHECK)]


class DeskIn(In):
    name: Annotated[str, Field(min_length=1, max_length=60)]


class DeskOut(Out):
    """`is_own`: a member's own phone, given to them while signed in."""

    id: uuid.UUID
    name: str
    bound_at: datetime | None
    last_seen_at: datetime | None
    revoked_at: datetime | None
    expires_at: datetime
    created_by: str
    created_at: datetime
    is_own: bool

    @classmethod
    def of(cls, event: Event, device: DeskDevice) -> "DeskOut":
        return cls(**_facts(event, device))


class DeskLinkOut(DeskOut):
    """`link` binds the first phone that opens it; it is told this once. `qr` is the same as a picture
    (data: address)."""

    link: str
    qr: str


class OwnDeskOut(Out):
    secret: str
    device_name: str


@router.get("/events/{slug}/desks")
def list_desks(access: Reads, db: Db) -> list[DeskOut]:
    """Every phone, the latest first; there are sixty at most."""
    return [DeskOut.of(access.event, each) for each in attendance.desks_of(db, access.event)]


@router.post("/events/{slug}/desks", status_code=201)
def create_desk(body: DeskIn, access: Manages, pages: Pages, db: Db, now: Now) -> DeskLinkOut:
    device, token = attendance.add_desk(db, access.event, body.name, actor=access.actor, now=now)
    return _linked(access.event, device, token, pages.base_url)


@router.post("/events/{slug}/desks/mine", status_code=201)
def create_own_desk(access: Checks, db: Db, now: Now) -> OwnDeskOut:
    """A member's own phone, without a link; it serves as long as their role lets them check in."""
    device, secret = attendance.own_desk(db, access.event, access.account, actor=access.actor, now=now)
    return OwnDeskOut(secret=secret, device_name=device.name)


@router.post("/events/{slug}/desks/{desk_id}/renew")
def renew_desk(desk_id: uuid.UUID, access: Manages, pages: Pages, db: Db, now: Now) -> DeskLinkOut:
    """Another link for that desk; the phone that was bound serves no more."""
    device, token = attendance.renew_desk(db, access.event, desk_id, actor=access.actor, now=now)
    return _linked(access.event, device, token, pages.base_url)


@router.delete("/events/{slug}/desks/{desk_id}", status_code=204)
def revoke_desk(desk_id: uuid.UUID, access: Manages, db: Db, now: Now) -> None:
    attendance.revoke_desk(db, access.event, desk_id, actor=access.actor, now=now)


def _linked(event: Event, device: DeskDevice, token: str, base_url: str) -> DeskLinkOut:
    """The token stands in the fragment, which no server and no log ever sees."""
    link = f"{base_url}/pointage#{token}"
    drawn = segno.make(link, micro=False, error="m", boost_error=False)
    return DeskLinkOut(**_facts(event, device), link=link, qr=drawn.svg_data_uri(border=4, scale=8))


def _facts(event: Event, device: DeskDevice) -> dict[str, object]:
    names = ("id", "name", "bound_at", "last_seen_at", "revoked_at", "created_by", "created_at")
    told = {name: getattr(device, name) for name in names}
    return told | {"expires_at": attendance.closes_at(event), "is_own": device.account_id is not None}
