"""Verbs on the ledger."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from domain.engagement.commitments import rules
from domain.engagement.commitments.models import Commitment, CommitmentStateChange
from domain.engagement.commitments.values import CommitmentFacts, CommitmentState
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_organisation, contacts_in_event


def clean_facts(event: Event, facts: CommitmentFacts, *, even_if_late: bool = False) -> CommitmentFacts:
    """The facts as they would be kept. Raises what `rules.clean_commitment` raises."""
    last_day = local(event.ends_at - timedelta(microseconds=1), event.time_zone).date()
    return rules.clean_commitment(facts, last_day=None if even_if_late else last_day)


def create_commitment(
    db: Session,
    event: Event,
    facts: CommitmentFacts,
    *,
    even_if_late: bool = False,
    actor: Actor,
    now: datetime,
) -> Commitment:
    """Write a promise down. Raises Invalid, InvalidFields: see `rules`, and `unknown_organisation`.

    `even_if_late`: the person means a date after the gathering, as for a review.
    """
    facts = clean_facts(event, facts, even_if_late=even_if_late)
    _check_who(db, event, facts)
    commitment = Commitment(
        event_id=event.id, state_since=now, search_key=rules.commitment_search_key(facts), **asdict(facts)
    )
    db.add(commitment)
    db.flush()
    _step(db, commitment, None, actor=actor, now=now)
    _record(db, actor, "commitment.created", commitment, now=now, facts={"description": commitment.description})
    return commitment


def update_commitment(
    db: Session,
    event: Event,
    commitment_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    even_if_late: bool = False,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Commitment:
    """Change the given fields of CommitmentFacts, its state among them."""
    commitment = lock_in_use(db, Commitment, event.id, commitment_id, expected_version)
    before = facts_in(CommitmentFacts, commitment)
    wanted = replace(before, **values)
    facts = clean_facts(event, wanted, even_if_late=even_if_late or wanted.due_on == before.due_on)
    rules.check_transition(before.state, facts.state)
    _check_who(db, event, facts)
    changes = apply(commitment, asdict(facts))
    commitment.search_key = rules.commitment_search_key(facts)
    if "state" in changes:
        commitment.state_since = now
        _step(db, commitment, before.state, actor=actor, now=now)
    if changes:
        # A reason may tell of people: the journal says that it changed, not what it says.
        told = {name: change for name, change in changes.items() if name != "withdrawn_reason"}
        _record(db, actor, "commitment.changed", commitment, now=now, changes=told)
    db.flush()
    return commitment


def archive_commitment(
    db: Session,
    event: Event,
    commitment_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Commitment:
    """Put a line away, for one written by mistake; a promise that falls is withdrawn instead."""
    commitment = lock_in_use(db, Commitment, event.id, commitment_id, expected_version)
    commitment.archived_at = now
    _record(db, actor, "commitment.archived", commitment, now=now, facts={"description": commitment.description})
    db.flush()
    return commitment


def restore_commitment(
    db: Session, event: Event, commitment_id: uuid.UUID, *, actor: Actor, now: datetime
) -> Commitment:
    """Take a line out of the archives as it was; one that is there already stays."""
    commitment = lock_in_event(db, Commitment, event.id, commitment_id)
    if commitment.archived_at is not None:
        commitment.archived_at = None
        _record(db, actor, "commitment.restored", commitment, now=now, facts={"description": commitment.description})
        db.flush()
    return commitment


def hold_commitment(
    db: Session, event: Event, commitment_id: uuid.UUID, expected_version: int | None = None
) -> Commitment:
    """The promise, locked, its version going up: something of a later room that belongs to it is changing."""
    commitment = lock_in_use(db, Commitment, event.id, commitment_id, expected_version)
    flag_modified(commitment, "description")
    return commitment


def _check_who(db: Session, event: Event, facts: CommitmentFacts) -> None:
    check_organisation(db, event, facts.organisation_id)
    if facts.contact_id is not None:
        known = contacts_in_event(db, event, [facts.contact_id])
        rules.check_contact(facts.contact_id, facts.organisation_id, known.get(facts.contact_id))


def _step(db: Session, commitment: Commitment, before: CommitmentState | None, *, actor: Actor, now: datetime) -> None:
    """Keep that the promise came into its state, with the reason when it was withdrawn."""
    db.add(
        CommitmentStateChange(
            commitment_id=commitment.id,
            at=now,
            account_id=actor.account_id,
            by_name=actor.name,
            before=before,
            after=commitment.state,
            reason=commitment.withdrawn_reason,
        )
    )


def _record(db: Session, actor: Actor, action: str, commitment: Commitment, **more: Any) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="commitment",
        subject_id=commitment.id,
        event_id=commitment.event_id,
        **more,
    )
