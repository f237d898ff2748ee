"""Structures of a gathering, their contacts, and where we stand with each."""

import uuid
from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import CurrentAccount, Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Conflict
from domain.foundation.core.i18n import gettext
from domain.foundation.core.pages import page_of
from domain.foundation.core.text import enumeration
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation import organisations, outreach
from domain.mobilisation.organisations import ContactFacts, OrganisationFacts
from domain.mobilisation.outreach import OrganisationFilter, OutreachFacts, OutreachState

router = APIRouter(tags=["organisations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Line = Annotated[str, Field(max_length=400)]
Text = Annotated[str, Field(max_length=10_000)]
OUTREACH_FIELDS = frozenset({"state", "introduced_by_id", "first_contact_on", "last_contact_on", "notes"})


class ContactPatch(In):
    name: Line = ""
    function: Line = ""
    email: Line = ""
    phone: Line = ""
    notes: Text = ""


class ContactIn(ContactPatch):
    """A person, or a function: one of the fields is enough."""


class ContactOut(Out):
    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    function: str
    email: str
    phone: str
    notes: str
    version: int


class CategoryOut(Out):
    code: str
    name: str


class OrganisationPatch(In):
    """Facts of the structure, and where the event stands with it; `categories` are codes, the main one first."""

    name: Line = ""
    kind: Line = ""
    commune: Line = ""
    insee_code: Annotated[str, Field(max_length=20)] = ""
    siret: Annotated[str, Field(max_length=40)] = ""
    categories: Annotated[tuple[Annotated[str, Field(max_length=60)], ...], Field(max_length=20)] = ()
    state: OutreachState = OutreachState.TO_CONTACT
    introduced_by_id: uuid.UUID | None = None
    first_contact_on: date | None = None
    last_contact_on: date | None = None
    notes: Text = ""


class OrganisationIn(OrganisationPatch):
    """With `even_if_similar`, a structure is added although one of nearly the same name is there."""

    name: Line
    contacts: Annotated[tuple[ContactIn, ...], Field(max_length=20)] = ()
    even_if_similar: bool = False


class OrganisationOut(Out):
    id: uuid.UUID
    name: str
    kind: str
    commune: str
    insee_code: str
    siret: str
    categories: list[CategoryOut]
    state: OutreachState
    state_since: datetime
    introduced_by_id: uuid.UUID | None
    introduced_by: str
    first_contact_on: date | None
    last_contact_on: date | None
    notes: str
    contacts: list[ContactOut]
    version: int


def asked(
    *,
    access: Reads,
    now: Now,
    q: Annotated[str, Query(max_length=200)] = "",
    state: Annotated[list[OutreachState] | None, Query()] = None,
    category: Annotated[list[str] | None, Query(max_length=20)] = None,
    introduced_by: uuid.UUID | None = None,
    introduced: bool | None = None,
    quiet_days: Annotated[int | None, Query(ge=0, le=3650)] = None,
    archived: bool = False,
) -> OrganisationFilter:
    """`quiet_days`: awaited, and without news for at least that many days."""
    today = local(now, access.event.time_zone).date()
    return OrganisationFilter(
        q=q,
        states=state or (),
        categories=category or (),
        introduced_by_id=introduced_by,
        introduced=introduced,
        quiet_since=today - timedelta(days=quiet_days) if quiet_days is not None else None,
        archived=archived,
    )


@router.get("/actor-categories")
def list_categories(account: CurrentAccount, db: Db) -> list[CategoryOut]:
    return [CategoryOut(code=code, name=gettext(name)) for code, name in organisations.category_names(db).items()]


@router.get("/events/{slug}/organisations")
def list_organisations(
    access: Reads, wanted: Annotated[OrganisationFilter, Depends(asked)], paging: Paging, db: Db
) -> PageOut[OrganisationOut]:
    page = outreach.list_organisations(db, access.event, wanted, paging)
    return PageOut.of(page.map(OrganisationOut.model_validate))


@router.post("/events/{slug}/organisations", status_code=201)
def create_organisation(body: OrganisationIn, access: Edits, db: Db, now: Now) -> OrganisationOut:
    if not body.even_if_similar:
        _refuse_similar(db, access.event, body.name)
    values = body.model_dump(exclude={"contacts", "even_if_similar"})
    facts = OutreachFacts(**{name: values.pop(name) for name in OUTREACH_FIELDS})
    made = organisations.create_organisation(db, access.event, OrganisationFacts(**values), actor=access.actor, now=now)
    outreach.add_to_event(db, access.event, made, facts, actor=access.actor, now=now)
    for contact in body.contacts:
        contact_facts = ContactFacts(**contact.model_dump())
        organisations.create_contact(db, access.event, made, contact_facts, actor=access.actor, now=now)
    return _out(db, access.event, made.id)


@router.get("/events/{slug}/organisations/{organisation_id}")
def read_organisation(organisation_id: uuid.UUID, access: Reads, response: Response, db: Db) -> OrganisationOut:
    found = _out(db, access.event, organisation_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/organisations/{organisation_id}")
def update_organisation(
    *, organisation_id: uuid.UUID, body: OrganisationPatch, access: Edits, version: Version, db: Db, now: Now
) -> OrganisationOut:
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(lambda: _out(db, access.event, organisation_id)):
        outreach.update(
            db,
            access.event,
            organisation_id,
            {name: value for name, value in values.items() if name not in OUTREACH_FIELDS},
            {name: value for name, value in values.items() if name in OUTREACH_FIELDS},
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(db, access.event, organisation_id)


@router.delete("/events/{slug}/organisations/{organisation_id}", status_code=204)
def archive_organisation(organisation_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Put away from this event; what it promised and the sessions that it carries stay."""
    with conflicts.showing(lambda: _out(db, access.event, organisation_id)):
        outreach.archive(db, access.event, organisation_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/organisations/{organisation_id}/restore")
def restore_organisation(organisation_id: uuid.UUID, access: Edits, db: Db, now: Now) -> OrganisationOut:
    outreach.restore(db, access.event, organisation_id, actor=access.actor, now=now)
    return _out(db, access.event, organisation_id)


@router.get("/events/{slug}/organisations/{organisation_id}/contacts")
def list_contacts(organisation_id: uuid.UUID, access: Reads, paging: Paging, db: Db) -> PageOut[ContactOut]:
    sorts = {"name": lambda contact: contact.name, "function": lambda contact: contact.function}
    found = outreach.contacts_of(db, access.event, organisation_id)
    return PageOut.of(page_of(found, paging, sorts=sorts, default_sort="name").map(ContactOut.model_validate))


@router.post("/events/{slug}/organisations/{organisation_id}/contacts", status_code=201)
def create_contact(organisation_id: uuid.UUID, body: ContactIn, access: Edits, db: Db, now: Now) -> ContactOut:
    owner = outreach.organisation_in_event(db, access.event, organisation_id)
    facts = ContactFacts(**body.model_dump())
    contact = organisations.create_contact(db, access.event, owner, facts, actor=access.actor, now=now)
    return ContactOut.model_validate(outreach.contact_view(contact))


@router.patch("/events/{slug}/contacts/{contact_id}")
def update_contact(
    *, contact_id: uuid.UUID, body: ContactPatch, access: Edits, version: Version, db: Db, now: Now
) -> ContactOut:
    contact = outreach.contact_in_event(db, access.event, contact_id)
    with conflicts.showing(lambda: ContactOut.model_validate(outreach.contact_view(contact))):
        organisations.update_contact(
            db,
            access.event,
            contact,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return ContactOut.model_validate(outreach.contact_view(contact))


@router.delete("/events/{slug}/contacts/{contact_id}", status_code=204)
def archive_contact(contact_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    contact = outreach.contact_in_event(db, access.event, contact_id)
    with conflicts.showing(lambda: ContactOut.model_validate(outreach.contact_view(contact))):
        organisations.archive_contact(db, access.event, contact, expected_version=version, actor=access.actor, now=now)


def _out(db: Session, event: Event, organisation_id: uuid.UUID) -> OrganisationOut:
    return OrganisationOut.model_validate(outreach.organisation_of(db, event, organisation_id))


def _refuse_similar(db: Session, event: Event, name: str) -> None:
    """The same structure under another spelling is offered, never merged silently."""
    similar = outreach.find_by_match_key(db, event, name)
    if similar:
        raise Conflict(
            "similar_organisation",
            "Cette structure est peut-être déjà là : {names}. Vérifiez, ou ajoutez-la quand même.",
            field="name",
            names=enumeration([view.name for view in similar[:3]]),
            current_row=OrganisationOut.model_validate(similar[0]).model_dump(mode="json"),
        )
