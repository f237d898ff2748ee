"""Who is told of a version, exactly: each of them once, with the changes that concern them."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.delivery.mailings.values import Audience, Recipient, RecipientKind, Recipients
from domain.engagement.committee.models import Competence, CompetenceHolder
from domain.execution import speakers
from domain.execution.programme import ContributionView
from domain.execution.programme.difference import MOVES, Change, ChangeKind, Difference
from domain.execution.registrations.models import Registration, RegistrationState, WorkshopChoice
from domain.execution.speakers.models import Speaker
from domain.foundation.accounts import Role
from domain.foundation.accounts.models import Account
from domain.foundation.core.times import local
from domain.foundation.events.models import Event, EventMember
from domain.mobilisation.organisations.models import Contact, Organisation

TO_TEAM = MOVES | {ChangeKind.FORMAT, ChangeKind.RENAMED, ChangeKind.SEATS}
"""What everybody of a session is told; a change of people is told to those who come or leave."""
TO_STAGE = MOVES | {ChangeKind.FORMAT, ChangeKind.SEATS, ChangeKind.DETAILS}
NOBODY = uuid.UUID(int=0)


def recipients(db: DbSession, event: Event, found: Difference, *, now: datetime) -> Recipients:
    """A fixed number of statements, however many people."""
    of_stage = tuple(change for change in found.changes if change.kind in TO_STAGE)
    stage = [replace(each, changes=of_stage) for each in _stage(db, event, now)] if of_stage else []
    merged = _once([*_registered(db, event, found.changes), *stage, *_team(db, event, found.changes)])
    told = [each for each in merged if each.email]
    registered = sum(1 for each in merged if each.kind is RecipientKind.REGISTRATION)
    return Recipients(told, [each for each in merged if not each.email], _confirmed(db, event) - registered)


def _once(people: Iterable[Recipient]) -> list[Recipient]:
    """One line for each person: by who they are, then by address. People who registered stay apart from one another,
    since each has a day of their own."""
    found: dict[object, Recipient] = {}
    by_address: dict[str, object] = {}
    for each in people:
        registers = each.kind is RecipientKind.REGISTRATION
        own = (each.kind, each.id or each.name)
        key = own if registers or own in found else by_address.get(each.email.casefold(), own)
        known = found.get(key)
        found[key] = replace(known, changes=_union(known.changes, each.changes)) if known else each
        if each.email:
            by_address.setdefault(each.email.casefold(), key)
    return list(found.values())


def _union(one: Sequence[Change], other: Sequence[Change]) -> tuple[Change, ...]:
    return (*one, *(change for change in other if not any(change is known for known in one)))


def _registered(db: DbSession, event: Event, changes: Sequence[Change]) -> Iterator[Recipient]:
    """Those who hold a seat in a workshop that moves, does not take place, or takes place after all."""
    moved = {change.session_id for change in changes if change.kind in MOVES}
    if not moved:
        return
    rows = db.execute(
        select(
            Registration.id,
            Registration.first_name,
            Registration.last_name,
            Registration.email,
            WorkshopChoice.session_id,
        )
        .join(WorkshopChoice, WorkshopChoice.registration_id == Registration.id)
        .where(
            Registration.event_id == event.id,
            Registration.state == RegistrationState.CONFIRMED,
            WorkshopChoice.session_id.in_(moved),
        )
        .order_by(Registration.sort_key, Registration.id)
    )
    by_session = {key: tuple(c for c in changes if c.session_id == key and c.kind in MOVES) for key in moved}
    for row in rows:
        name = f"{row.first_name} {row.last_name}"
        told = by_session[row.session_id]
        yield Recipient(RecipientKind.REGISTRATION, row.id, Audience.REGISTERED, name, row.email, told)


def _team(db: DbSession, event: Event, changes: Sequence[Change]) -> Iterator[Recipient]:
    """Persons and structures of the sessions that change, but for those who declined: they said no."""
    named = [(each, change) for change in changes for each in _concerned(change)]
    gone = speakers.declined_among(db, event, [each for each, _ in named])
    told = [(each, change) for each, change in named if each.id not in gone]
    book = _Book(db, event, [each for each, _ in told])
    for each, change in told:
        yield replace(book.recipient(each), changes=(change,))


def _concerned(change: Change) -> tuple[ContributionView, ...]:
    if change.kind is ChangeKind.PEOPLE:
        return (*change.came, *change.left)
    return change.people if change.kind in TO_TEAM else ()


class _Book:
    """Addresses of those who contribute: as speaker, else as contact, else of their structure. Four statements."""

    def __init__(self, db: DbSession, event: Event, people: Sequence[ContributionView]) -> None:
        contacts = {each.contact_id for each in people if each.contact_id}
        organisations = {each.organisation_id for each in people if each.organisation_id}
        found = db.scalars(select(Contact).where(Contact.id.in_(contacts)))
        self._contacts: dict[uuid.UUID | None, Contact] = {row.id: row for row in found}
        known = db.scalars(select(Organisation).where(Organisation.id.in_(organisations)))
        self._organisations: dict[uuid.UUID | None, Organisation] = {row.id: row for row in known}
        self._first_contacts = _first_addresses(db, organisations)
        self._speakers = _speakers(db, event)

    def recipient(self, each: ContributionView) -> Recipient:
        speaker = self._speakers.get(speakers.person_key(each.contact_id, each.label))
        contact = self._contacts.get(each.contact_id)
        organisation = self._organisations.get(each.organisation_id)
        email = self._address(speaker, contact, organisation)
        if speaker is not None:
            return Recipient(RecipientKind.SPEAKER, speaker.id, Audience.TEAM, speaker.name or each.name, email, ())
        if contact is not None:
            return Recipient(RecipientKind.CONTACT, contact.id, Audience.TEAM, contact.name or each.name, email, ())
        if organisation is not None:
            kind = RecipientKind.ORGANISATION
            return Recipient(kind, organisation.id, Audience.TEAM, organisation.name, email, ())
        return Recipient(RecipientKind.SPEAKER, NOBODY, Audience.TEAM, each.name, "", ())

    def _address(self, speaker: Speaker | None, contact: Contact | None, organisation: Organisation | None) -> str:
        known = [each.email for each in (speaker, contact, organisation) if each is not None and each.email]
        if known or organisation is None:
            return known[0] if known else ""
        return self._first_contacts.get(organisation.id, "")


def _first_addresses(db: DbSession, organisation_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The first contact of each structure that has an address."""
    rows = db.execute(
        select(Contact.organisation_id, Contact.email)
        .where(Contact.organisation_id.in_(set(organisation_ids)), Contact.email != "", Contact.archived_at.is_(None))
        .order_by(Contact.id.desc())
    )
    return {row.organisation_id: row.email for row in rows}


def _speakers(db: DbSession, event: Event) -> dict[str, Speaker]:
    """By person rather than by contribution, which an edit may have given to somebody else."""
    rows = db.scalars(select(Speaker).where(Speaker.event_id == event.id, Speaker.archived_at.is_(None)))
    return {speakers.person_key(row.contact_id, row.name): row for row in rows}


def _stage(db: DbSession, event: Event, now: datetime) -> list[Recipient]:
    """Who holds the régie today, else the members who have its role."""
    today = local(now, event.time_zone).date()
    holders = db.execute(
        select(CompetenceHolder, Account, Contact, Organisation)
        .outerjoin(Account, Account.id == CompetenceHolder.account_id)
        .outerjoin(Contact, Contact.id == CompetenceHolder.contact_id)
        .outerjoin(Organisation, Organisation.id == CompetenceHolder.organisation_id)
        .where(
            CompetenceHolder.event_id == event.id,
            CompetenceHolder.competence == Competence.STAGE_MANAGER,
            CompetenceHolder.archived_at.is_(None),
            or_(CompetenceHolder.since_on.is_(None), CompetenceHolder.since_on <= today),
            or_(CompetenceHolder.until_on.is_(None), CompetenceHolder.until_on >= today),
        )
        .order_by(CompetenceHolder.id)
    ).all()
    if holders:
        return [_holder(*row) for row in holders]
    members = db.scalars(
        select(Account)
        .join(EventMember, EventMember.account_id == Account.id)
        .where(EventMember.event_id == event.id, EventMember.role == Role.STAGE_MANAGER)
        .order_by(Account.id)
    )
    return [Recipient(RecipientKind.MEMBER, each.id, Audience.STAGE, each.name, each.email, ()) for each in members]


def _holder(
    row: CompetenceHolder, account: Account | None, contact: Contact | None, organisation: Organisation | None
) -> Recipient:
    known = (
        (RecipientKind.MEMBER, account),
        (RecipientKind.CONTACT, contact),
        (RecipientKind.ORGANISATION, organisation),
    )
    name = row.name or next((each.name for _, each in reversed(known) if each is not None and each.name), "")
    for kind, each in known:
        if each is not None and each.email:
            return Recipient(kind, each.id, Audience.STAGE, name or each.email, each.email, ())
    return Recipient(RecipientKind.MEMBER, NOBODY, Audience.STAGE, name, "", ())


def _confirmed(db: DbSession, event: Event) -> int:
    query = select(func.count()).where(
        Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED
    )
    return db.scalar(query) or 0
