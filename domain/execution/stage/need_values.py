"""Plain values of needs: what is asked for, how the room answers, who lends it, what is missing."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime

from domain.engagement.commitments import CommitmentState
from domain.execution.programme import SessionKind
from domain.execution.stage.room_answers import NeedState
from domain.execution.stage.values import ChecklistState, Trade


class NeedSource(enum.StrEnum):
    """Who asks: the programme, the session's kit, those who take part, the régie, the place itself."""

    PROGRAMME = "programme"
    KIT = "kit"
    PEOPLE = "people"
    CREW = "crew"
    PLACE = "place"


@dataclass(frozen=True)
class NeedFacts:
    """A need as the régie writes it, for a session or for a room."""

    label: str
    trade: Trade | None = None
    """None: as the words mean."""
    quantity: int | None = None
    note: str = ""
    session_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None


@dataclass(frozen=True)
class VideoCallFacts:
    """On what, where, and who drives it."""

    platform: str = ""
    link: str = ""
    driver: str = ""


@dataclass(frozen=True)
class VideoCallView(VideoCallFacts):
    session_id: uuid.UUID | None = None
    version: int = 0


@dataclass(frozen=True)
class Lent:
    """What a partner promises for it, and where that promise stands."""

    commitment_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    description: str
    state: CommitmentState


@dataclass(frozen=True)
class NeedPoint:
    """The point of the checklist that follows it: how far, who has it in hands, who brings it back."""

    id: uuid.UUID
    state: ChecklistState
    owner: str = ""
    lender_name: str = ""
    returned_by: str = ""


@dataclass(frozen=True)
class NeedLine:
    """`said` is how the room answers in words; `id` and `version` are those of a need that the régie wrote.

    `is_supply`: paper, chairs, signs: what the crew brings by nature, and that no room is blamed for.
    """

    trade: Trade
    label: str
    source: NeedSource
    answer: NeedState
    said: str
    quantity: int | None = None
    note: str = ""
    id: uuid.UUID | None = None
    version: int | None = None
    lent: tuple[Lent, ...] = ()
    point: NeedPoint | None = None
    is_supply: bool = False

    @property
    def is_settled(self) -> bool:
        """Done, or put aside by the régie."""
        return self.point is not None and self.point.state in (ChecklistState.DONE, ChecklistState.NOT_APPLICABLE)

    @property
    def is_missing(self) -> bool:
        """Neither in the room nor brought by anybody."""
        is_absent = self.answer in (NeedState.ABSENT, NeedState.SHORT)
        return is_absent and not self.is_supply and not self.is_settled

    @property
    def is_unknown(self) -> bool:
        return self.answer is NeedState.UNKNOWN and not self.is_supply and not self.is_settled


@dataclass(frozen=True)
class SessionNeeds:
    session_id: uuid.UUID
    kind: SessionKind
    title: str
    letter: str
    starts_at: datetime | None
    ends_at: datetime | None
    room_id: uuid.UUID | None
    room_name: str
    seats: int | None
    lines: tuple[NeedLine, ...]
    call: VideoCallView | None = None


@dataclass(frozen=True)
class RoomNeeds:
    """What the room itself needs; the needs of its sessions stand beside."""

    room_id: uuid.UUID
    name: str
    floor: str
    venue_name: str
    seats: int | None
    lines: tuple[NeedLine, ...]


@dataclass(frozen=True)
class Needs:
    """Everything that is asked for, by session and by room. Version 0 is the draft."""

    release_number: int
    sessions: tuple[SessionNeeds, ...]
    rooms: tuple[RoomNeeds, ...]

    @property
    def lines(self) -> list[NeedLine]:
        of_sessions = [line for each in self.sessions for line in each.lines]
        return of_sessions + [line for each in self.rooms for line in each.lines]

    @property
    def missing(self) -> int:
        return sum(line.is_missing for line in self.lines)

    @property
    def unknown(self) -> int:
        return sum(line.is_unknown for line in self.lines)
