"""Words and plain values of checking in."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime

from domain.execution.registrations.states import ParticipantKind, RegistrationState


class ListKind(enum.StrEnum):
    """What people are checked in for: the door of a day, a session (a meal is one), a half-day on paper."""

    ENTRY = "entry"
    SESSION = "session"
    HALF_DAY = "half_day"


class ScanMeans(enum.StrEnum):
    """How somebody was found."""

    CODE = "code"
    NAME = "name"
    WALK_IN = "walk_in"
    PAPER = "paper"


class ScanAct(enum.StrEnum):
    CHECK_IN = "check_in"
    UNDO = "undo"


class ScanAnswer(enum.StrEnum):
    """What a device is told; everything but the first two, and `undone`, keeps somebody at the door, with a reason."""

    ADMITTED = "admitted"
    ALREADY = "already"
    """Checked in before: when, where and by whom is told."""
    UNDONE = "undone"
    UNKNOWN_CODE = "unknown_code"
    OTHER_EVENT = "other_event"
    NOT_CONFIRMED = "not_confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    NOT_IN_SESSION = "not_in_session"
    LIST_GONE = "list_gone"
    """The session was taken out of the programme meanwhile."""
    TOO_EARLY = "too_early"
    FULL = "full"
    """Somebody comes without registration and there is no seat: nobody is written unless the desk says so."""
    NOTHING_TO_UNDO = "nothing_to_undo"


FREE_KINDS = frozenset(
    {
        ParticipantKind.FACILITATOR,
        ParticipantKind.SPEAKER,
        ParticipantKind.ORGANISER,
        ParticipantKind.HOST,
    }
)
"""They come in everywhere: their work is in sessions that nobody chose for them."""


@dataclass(frozen=True)
class DeskList:
    """What people are checked in for, as the programme in force says it. `is_open`: everybody registered may come in;
    otherwise those who chose the session. `place` is the room with its floor."""

    id: uuid.UUID
    kind: ListKind
    key: str
    name: str
    starts_at: datetime
    ends_at: datetime
    session_id: uuid.UUID | None = None
    place: str = ""
    is_open: bool = True
    in_force: bool = True
    """Still in the programme."""


@dataclass(frozen=True)
class DeskPerson:
    """Somebody registered, as the desk knows them: no address, no need."""

    id: uuid.UUID
    first_name: str
    last_name: str
    organisation_name: str
    state: RegistrationState
    kind: ParticipantKind = ParticipantKind.PARTICIPANT
    session_ids: tuple[uuid.UUID, ...] = ()
    badge_code: str = ""
    sort_key: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Came:
    """That somebody is in a list: since when, by which door, how they were found, and by which scan."""

    came_at: datetime
    door: str = ""
    means: ScanMeans = ScanMeans.CODE
    scan_id: uuid.UUID | None = None
    device_id: uuid.UUID | None = None


@dataclass(frozen=True)
class WalkIn:
    """Somebody who comes without having registered, with the code of the blank badge they were given."""

    first_name: str
    last_name: str
    organisation_name: str = ""
    badge_code: str = ""


@dataclass(frozen=True)
class ScanRequest:
    """A scan as a device sends it. `made_at` is its clock; `anyway`: let in knowingly; `answered`: what the device
    said by itself, without line."""

    id: uuid.UUID
    means: ScanMeans
    list_id: uuid.UUID | None
    made_at: datetime
    act: ScanAct = ScanAct.CHECK_IN
    code: str = ""
    registration_id: uuid.UUID | None = None
    walk_in: WalkIn | None = None
    undoes: uuid.UUID | None = None
    made_offline: bool = False
    anyway: bool = False
    answered: ScanAnswer | None = None


@dataclass(frozen=True)
class Door:
    """Who checks people in: a phone of the desk, or somebody of the committee. `name` is told to the others."""

    name: str
    made_by: str = ""
    device_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Told:
    """What is said of a scan besides its answer: ids, instants and numbers only, kept so that it is said again."""

    came_at: datetime | None = None
    door: str = ""
    means: ScanMeans | None = None
    session_ids: tuple[uuid.UUID, ...] = ()
    """What somebody who is not in the session chose at that time."""
    blank: int | None = None
    """The number of a blank badge that nobody has yet."""
    registered: int | None = None
    absent: int | None = None
    """How many hold a seat when there is none left, and how many of them are not there yet."""
    badge: str = ""
    """Why the blank badge of a walk-in could not be theirs: `taken` or `foreign`."""
    reason: ScanAnswer | None = None
    """Why they would have been kept at the door, had the desk not let them in."""
    was_registered: bool = False
    """A walk-in who stood in the list."""


NOTHING_MORE = Told()


@dataclass(frozen=True)
class Answered:
    """A scan with its answer; the same whenever it is sent again."""

    id: uuid.UUID
    answer: ScanAnswer
    sentence: str
    advice: str
    list_id: uuid.UUID | None
    person: DeskPerson | None = None
    told: Told = NOTHING_MORE
    is_conflict: bool = False
