"""Thematic tracks and the shared questions that they gather."""

from domain.engagement.tracks.concerns import (
    archive_concern,
    create_concern,
    gather_concerns,
    restore_concern,
    update_concern,
)
from domain.engagement.tracks.queries import (
    carriers_of,
    concern_of,
    concerns_of,
    track_of,
    track_view,
    track_views,
    tracks_of,
)
from domain.engagement.tracks.service import (
    archive_track,
    create_track,
    order_tracks,
    restore_track,
    update_track,
)
from domain.engagement.tracks.values import (
    FEWEST_CARRIERS,
    CarrierView,
    ConcernFacts,
    ConcernView,
    TrackFacts,
    TrackSource,
    TrackView,
)

__all__ = [
    "FEWEST_CARRIERS",
    "CarrierView",
    "ConcernFacts",
    "ConcernView",
    "TrackFacts",
    "TrackSource",
    "TrackView",
    "archive_concern",
    "archive_track",
    "carriers_of",
    "concern_of",
    "concerns_of",
    "create_concern",
    "create_track",
    "gather_concerns",
    "order_tracks",
    "restore_concern",
    "restore_track",
    "track_of",
    "track_view",
    "track_views",
    "tracks_of",
    "update_concern",
    "update_track",
]
