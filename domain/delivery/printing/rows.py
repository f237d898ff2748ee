"""What prints are made of: plain values, read from the database elsewhere. Same rows, same bytes."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.foundation.core import text, times


@dataclass(frozen=True, slots=True)
class LogoRow:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EventRow:
    """The gathering as every print tells it; `badge_url` is what comes before a badge's code."""

    title: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    live_url: str
    badge_url: str
    printed_at: datetime
    venue: str = ""
    address: str = ""
    commune: str = ""
    directions: str = ""
    description: str = ""
    organised_by: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    accent: str | None = None
    release: int = 1
    """The version of the programme that is printed; 0 for a draft."""

    def hour(self, instant: datetime) -> str:
        return text.hour(instant, self.time_zone)

    def day(self, instant: datetime) -> date:
        return times.local(instant, self.time_zone).date()

    @property
    def place(self) -> str:
        """Venue and commune."""
        known = [self.venue] if self.commune and self.commune in self.venue else [self.venue, self.commune]
        return ", ".join(part for part in known if part)

    @property
    def days(self) -> list[date]:
        first, last = self.day(self.starts_at), self.day(self.ends_at - timedelta(microseconds=1))
        return [first + timedelta(days=step) for step in range((last - first).days + 1)]

    @property
    def printed(self) -> str:
        """`jeudi 6 octobre 2022 à 17 h 20`."""
        return f"{text.long_date(self.day(self.printed_at))} à {self.hour(self.printed_at)}"


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room; None means that nobody knows yet."""

    id: uuid.UUID
    name: str
    seats: int | None = None
    floor: str = ""
    step_free: bool | None = None
    hearing_loop: bool | None = None
    projector: bool | None = None
    microphones: int | None = None
    video_conference: bool | None = None
    notes: str = ""

    @property
    def steps(self) -> str:
        """What stands in the way, in words; empty when nothing does or nobody knows."""
        if self.step_free is not False:
            return ""
        told = next((part.strip() for part in self.notes.split(",") if "marche" in part.lower()), "")
        return told or "marches"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its times; `letter` for workshops, `question` raised by a partner on its track."""

    id: uuid.UUID
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    room: RoomRow | None = None
    letter: str = ""
    carriers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    question: str = ""
    needs: str = ""
    owner: str = ""

    @property
    def minutes(self) -> int:
        return times.Interval(self.starts_at, self.ends_at).minutes


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """A badge; `code` is behind its QR. A blank one has a `number` and no name."""

    first_name: str
    last_name: str
    code: str
    structure: str = ""
    latin_name: str = ""
    kind: str = "participant"
    no_photo: bool = False
    desk: str = ""
    number: str = ""
    workshops: tuple[SessionRow, ...] = ()
    function: str = ""
    id: uuid.UUID | None = None
    """The registration that it is of."""

    @property
    def is_blank(self) -> bool:
        return bool(self.number)

    @property
    def called(self) -> str:
        """The name as people would say it; in Latin letters when they gave them."""
        return self.latin_name or f"{self.first_name} {self.last_name}".strip()

    @property
    def sorted_by(self) -> str:
        """The surname that a desk looks for; in Latin letters when they gave them."""
        return self.latin_name.partition(" ")[2] or self.latin_name or self.last_name or self.first_name


@dataclass(frozen=True, slots=True)
class CueRow:
    """A line of the run sheet: a session, what the régie does between two, or a cue of its own; `screen` also tells
    video, `room_ids` every room that it takes, `day` whose sheet it is on."""

    top: int
    kind: str
    what: str
    room: str
    starts_at: datetime
    ends_at: datetime
    letter: str = ""
    who: str = ""
    microphones: str = ""
    screen: str = ""
    light: str = ""
    access: str = ""
    owner: str = ""
    note: str = ""
    room_ids: tuple[uuid.UUID, ...] = ()
    day: date | None = None

    @property
    def is_stage_work(self) -> bool:
        return self.kind in {"set_up", "rehearsal", "turn_over", "take_down"}

    @property
    def minutes(self) -> int:
        """0 for a cue that takes no time."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need in words: what, how the room answers, who lends it or has it in hands."""

    what: str
    said: str
    lent: str = ""
    is_missing: bool = False
    is_ready: bool = False


@dataclass(frozen=True, slots=True)
class RoomNeedsRow:
    """A room, then its own needs (an empty title) and those of each session there."""

    name: str
    facts: str
    parts: tuple[tuple[str, tuple[NeedRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A point of the régisseur's list, its trade in words; no room means the whole place."""

    room: RoomRow | None
    trade: str
    what: str
    owner: str = ""
    due_at: datetime | None = None
    state: str = "to_do"
    session: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The plan of the rooms that everybody may see."""

    alt: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """All that the leaflet tells."""

    event: EventRow
    sessions: tuple[SessionRow, ...]
    rooms: tuple[RoomRow, ...] = ()
    thanks: tuple[str, ...] = ()
    logos: tuple[LogoRow, ...] = ()
    plan: PlanRow | None = None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A line of the ledger; its kind in words, its quantity with its unit."""

    what: str
    kind: str
    quantity: str = ""
    due_on: date | None = None
    state: str = "proposed"


@dataclass(frozen=True, slots=True)
class LetterRow:
    """What a structure brings, to be signed. `to` are the lines under its name, `call` whom to reach on our side."""

    organisation: str
    to: tuple[str, ...] = ()
    promises: tuple[PromiseRow, ...] = ()
    call: str = ""
