"""Structures of an event that may be one and the same; those said to be different are not asked about again."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.organisations import likeness
from domain.mobilisation.organisations.likeness import Known, Pair
from domain.mobilisation.organisations.models import Contact, DistinctOrganisations, Organisation, OrganisationAlias
from domain.mobilisation.outreach.models import Outreach


@dataclass(frozen=True)
class Alike:
    """One of two structures that look alike."""

    id: uuid.UUID
    name: str
    commune: str
    created_at: datetime


@dataclass(frozen=True)
class Duplicate:
    """The older structure first; `reasons` in words."""

    first: Alike
    second: Alike
    reasons: tuple[str, ...]
    rank: int


def duplicates(db: Session, event: Event, *, only: Collection[uuid.UUID] | None = None) -> list[Duplicate]:
    """Pairs of the event's structures that may be one, the surest first; four statements.

    `only`: pairs that hold one of these structures.
    """
    rows = db.scalars(_in_event(event).order_by(Organisation.created_at, Organisation.id)).all()
    pairs = likeness.alike(_compared(db, event, rows))
    distinct = _distinct(db, event)
    by_id = {row.id: Alike(row.id, row.name, row.commune, row.created_at) for row in rows}
    return [
        _duplicate(pair, by_id)
        for pair in pairs
        if _ordered(pair.first_id, pair.second_id) not in distinct
        and (only is None or pair.first_id in only or pair.second_id in only)
    ]


def mark_distinct(
    db: Session, event: Event, first_id: uuid.UUID, second_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """These two are different: do not ask again. Raises NotFound, Invalid `same_organisation`."""
    if first_id == second_id:
        raise Invalid("same_organisation", "C’est la même structure deux fois.", field="second_id")
    ids = _ordered(first_id, second_id)
    found = {row.id: row.name for row in db.scalars(_in_event(event).where(Organisation.id.in_(ids)))}
    if len(found) < 2:
        raise NotFound()
    if db.get(DistinctOrganisations, ids) is not None:
        return
    db.add(DistinctOrganisations(first_id=ids[0], second_id=ids[1]))
    facts = {"name": found[first_id], "other": found[second_id]}
    journal.record(
        db,
        actor,
        "organisation.distinct",
        subject_kind="organisation",
        subject_id=first_id,
        event_id=event.id,
        now=now,
        facts=facts,
    )
    db.flush()


def _in_event(event: Event) -> Select[Organisation]:
    return (
        select(Organisation)
        .join(Outreach, Outreach.organisation_id == Organisation.id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
    )


def _compared(db: Session, event: Event, rows: Iterable[Organisation]) -> list[Known]:
    of_event = select(Outreach.organisation_id).where(Outreach.event_id == event.id)
    addresses: dict[uuid.UUID, set[str]] = defaultdict(set)
    people = select(Contact.organisation_id, Contact.email).where(
        Contact.email != "", Contact.archived_at.is_(None), Contact.organisation_id.in_(of_event)
    )
    for organisation_id, email in db.execute(people):
        addresses[organisation_id].add(email)
    had: dict[uuid.UUID, list[str]] = defaultdict(list)
    aliases = select(OrganisationAlias.organisation_id, OrganisationAlias.match_key)
    for organisation_id, key in db.execute(aliases.where(OrganisationAlias.organisation_id.in_(of_event))):
        had[organisation_id].append(key)
    return [
        Known(
            row.id,
            (row.match_key, *had.get(row.id, ())),
            insee_code=row.insee_code,
            siret=row.siret,
            rna=row.rna,
            domains=frozenset(likeness.domain_of(each) for each in {row.email, *addresses.get(row.id, ())}) - {""},
        )
        for row in rows
    ]


def _distinct(db: Session, event: Event) -> set[tuple[uuid.UUID, uuid.UUID]]:
    query = (
        select(DistinctOrganisations)
        .join(Outreach, Outreach.organisation_id == DistinctOrganisations.first_id)
        .where(Outreach.event_id == event.id)
    )
    return {(row.first_id, row.second_id) for row in db.scalars(query)}


def _ordered(one: uuid.UUID, other: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    return (one, other) if one < other else (other, one)


def _duplicate(pair: Pair, by_id: dict[uuid.UUID, Alike]) -> Duplicate:
    words = tuple(reason.words for reason in pair.reasons)
    return Duplicate(by_id[pair.first_id], by_id[pair.second_id], words, pair.rank)
