"""What can be printed, what may be asked of a print, and what a print is: an entry of the table `PRINTS`."""

import enum
import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing.preflight import Remark
from domain.delivery.printing.rows import EventRow
from domain.execution.programme import Released
from domain.foundation.accounts import Permission
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event


class PrintKind(enum.StrEnum):
    """In the order in which the day needs them; a kind belongs here once it can be made."""

    BADGES = "badges"
    PROGRAMME = "programme"
    BOOKLET = "booklet"
    POSTER = "poster"
    LARGE_PRINT = "large-print"
    MINI_PROGRAMME = "mini-programme"
    RUN_SHEET = "run-sheet"
    STAGE_NEEDS = "stage-needs"
    CHECKLIST = "checklist"
    CREW_SHEETS = "crew-sheets"
    DOOR_SHEETS = "door-sheets"
    ARROWS = "arrows"
    TRACK_POSTERS = "track-posters"
    LETTERS = "letters"
    COVERAGE = "coverage"
    ANIMATION_SHEETS = "animation-sheets"
    ROLE_CARDS = "role-cards"
    NAME_CARDS = "name-cards"
    ATTENDANCE_SHEET = "attendance-sheet"
    ATTESTATIONS = "attestations"
    PRESENCE_ATTESTATIONS = "presence-attestations"
    REGISTRATION_LETTERS = "registration-letters"


class Paper(enum.StrEnum):
    """What signs are printed on."""

    A4 = "a4"
    A3 = "a3"


class Direction(enum.StrEnum):
    """Where an arrow points, clockwise from straight on."""

    UP = "up"
    UP_RIGHT = "up-right"
    RIGHT = "right"
    DOWN_RIGHT = "down-right"
    DOWN = "down"
    DOWN_LEFT = "down-left"
    LEFT = "left"
    UP_LEFT = "up-left"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What may be asked of a print; each entry of the table says which of them it takes.

    `room_id` for run sheets, `organisation_id` for letters, `session_id` for sheets of workshops and round tables,
    `registration_id` for what is one person's; the rest for badges, offsets in millimetres, where
    nothing stands for the settings of the event. `draft` prints what is
    not published yet.
    """

    room_id: uuid.UUID | None = None
    sheet: str = ""
    backs: bool | None = None
    blanks: int = 0
    offset_x: float | None = None
    offset_y: float | None = None
    organisation_id: uuid.UUID | None = None
    draft: bool = False
    session_id: uuid.UUID | None = None
    registration_id: uuid.UUID | None = None
    person: str = ""
    """Whose run sheet, by their name; `trade` for that of one trade."""
    trade: str = ""
    imposed: bool = True
    """A booklet on A4 sheets to fold; otherwise page by page, in reading order."""
    day: date | None = None
    paper: Paper = Paper.A4
    direction: Direction | None = None
    """Of an arrow; without it, a set of the three that a corridor needs."""
    label: str = ""
    """What an arrow leads to when it is no room: « Toilettes », « Sortie »."""
    number: int | None = None
    """Of a sheet to sign, as it was frozen."""


OPTION_NAMES = frozenset(field.name for field in fields(PrintOptions))


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a print is made from: the programme that is told (the last version, or the draft) and the event as
    prints tell it stand ready, the rest is read by the print itself."""

    db: DbSession
    event: Event
    told: Released
    row: EventRow
    options: PrintOptions
    settings: Settings
    now: datetime


@dataclass(frozen=True, slots=True)
class Print:
    """An entry of the table. `name` is the French name of the print; `make` answers the name of what it made (with the
    room, the session or the structure it was asked for) and the PDF; `permission` is what whoever asks must hold;
    `takes` are the options of `PrintOptions` that mean something to it."""

    name: str
    make: Callable[[Asked], tuple[str, bytes]]
    check: Callable[[Asked], list[Remark]]
    permission: Permission = Permission.PRINTS_MAKE
    takes: frozenset[str] = frozenset({"draft"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and a name to keep it under."""

    file_name: str
    content: bytes
