"""Thematic tracks and the shared questions that they gather."""

from domain.engagement.tracks.queries import concern_of, concerns_of, track_of, tracks_of
from domain.engagement.tracks.service import (
    archive_concern,
    archive_track,
    create_concern,
    create_track,
    restore_concern,
    restore_track,
    update_concern,
    update_track,
)
from domain.engagement.tracks.values import ConcernFacts, ConcernView, TrackFacts

__all__ = [
    "ConcernFacts",
    "ConcernView",
    "TrackFacts",
    "archive_concern",
    "archive_track",
    "concern_of",
    "concerns_of",
    "create_concern",
    "create_track",
    "restore_concern",
    "restore_track",
    "track_of",
    "tracks_of",
    "update_concern",
    "update_track",
]
