"""What the event holds already, as plain values: the planner compares with it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.delivery.exchange.planning.registering import Registering
from domain.engagement.commitments import CommitmentView
from domain.engagement.tracks import ConcernView, TrackView
from domain.execution.programme import LayoutSeats, SessionView
from domain.execution.programme.models import Room, Venue
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import OrganisationView


@dataclass(frozen=True)
class RoomDetails:
    """What a room seats by layout, and when it can be used."""

    layouts: Sequence[LayoutSeats] = ()
    hours: Sequence[Interval] = ()


@dataclass(frozen=True)
class Known:
    """`event` is None when the files are to make one. `categories` maps codes to names."""

    categories: Mapping[str, str]
    event: Event | None = None
    objectives: Sequence[str] = ()
    structures: Sequence[tuple[OrganisationView, bool]] = ()
    """Each with whether it was put away."""
    venues: Sequence[Venue] = ()
    rooms: Sequence[Room] = ()
    rooms_told: Mapping[uuid.UUID, RoomDetails] = field(default_factory=dict)
    openings: Mapping[uuid.UUID | None, Sequence[Interval]] = field(default_factory=dict)
    """When each place is open."""
    tracks: Sequence[TrackView] = ()
    sessions: Sequence[SessionView] = ()
    commitments: Sequence[CommitmentView] = ()
    concerns: Sequence[ConcernView] = ()
    registering: Registering | None = None
    remembered: Mapping[str, str] = field(default_factory=dict)
