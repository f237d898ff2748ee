"""Rooms, sessions and who does what in them."""

from domain.execution.programme.places import (
    archive_room,
    create_room,
    create_venue,
    update_room,
    update_venue,
)
from domain.execution.programme.queries import bookable, room_of, rooms_of, session_of, sessions_of, venues_of
from domain.execution.programme.rules import moments
from domain.execution.programme.service import archive_session, create_session, update_session
from domain.execution.programme.values import (
    BookableSession,
    ContributionFacts,
    ContributionRole,
    ContributionView,
    Moment,
    NetworkQuality,
    RoomFacts,
    RoomView,
    SessionFacts,
    SessionKind,
    SessionView,
    TrackView,
    VenueFacts,
)

__all__ = [
    "BookableSession",
    "ContributionFacts",
    "ContributionRole",
    "ContributionView",
    "Moment",
    "NetworkQuality",
    "RoomFacts",
    "RoomView",
    "SessionFacts",
    "SessionKind",
    "SessionView",
    "TrackView",
    "VenueFacts",
    "archive_room",
    "archive_session",
    "bookable",
    "create_room",
    "create_session",
    "create_venue",
    "moments",
    "room_of",
    "rooms_of",
    "session_of",
    "sessions_of",
    "update_room",
    "update_session",
    "update_venue",
    "venues_of",
]
