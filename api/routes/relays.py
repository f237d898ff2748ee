"""The link of each structure to the registration page, and its kit."""

import uuid
from typing import Annotated

from fastapi import APIRouter

from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.mobilisation import outreach

router = APIRouter(tags=["relays"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITTEE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITTEE_EDIT)]


class RelayLinkOut(Out):
    """Empty before the structure has a link."""

    code: str = ""
    address: str = ""
    kit_address: str = ""

    @classmethod
    def of(cls, code: str | None, base_url: str) -> "RelayLinkOut":
        if not code:
            return cls()
        address = f"{base_url}/r/{code}"
        return cls(code=code, address=address, kit_address=f"{address}/kit")


@router.get("/events/{slug}/organisations/{organisation_id}/relay-link")
def read_relay_link(organisation_id: uuid.UUID, access: Reads, db: Db, settings: AppSettings) -> RelayLinkOut:
    code = outreach.known_relay_code(db, access.event, organisation_id)
    return RelayLinkOut.of(code, settings.base_url)


@router.post("/events/{slug}/organisations/{organisation_id}/relay-link")
def make_relay_link(
    *, organisation_id: uuid.UUID, access: Edits, db: Db, now: Now, settings: AppSettings
) -> RelayLinkOut:
    """The same link each time: what is printed with it stays good."""
    code = outreach.relay_code_of(db, access.event, organisation_id, actor=access.actor, now=now)
    return RelayLinkOut.of(code, settings.base_url)
