"""Verbs on the personal link of a structure: send, renew, hand over, copy, revoke."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from domain.engagement.committee import mails
from domain.engagement.committee.mails import Recipient, Subject
from domain.engagement.committee.models import PartnerInvitation
from domain.engagement.committee.partner_links import (
    LINK_KIND,
    as_recipient,
    contacts_with_address,
    recipient_of,
)
from domain.engagement.committee.partners import Partner, invitation_of, locked_partner, record
from domain.foundation import accounts, outbox
from domain.foundation.accounts import Actor, Site
from domain.foundation.core.errors import Conflict, Invalid, NotFound, PreauError
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message
from domain.mobilisation import organisations
from domain.mobilisation.organisations import ContactFacts
from domain.mobilisation.outreach.models import Outreach

MOST_AT_ONCE = 50
JUST_SENT = timedelta(minutes=2)
"""A second mail within this time is a double click."""


@dataclass(frozen=True)
class LeftOut:
    """A structure to which nothing was sent, and why."""

    organisation_id: uuid.UUID
    error: PreauError


@dataclass(frozen=True)
class Sent:
    sent: tuple[uuid.UUID, ...]
    left_out: tuple[LeftOut, ...]


def send_link(
    db: Session,
    event: Event,
    organisation_id: uuid.UUID,
    *,
    contact_id: uuid.UUID | None = None,
    site: Site,
    actor: Actor,
    now: datetime,
) -> PartnerInvitation:
    """Mail the structure its link, to the contact given or the one it would go to by itself.

    Raises NotFound, Invalid `no_address`, Conflict `just_sent` and `links_closed`.
    """
    partner = locked_partner(db, event, organisation_id)
    to = _recipient(db, partner, contact_id)
    last = invitation_of(db, partner.outreach.id)
    if last is not None and last.email == to.email and now - last.sent_at < JUST_SENT:
        raise Conflict("just_sent", "Le lien vient de partir à cette adresse. Attendez deux minutes.")
    accounts.check_links_open(event, now=now)
    token = accounts.make_link(db, LINK_KIND, partner.outreach.id, event, secret=site.secret, now=now)
    _mail(db, partner, to, token, mails.partner_link, site=site, now=now)
    record(db, actor, "partner_link.sent", event, organisation_id, now=now)
    return _note_sent(db, partner.outreach, to, now)


def send_links(
    db: Session, event: Event, organisation_ids: Sequence[uuid.UUID], *, site: Site, actor: Actor, now: datetime
) -> Sent:
    """Mail several structures their link; one that cannot be reached does not stop the others."""
    if len(organisation_ids) > MOST_AT_ONCE:
        raise Invalid(
            "too_many",
            "Envoyez {most} liens au plus à la fois.",
            field="organisation_ids",
            most=MOST_AT_ONCE,
        )
    sent: list[uuid.UUID] = []
    left_out: list[LeftOut] = []
    for organisation_id in sorted(set(organisation_ids)):
        try:
            send_link(db, event, organisation_id, site=site, actor=actor, now=now)
            sent.append(organisation_id)
        except (Invalid, Conflict, NotFound) as error:
            left_out.append(LeftOut(organisation_id, error))
    return Sent(tuple(sent), tuple(left_out))


def renew_link(
    db: Session,
    event: Event,
    organisation_id: uuid.UUID,
    *,
    contact_id: uuid.UUID | None = None,
    site: Site,
    actor: Actor,
    now: datetime,
) -> PartnerInvitation:
    """Kill the old link and mail a new one. Raises as `send_link` does."""
    partner = locked_partner(db, event, organisation_id)
    to = _recipient(db, partner, contact_id)
    return _renewed(db, partner, to, mails.partner_link_renewed, site=site, actor=actor, now=now)


def hand_over(
    db: Session,
    event: Event,
    organisation_id: uuid.UUID,
    *,
    name: str,
    email: str,
    site: Site,
    actor: Actor,
    now: datetime,
) -> PartnerInvitation:
    """Somebody of the structure takes over: a contact of theirs, a new link for them, and the old one is dead.

    Raises Invalid `name_missing` and `bad_email`.
    """
    partner = locked_partner(db, event, organisation_id)
    address = accounts.normalise_email(email)
    known = next((each for each in contacts_with_address(db, organisation_id) if each.email.lower() == address), None)
    if known is None:
        facts = ContactFacts(name=name, email=address)
        if not name.strip():
            raise Invalid("name_missing", "Donnez le nom de cette personne, ou son service.", field="name")
        known = organisations.create_contact(db, event, partner.organisation, facts, actor=actor, now=now)
    message = mails.partner_link_handed_over
    return _renewed(db, partner, as_recipient(known), message, site=site, actor=actor, now=now)


def copy_link(db: Session, event: Event, organisation_id: uuid.UUID, *, site: Site, actor: Actor, now: datetime) -> str:
    """The address of the structure's page, for somebody of the committee who gives it by hand; the journal keeps it."""
    partner = locked_partner(db, event, organisation_id)
    accounts.check_links_open(event, now=now)
    token = accounts.make_link(db, LINK_KIND, partner.outreach.id, event, secret=site.secret, now=now)
    record(db, actor, "partner_link.copied", event, organisation_id, now=now)
    db.flush()
    return page_address(site, token)


def revoke_link(db: Session, event: Event, organisation_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Close the page until the link is renewed; a structure without link stays as it is."""
    partner = locked_partner(db, event, organisation_id)
    link = accounts.link_to(db, LINK_KIND, partner.outreach.id)
    if link is not None and link.revoked_at is None:
        accounts.revoke_link(db, link, now=now)
        record(db, actor, "partner_link.revoked", event, organisation_id, now=now)
        db.flush()


def page_address(site: Site, token: str) -> str:
    return f"{site.base_url}/s/{token}"


def _renewed(
    db: Session,
    partner: Partner,
    to: Recipient,
    message: Callable[[Subject], Message],
    *,
    site: Site,
    actor: Actor,
    now: datetime,
) -> PartnerInvitation:
    event, outreach_id = partner.event, partner.outreach.id
    accounts.check_links_open(event, now=now)
    token = accounts.fresh_link(db, LINK_KIND, outreach_id, event, secret=site.secret, now=now)
    _mail(db, partner, to, token, message, site=site, now=now)
    record(db, actor, "partner_link.renewed", event, partner.organisation.id, now=now)
    return _note_sent(db, partner.outreach, to, now)


def _mail(
    db: Session,
    partner: Partner,
    to: Recipient,
    token: str,
    message: Callable[[Subject], Message],
    *,
    site: Site,
    now: datetime,
) -> None:
    """In French, whatever language its sender reads: nobody asked the receiver for theirs."""
    url = page_address(site, token)
    about = Subject(partner.event, partner.organisation.name, to, url, site.base_url, partner.outreach.id)
    with in_language(SOURCE_LANGUAGE):
        outbox.enqueue_mail(db, message(about), now=now)


def _note_sent(db: Session, row: Outreach, to: Recipient, now: datetime) -> PartnerInvitation:
    invitation = invitation_of(db, row.id)
    if invitation is None:
        invitation = PartnerInvitation(outreach_id=row.id)
        db.add(invitation)
    invitation.contact_id, invitation.email, invitation.sent_at = to.contact_id, to.email, now
    db.flush()
    return invitation


def _recipient(db: Session, partner: Partner, contact_id: uuid.UUID | None) -> Recipient:
    contacts = contacts_with_address(db, partner.organisation.id)
    if contact_id is not None:
        chosen = next((each for each in contacts if each.id == contact_id), None)
        if chosen is None:
            raise Invalid("no_address", "Cette personne n’a pas d’adresse de courriel.", field="contact_id")
        return as_recipient(chosen)
    last = invitation_of(db, partner.outreach.id)
    found = recipient_of(partner.organisation, contacts, last.contact_id if last else None)
    if found is None:
        raise Invalid("no_address", "Aucune adresse de courriel n’est connue : ajoutez un contact.")
    return found
