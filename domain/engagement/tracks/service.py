"""Verbs on tracks and shared questions. Questions are collected and gathered by hand; nobody answers them here."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.engagement.tracks import rules
from domain.engagement.tracks.models import Concern, Track
from domain.engagement.tracks.queries import track_of
from domain.engagement.tracks.values import ConcernFacts, TrackFacts
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, lock_in_event
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import organisations_in_event


def create_track(db: Session, event: Event, facts: TrackFacts, *, actor: Actor, now: datetime) -> Track:
    """A track; one that was archived under the same name comes back. Raises Invalid `name_missing`, `name_taken`."""
    facts = rules.clean_track(facts)
    track = _same_name(db, event, facts.name)
    if track is None:
        track = Track(event_id=event.id, position=_next_position(db, Track, event), **asdict(facts))
        db.add(track)
    elif track.archived_at is None:
        raise _name_taken()
    else:
        apply(track, asdict(facts) | {"archived_at": None})
    db.flush()
    _record(db, actor, "track.created", track, now=now, facts={"name": track.name})
    return track


def update_track(
    db: Session,
    event: Event,
    track_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Track:
    track: Track = _locked(db, Track, event, track_id, expected_version)
    facts = rules.clean_track(replace(TrackFacts(track.name), **values))
    other = _same_name(db, event, facts.name)
    if other is not None and other.id != track.id:
        raise _name_taken()
    if changes := apply(track, asdict(facts)):
        _record(db, actor, "track.changed", track, now=now, changes=changes)
    db.flush()
    return track


def archive_track(
    db: Session, event: Event, track_id: uuid.UUID, *, expected_version: int | None = None, actor: Actor, now: datetime
) -> Track:
    """Put a track away; what it gathered reads as gathered by none until it comes back."""
    track: Track = _locked(db, Track, event, track_id, expected_version)
    track.archived_at = now
    _record(db, actor, "track.archived", track, now=now, facts={"name": track.name})
    db.flush()
    return track


def restore_track(db: Session, event: Event, track_id: uuid.UUID, *, actor: Actor, now: datetime) -> Track:
    """Take a track out of the archives, with what it gathered; nobody could take its name meanwhile."""
    track: Track = lock_in_event(db, Track, event.id, track_id)
    if track.archived_at is not None:
        track.archived_at = None
        _record(db, actor, "track.restored", track, now=now, facts={"name": track.name})
        db.flush()
    return track


def create_concern(db: Session, event: Event, facts: ConcernFacts, *, actor: Actor, now: datetime) -> Concern:
    """Raises Invalid `text_missing`, `unknown_organisation`, `unknown_track`."""
    facts = rules.clean_concern(facts)
    _check_links(db, event, facts)
    concern = Concern(event_id=event.id, position=_next_position(db, Concern, event), **asdict(facts))
    db.add(concern)
    db.flush()
    _record(db, actor, "concern.created", concern, now=now)
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
    concern: Concern = _locked(db, Concern, event, concern_id, expected_version)
    before = ConcernFacts(**{field.name: getattr(concern, field.name) for field in fields(ConcernFacts)})
    facts = rules.clean_concern(replace(before, **values))
    # A track put away meanwhile keeps what it gathered: only a new choice has to be one in use.
    _check_links(db, event, facts if facts.track_id != before.track_id else replace(facts, track_id=None))
    if changes := apply(concern, asdict(facts)):
        _record(db, actor, "concern.changed", concern, now=now, changes=changes)
    db.flush()
    return concern


def archive_concern(
    db: Session,
    event: Event,
    concern_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Concern:
    concern: Concern = _locked(db, Concern, event, concern_id, expected_version)
    concern.archived_at = now
    _record(db, actor, "concern.archived", concern, now=now)
    db.flush()
    return concern


def restore_concern(db: Session, event: Event, concern_id: uuid.UUID, *, actor: Actor, now: datetime) -> Concern:
    concern: Concern = lock_in_event(db, Concern, event.id, concern_id)
    if concern.archived_at is not None:
        concern.archived_at = None
        _record(db, actor, "concern.restored", concern, now=now)
        db.flush()
    return concern


def _locked(db: Session, kind: type[Any], event: Event, key: uuid.UUID, expected_version: int | None) -> Any:
    row = lock_in_event(db, kind, event.id, key)
    if row.archived_at is not None:
        raise NotFound()
    check_version(row, expected_version)
    return row


def _check_links(db: Session, event: Event, facts: ConcernFacts) -> None:
    if facts.organisation_id is not None and not organisations_in_event(db, event, [facts.organisation_id]):
        raise Invalid("unknown_organisation", "Cette structure n’est pas dans l’événement.", field="organisation_id")
    if facts.track_id is not None:
        try:
            track_of(db, event, facts.track_id)
        except NotFound:
            raise Invalid(
                "unknown_track", "Cette thématique n’existe pas dans cet événement.", field="track_id"
            ) from None


def _same_name(db: Session, event: Event, name: str) -> Track | None:
    key = search_key(name)
    tracks = db.scalars(select(Track).where(Track.event_id == event.id).order_by(Track.position))
    same = [track for track in tracks if search_key(track.name) == key]
    return min(same, key=lambda track: track.archived_at is not None, default=None)


def _name_taken() -> Invalid:
    return Invalid("name_taken", "Cette thématique existe déjà.", field="name")


def _next_position(db: Session, kind: type[Any], event: Event) -> int:
    last = db.scalar(select(func.max(kind.position)).where(kind.event_id == event.id))
    return 0 if last is None else last + 1


def _record(db: Session, actor: Actor, action: str, row: Track | Concern, **more: Any) -> None:
    kind = action.partition(".")[0]
    journal.record(db, actor, action, subject_kind=kind, subject_id=row.id, event_id=row.event_id, **more)
