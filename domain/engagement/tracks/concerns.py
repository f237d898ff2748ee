"""Verbs on shared questions: they are collected and gathered by hand; nobody answers them here."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.tracks import rules
from domain.engagement.tracks.models import Concern
from domain.engagement.tracks.queries import track_of
from domain.engagement.tracks.rows import next_position, record
from domain.engagement.tracks.values import ConcernFacts
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_organisation


def create_concern(db: Session, event: Event, facts: ConcernFacts, *, actor: Actor, now: datetime) -> Concern:
    """Raises Invalid `text_missing`, `unknown_organisation`, `unknown_track`."""
    facts = rules.clean_concern(facts)
    _check_links(db, event, facts)
    concern = Concern(event_id=event.id, position=next_position(db, Concern, event), **asdict(facts))
    db.add(concern)
    db.flush()
    record(db, actor, "concern.created", concern, now=now)
    return concern


def update_concern(
    db: Session,
    event: Event,
    concern_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Concern:
    concern = lock_in_use(db, Concern, event.id, concern_id, expected_version)
    before = facts_in(ConcernFacts, concern)
    facts = rules.clean_concern(replace(before, **values))
    # A track put away meanwhile keeps what it gathered: only a new choice has to be one in use.
    _check_links(db, event, facts if facts.track_id != before.track_id else replace(facts, track_id=None))
    if changes := apply(concern, asdict(facts)):
        record(db, actor, "concern.changed", concern, now=now, changes=changes)
    db.flush()
    return concern


def gather_concerns(
    db: Session,
    event: Event,
    concern_ids: Sequence[uuid.UUID],
    track_id: uuid.UUID | None,
    *,
    actor: Actor,
    now: datetime,
) -> list[Concern]:
    """Put several questions into one track, or into none, at once; answers those that moved.

    Raises Invalid `unknown_track`, NotFound for a question that is not there.
    """
    _check_track(db, event, track_id)
    wanted = set(concern_ids)
    query = select(Concern).where(Concern.event_id == event.id, Concern.id.in_(wanted), Concern.archived_at.is_(None))
    query = query.order_by(Concern.id).with_for_update().execution_options(populate_existing=True)
    found = db.scalars(query).all()
    if len(found) < len(wanted):
        raise NotFound()
    moved = [concern for concern in found if apply(concern, {"track_id": track_id})]
    if moved:
        journal.record(
            db,
            actor,
            "concern.gathered",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts={"count": len(moved)},
        )
    db.flush()
    return moved


def archive_concern(
    db: Session,
    event: Event,
    concern_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Concern:
    concern = lock_in_use(db, Concern, event.id, concern_id, expected_version)
    concern.archived_at = now
    record(db, actor, "concern.archived", concern, now=now)
    db.flush()
    return concern


def restore_concern(db: Session, event: Event, concern_id: uuid.UUID, *, actor: Actor, now: datetime) -> Concern:
    concern = lock_in_event(db, Concern, event.id, concern_id)
    if concern.archived_at is not None:
        concern.archived_at = None
        record(db, actor, "concern.restored", concern, now=now)
        db.flush()
    return concern


def _check_links(db: Session, event: Event, facts: ConcernFacts) -> None:
    check_organisation(db, event, facts.organisation_id)
    _check_track(db, event, facts.track_id)


def _check_track(db: Session, event: Event, track_id: uuid.UUID | None) -> None:
    if track_id is None:
        return
    try:
        track_of(db, event, track_id)
    except NotFound:
        raise Invalid(
            "unknown_track", "Cette thématique n’existe pas dans cette rencontre.", field="track_id"
        ) from None
