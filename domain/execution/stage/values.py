"""Words and plain values of the régisseur's checklist."""

import enum
import uuid
from dataclasses import dataclass
from datetime import datetime


class Trade(enum.StrEnum):
    SOUND = "sound"
    VIDEO = "video"
    VIDEO_CONFERENCE = "video_conference"
    CAPTURE = "capture"
    LIGHT = "light"
    POWER = "power"
    NETWORK = "network"
    FURNITURE = "furniture"
    SIGNAGE = "signage"
    ACCESS = "access"
    SAFETY = "safety"
    MATERIALS = "materials"
    OTHER = "other"


TRADE_NAMES: dict[Trade, str] = {
    Trade.SOUND: "Son",
    Trade.VIDEO: "Vidéo",
    Trade.VIDEO_CONFERENCE: "Visioconférence",
    Trade.CAPTURE: "Captation",
    Trade.LIGHT: "Lumière",
    Trade.POWER: "Électricité",
    Trade.NETWORK: "Réseau",
    Trade.FURNITURE: "Mobilier",
    Trade.SIGNAGE: "Affichage",
    Trade.ACCESS: "Accès",
    Trade.SAFETY: "Sécurité",
    Trade.MATERIALS: "Matériel",
    Trade.OTHER: "Autre",
}


class ChecklistState(enum.StrEnum):
    TO_DO = "to_do"
    DONE = "done"
    PROBLEM = "problem"
    NOT_APPLICABLE = "not_applicable"


STATE_NAMES: dict[ChecklistState, str] = {
    ChecklistState.TO_DO: "à faire",
    ChecklistState.DONE: "fait",
    ChecklistState.PROBLEM: "problème",
    ChecklistState.NOT_APPLICABLE: "sans objet",
}


class TickOutcome(enum.StrEnum):
    APPLIED = "applied"
    OLDER = "older"
    GONE = "gone"


class TemplateScope(enum.StrEnum):
    """What a line of the model makes an item for: once, for each room in use, for each session."""

    EVENT = "event"
    ROOM = "room"
    SESSION = "session"


class Equipment(enum.StrEnum):
    """What a fiche lieu tells about a room, so that a need can be compared with it."""

    MICROPHONES = "microphones"
    LAPEL_MICROPHONES = "lapel_microphones"
    HEADSET_MICROPHONES = "headset_microphones"
    SOUND_SYSTEM = "sound_system"
    PROJECTOR = "projector"
    VIDEO_CONFERENCE = "video_conference"
    POWER_SOCKETS = "power_sockets"
    HEARING_LOOP = "hearing_loop"
    NETWORK = "network"
    COMPUTERS = "computers"


@dataclass(frozen=True)
class Need:
    """One thing asked for, as written: `label` without its number."""

    trade: Trade
    label: str
    quantity: int | None = None
    equipment: Equipment | None = None


@dataclass(frozen=True)
class DerivedItem:
    """What the programme and the rooms ask for; `key` stays the same while the need does.

    `owner` is who is proposed for it: whoever has it in hands already stays.
    """

    key: str
    trade: Trade
    label: str
    shortage: str = ""
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    due_at: datetime | None = None
    due_rule: str = ""
    owner: str = ""


@dataclass(frozen=True)
class ChecklistFacts:
    """An item as the crew writes it."""

    label: str
    trade: Trade = Trade.OTHER
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    owner: str = ""
    due_at: datetime | None = None
    due_rule: str = ""
    note: str = ""
    lender_id: uuid.UUID | None = None
    returned_by: str = ""
    returned_at: datetime | None = None


@dataclass(frozen=True)
class ChecklistView:
    """`is_lent`: it goes back to somebody; `soon`: due within the hour."""

    id: uuid.UUID
    trade: Trade
    label: str
    shortage: str
    room_id: uuid.UUID | None
    room_name: str
    session_id: uuid.UUID | None
    session_title: str
    owner: str
    due_at: datetime | None
    state: ChecklistState
    state_at: datetime | None
    state_by: str
    note: str
    derived: bool
    late: bool
    version: int
    soon: bool = False
    due_rule: str = ""
    due_by_hand: bool = False
    photo_id: uuid.UUID | None = None
    lender_id: uuid.UUID | None = None
    lender_name: str = ""
    returned_by: str = ""
    returned_at: datetime | None = None

    @property
    def is_lent(self) -> bool:
        return self.lender_id is not None or bool(self.returned_by)


@dataclass(frozen=True)
class Alerts:
    """What the page says first: how many points are late, in trouble, due within the hour, not given back."""

    late: int = 0
    problems: int = 0
    soon: int = 0
    to_return: int = 0


@dataclass(frozen=True)
class TickFacts:
    """A state that a device gave, with its own clock; the same id sent twice has one effect."""

    id: uuid.UUID
    item_id: uuid.UUID
    state: ChecklistState
    made_at: datetime
    note: str = ""


@dataclass(frozen=True)
class TickAnswer:
    """What became of a tick: `applied`, `older` (kept, but somebody said something newer), or `gone` with its point."""

    id: uuid.UUID
    item_id: uuid.UUID
    answer: TickOutcome
    state: ChecklistState | None
    state_at: datetime | None = None
    state_by: str = ""


@dataclass(frozen=True)
class TickView:
    """A line of a point's history."""

    state: ChecklistState
    note: str
    made_by: str
    made_at: datetime
    is_applied: bool


@dataclass(frozen=True)
class Progress:
    """How far a room or a trade is; items without object do not count."""

    key: str
    name: str
    done: int
    total: int
    problems: int = 0


@dataclass(frozen=True)
class ChecklistProgress:
    done: int
    total: int
    problems: int
    by_room: tuple[Progress, ...] = ()
    by_trade: tuple[Progress, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What a new derivation changed, as labels that people read."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    taken_away: tuple[str, ...] = ()


class UseKind(enum.StrEnum):
    """What a promise may serve."""

    SESSION = "session"
    ROOM = "room"
    TASK = "task"
    ITEM = "item"


@dataclass(frozen=True)
class UseFacts:
    """One thing that a promise serves."""

    kind: UseKind
    id: uuid.UUID


@dataclass(frozen=True)
class UseView:
    kind: UseKind
    id: uuid.UUID
    name: str
