"""Words and plain values of the programme: what rules, prints and pages speak about, without database.

Here is what the committee writes; `kinds` holds the words, `told` what is read.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from domain.execution.programme.kinds import (
    ContributionRole,
    NetworkQuality,
    Openness,
    ResourceKind,
    RoomLayout,
    SessionKind,
)
from domain.execution.programme.told import (
    ContributionView,
    Moment,
    PictureView,
    ResourceView,
    RoomView,
    SessionConcernView,
    SessionView,
    TakingUpView,
    TrackView,
)

__all__ = [
    "ContributionFacts",
    "ContributionRole",
    "ContributionView",
    "LayoutSeats",
    "Moment",
    "NetworkQuality",
    "Openness",
    "PictureFacts",
    "PictureView",
    "Preparation",
    "ResourceFacts",
    "ResourceKind",
    "ResourceView",
    "RoomFacts",
    "RoomLayout",
    "RoomView",
    "SessionConcernView",
    "SessionFacts",
    "SessionKind",
    "SessionLinks",
    "SessionView",
    "TakingUpView",
    "TrackView",
    "VenueFacts",
]


@dataclass(frozen=True)
class VenueFacts:
    """A place as the committee writes it, and the structure whose place it is.

    Who opens and how to come in are for those who prepare the day, never for everybody.
    """

    name: str
    address: str = ""
    capacity: int | None = None
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    contact_name: str = ""
    contact_phone: str = ""
    access: str = ""


@dataclass(frozen=True)
class RoomFacts:
    """A room as its fiche lieu tells it; `None` means that nobody knows yet, and so does an empty text.

    `microphones` counts all of them, those clipped to a garment and those on a headset too.
    """

    name: str
    venue_id: uuid.UUID | None = None
    seats: int | None = None
    area_m2: Decimal | None = None
    floor: str = ""
    step_free: bool | None = None
    hearing_loop: bool | None = None
    projector: bool | None = None
    sound_system: bool | None = None
    microphones: int | None = None
    lapel_microphones: int | None = None
    headset_microphones: int | None = None
    power_sockets: int | None = None
    power_supply: str = ""
    video_conference: bool | None = None
    network: NetworkQuality | None = None
    network_note: str = ""
    furniture: str = ""
    notes: str = ""


@dataclass(frozen=True)
class LayoutSeats:
    """How many people a room seats in a layout."""

    layout: RoomLayout
    seats: int


@dataclass(frozen=True)
class PictureFacts:
    """A photograph or a plan: `alt` stands for it where it cannot be seen; a plan is shown to all."""

    alt: str
    is_plan: bool = False


@dataclass(frozen=True)
class ContributionFacts:
    """A structure, a contact, or just a name as written, in a session. `id` is the one it was before the edit."""

    role: ContributionRole
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    label: str = ""
    headcount: int = 1
    minutes: int | None = None
    id: uuid.UUID | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Preparation:
    """A day when the structures of a session prepared it together."""

    held_on: date
    note: str = ""


@dataclass(frozen=True)
class SessionFacts:
    """A session as the committee writes it. A time without zone is read on the clocks of the event."""

    title: str
    kind: SessionKind = SessionKind.WORKSHOP
    description: str = ""
    audience: str = ""
    track_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    seats: int | None = None
    technical_needs: str = ""
    openness: Openness = Openness.EVERYBODY
    layout: RoomLayout | None = None
    sub_groups: int | None = None
    question: str = ""
    question_minutes: int | None = None


@dataclass(frozen=True)
class SessionLinks:
    """What a session is tied to; `None` leaves as it is, a list replaces the whole."""

    concern_ids: Sequence[uuid.UUID] | None = None
    objective_ids: Sequence[uuid.UUID] | None = None
    further_room_ids: Sequence[uuid.UUID] | None = None
    preparations: Sequence[Preparation] | None = None


@dataclass(frozen=True)
class ResourceFacts:
    """Slides, notes, a picture or a link; `url` is empty when it is a file."""

    kind: ResourceKind
    label: str
    url: str = ""
    is_public: bool = False
