"""Reading tracks and shared questions, always in a fixed number of statements."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.tracks.models import Concern, Track
from domain.engagement.tracks.values import ConcernView
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def tracks_of(db: Session, event: Event) -> list[Track]:
    query = select(Track).where(Track.event_id == event.id, Track.archived_at.is_(None))
    return list(db.scalars(query.order_by(Track.position, Track.id)))


def concerns_of(db: Session, event: Event, *, archived: bool = False) -> list[ConcernView]:
    """The questions in use, or those put away; a track put away gathers none."""
    rows = db.execute(
        select(Concern, Organisation.name, Track)
        .outerjoin(Organisation, Organisation.id == Concern.organisation_id)
        .outerjoin(Track, (Track.id == Concern.track_id) & Track.archived_at.is_(None))
        .where(Concern.event_id == event.id, Concern.archived_at.is_not(None) == archived)
        .order_by(Concern.position, Concern.id)
    )
    return [
        ConcernView(
            id=concern.id,
            text=concern.text,
            organisation_id=concern.organisation_id,
            organisation_name=organisation or "",
            track_id=track.id if track else None,
            track_name=track.name if track else "",
            position=concern.position,
            version=concern.version,
        )
        for concern, organisation, track in rows
    ]


def concern_of(db: Session, event: Event, concern_id: uuid.UUID) -> ConcernView:
    """Raises NotFound, also for another event's."""
    found = next((view for view in concerns_of(db, event) if view.id == concern_id), None)
    if found is None:
        raise NotFound()
    return found


def track_of(db: Session, event: Event, track_id: uuid.UUID) -> Track:
    """Raises NotFound, also for another event's."""
    query = select(Track).where(Track.id == track_id, Track.event_id == event.id, Track.archived_at.is_(None))
    track = db.scalar(query)
    if track is None:
        raise NotFound()
    return track
