"""Verbs on structures. Rows to change are found, and locked, through the event: see `outreach`."""

import uuid
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, touch
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event
from domain.mobilisation.organisations import rules
from domain.mobilisation.organisations.categories import ensure_default_categories
from domain.mobilisation.organisations.matching import match_key
from domain.mobilisation.organisations.models import (
    ActorCategory,
    Organisation,
    OrganisationAlias,
    OrganisationCategory,
)
from domain.mobilisation.organisations.queries import categories, commune_of
from domain.mobilisation.organisations.values import OrganisationFacts

SEARCHED = frozenset({"name", "commune", "kind"})


def create_organisation(
    db: Session, event: Event, facts: OrganisationFacts, *, actor: Actor, now: datetime
) -> Organisation:
    """A structure met for an event; `outreach.add_to_event` then makes it visible there.

    Raises Invalid: see `rules.clean_organisation` and `unknown_category`.
    """
    facts = _with_commune(db, rules.clean_organisation(facts))
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
    before = facts_of(db, organisation)
    facts = _with_commune(db, rules.clean_organisation(replace(before, **values)))
    written = columns(facts)
    if any(getattr(facts, name) != getattr(before, name) for name in SEARCHED):
        written["search_key"] = rules.organisation_search_key(facts, former_names(db, organisation))
    else:
        del written["search_key"]
    changes = apply(organisation, written)
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


def facts_of(db: Session, organisation: Organisation) -> OrganisationFacts:
    """A structure as it is written down."""
    values = {f.name: getattr(organisation, f.name) for f in fields(OrganisationFacts) if f.name != "categories"}
    return OrganisationFacts(categories=category_codes(db, organisation), **values)


def former_names(db: Session, organisation: Organisation) -> list[str]:
    """The names that a structure had before it was merged into this one."""
    query = select(OrganisationAlias.name).where(OrganisationAlias.organisation_id == organisation.id)
    return list(db.scalars(query.order_by(OrganisationAlias.id)))


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
    columns = {name: value for name, value in vars(facts).items() if name != "categories"}
    return columns | {
        "search_key": rules.organisation_search_key(facts),
        "match_key": match_key(facts.name),
    }


def _with_commune(db: Session, facts: OrganisationFacts) -> OrganisationFacts:
    """A commune given by its code alone gets its name, when the list of its department was loaded."""
    commune = commune_of(db, facts.insee_code) if not facts.commune else None
    return replace(facts, commune=commune.name) if commune is not None else facts


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


def _record(db: Session, actor: Actor, action: str, row: Organisation, event_id: uuid.UUID, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="organisation", subject_id=row.id, event_id=event_id, **more)
