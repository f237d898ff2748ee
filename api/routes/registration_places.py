"""Where one person stands in waiting lists, what is offered to them; and colleagues registered by the committee."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import Db, EventAccess, Now, event_access
from api.routes.registration_bodies import Line, RegistrationIn, RegistrationOut
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.execution.registrations import OfferState, RegistrationSource
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_EDIT)]
MOST_IN_GROUP = 60


class OwnOfferOut(Out):
    id: uuid.UUID
    seats: int
    offered_at: datetime
    expires_at: datetime


class QueuePlaceOut(Out):
    """A place in a waiting list: that of the event (no session) or of a workshop, and why no seat yet."""

    entry_id: uuid.UUID
    session_id: uuid.UUID | None
    title: str
    rank: int
    party: int
    reason: str
    offer: OwnOfferOut | None
    joined_at: datetime


class OfferAnswerIn(In):
    accept: bool


class OfferAnswerOut(Out):
    """What the offer is now: too late, it has expired; where the capacity was lowered, it is withdrawn."""

    state: OfferState


class GroupIn(In):
    """`name` is the structure, `email` the address of who registers."""

    name: Line = ""
    email: Line = ""
    people: Annotated[list[RegistrationIn], Field(max_length=MOST_IN_GROUP)]


@router.get("/events/{slug}/registrations/{registration_id}/queues")
def read_places(registration_id: uuid.UUID, access: Reads, db: Db, now: Now) -> list[QueuePlaceOut]:
    found = registrations.registration_of(db, access.event, registration_id)
    places = registrations.places_in_queues(db, access.event, found.id, to_committee=True, now=now)
    return [QueuePlaceOut.model_validate(place) for place in places]


@router.post("/events/{slug}/registrations/{registration_id}/offers/{offer_id}")
def answer_offer(
    *, registration_id: uuid.UUID, offer_id: uuid.UUID, body: OfferAnswerIn, access: Edits, db: Db, now: Now
) -> OfferAnswerOut:
    """What somebody says by phone to a seat proposed to them."""
    state = registrations.answer_offer(
        db, access.event, registration_id, offer_id, body.accept, actor=access.actor, by_committee=True, now=now
    )
    return OfferAnswerOut(state=state)


@router.post("/events/{slug}/registrations/groups/by-committee", status_code=201)
def create_group_by_committee(body: GroupIn, access: Edits, db: Db, now: Now) -> list[RegistrationOut]:
    """All of them, or none; when there are not enough seats and one of them may wait, all wait together."""
    with in_language(SOURCE_LANGUAGE):
        made = registrations.register_group(
            db,
            access.event,
            [each.to_request() for each in body.people],
            name=body.name,
            email=body.email,
            source=RegistrationSource.COMMITTEE,
            actor=access.actor,
            now=now,
        )
    held = registrations.held_by(db, access.event, [each.id for each in made])
    return [RegistrationOut.of(each, held[each.id]) for each in made]
