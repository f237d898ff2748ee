"""What is told of the programme: places, sessions and people as pages, prints and checks read them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from domain.execution.programme.kinds import (
    ContributionRole,
    NetworkQuality,
    Openness,
    ResourceKind,
    RoomLayout,
    SessionKind,
)
from domain.foundation.core.times import Interval


@dataclass(frozen=True)
class PictureView:
    """The same as it is told."""

    id: uuid.UUID
    file_id: uuid.UUID
    alt: str
    is_plan: bool
    width: int
    height: int


@dataclass(frozen=True)
class ResourceView:
    """The same as it is told: a file says what it is and how heavy."""

    id: uuid.UUID
    kind: ResourceKind
    label: str
    url: str = ""
    is_public: bool = False
    file_id: uuid.UUID | None = None
    media_type: str = ""
    size: int | None = None


@dataclass(frozen=True)
class RoomView:
    id: uuid.UUID
    name: str
    position: int
    venue_id: uuid.UUID | None = None
    seats: int | None = None
    floor: str = ""
    step_free: bool | None = None
    hearing_loop: bool | None = None
    projector: bool | None = None
    sound_system: bool | None = None
    microphones: int | None = None
    power_sockets: int | None = None
    video_conference: bool | None = None
    network: NetworkQuality | None = None
    notes: str = ""
    venue_name: str = ""
    lapel_microphones: int | None = None
    headset_microphones: int | None = None
    power_supply: str = ""
    network_note: str = ""
    furniture: str = ""
    layout_seats: tuple[tuple[RoomLayout, int], ...] = ()


@dataclass(frozen=True)
class TrackView:
    id: uuid.UUID
    name: str


@dataclass(frozen=True)
class ContributionView:
    """Who does what; `name` is what people read: the label, else the contact, else the structure."""

    role: ContributionRole
    name: str
    organisation_id: uuid.UUID | None = None
    organisation_name: str = ""
    contact_id: uuid.UUID | None = None
    label: str = ""
    headcount: int = 1
    id: uuid.UUID | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class SessionConcernView:
    """A shared question that a session takes up, and the structure that raised it."""

    id: uuid.UUID
    text: str
    organisation_name: str = ""


@dataclass(frozen=True)
class SessionView:
    """A session with everything that pages and prints say of it.

    `seats` is what can be offered (the session's own limit within the room's); `letter` names a workshop on paper.
    `further_rooms` are those that a break or a meal takes besides `room`; `sequence` counts the published changes of
    its time and place, as calendars want.
    """

    id: uuid.UUID
    kind: SessionKind
    title: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    description: str = ""
    audience: str = ""
    own_seats: int | None = None
    seats: int | None = None
    technical_needs: str = ""
    room: RoomView | None = None
    track: TrackView | None = None
    contributions: tuple[ContributionView, ...] = ()
    letter: str = ""
    position: int = 0
    version: int = 1
    updated_at: datetime | None = None
    openness: Openness = Openness.EVERYBODY
    layout: RoomLayout | None = None
    sub_groups: int | None = None
    question: str = ""
    question_minutes: int | None = None
    series_id: uuid.UUID | None = None
    further_rooms: tuple[RoomView, ...] = ()
    objective_ids: tuple[uuid.UUID, ...] = ()
    concern_ids: tuple[uuid.UUID, ...] = ()
    prepared_on: tuple[date, ...] = ()
    sequence: int = 0
    concerns: tuple[SessionConcernView, ...] = ()
    """The questions that it takes up, in their words of that moment; the same for the objectives that it serves."""
    objectives: tuple[str, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """Its span of time, when it has one."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return Interval(self.starts_at, self.ends_at)

    @property
    def is_workshop(self) -> bool:
        return self.kind is SessionKind.WORKSHOP

    def by_role(self, *roles: ContributionRole) -> tuple[ContributionView, ...]:
        return tuple(each for each in self.contributions if each.role in roles)


@dataclass(frozen=True)
class TakingUpView:
    """A session that takes a question up."""

    id: uuid.UUID
    title: str


@dataclass(frozen=True)
class Moment:
    """Workshops that start together: people choose one of them. `ends_at` is the latest end."""

    starts_at: datetime
    ends_at: datetime
    sessions: tuple[SessionView, ...]
