"""What belongs to a structure when another one is merged into it: names, categories, what was said of likeness."""

import uuid
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from domain.mobilisation.organisations import rules
from domain.mobilisation.organisations.models import (
    DistinctOrganisations,
    Organisation,
    OrganisationAlias,
    OrganisationCategory,
)
from domain.mobilisation.organisations.service import facts_of, former_names
from domain.mobilisation.organisations.values import OrganisationFacts


def joined_facts(db: Session, kept: Organisation, absorbed: Organisation) -> dict[str, Any]:
    """What is written of both unless somebody chooses otherwise: what the row that stays says, else the other's."""
    ours, theirs = facts_of(db, kept), facts_of(db, absorbed)
    values: dict[str, Any] = {
        name: getattr(theirs, name)
        for name in OrganisationFacts.__dataclass_fields__
        if getattr(ours, name) in ("", None) and getattr(theirs, name) not in ("", None)
    }
    if ours.latitude is not None and ours.longitude is not None:
        values.pop("latitude", None)
        values.pop("longitude", None)
    categories = tuple(dict.fromkeys((*ours.categories, *theirs.categories)))
    return values | {"categories": categories[: rules.MOST_CATEGORIES]}


def absorb(db: Session, kept: Organisation, absorbed: Organisation) -> None:
    """Keep the names of the row that goes, so that imports and searches still find it; settle what must be unique."""
    db.add(
        OrganisationAlias(
            organisation_id=kept.id, name=absorbed.name, match_key=absorbed.match_key, former_id=absorbed.id
        )
    )
    names = [*former_names(db, kept), *former_names(db, absorbed)]
    kept.search_key = rules.organisation_search_key(facts_of(db, kept), names)
    db.execute(delete(OrganisationCategory).where(OrganisationCategory.organisation_id == absorbed.id))
    _move_distinct(db, absorbed.id, kept.id)
    db.flush()


def _move_distinct(db: Session, old_id: uuid.UUID, new_id: uuid.UUID) -> None:
    """Who was said to differ from the row that goes differs from the one that stays; smaller identifiers first."""
    held = or_(DistinctOrganisations.first_id == old_id, DistinctOrganisations.second_id == old_id)
    rows = db.execute(select(DistinctOrganisations.first_id, DistinctOrganisations.second_id).where(held)).all()
    db.execute(delete(DistinctOrganisations).where(held).execution_options(synchronize_session=False))
    for first_id, second_id in rows:
        other = second_id if first_id == old_id else first_id
        pair = (min(other, new_id), max(other, new_id))
        if other not in (old_id, new_id) and db.get(DistinctOrganisations, pair, populate_existing=True) is None:
            db.add(DistinctOrganisations(first_id=pair[0], second_id=pair[1]))
            db.flush()
