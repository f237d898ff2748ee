"""What is said and answered of the run sheet."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas import In, Out
from domain.execution.programme import SessionKind
from domain.execution.run_sheet import CueAnchor, CuePart, SheetTrade

Line = Annotated[str, Field(max_length=400)]
Note = Annotated[str, Field(max_length=6000)]
Minutes = Annotated[int, Field(ge=-100_000, le=100_000)]


class WordsIn(In):
    """What to read on a computed line; an empty text goes back to what is computed."""

    what: Line = ""
    who: Line = ""
    microphones: Line = ""
    screen: Line = ""
    video: Line = ""
    light: Line = ""
    access: Line = ""
    owner: Line = ""
    note: Note = ""
    is_hidden: bool = False


class CuePatch(WordsIn):
    """`offset_minutes` counts from the start or the end of the session; `starts_at` is for a cue by the clock."""

    session_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None
    anchor: CueAnchor = CueAnchor.START
    offset_minutes: Minutes = 0
    starts_at: datetime | None = None
    duration_minutes: Minutes | None = None


class CueIn(CuePatch):
    what: Line


class CueOut(Out):
    id: uuid.UUID
    key: str
    session_id: uuid.UUID | None
    room_id: uuid.UUID | None
    anchor: CueAnchor
    offset_minutes: int
    starts_at: datetime | None
    duration_minutes: int | None
    what: str
    who: str
    microphones: str
    screen: str
    video: str
    light: str
    access: str
    owner: str
    note: str
    is_hidden: bool
    version: int


class TextsOut(Out):
    what: str
    who: str
    microphones: str
    screen: str
    video: str
    light: str
    access: str
    owner: str
    note: str


class RunSheetLineOut(Out):
    """`number` is the top, 0 for a hidden line. `computed` is what the programme says where `is_changed`. `version` is
    0 while nobody wrote other words. Expected hours are the planned ones while the day does not run. Anchor, offset and
    duration are those of an own cue."""

    key: str
    number: int
    part: CuePart
    kind: SessionKind | None
    session_id: uuid.UUID | None
    room_id: uuid.UUID | None
    room_ids: list[uuid.UUID]
    room: str
    letter: str
    title: str
    day: date
    starts_at: datetime
    ends_at: datetime
    expected_starts_at: datetime
    expected_ends_at: datetime
    what: str
    who: str
    microphones: str
    screen: str
    video: str
    light: str
    access: str
    owner: str
    note: str
    people: list[str]
    is_done: bool
    done_by: str
    done_at: datetime | None
    cue_id: uuid.UUID | None
    version: int
    anchor: CueAnchor
    offset_minutes: int
    duration_minutes: int | None
    is_own: bool
    is_changed: bool
    is_hidden: bool
    computed: TextsOut | None


class TradeOut(Out):
    key: SheetTrade
    name: str


class SheetRoomOut(Out):
    id: uuid.UUID
    name: str


class ClashOut(Out):
    """Somebody in two rooms at a time; `keys` are the two lines."""

    who: str
    starts_at: datetime
    rooms: list[str]
    keys: list[str]


class LostCueOut(Out):
    """An own cue without hour: its session left the programme, or has no time."""

    cue_id: uuid.UUID
    what: str
    session_id: uuid.UUID | None
    session_title: str
    version: int


class RunSheetOut(Out):
    """`release` 0 is the draft. `people`, `trades`, `rooms` and `days` are those of the whole sheet."""

    release: int
    is_live: bool
    server_now: datetime
    days: list[date]
    lines: list[RunSheetLineOut]
    people: list[str]
    trades: list[TradeOut]
    rooms: list[SheetRoomOut]
    clashes: list[ClashOut]
    lost: list[LostCueOut]


class CueTickIn(In):
    id: uuid.UUID
    cue_key: Annotated[str, Field(max_length=80)]
    is_done: bool
    made_at: datetime


class CueTicksIn(In):
    ticks: Annotated[list[CueTickIn], Field(max_length=300)]


class CueTickAnswerOut(Out):
    """`is_kept` false: no such line was ever here."""

    id: uuid.UUID
    is_kept: bool


class CueTicksOut(Out):
    """The device may forget all of `answers`."""

    server_now: datetime
    answers: list[CueTickAnswerOut]
