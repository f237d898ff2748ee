"""Verbs on tracks."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from domain.engagement.tracks import rules
from domain.engagement.tracks.models import Track, TrackCarrier
from domain.engagement.tracks.queries import tracks_of
from domain.engagement.tracks.rows import next_position, record
from domain.engagement.tracks.values import TrackFacts
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Invalid
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import organisations_in_event, unknown_organisation


def create_track(
    db: Session,
    event: Event,
    facts: TrackFacts,
    carriers: Sequence[uuid.UUID] = (),
    *,
    actor: Actor,
    now: datetime,
) -> Track:
    """A track; one that was archived under the same name comes back.

    Raises Invalid `name_missing`, `name_taken`, `unknown_organisation`.
    """
    facts = rules.clean_track(facts)
    track = _same_name(db, event, facts.name)
    if track is None:
        track = Track(event_id=event.id, position=next_position(db, Track, event), **asdict(facts))
        db.add(track)
    elif track.archived_at is None:
        raise _name_taken()
    else:
        apply(track, asdict(facts) | {"archived_at": None})
    db.flush()
    if carriers:
        _replace_carriers(db, event, track, carriers)
    record(db, actor, "track.created", track, now=now, facts={"name": track.name})
    db.flush()
    return track


def update_track(
    db: Session,
    event: Event,
    track_id: uuid.UUID,
    values: Mapping[str, Any],
    carriers: Sequence[uuid.UUID] | None = None,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Track:
    """Change the given fields of TrackFacts; the structures that carry it are replaced as a whole when given."""
    track = lock_in_use(db, Track, event.id, track_id, expected_version)
    before = facts_in(TrackFacts, track)
    facts = rules.clean_track(replace(before, **values))
    other = _same_name(db, event, facts.name)
    if other is not None and other.id != track.id:
        raise _name_taken()
    changes = apply(track, asdict(facts))
    if carriers is not None and _replace_carriers(db, event, track, carriers):
        changes["carriers"] = (None, len(set(carriers)))
        flag_modified(track, "name")
    if changes:
        record(db, actor, "track.changed", track, now=now, changes=changes)
    db.flush()
    return track


def order_tracks(db: Session, event: Event, track_ids: Sequence[uuid.UUID], *, actor: Actor, now: datetime) -> None:
    """Put the tracks in this order. Raises Invalid `unknown_track`, `named_twice`."""
    tracks = {track.id: track for track in tracks_of(db, event)}
    moved = False
    for position, key in enumerate(rules.new_order(track_ids, list(tracks))):
        moved |= bool(apply(tracks[key], {"position": position}))
    if moved:
        journal.record(
            db, actor, "track.ordered", subject_kind="event", subject_id=event.id, event_id=event.id, now=now
        )
    db.flush()


def archive_track(
    db: Session, event: Event, track_id: uuid.UUID, *, expected_version: int | None = None, actor: Actor, now: datetime
) -> Track:
    """Put a track away; what it gathered reads as gathered by none until it comes back."""
    track = lock_in_use(db, Track, event.id, track_id, expected_version)
    track.archived_at = now
    record(db, actor, "track.archived", track, now=now, facts={"name": track.name})
    db.flush()
    return track


def restore_track(db: Session, event: Event, track_id: uuid.UUID, *, actor: Actor, now: datetime) -> Track:
    """Take a track out of the archives, with what it gathered; nobody could take its name meanwhile."""
    track = lock_in_event(db, Track, event.id, track_id)
    if track.archived_at is not None:
        track.archived_at = None
        record(db, actor, "track.restored", track, now=now, facts={"name": track.name})
        db.flush()
    return track


def _replace_carriers(db: Session, event: Event, track: Track, carriers: Sequence[uuid.UUID]) -> bool:
    """Answers whether anything changed."""
    wanted = set(carriers)
    held = set(db.scalars(select(TrackCarrier.organisation_id).where(TrackCarrier.track_id == track.id)))
    added, gone = wanted - held, held - wanted
    if organisations_in_event(db, event, added) != added:
        raise unknown_organisation("carriers")
    if gone:
        db.execute(
            delete(TrackCarrier).where(TrackCarrier.track_id == track.id, TrackCarrier.organisation_id.in_(gone))
        )
    db.add_all(TrackCarrier(track_id=track.id, organisation_id=key) for key in sorted(added))
    return bool(added or gone)


def _same_name(db: Session, event: Event, name: str) -> Track | None:
    key = search_key(name)
    tracks = db.scalars(select(Track).where(Track.event_id == event.id).order_by(Track.position))
    same = [track for track in tracks if search_key(track.name) == key]
    return min(same, key=lambda track: track.archived_at is not None, default=None)


def _name_taken() -> Invalid:
    return Invalid("name_taken", "Cette thématique existe déjà.", field="name")
