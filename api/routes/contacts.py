"""People of structures, and what they agreed to."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.organisation_bodies import ContactIn, ContactOut, ContactPatch, ContactYears
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts
from domain.mobilisation.organisations.models import Contact

router = APIRouter(tags=["organisations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
CONSENTS = frozenset({"consents", "consent_how"})


@router.get("/events/{slug}/organisations/{organisation_id}/contacts")
def list_contacts(
    organisation_id: uuid.UUID, access: Reads, paging: Paging, years: ContactYears, db: Db
) -> PageOut[ContactOut]:
    sorts = {"name": lambda contact: contact.name, "function": lambda contact: contact.function}
    found = outreach.contacts_of(db, access.event, organisation_id)
    page = page_of(found, paging, sorts=sorts, default_sort="name")
    return PageOut.of(page.map(lambda view: ContactOut.of(view, years)))


@router.post("/events/{slug}/organisations/{organisation_id}/contacts", status_code=201)
def create_contact(
    *, organisation_id: uuid.UUID, body: ContactIn, access: Edits, years: ContactYears, db: Db, now: Now
) -> ContactOut:
    owner = outreach.organisation_in_event(db, access.event, organisation_id)
    facts = ContactFacts(**body.model_dump(exclude=set(CONSENTS)))
    contact = organisations.create_contact(db, access.event, owner, facts, actor=access.actor, now=now)
    write_consents(db, access, contact, body.model_dump(), now=now)
    return ContactOut.of(organisations.contact_view(db, contact), years)


@router.patch("/events/{slug}/contacts/{contact_id}")
def update_contact(
    *,
    contact_id: uuid.UUID,
    body: ContactPatch,
    access: Edits,
    version: Version,
    years: ContactYears,
    db: Db,
    now: Now,
) -> ContactOut:
    contact = outreach.contact_in_event(db, access.event, contact_id)
    values = body.model_dump(exclude_unset=True)
    facts = {name: value for name, value in values.items() if name not in CONSENTS}
    with conflicts.showing(lambda: ContactOut.of(organisations.contact_view(db, contact), years)):
        organisations.update_contact(
            db, access.event, contact, facts, expected_version=version, actor=access.actor, now=now
        )
    write_consents(db, access, contact, values, now=now)
    return ContactOut.of(organisations.contact_view(db, contact), years)


@router.delete("/events/{slug}/contacts/{contact_id}", status_code=204)
def archive_contact(
    *, contact_id: uuid.UUID, access: Edits, version: Version, years: ContactYears, db: Db, now: Now
) -> None:
    contact = outreach.contact_in_event(db, access.event, contact_id)
    with conflicts.showing(lambda: ContactOut.of(organisations.contact_view(db, contact), years)):
        organisations.archive_contact(db, access.event, contact, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/contacts/{contact_id}/restore")
def restore_contact(*, contact_id: uuid.UUID, access: Edits, years: ContactYears, db: Db, now: Now) -> ContactOut:
    contact = outreach.contact_in_event(db, access.event, contact_id, archived=True)
    organisations.restore_contact(db, access.event, contact, actor=access.actor, now=now)
    return ContactOut.of(organisations.contact_view(db, contact), years)


def write_consents(db: Session, access: EventAccess, contact: Contact, values: dict[str, Any], *, now: Any) -> None:
    """What was said of consents, when anything was."""
    if values.get("consents") is not None:
        how = values.get("consent_how", "")
        organisations.set_consents(db, access.event, contact, values["consents"], how=how, actor=access.actor, now=now)
