"""Verbs on the people of a structure. Rows to change are found, and locked, through the event: see `outreach`."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, facts_in
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event
from domain.mobilisation.organisations import rules
from domain.mobilisation.organisations.models import Contact, ContactConsent, Organisation
from domain.mobilisation.organisations.values import ConsentPurpose, ContactFacts


def create_contact(
    db: Session, event: Event, organisation: Organisation, facts: ContactFacts, *, actor: Actor, now: datetime
) -> Contact:
    """Raises Invalid `contact_empty`, `bad_email`, `bad_phone`."""
    contact = Contact(
        id=new_id(), organisation_id=organisation.id, created_at=now, **asdict(rules.clean_contact(facts))
    )
    db.add(contact)
    db.flush()
    _record(db, actor, "contact.created", contact, event.id, now=now)
    return contact


def update_contact(
    db: Session,
    event: Event,
    contact: Contact,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Contact:
    """Change a contact found through the event. The journal tells which fields changed, never their content."""
    check_version(contact, expected_version)
    before = facts_in(ContactFacts, contact)
    changes = apply(contact, asdict(rules.clean_contact(replace(before, **values))))
    if changes:
        _record(db, actor, "contact.changed", contact, event.id, now=now, facts={"fields": ", ".join(changes)})
    db.flush()
    return contact


def set_consents(
    db: Session,
    event: Event,
    contact: Contact,
    agreed: Collection[ConsentPurpose],
    *,
    how: str = "",
    actor: Actor,
    now: datetime,
) -> None:
    """Write down what the person agrees to now, one purpose at a time; what is not there any more was taken back.

    `how` tells how it was said; without it, what was known of how stays. The journal tells which purposes changed.
    """
    how = clean_line(how, field="consent_how", limit=200)
    query = select(ContactConsent).where(ContactConsent.contact_id == contact.id)
    known = {row.purpose: row for row in db.scalars(query)}
    changed = [each for each in ConsentPurpose if (each in agreed) is not _agrees(known.get(each))]
    for purpose in changed:
        row = known.get(purpose)
        if row is None:
            db.add(ContactConsent(contact_id=contact.id, purpose=purpose, given_at=now, how=how))
        elif purpose in agreed:
            apply(row, {"given_at": now, "withdrawn_at": None, "how": how})
        else:
            apply(row, {"withdrawn_at": now, "how": how or row.how})
    if changed:
        _record(db, actor, "contact.consented", contact, event.id, now=now, facts={"purposes": ", ".join(changed)})
    db.flush()


def _agrees(row: ContactConsent | None) -> bool:
    return row is not None and row.withdrawn_at is None


def archive_contact(
    db: Session, event: Event, contact: Contact, *, expected_version: int | None = None, actor: Actor, now: datetime
) -> Contact:
    check_version(contact, expected_version)
    contact.archived_at = now
    _record(db, actor, "contact.archived", contact, event.id, now=now)
    db.flush()
    return contact


def restore_contact(db: Session, event: Event, contact: Contact, *, actor: Actor, now: datetime) -> Contact:
    if contact.archived_at is not None:
        contact.archived_at = None
        _record(db, actor, "contact.restored", contact, event.id, now=now)
    db.flush()
    return contact


def _record(db: Session, actor: Actor, action: str, row: Contact, event_id: uuid.UUID, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="contact", subject_id=row.id, event_id=event_id, **more)
