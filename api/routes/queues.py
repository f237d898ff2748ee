"""Waiting lists as the committee sees them: who stands where, why not served yet, a seat proposed by hand."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import Db, EventAccess, Now, event_access
from api.routes.registration_bodies import RegistrationOut, SeatsOut
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.execution.registrations import Queue
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language

router = APIRouter(tags=["queues"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_EDIT)]
MOST_SHOWN = 200
"""Entries of one list: who stands further is told their rank on their own page."""


class OfferOut(Out):
    id: uuid.UUID
    seats: int
    offered_at: datetime
    expires_at: datetime


class QueueEntryOut(Out):
    """`reason` says in one sentence why there is no seat yet; it is empty while one is offered."""

    entry_id: uuid.UUID
    registration_id: uuid.UUID
    name: str
    organisation_name: str
    has_email: bool
    party: int
    rank: int
    reason: str
    offer: OfferOut | None
    joined_at: datetime


class QueueOut(Out):
    """The waiting list of the event (no session) or of a workshop; `in_all` counts entries, also those not shown."""

    session_id: uuid.UUID | None
    title: str
    starts_at: datetime
    seats: SeatsOut
    in_all: int
    entries: list[QueueEntryOut]

    @classmethod
    def of(cls, queue: Queue) -> "QueueOut":
        entries = [QueueEntryOut.model_validate(each) for each in queue.entries[:MOST_SHOWN]]
        return cls(
            session_id=queue.session_id,
            title=queue.title,
            starts_at=queue.starts_at,
            seats=SeatsOut.model_validate(queue.seats),
            in_all=len(queue.entries),
            entries=entries,
        )


class OfferIn(In):
    """Why somebody is served before others who could use the seat; needed only then, and kept in the journal."""

    reason: Annotated[str, Field(max_length=600)] = ""


@router.get("/events/{slug}/queues")
def list_queues(access: Reads, db: Db, now: Now) -> list[QueueOut]:
    return [QueueOut.of(each) for each in registrations.queues(db, access.event, now=now)]


@router.post("/events/{slug}/queues/{entry_id}/offer", status_code=201)
def offer_place(entry_id: uuid.UUID, body: OfferIn, access: Edits, db: Db, now: Now) -> list[QueueOut]:
    """Propose a free seat to this person; answers the lists as they are then."""
    registrations.offer_place(db, access.event, entry_id, reason=body.reason, actor=access.actor, now=now)
    return [QueueOut.of(each) for each in registrations.queues(db, access.event, now=now)]


@router.delete("/events/{slug}/queues/{entry_id}")
def remove_from_queue(entry_id: uuid.UUID, access: Edits, db: Db, now: Now) -> list[QueueOut]:
    """Take somebody off a list; off that of the event, their registration is cancelled."""
    registrations.remove_from_queue(db, access.event, entry_id, actor=access.actor, now=now)
    return [QueueOut.of(each) for each in registrations.queues(db, access.event, now=now)]


@router.post("/events/{slug}/registrations/{registration_id}/confirm")
def confirm_registration(registration_id: uuid.UUID, access: Edits, db: Db, now: Now) -> RegistrationOut:
    """What somebody says by telephone: they come."""
    with in_language(SOURCE_LANGUAGE):
        registrations.confirm(db, access.event, registration_id, actor=access.actor, by_committee=True, now=now)
    found = registrations.registration_of(db, access.event, registration_id)
    return RegistrationOut.of(found, registrations.held_by(db, access.event, [found.id])[found.id])
