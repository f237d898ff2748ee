"""The doors of the crew: the sign-up link of a gathering, and the sheet of each person."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.crew import mails, queries
from domain.execution.crew.mails import SheetMail
from domain.execution.crew.models import CrewMember
from domain.execution.crew.posts import record
from domain.execution.crew.values import LINK_KIND, MEMBER_LINK_KIND
from domain.foundation import accounts, journal, outbox
from domain.foundation.accounts import Actor, LinkState, Site
from domain.foundation.core.edits import lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox import Message

MOST_MAILS = 10
"""People who may share an address."""


@dataclass(frozen=True)
class SignupLink:
    """How the sign-up link stands; `url` while it is open."""

    state: LinkState
    url: str = ""


def signup_link(db: DbSession, event: Event, *, site: Site, now: datetime) -> SignupLink:
    link = accounts.link_to(db, LINK_KIND, event.id)
    state = accounts.link_state(link, now=now)
    if link is None or state is not LinkState.ALIVE:
        return SignupLink(state)
    return SignupLink(state, signup_address(site, accounts.token_of(link, site.secret)))


def make_signup_link(db: DbSession, event: Event, *, site: Site, actor: Actor, now: datetime) -> str:
    """The address to spread; the same one until it is renewed or closed. Raises Conflict `links_closed`."""
    accounts.check_links_open(event, now=now)
    known = accounts.link_to(db, LINK_KIND, event.id)
    token = accounts.make_link(db, LINK_KIND, event.id, event, secret=site.secret, now=now)
    if known is None:
        _record(db, actor, "crew.link_made", event, now=now)
    return signup_address(site, token)


def renew_signup_link(db: DbSession, event: Event, *, site: Site, actor: Actor, now: datetime) -> str:
    """A new address; the older one is dead. Raises Conflict `links_closed`."""
    accounts.check_links_open(event, now=now)
    token = accounts.fresh_link(db, LINK_KIND, event.id, event, secret=site.secret, now=now)
    _record(db, actor, "crew.link_renewed", event, now=now)
    return signup_address(site, token)


def close_signup_link(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> None:
    """Nobody signs up any more until the link is renewed; closed already changes nothing."""
    link = accounts.link_to(db, LINK_KIND, event.id)
    if link is not None and link.revoked_at is None:
        accounts.revoke_link(db, link, now=now)
        _record(db, actor, "crew.link_closed", event, now=now)


def send_sheet(db: DbSession, event: Event, member_id: uuid.UUID, *, site: Site, actor: Actor, now: datetime) -> None:
    """Mail somebody the link to their sheet. Raises NotFound, Invalid `no_address`, Conflict `links_closed`."""
    row = lock_in_use(db, CrewMember, event.id, member_id)
    if not row.email:
        raise Invalid("no_address", "Cette personne n’a pas de courriel : copiez son lien.", field="email")
    accounts.check_links_open(event, now=now)
    with in_language(SOURCE_LANGUAGE):  # nobody asked them for theirs
        mail_sheet(db, event, row.id, mails.sheet, site=site, now=now)
    record(db, actor, "crew_member.sheet_sent", row, now=now)
    db.flush()


def copy_sheet_link(
    db: DbSession, event: Event, member_id: uuid.UUID, *, site: Site, actor: Actor, now: datetime
) -> str:
    """The address of somebody's sheet, to give by hand; the journal keeps who took it."""
    accounts.check_links_open(event, now=now)
    row = lock_in_use(db, CrewMember, event.id, member_id)
    token = accounts.make_link(db, MEMBER_LINK_KIND, row.id, event, secret=site.secret, now=now)
    record(db, actor, "crew_member.link_copied", row, now=now)
    db.flush()
    return sheet_address(site, token)


def renew_sheet_link(
    db: DbSession, event: Event, member_id: uuid.UUID, *, site: Site, actor: Actor, now: datetime
) -> str:
    """A new address for somebody's sheet, when the older one went astray: it is dead."""
    accounts.check_links_open(event, now=now)
    row = lock_in_use(db, CrewMember, event.id, member_id)
    token = accounts.fresh_link(db, MEMBER_LINK_KIND, row.id, event, secret=site.secret, now=now)
    record(db, actor, "crew_member.link_renewed", row, now=now)
    db.flush()
    return sheet_address(site, token)


def send_links(db: DbSession, event: Event, email: str, *, site: Site, now: datetime) -> None:
    """« J’ai perdu mon lien »: everybody of this address gets theirs; nothing for an unknown one.

    Raises Invalid `bad_email`.
    """
    address = accounts.normalise_email(email)
    query = select(CrewMember.id).where(
        CrewMember.event_id == event.id, CrewMember.email == address, CrewMember.archived_at.is_(None)
    )
    found = db.scalars(query.order_by(CrewMember.sort_key, CrewMember.id).limit(MOST_MAILS)).all()
    try:
        accounts.check_links_open(event, now=now)
    except Conflict:
        return  # answered the same to everybody
    for member_id in found:
        mail_sheet(db, event, member_id, mails.sheet, site=site, now=now)


def mail_sheet(
    db: DbSession,
    event: Event,
    member_id: uuid.UUID,
    message: Callable[[SheetMail], Message],
    *,
    site: Site,
    now: datetime,
) -> None:
    member = queries.member_of(db, event, member_id, now=now)
    token = accounts.make_link(db, MEMBER_LINK_KIND, member.id, event, secret=site.secret, now=now)
    about = SheetMail(event, member, sheet_address(site, token), site.base_url)
    outbox.enqueue_mail(db, message(about), now=now)


def signup_address(site: Site, token: str) -> str:
    return f"{site.base_url}/benevoles/{token}"


def sheet_address(site: Site, token: str) -> str:
    return f"{site.base_url}/equipe/{token}"


def _record(db: DbSession, actor: Actor, action: str, event: Event, *, now: datetime) -> None:
    journal.record(db, actor, action, subject_kind="event", subject_id=event.id, event_id=event.id, now=now)
    db.flush()
