"""Verbs on structures and contacts. Rows to change are found, and locked, through the event: see `outreach`."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, touch
from domain.foundation.core.errors import Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_line, search_key
from domain.foundation.events.models import Event
from domain.mobilisation.organisations import rules
from domain.mobilisation.organisations.matching import match_key
from domain.mobilisation.organisations.models import (
    ActorCategory,
    Contact,
    Organisation,
    OrganisationCategory,
)
from domain.mobilisation.organisations.queries import categories
from domain.mobilisation.organisations.values import CATEGORY_NAMES, ContactFacts, OrganisationFacts


def ensure_default_categories(db: Session) -> list[ActorCategory]:
    """Add the kinds of actors that Préau comes with, where they are missing; answers those in use."""
    known = set(db.scalars(select(ActorCategory.code)))
    for position, (code, name) in enumerate(CATEGORY_NAMES.items()):
        if code.value not in known:
            db.add(ActorCategory(code=code.value, name=name, position=position))
    db.flush()
    return categories(db)


def create_category(db: Session, event: Event, name: str, *, actor: Actor, now: datetime) -> ActorCategory:
    """A kind of actor that the committee adds; one of the same name is answered as it is.

    Raises Invalid `name_missing`.
    """
    name = clean_line(name, field="name", limit=120)
    if not search_key(name):
        raise Invalid("name_missing", "Donnez un nom à la catégorie.", field="name")
    known = categories(db)
    same = next((category for category in known if search_key(category.name) == search_key(name)), None)
    if same is not None:
        return same
    row = ActorCategory(id=new_id(), code=f"c-{new_id().hex}", name=name, position=len(known))
    db.add(row)
    db.flush()
    journal.record(
        db,
        actor,
        "category.created",
        subject_kind="category",
        subject_id=row.id,
        event_id=event.id,
        now=now,
        facts={"name": name},
    )
    return row


def create_organisation(
    db: Session, event: Event, facts: OrganisationFacts, *, actor: Actor, now: datetime
) -> Organisation:
    """A structure met for an event; `outreach.add_to_event` then makes it visible there.

    Raises Invalid: see `rules.clean_organisation` and `unknown_category`.
    """
    facts = rules.clean_organisation(facts)
    organisation = Organisation(id=new_id(), created_at=now, updated_at=now, **columns(facts))
    db.add(organisation)
    db.flush()
    _set_categories(db, organisation, facts.categories)
    _record(db, actor, "organisation.created", organisation, event.id, now=now, facts={"name": organisation.name})
    return organisation


def update_organisation(
    db: Session,
    event: Event,
    organisation: Organisation,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Change the given fields of OrganisationFacts on a row that the caller found through the event and locked."""
    before = OrganisationFacts(
        categories=category_codes(db, organisation),
        **{f.name: getattr(organisation, f.name) for f in fields(OrganisationFacts) if f.name != "categories"},
    )
    facts = rules.clean_organisation(replace(before, **values))
    changes = apply(organisation, columns(facts))
    for key in ("search_key", "match_key"):
        changes.pop(key, None)
    if facts.categories != before.categories:
        _set_categories(db, organisation, facts.categories)
        changes["categories"] = (", ".join(before.categories), ", ".join(facts.categories))
    if changes:
        touch(organisation, now)
        _record(db, actor, "organisation.changed", organisation, event.id, now=now, changes=changes)
    db.flush()
    return organisation


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
    before = ContactFacts(**{field.name: getattr(contact, field.name) for field in fields(ContactFacts)})
    changes = apply(contact, asdict(rules.clean_contact(replace(before, **values))))
    if changes:
        _record(db, actor, "contact.changed", contact, event.id, now=now, facts={"fields": ", ".join(changes)})
    db.flush()
    return contact


def archive_contact(
    db: Session, event: Event, contact: Contact, *, expected_version: int | None = None, actor: Actor, now: datetime
) -> Contact:
    check_version(contact, expected_version)
    contact.archived_at = now
    _record(db, actor, "contact.archived", contact, event.id, now=now)
    db.flush()
    return contact


def category_codes(db: Session, organisation: Organisation) -> tuple[str, ...]:
    """Codes of a structure's categories, the main one first."""
    return tuple(
        db.scalars(
            select(ActorCategory.code)
            .join(OrganisationCategory, OrganisationCategory.category_id == ActorCategory.id)
            .where(OrganisationCategory.organisation_id == organisation.id)
            .order_by(OrganisationCategory.position)
        )
    )


def columns(facts: OrganisationFacts) -> dict[str, Any]:
    """What is written in the row of a structure whose facts are clean."""
    columns = {name: value for name, value in asdict(facts).items() if name != "categories"}
    return columns | {
        "search_key": rules.organisation_search_key(facts),
        "match_key": match_key(facts.name),
    }


def _set_categories(db: Session, organisation: Organisation, codes: tuple[str, ...]) -> None:
    known = (
        {category.code: category.id for category in categories(db) or ensure_default_categories(db)} if codes else {}
    )
    wanted = rules.check_categories(codes, known)
    db.execute(delete(OrganisationCategory).where(OrganisationCategory.organisation_id == organisation.id))
    db.add_all(
        OrganisationCategory(organisation_id=organisation.id, category_id=known[code], position=position)
        for position, code in enumerate(wanted)
    )


def _record(
    db: Session, actor: Actor, action: str, row: Organisation | Contact, event_id: uuid.UUID, **more: Any
) -> None:
    kind = action.partition(".")[0]
    journal.record(db, actor, action, subject_kind=kind, subject_id=row.id, event_id=event_id, **more)
