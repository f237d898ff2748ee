"""Who does what in a session. A contribution keeps its identity across edits: answers and needs hang on it."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme import rules
from domain.execution.programme.facts import kept_contributions
from domain.execution.programme.models import Contribution, Session
from domain.execution.programme.values import ContributionFacts
from domain.foundation.core.edits import apply, facts_in
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import contacts_in_event, organisations_in_event, unknown_organisation


def known_people(db: DbSession, event: Event, contributions: Sequence[ContributionFacts]) -> list[ContributionFacts]:
    """Clean contributions whose structures and contacts the event knows; a contact brings its structure."""
    cleaned = rules.clean_contributions(contributions)
    organisations = organisations_in_event(db, event, {c.organisation_id for c in cleaned if c.organisation_id})
    contacts = contacts_in_event(db, event, {c.contact_id for c in cleaned if c.contact_id})
    found = []
    for rank, facts in enumerate(cleaned):
        if facts.contact_id and facts.contact_id not in contacts:
            raise Invalid(
                "unknown_contact",
                "Cette personne n’est pas dans les contacts de cette rencontre.",
                field=f"contributions.{rank}.contact_id",
            )
        if facts.organisation_id and facts.organisation_id not in organisations:
            raise unknown_organisation(f"contributions.{rank}.organisation_id")
        of_contact = contacts[facts.contact_id] if facts.contact_id else None
        found.append(replace(facts, organisation_id=facts.organisation_id or of_contact))
    return found


def contributions_of(db: DbSession, session: Session) -> list[ContributionFacts]:
    """In order, each with its identity."""
    return [facts_in(ContributionFacts, row) for row in _rows(db, session)]


def replace_contributions(
    db: DbSession, event: Event, session: Session, contributions: Sequence[ContributionFacts]
) -> bool:
    """Answers whether anything changed. Raises Invalid: see `known_people`."""
    wanted = known_people(db, event, contributions)
    rows = _rows(db, session)
    if [facts_in(ContributionFacts, row) for row in rows] == wanted:
        return False
    by_id = {row.id: row for row in rows}
    kept = kept_contributions([facts_in(ContributionFacts, row) for row in rows], wanted)
    for row in rows:
        if row.id not in kept:
            db.delete(row)
    for rank, (facts, key) in enumerate(zip(wanted, kept, strict=True)):
        if key is None:
            db.add(Contribution(session_id=session.id, position=rank, **_values(facts)))
        else:
            apply(by_id[key], _values(facts) | {"position": rank})
    return True


def write_contributions(db: DbSession, session: Session, contributions: Sequence[ContributionFacts]) -> None:
    """For a session that has none yet."""
    db.add_all(
        Contribution(session_id=session.id, position=rank, **_values(facts)) for rank, facts in enumerate(contributions)
    )


def _rows(db: DbSession, session: Session) -> list[Contribution]:
    query = select(Contribution).where(Contribution.session_id == session.id)
    return list(db.scalars(query.order_by(Contribution.position, Contribution.id)))


def _values(facts: ContributionFacts) -> dict[str, Any]:
    """Without the identity, which belongs to the row."""
    values = asdict(facts)
    del values["id"]
    return values
