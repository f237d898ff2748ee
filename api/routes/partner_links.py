"""The personal links of structures: who would get one, sending, renewing, closing."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from sqlalchemy.orm import Session

from api.deps import Db, EventAccess, Now, Pages, Paging, event_access
from api.schemas import In, Out, PageOut
from api.transactions import TransactionalRoute
from domain.engagement.committee import invitations, partner_links
from domain.engagement.committee.invitations import MOST_AT_ONCE
from domain.engagement.committee.partner_links import PartnerLinkFilter
from domain.foundation.accounts import LinkState, Permission
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import OutreachState

router = APIRouter(tags=["partner links"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITTEE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITTEE_EDIT)]


class RecipientOut(Out):
    """`contact_id` is null when the mail goes to the structure's own address."""

    contact_id: uuid.UUID | None
    name: str
    email: str


class PartnerLinkOut(Out):
    """`recipient` would get the next mail; null when no address is known. `opened_at`: when it was first used."""

    organisation_id: uuid.UUID
    organisation_name: str
    state: OutreachState
    link: LinkState
    recipient: RecipientOut | None
    sent_to: str
    sent_at: datetime | None
    opened_at: datetime | None
    answered_at: datetime | None
    takes_part: bool | None


class SendIn(In):
    organisation_ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]


class LeftOutOut(Out):
    """A structure to which nothing was sent, and why."""

    organisation_id: uuid.UUID
    code: str
    sentence: str


class LinksSentOut(Out):
    sent: list[uuid.UUID]
    left_out: list[LeftOutOut]


class RecipientIn(In):
    """Without `contact_id` the mail goes to who got the last one, else to the first contact with an address."""

    contact_id: uuid.UUID | None = None


class LinkAddressOut(Out):
    url: str


def asked(
    q: Annotated[str, Query(max_length=200)] = "",
    state: Annotated[list[OutreachState] | None, Query()] = None,
    *,
    sent: bool | None = None,
) -> PartnerLinkFilter:
    return PartnerLinkFilter(q, state or (), sent)


@router.get("/events/{slug}/partner-links")
def list_partner_links(
    access: Reads, wanted: Annotated[PartnerLinkFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> PageOut[PartnerLinkOut]:
    page = partner_links.list_partner_links(db, access.event, wanted, paging, now=now)
    return PageOut.of(page.map(PartnerLinkOut.model_validate))


@router.post("/events/{slug}/partner-links/send")
def send_partner_links(body: SendIn, access: Edits, site: Pages, db: Db, now: Now) -> LinksSentOut:
    """Those that cannot be reached are named, and the others get theirs."""
    done = invitations.send_links(db, access.event, body.organisation_ids, site=site, actor=access.actor, now=now)
    left_out = [
        LeftOutOut(organisation_id=each.organisation_id, code=each.error.code, sentence=each.error.sentence)
        for each in done.left_out
    ]
    return LinksSentOut(sent=list(done.sent), left_out=left_out)


@router.get("/events/{slug}/organisations/{organisation_id}/partner-link")
def read_partner_link(organisation_id: uuid.UUID, access: Reads, db: Db, now: Now) -> PartnerLinkOut:
    return _out(db, access.event, organisation_id, now)


@router.post("/events/{slug}/organisations/{organisation_id}/partner-link")
def send_partner_link(
    *, organisation_id: uuid.UUID, body: RecipientIn, access: Edits, site: Pages, db: Db, now: Now
) -> PartnerLinkOut:
    invitations.send_link(
        db, access.event, organisation_id, contact_id=body.contact_id, site=site, actor=access.actor, now=now
    )
    return _out(db, access.event, organisation_id, now)


@router.post("/events/{slug}/organisations/{organisation_id}/partner-link/renew")
def renew_partner_link(
    *, organisation_id: uuid.UUID, body: RecipientIn, access: Edits, site: Pages, db: Db, now: Now
) -> PartnerLinkOut:
    """The old link is dead at once; the new one goes by mail."""
    invitations.renew_link(
        db, access.event, organisation_id, contact_id=body.contact_id, site=site, actor=access.actor, now=now
    )
    return _out(db, access.event, organisation_id, now)


@router.post("/events/{slug}/organisations/{organisation_id}/partner-link/copy")
def copy_partner_link(organisation_id: uuid.UUID, access: Edits, site: Pages, db: Db, now: Now) -> LinkAddressOut:
    """The address itself, to give by hand; the journal keeps who took it."""
    url = invitations.copy_link(db, access.event, organisation_id, site=site, actor=access.actor, now=now)
    return LinkAddressOut(url=url)


@router.delete("/events/{slug}/organisations/{organisation_id}/partner-link", status_code=204)
def revoke_partner_link(organisation_id: uuid.UUID, access: Edits, db: Db, now: Now) -> None:
    invitations.revoke_link(db, access.event, organisation_id, actor=access.actor, now=now)


def _out(db: Session, event: Event, organisation_id: uuid.UUID, now: datetime) -> PartnerLinkOut:
    return PartnerLinkOut.model_validate(partner_links.partner_link_of(db, event, organisation_id, now=now))
