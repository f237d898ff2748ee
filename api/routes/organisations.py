"""Structures of a gathering, and where it stands with each; see `contacts` for their people."""

import uuid
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.contacts import CONSENTS, write_consents
from api.routes.organisation_bodies import (
    OUTREACH_FIELDS,
    ContactYears,
    OrganisationIn,
    OrganisationOut,
    OrganisationPatch,
)
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import commitments
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Conflict
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
    followed_by: uuid.UUID | None = None,
    followed: bool | None = None,
    next_before: date | None = None,
    unconfirmed: bool = False,
    archived: bool = False,
) -> OrganisationFilter:
    """`quiet_days`: awaited, and without news for at least that many days. `next_before`: to be done by that day.

    `unconfirmed`: only those of whose promises none is confirmed.
    """
    today = local(now, access.event.time_zone).date()
    return OrganisationFilter(
        q=q,
        states=state or (),
        categories=category or (),
        introduced_by_id=introduced_by,
        introduced=introduced,
        quiet_since=today - timedelta(days=quiet_days) if quiet_days is not None else None,
        followed_by_id=followed_by,
        followed=followed,
        next_before=next_before,
        left_out=commitments.bringing(access.event) if unconfirmed else None,
        archived=archived,
    )


@router.get("/events/{slug}/organisations")
def list_organisations(
    access: Reads, wanted: Annotated[OrganisationFilter, Depends(asked)], paging: Paging, years: ContactYears, db: Db
) -> PageOut[OrganisationOut]:
    page = outreach.list_organisations(db, access.event, wanted, paging)
    return PageOut.of(page.map(lambda view: OrganisationOut.of(view, years)))


@router.post("/events/{slug}/organisations", status_code=201)
def create_organisation(body: OrganisationIn, access: Edits, years: ContactYears, db: Db, now: Now) -> OrganisationOut:
    if not body.even_if_similar:
        _refuse_similar(db, access.event, body.name, years)
    values = body.model_dump(exclude={"contacts", "even_if_similar"})
    facts = OutreachFacts(**{name: values.pop(name) for name in OUTREACH_FIELDS})
    made = organisations.create_organisation(db, access.event, OrganisationFacts(**values), actor=access.actor, now=now)
    outreach.add_to_event(db, access.event, made, facts, actor=access.actor, now=now)
    for contact in body.contacts:
        contact_facts = ContactFacts(**contact.model_dump(exclude=set(CONSENTS)))
        row = organisations.create_contact(db, access.event, made, contact_facts, actor=access.actor, now=now)
        write_consents(db, access, row, contact.model_dump(), now=now)
    return _out(db, access.event, made.id, years)


@router.get("/events/{slug}/organisations/{organisation_id}")
def read_organisation(
    organisation_id: uuid.UUID, access: Reads, response: Response, years: ContactYears, db: Db
) -> OrganisationOut:
    found = _out(db, access.event, organisation_id, years)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/organisations/{organisation_id}")
def update_organisation(
    *,
    organisation_id: uuid.UUID,
    body: OrganisationPatch,
    access: Edits,
    version: Version,
    years: ContactYears,
    db: Db,
    now: Now,
) -> OrganisationOut:
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(lambda: _out(db, access.event, organisation_id, years)):
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
    return _out(db, access.event, organisation_id, years)


@router.delete("/events/{slug}/organisations/{organisation_id}", status_code=204)
def archive_organisation(
    *, organisation_id: uuid.UUID, access: Edits, version: Version, years: ContactYears, db: Db, now: Now
) -> None:
    """Put away from this event; what it promised and the sessions that it carries stay."""
    with conflicts.showing(lambda: _out(db, access.event, organisation_id, years)):
        outreach.archive(db, access.event, organisation_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/organisations/{organisation_id}/restore")
def restore_organisation(
    organisation_id: uuid.UUID, access: Edits, years: ContactYears, db: Db, now: Now
) -> OrganisationOut:
    outreach.restore(db, access.event, organisation_id, actor=access.actor, now=now)
    return _out(db, access.event, organisation_id, years)


def _out(db: Session, event: Event, organisation_id: uuid.UUID, years: int) -> OrganisationOut:
    return OrganisationOut.of(outreach.organisation_of(db, event, organisation_id), years)


def _refuse_similar(db: Session, event: Event, name: str, years: int) -> None:
    """The same structure under another spelling is offered, never merged silently."""
    similar = outreach.find_by_match_key(db, event, name)
    if similar:
        raise Conflict(
            "similar_organisation",
            "Cette structure est peut-être déjà là : {names}. Vérifiez, ou ajoutez-la quand même.",
            field="name",
            names=enumeration([view.name for view in similar[:3]]),
            current_row=OrganisationOut.of(similar[0], years).model_dump(mode="json"),
        )
