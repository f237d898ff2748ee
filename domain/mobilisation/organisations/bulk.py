"""Many structures at once: the rules and the journal of one by one, in a fixed number of statements."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.core.ids import new_id
from domain.foundation.core.many import insert_rows
from domain.foundation.events.models import Event
from domain.foundation.journal import Entry
from domain.mobilisation.organisations import rules
from domain.mobilisation.organisations.categories import ensure_default_categories
from domain.mobilisation.organisations.models import Contact, Organisation, OrganisationCategory
from domain.mobilisation.organisations.queries import categories
from domain.mobilisation.organisations.service import columns
from domain.mobilisation.organisations.values import ContactFacts, OrganisationFacts

Row = dict[str, Any]


@dataclass(frozen=True)
class NewOrganisation:
    """A structure to be made, with the people to write to."""

    facts: OrganisationFacts
    contacts: tuple[ContactFacts, ...] = ()


def create_organisations(
    db: Session, event: Event, given: Sequence[NewOrganisation], *, actor: Actor, now: datetime
) -> list[uuid.UUID]:
    """Structures met for an event, in the order given; `outreach.add_all_to_event` then makes them visible there.

    Raises Invalid as for one; its `values["rank"]` says which of them is refused.
    """
    known = {each.code: each.id for each in categories(db) or ensure_default_categories(db)}
    made: list[Row] = []
    belonging: list[Row] = []
    contacts: list[Row] = []
    for rank, new in enumerate(given):
        try:
            facts = rules.clean_organisation(new.facts)
            codes = rules.check_categories(facts.categories, known)
            cleaned = [rules.clean_contact(contact) for contact in new.contacts]
        except Invalid as error:
            error.values["rank"] = rank
            raise
        row_id = new_id()
        made.append({"id": row_id, "created_at": now, "updated_at": now, **columns(facts)})
        belonging += _categories(row_id, [known[code] for code in codes])
        contacts += [{"id": new_id(), "organisation_id": row_id, "created_at": now, **vars(c)} for c in cleaned]
    for kind, rows in ((Organisation, made), (OrganisationCategory, belonging), (Contact, contacts)):
        insert_rows(db, kind, rows)
    journal.record_all(db, actor, [*map(_created, made), *map(_added, contacts)], event_id=event.id, now=now)
    return [row["id"] for row in made]


def _categories(organisation_id: uuid.UUID, ids: Sequence[uuid.UUID]) -> list[Row]:
    return [
        {"organisation_id": organisation_id, "category_id": category_id, "position": position}
        for position, category_id in enumerate(ids)
    ]


def _created(row: Mapping[str, Any]) -> Entry:
    return Entry("organisation.created", "organisation", row["id"], facts={"name": row["name"]})


def _added(row: Mapping[str, Any]) -> Entry:
    return Entry("contact.created", "contact", row["id"])
