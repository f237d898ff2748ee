"""The notice of one person, written by its job: from the versions, and from what the person holds at that moment."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings import mails, told
from domain.delivery.mailings.mails import Notice
from domain.delivery.mailings.models import ReleaseNotice
from domain.delivery.mailings.values import Audience, Recipient, RecipientKind
from domain.execution import programme, registrations
from domain.execution.programme import Released, SessionView
from domain.execution.programme.difference import MOVES, Change, ChangeKind
from domain.execution.programme.models import Release
from domain.execution.registrations import SeatLevel, Seats, Workshop
from domain.execution.registrations.models import Registration, RegistrationState
from domain.execution.speakers.models import Speaker
from domain.foundation import accounts, outbox
from domain.foundation.accounts import Site
from domain.foundation.accounts.models import Account
from domain.foundation.core.calendars import CalendarItem, calendar
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Mail, MailState
from domain.mobilisation.organisations.models import Contact, Organisation

UNKNOWN = Seats(0, None)


def write_notice(db: DbSession, payload: dict[str, Any], *, secret: bytes, base_url: str, now: datetime) -> Mail | None:
    """Job `mailings.notice`: the mail due, the same one when the job runs again.

    It tells the version in force when it leaves: one that waited is written anew when another version came out. None
    when there is nobody to tell any more, nothing that still concerns them, or when a later notice tells them all.
    """
    number = uuid.UUID(payload["number"])
    known = outbox.mail_numbered(db, number)
    row = db.get(ReleaseNotice, uuid.UUID(payload["notice_id"]))
    if row is None or (known is not None and known.state is not MailState.QUEUED):
        return known
    event = db.get_one(Event, db.get_one(Release, row.release_id).event_id)
    after = programme.released(db, event) or Released()
    if known is not None and row.told_number == after.number:
        return known
    if known is not None:
        outbox.withdraw(db, known)
    notices = told.notices_to(db, event, row)
    row.told_number = None
    if notices[-1].id != row.id:
        return None
    to = _recipient(db, row, Audience(payload["audience"]), told.changes_for(db, event, notices, after))
    if to is None or not to.email:
        return None
    row.told_number = after.number
    if not to.changes:
        return None
    about = Notice(event, to, payload["opening"], base_url)
    with in_language(SOURCE_LANGUAGE):
        if to.kind is RecipientKind.REGISTRATION:
            about = _for_registration(db, about, Site(base_url, secret), now=now)
        return outbox.write_mail(db, mails.notice(about), number=number, now=now)


def _recipient(db: DbSession, row: ReleaseNotice, audience: Audience, changes: tuple[Change, ...]) -> Recipient | None:
    """Who it is today, and where they can be reached."""
    if row.recipient_kind is RecipientKind.REGISTRATION:
        return _registered(db, row, changes)
    name, email = _somebody(db, row.recipient_kind, row.recipient_id)
    return Recipient(row.recipient_kind, row.recipient_id, audience, name, email, changes)


def _registered(db: DbSession, row: ReleaseNotice, changes: tuple[Change, ...]) -> Recipient | None:
    """With the changes of workshops that they still hold; None when they cancelled."""
    person = db.get(Registration, row.recipient_id)
    if person is None or person.state is not RegistrationState.CONFIRMED:
        return None
    held = registrations.session_ids_of(db, [person.id])[person.id]
    kept = tuple(each for each in changes if each.kind not in MOVES or each.session_id in held)
    name = f"{person.first_name} {person.last_name}"
    return Recipient(row.recipient_kind, person.id, Audience.REGISTERED, name, person.email, kept)


def _somebody(db: DbSession, kind: RecipientKind, key: uuid.UUID) -> tuple[str, str]:
    """Name and address: of the person, else of their structure."""
    if kind is RecipientKind.MEMBER:
        account = db.get(Account, key)
        return (account.name, account.email) if account else ("", "")
    speaker = db.get(Speaker, key) if kind is RecipientKind.SPEAKER else None
    contact_id = speaker.contact_id if speaker else key
    contact = db.get(Contact, contact_id) if contact_id and kind is not RecipientKind.ORGANISATION else None
    organisation_id = key if kind is RecipientKind.ORGANISATION else _structure(speaker, contact)
    organisation = db.get(Organisation, organisation_id) if organisation_id else None
    known = [each for each in (speaker, contact, organisation) if each is not None]
    email = next((each.email for each in known if each.email), "")
    if not email and organisation is not None:
        email = _first_address(db, organisation.id)
    return next((each.name for each in known if each.name), ""), email


def _structure(speaker: Speaker | None, contact: Contact | None) -> uuid.UUID | None:
    if speaker is not None and speaker.organisation_id is not None:
        return speaker.organisation_id
    return contact.organisation_id if contact else None


def _first_address(db: DbSession, organisation_id: uuid.UUID) -> str:
    query = select(Contact.email).where(
        Contact.organisation_id == organisation_id, Contact.email != "", Contact.archived_at.is_(None)
    )
    return db.scalar(query.order_by(Contact.id).limit(1)) or ""


def _for_registration(db: DbSession, about: Notice, site: Site, *, now: datetime) -> Notice:
    """With the person's own page, what they may choose instead, and their calendar brought up to date."""
    event, person = about.event, db.get_one(Registration, about.to.id)
    token = accounts.make_link(db, registrations.LINK_KIND, person.id, event, secret=site.secret, now=now)
    text, method = _calendar(event, person, about.to.changes, site.base_url, now=now)
    about = with_offers(db, about, token)
    return replace(about, calendar=text, calendar_method=method)


def with_offers(db: DbSession, about: Notice, token: str) -> Notice:
    """With the way to the person's own page, and what they may choose instead of what does not take place."""
    gone = [each for each in about.to.changes if each.kind is ChangeKind.CANCELLED and each.before]
    return replace(
        about,
        url=f"{about.base_url}/i/{token}",
        offers={each.session_id: _free_at(db, about.event, each.before) for each in gone if each.before},
    )


def _free_at(db: DbSession, event: Event, gone: SessionView) -> list[Workshop]:
    """The workshops of the same moment that have seats left, the next one first."""
    _, moments = registrations.choices(db, event)
    return [
        each
        for moment in moments
        if moment.starts_at == gone.starts_at
        for each in moment.workshops
        if each.seats.level is not SeatLevel.FULL
    ]


def _calendar(
    event: Event, person: Registration, changes: Sequence[Change], base_url: str, *, now: datetime
) -> tuple[str | None, str | None]:
    """REQUEST for what moved, CANCEL for what does not take place; both at once, or without address to answer to, are
    published instead."""
    moved = {each.session_id: each.after for each in changes if each.kind is not ChangeKind.CANCELLED and each.after}
    gone = [each.before for each in changes if each.kind is ChangeKind.CANCELLED and each.before]
    kept = registrations.workshop_items(event, person, _workshops(moved.values()), base_url=base_url, now=now)
    taken = registrations.workshop_items(
        event,
        person,
        _workshops(replace(v, sequence=v.sequence + 1) for v in gone),
        base_url=base_url,
        status="CANCELLED",
        now=now,
    )
    items = [_asked(item, person) for item in (*kept, *taken)]
    if not items:
        return None, None
    method = "PUBLISH"
    if event.contact_email and not (kept and taken):
        method = "REQUEST" if kept else "CANCEL"
    return calendar(items, name=event.title, method=method), method


def _workshops(views: Any) -> list[Workshop]:
    found = (registrations.as_workshop(view, UNKNOWN) for view in views)
    return [each for each in found if each is not None]


def _asked(item: CalendarItem, person: Registration) -> CalendarItem:
    name = f"{person.first_name} {person.last_name}"
    return replace(item, attendee_name=name, attendee_email=person.email)
