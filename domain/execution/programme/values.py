"""Words and plain values of the programme: what rules, prints and pages speak about, without database."""

import enum
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from domain.foundation.core.times import Interval


class NetworkQuality(enum.StrEnum):
    GOOD = "good"
    WEAK = "weak"
    NONE = "none"


class RoomLayout(enum.StrEnum):
    """How a room is furnished; each layout seats a number of people."""

    CIRCLE = "circle"
    ISLANDS = "islands"
    U_SHAPE = "u_shape"
    CLASSROOM = "classroom"
    THEATRE = "theatre"
    STANDING = "standing"


class Openness(enum.StrEnum):
    """Who a session is for."""

    EVERYBODY = "everybody"
    PROFESSIONALS = "professionals"
    INVITED = "invited"


class ResourceKind(enum.StrEnum):
    """What a session leaves to read or to look at."""

    SLIDES = "slides"
    NOTES = "notes"
    PICTURE = "picture"
    LINK = "link"


class SessionKind(enum.StrEnum):
    WELCOME = "welcome"
    PLENARY = "plenary"
    WORKSHOP = "workshop"
    ROUND_TABLE = "round_table"
    FORUM = "forum"
    BREAK = "break"
    MEAL = "meal"
    OTHER = "other"


class ContributionRole(enum.StrEnum):
    """What somebody does in a session; `carrier` is the structure that answers for it (structure porteuse)."""

    CARRIER = "carrier"
    FACILITATOR = "facilitator"
    NOTE_TAKER = "note_taker"
    MODERATOR = "moderator"
    PANELLIST = "panellist"
    SPEAKER = "speaker"
    HOST = "host"
    WITNESS = "witness"


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
class PictureView:
    """The same as it is told."""

    id: uuid.UUID
    file_id: uuid.UUID
    alt: str
    is_plan: bool
    width: int
    height: int


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
