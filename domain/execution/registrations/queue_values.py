"""Waiting lists, offers and held places as plain values."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from domain.execution.registrations.states import ParticipantKind
from domain.execution.registrations.values import Seats

__all__ = ["HoldFacts", "OfferView", "Queue", "QueueEntry", "QueuePlace", "Waiter"]


@dataclass(frozen=True)
class OfferView:
    """Seats proposed, until when."""

    id: uuid.UUID
    seats: int
    offered_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Waiter:
    """Somebody in a waiting list, as its rules see them."""

    entry_id: uuid.UUID
    registration_id: uuid.UUID
    session_id: uuid.UUID | None
    joined_at: datetime
    party: int = 1
    structure: str = ""
    """The same for people of the same structure; empty for those who speak for none."""
    sleeps: bool = False
    """Waits for a workshop without a seat of the event yet."""
    offer: OfferView | None = None


@dataclass(frozen=True)
class QueuePlace:
    """Where somebody stands in one waiting list, as they are told it."""

    entry_id: uuid.UUID
    session_id: uuid.UUID | None
    """None for the waiting list of the event."""
    title: str
    rank: int
    party: int
    reason: str
    """Why no seat yet, in one sentence; empty while one is offered."""
    offer: OfferView | None
    joined_at: datetime


@dataclass(frozen=True)
class QueueEntry:
    """Somebody in a waiting list, as the committee sees them."""

    entry_id: uuid.UUID
    registration_id: uuid.UUID
    name: str
    organisation_name: str
    has_email: bool
    """Somebody without one is told of an offer by telephone."""
    party: int
    rank: int
    reason: str
    offer: OfferView | None
    joined_at: datetime


@dataclass(frozen=True)
class Queue:
    """One waiting list in its order, with the seats that it waits for."""

    session_id: uuid.UUID | None
    title: str
    starts_at: datetime
    seats: Seats
    entries: tuple[QueueEntry, ...]


@dataclass(frozen=True)
class HoldFacts:
    """Seats kept for some: by what they do on the day, by a code, or by both."""

    name: str
    seats: int
    session_id: uuid.UUID | None = None
    kinds: tuple[ParticipantKind, ...] = ()
    code: str = ""
    release_at: datetime | None = None
