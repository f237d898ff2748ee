"""Words and plain values of the run sheet."""

import enum
import uuid
from dataclasses import dataclass, fields
from datetime import date, datetime

from domain.execution.programme.kinds import SessionKind

MOST_DELAY = 600
"""Minutes by which somebody may put a session off."""


class CuePart(enum.StrEnum):
    """What a line is about. All but `own` are computed from the programme; a row changes what they say."""

    OWN = "own"
    SESSION = "session"
    SET_UP = "set_up"
    REHEARSAL = "rehearsal"
    TURN_OVER = "turn_over"
    TAKE_DOWN = "take_down"


class CueAnchor(enum.StrEnum):
    """What the time of an own cue counts from: a session's start or end, or the clock."""

    START = "start"
    END = "end"
    CLOCK = "clock"


class SheetTrade(enum.StrEnum):
    """Whose sheet it is, when it is that of one trade: those who have something in these columns."""

    SOUND = "sound"
    VIDEO = "video"
    LIGHT = "light"
    ACCESS = "access"


SHEET_TRADE_NAMES: dict[SheetTrade, str] = {
    SheetTrade.SOUND: "Son",
    SheetTrade.VIDEO: "Vidéo",
    SheetTrade.LIGHT: "Lumière",
    SheetTrade.ACCESS: "Accès",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The columns of a line."""

    what: str = ""
    who: str = ""
    microphones: str = ""
    screen: str = ""
    video: str = ""
    light: str = ""
    access: str = ""
    owner: str = ""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(Texts))


@dataclass(frozen=True, slots=True)
class SheetRoom:
    """A room as the run sheet tells it; `access` is what stands in the way, or helps."""

    id: uuid.UUID
    name: str
    position: int = 0
    access: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetSession:
    """A session with its times; `needs` sorted out by column, `people` those whom a sheet of their own may name."""

    id: uuid.UUID
    kind: SessionKind
    title: str
    starts_at: datetime
    ends_at: datetime
    rooms: tuple[SheetRoom, ...] = ()
    letter: str = ""
    who: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    microphones: str = ""
    screen: str = ""
    video: str = ""
    light: str = ""
    access: str = ""
    furniture: str = ""
    owner: str = ""

    @property
    def room(self) -> SheetRoom | None:
        """Where it mainly is."""
        return self.rooms[0] if self.rooms else None


@dataclass(frozen=True, slots=True)
class CueFacts:
    """A cue as the crew writes it. On a computed line an empty text leaves what is computed."""

    session_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    anchor: CueAnchor = CueAnchor.START
    offset_minutes: int = 0
    starts_at: datetime | None = None
    duration_minutes: int | None = None
    what: str = ""
    who: str = ""
    microphones: str = ""
    screen: str = ""
    video: str = ""
    light: str = ""
    access: str = ""
    owner: str = ""
    note: str = ""
    is_hidden: bool = False

    @property
    def texts(self) -> Texts:
        return Texts(**{name: getattr(self, name) for name in COLUMNS})


@dataclass(frozen=True, slots=True)
class CueView:
    """A cue as it is kept."""

    id: uuid.UUID
    part: CuePart
    facts: CueFacts
    room: SheetRoom | None
    version: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the run sheet. `number` is its top, the same on every sheet; 0 for a hidden one.

    `day` is that of its session, so that what happens after midnight stays with its evening. `computed` holds what the
    programme says where the crew says something else.
    """

    key: str
    part: CuePart
    day: date
    starts_at: datetime
    ends_at: datetime
    texts: Texts
    number: int = 0
    session_id: uuid.UUID | None = None
    kind: SessionKind | None = None
    title: str = ""
    letter: str = ""
    rooms: tuple[SheetRoom, ...] = ()
    room: str = ""
    """Where, in words."""
    people: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    anchor: CueAnchor = CueAnchor.START
    offset_minutes: int = 0
    duration_minutes: int | None = None
    cue_id: uuid.UUID | None = None
    version: int | None = None
    is_hidden: bool = False
    computed: Texts | None = None

    @property
    def is_own(self) -> bool:
        return self.part is CuePart.OWN

    @property
    def is_stage_work(self) -> bool:
        """What the régie does before, between and after sessions."""
        return self.part not in (CuePart.OWN, CuePart.SESSION)

    @property
    def room_id(self) -> uuid.UUID | None:
        return self.rooms[0].id if self.rooms else None

    def is_in(self, room_id: uuid.UUID) -> bool:
        return any(room.id == room_id for room in self.rooms)


@dataclass(frozen=True, slots=True)
class LostCue:
    """An own cue that has no hour any more: its session left the programme, or has no time."""

    cue: CueView
    session_title: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody who should be in two rooms at a time."""

    who: str
    starts_at: datetime
    first: Line
    second: Line
