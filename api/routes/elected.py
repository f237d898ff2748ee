"""Elected officials followed apart: contacted, invited, registered, came."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.schemas import In, Out, if_match
from api.transactions import TransactionalRoute
from domain.execution import attendance, registrations
from domain.execution.registrations import Person
from domain.foundation.accounts import Permission
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts
from domain.mobilisation.outreach import ElectedAnswer, ElectedView
from domain.review import phases

router = APIRouter(tags=["elected"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Line = Annotated[str, Field(max_length=400)]


class ElectedIn(In):
    """A person who holds a mandate, in a structure of the event."""

    organisation_id: uuid.UUID
    name: Line = ""
    function: Line = ""
    email: Line = ""
    phone: Annotated[str, Field(max_length=40)] = ""


class ElectedPatch(In):
    contacted_on: date | None = None
    invited_on: date | None = None
    answer: ElectedAnswer = ElectedAnswer.UNKNOWN
    came: bool | None = None


class ElectedOut(Out):
    """`contacted_on`: as written, else the first exchange with the person. `registered`: holds a registration.
    `came`: as written, else whether they were checked in."""

    contact_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation: str
    name: str
    function: str
    email: str
    phone: str
    contacted_on: date | None
    invited_on: date | None
    answer: ElectedAnswer
    registered: bool
    came: bool | None
    formal_moments: int
    informal_moments: int
    version: int


class ElectedListOut(Out):
    """All of them: a territory has dozens, not thousands. `target`: how many the committee wants to reach."""

    items: list[ElectedOut]
    target: int


@router.get("/events/{slug}/elected")
def list_elected(access: Reads, db: Db) -> ElectedListOut:
    views = outreach.elected(db, access.event)
    target = phases.targets_of(db, access.event).elected
    return ElectedListOut(items=_shown(db, access.event, views), target=target)


@router.post("/events/{slug}/elected", status_code=201)
def add_elected(body: ElectedIn, access: Edits, db: Db, now: Now) -> ElectedOut:
    """A contact of a structure who holds a mandate."""
    owner = outreach.organisation_in_event(db, access.event, body.organisation_id)
    facts = ContactFacts(is_elected=True, **body.model_dump(exclude={"organisation_id"}))
    contact = organisations.create_contact(db, access.event, owner, facts, actor=access.actor, now=now)
    return _out(db, access.event, contact.id)


@router.put("/events/{slug}/elected/{contact_id}")
def follow_elected(
    *, contact_id: uuid.UUID, body: ElectedPatch, access: Edits, version: Version, db: Db, now: Now
) -> ElectedOut:
    """Write down where things stand with somebody; what is not sent stays as it is."""
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(lambda: _out(db, access.event, contact_id)):
        outreach.follow_elected(
            db, access.event, contact_id, values, expected_version=version, actor=access.actor, now=now
        )
    return _out(db, access.event, contact_id)


def _out(db: Session, event: Event, contact_id: uuid.UUID) -> ElectedOut:
    return _shown(db, event, [outreach.elected_of(db, event, contact_id)])[0]


def _shown(db: Session, event: Event, views: Sequence[ElectedView]) -> list[ElectedOut]:
    """Registrations are known to a later floor: joined here."""
    people = {view.contact_id: Person(view.name, view.email) for view in views}
    registered = registrations.registered_among(db, event, list(people.values()))
    there = [attendance.came_at_all(event.id)]
    came = registrations.registered_among(db, event, list(people.values()), also=there)
    return [
        ElectedOut.model_validate(
            {name: getattr(view, name) for name in ElectedOut.model_fields if name != "registered"}
            | {"registered": people[view.contact_id] in registered}
            | ({"came": True} if view.came is None and people[view.contact_id] in came else {})
        )
        for view in views
    ]
