"""Reading tracks and shared questions, always in a fixed number of statements."""

import uuid
from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.engagement.tracks.models import Concern, Track, TrackCarrier
from domain.engagement.tracks.values import CarrierView, ConcernView, TrackView
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import Organisation


def tracks_of(db: Session, event: Event, *, archived: bool = False) -> list[Track]:
    query = select(Track).where(Track.event_id == event.id, Track.archived_at.is_not(None) == archived)
    return list(db.scalars(query.order_by(Track.position, Track.id)))


def track_views(db: Session, event: Event, *, archived: bool = False) -> list[TrackView]:
    """The tracks in use, or those put away, with who carries each and how many questions it gathers: three
    statements."""
    carriers = carriers_of(db, event)
    gathered = dict(
        db.execute(
            select(Concern.track_id, func.count())
            .where(Concern.event_id == event.id, Concern.archived_at.is_(None), Concern.track_id.is_not(None))
            .group_by(Concern.track_id)
        ).all()
    )
    return [
        TrackView(
            id=track.id,
            name=track.name,
            axis=track.axis,
            source=track.source,
            source_note=track.source_note,
            position=track.position,
            version=track.version,
            carriers=tuple(carriers.get(track.id, ())),
            concerns=gathered.get(track.id, 0),
        )
        for track in tracks_of(db, event, archived=archived)
    ]


def track_view(db: Session, event: Event, track_id: uuid.UUID) -> TrackView:
    """Raises NotFound, also for another event's."""
    found = next((view for view in track_views(db, event) if view.id == track_id), None)
    if found is None:
        raise NotFound()
    return found


def carriers_of(db: Session, event: Event) -> dict[uuid.UUID, list[CarrierView]]:
    """The structures that carry each track, by name."""
    rows = db.execute(
        select(TrackCarrier.track_id, Organisation.id, Organisation.name)
        .join(Track, Track.id == TrackCarrier.track_id)
        .join(Organisation, Organisation.id == TrackCarrier.organisation_id)
        .where(Track.event_id == event.id)
        .order_by(Organisation.search_key, Organisation.id)
    )
    found: dict[uuid.UUID, list[CarrierView]] = defaultdict(list)
    for row in rows:
        found[row.track_id].append(CarrierView(row.id, row.name))
    return found


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
