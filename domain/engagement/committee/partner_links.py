"""Where each structure stands with its personal link: who would get it, who got it, what became of it."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, case, exists, select
from sqlalchemy.orm import Session

from domain.engagement.committee.mails import Recipient
from domain.engagement.committee.models import PartnerInvitation
from domain.foundation.accounts import LinkState, link_state
from domain.foundation.accounts.models import PersonalLink
from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach import OutreachState
from domain.mobilisation.outreach.models import Outreach

LINK_KIND = "partner"
"""What personal links of structures are called; their subject is the outreach row."""

_SORTS = {
    "name": Organisation.search_key,
    "state": case({state.value: rank for rank, state in enumerate(OutreachState)}, value=Outreach.state),
}


@dataclass(frozen=True)
class PartnerLinkFilter:
    """What to keep of the list. `sent`: only those that got a link, or only those that did not."""

    q: str = ""
    states: Sequence[OutreachState] = field(default=())
    sent: bool | None = None


@dataclass(frozen=True)
class PartnerLinkView:
    """A structure and its link. `recipient` is who would get the next mail; None when there is no address."""

    organisation_id: uuid.UUID
    organisation_name: str
    outreach_id: uuid.UUID
    state: OutreachState
    link: LinkState
    recipient: Recipient | None
    sent_to: str
    sent_at: datetime | None
    opened_at: datetime | None
    answered_at: datetime | None
    takes_part: bool | None


def list_partner_links(
    db: Session, event: Event, asked: PartnerLinkFilter, page: PageRequest, *, now: datetime
) -> Page[PartnerLinkView]:
    """Structures of the event with their link; six statements whatever their number."""
    query = _in_event(event)
    for word in search_key(asked.q).split():
        query = query.where(Organisation.search_key.contains(word, autoescape=True))
    if asked.states:
        query = query.where(Outreach.state.in_(asked.states))
    if asked.sent is not None:
        was_sent = exists(select(PartnerInvitation.id).where(PartnerInvitation.outreach_id == Outreach.id))
        query = query.where(was_sent if asked.sent else ~was_sent)
    found = paginate(db, query, page, sorts=_SORTS, default_sort="name", tie=Outreach.id)
    return Page(partner_link_views(db, found.items, now=now), found.total, found.page, found.size)


def partner_link_of(db: Session, event: Event, organisation_id: uuid.UUID, *, now: datetime) -> PartnerLinkView:
    """Raises NotFound for a structure that the event does not know."""
    row = db.scalar(_in_event(event).where(Outreach.organisation_id == organisation_id))
    if row is None:
        raise NotFound()
    return partner_link_views(db, [row], now=now)[0]


def partner_link_views(db: Session, rows: Sequence[Outreach], *, now: datetime) -> list[PartnerLinkView]:
    """The rows in the same order, in four statements."""
    outreach_ids = [row.id for row in rows]
    organisation_ids = [row.organisation_id for row in rows]
    organisations = {o.id: o for o in db.scalars(select(Organisation).where(Organisation.id.in_(organisation_ids)))}
    sent = select(PartnerInvitation).where(PartnerInvitation.outreach_id.in_(outreach_ids))
    invitations = {each.outreach_id: each for each in db.scalars(sent)}
    linked = select(PersonalLink).where(PersonalLink.kind == LINK_KIND, PersonalLink.subject_id.in_(outreach_ids))
    links = {link.subject_id: link for link in db.scalars(linked)}
    contacts = _contacts_with_address(db, organisation_ids)
    return [
        _view(
            row,
            organisations[row.organisation_id],
            invitations.get(row.id),
            links.get(row.id),
            contacts.get(row.organisation_id, ()),
            now,
        )
        for row in rows
    ]


def recipient_of(
    organisation: Organisation, contacts: Sequence[Contact], last_id: uuid.UUID | None
) -> Recipient | None:
    """Who gets the next mail: who got the last one, else the first contact with an address, else the structure's own.

    Elected officials come after the people who work on it.
    """
    ordered = sorted(contacts, key=lambda contact: (contact.id != last_id, contact.is_elected))
    if ordered:
        return as_recipient(ordered[0])
    return Recipient(None, organisation.name, organisation.email) if organisation.email else None


def as_recipient(contact: Contact) -> Recipient:
    return Recipient(contact.id, contact.name or contact.function, contact.email)


def contacts_with_address(db: Session, organisation_id: uuid.UUID) -> Sequence[Contact]:
    """Contacts of the structure to whom a mail can go, in the order in which they were written down."""
    return _contacts_with_address(db, [organisation_id]).get(organisation_id, ())


def _contacts_with_address(db: Session, organisation_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Contact]]:
    query = select(Contact).where(
        Contact.organisation_id.in_(organisation_ids),
        Contact.email != "",
        Contact.archived_at.is_(None),
        Contact.erased_at.is_(None),
    )
    found: dict[uuid.UUID, list[Contact]] = defaultdict(list)
    for contact in db.scalars(query.order_by(Contact.created_at, Contact.id)):
        found[contact.organisation_id].append(contact)
    return found


def _in_event(event: Event) -> Select[Outreach]:
    return (
        select(Outreach)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
    )


def _view(  # noqa: PLR0917  # one row of each table
    row: Outreach,
    organisation: Organisation,
    invitation: PartnerInvitation | None,
    link: PersonalLink | None,
    contacts: Sequence[Contact],
    now: datetime,
) -> PartnerLinkView:
    return PartnerLinkView(
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        outreach_id=row.id,
        state=row.state,
        link=link_state(link, now=now),
        recipient=recipient_of(organisation, contacts, invitation.contact_id if invitation else None),
        sent_to=invitation.email if invitation else "",
        sent_at=invitation.sent_at if invitation else None,
        opened_at=invitation.opened_at if invitation else None,
        answered_at=invitation.answered_at if invitation else None,
        takes_part=invitation.takes_part if invitation else None,
    )
