"""What the routes of the régie take and answer."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

from api.schemas import In, Out, PageOut
from domain.engagement.commitments import CommitmentState
from domain.execution.programme import SessionKind
from domain.execution.stage import (
    ChecklistState,
    NeedSource,
    NeedState,
    PointChangeKind,
    TemplateScope,
    TickOutcome,
    Trade,
)

Line = Annotated[str, Field(max_length=400)]
Rule = Annotated[str, Field(max_length=40)]
Note = Annotated[str, Field(max_length=5000)]


class ChecklistItemIn(In):
    """A deadline is a rule (« J-1 17:00 », « H-1 ») or an instant; without offset it is on the event's clocks."""

    label: Line
    trade: Trade = Trade.OTHER
    room_id: uuid.UUID | None = None
    session_id: uuid.UUID | None = None
    owner: Line = ""
    due_at: datetime | None = None
    due_rule: Rule = ""
    note: Note = ""
    lender_id: uuid.UUID | None = None
    returned_by: Line = ""


class ChecklistItemPatch(ChecklistItemIn):
    """A tick is `{"state": "done"}`; who and when are written down. `is_returned`: what was lent is given back."""

    label: Line = ""
    state: ChecklistState = ChecklistState.TO_DO
    is_returned: bool = False


class RoomNeedOut(Out):
    """`said` is what people read beside the need: « 4 dans la salle », « à apporter »."""

    label: str
    answer: NeedState
    said: str


class ChecklistItemOut(Out):
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
    due_rule: str
    due_by_hand: bool
    state: ChecklistState
    state_at: datetime | None
    state_by: str
    note: str
    photo_id: uuid.UUID | None
    lender_id: uuid.UUID | None
    lender_name: str
    returned_by: str
    returned_at: datetime | None
    is_lent: bool
    derived: bool
    late: bool
    soon: bool
    version: int


class ProgressOut(Out):
    key: str
    name: str
    done: int
    total: int
    problems: int


class ChecklistProgressOut(Out):
    done: int
    total: int
    problems: int
    by_room: list[ProgressOut]
    by_trade: list[ProgressOut]


class AlertsOut(Out):
    late: int
    problems: int
    soon: int
    to_return: int


class ChecklistOut(PageOut[ChecklistItemOut]):
    """A page of items; `progress` and `alerts` are those of the whole checklist, whatever the filters."""

    progress: ChecklistProgressOut
    alerts: AlertsOut


class DifferenceOut(Out):
    """Labels of what the programme and the rooms changed in the checklist."""

    added: list[str]
    changed: list[str]
    taken_away: list[str]


class PointFieldOut(Out):
    name: str
    before: str
    after: str


class PointChangeOut(Out):
    """`asks`: somebody did it or wrote on it (`reason`); it is taken away only when its key is chosen."""

    key: str
    kind: PointChangeKind
    label: str
    trade: Trade
    room_name: str
    session_title: str
    fields: list[PointFieldOut]
    asks: bool
    reason: str


class ReviewOut(Out):
    """What following version `release_number` (0: the draft) would change; `looked_over` is the last one followed."""

    release_number: int
    looked_over: int | None
    is_newer: bool
    changes: list[PointChangeOut]


class DeriveIn(In):
    """Which changes to make; without keys, all but what somebody worked on."""

    keys: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=5000)] | None = None


class ChecklistTickIn(In):
    id: uuid.UUID
    item_id: uuid.UUID
    state: ChecklistState
    made_at: AwareDatetime
    note: Note = ""


class ChecklistTicksIn(In):
    """`device_now` is the clock of the device as it sends: one that is wrong is put right by it."""

    ticks: Annotated[list[ChecklistTickIn], Field(min_length=1, max_length=300)]
    device_now: AwareDatetime | None = None


class ChecklistTickAnswerOut(Out):
    """What became of the tick, and the state of the point now."""

    id: uuid.UUID
    item_id: uuid.UUID
    answer: TickOutcome
    state: ChecklistState | None
    state_at: datetime | None
    state_by: str


class ChecklistTicksOut(Out):
    answers: list[ChecklistTickAnswerOut]


class ChecklistTickOut(Out):
    state: ChecklistState
    note: str
    made_by: str
    made_at: datetime
    is_applied: bool


class ChecklistTemplateIn(In):
    label: Line
    scope: TemplateScope = TemplateScope.EVENT
    trade: Trade = Trade.OTHER
    session_kind: SessionKind | None = None
    venue_id: uuid.UUID | None = None
    owner: Line = ""
    due_rule: Rule = ""


class ChecklistTemplatePatch(ChecklistTemplateIn):
    label: Line = ""


class ChecklistTemplateOrderIn(In):
    template_ids: Annotated[list[uuid.UUID], Field(max_length=200)]


class ChecklistTemplateOut(Out):
    id: uuid.UUID
    label: str
    scope: TemplateScope
    trade: Trade
    session_kind: SessionKind | None
    venue_id: uuid.UUID | None
    owner: str
    due_rule: str
    version: int


class StageNeedIn(In):
    """Of a session or of a room, one of both. Without trade, the one that the words mean."""

    label: Line
    trade: Trade | None = None
    quantity: int | None = None
    note: Line = ""
    session_id: uuid.UUID | None = None
    room_id: uuid.UUID | None = None


class StageNeedPatch(In):
    label: Line = ""
    trade: Trade | None = None
    quantity: int | None = None
    note: Line = ""


class StageNeedOut(Out):
    id: uuid.UUID
    session_id: uuid.UUID | None
    room_id: uuid.UUID | None
    trade: Trade
    label: str
    quantity: int | None
    note: str
    version: int


class LentOut(Out):
    commitment_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    description: str
    state: CommitmentState


class NeedPointOut(Out):
    id: uuid.UUID
    state: ChecklistState
    owner: str
    lender_name: str
    returned_by: str


class NeedLineOut(Out):
    """`id` and `version` are those of a need that the régie wrote, and may change."""

    id: uuid.UUID | None
    version: int | None
    trade: Trade
    label: str
    quantity: int | None
    note: str
    source: NeedSource
    answer: NeedState
    said: str
    is_supply: bool
    is_missing: bool
    is_unknown: bool
    lent: list[LentOut]
    point: NeedPointOut | None


class VideoCallIn(In):
    platform: Line
    link: Annotated[str, Field(max_length=1500)] = ""
    driver: Line = ""


class VideoCallOut(Out):
    session_id: uuid.UUID
    platform: str
    link: str
    driver: str
    version: int


class SessionNeedsOut(Out):
    session_id: uuid.UUID
    kind: SessionKind
    title: str
    letter: str
    starts_at: datetime | None
    ends_at: datetime | None
    room_id: uuid.UUID | None
    room_name: str
    seats: int | None
    lines: list[NeedLineOut]
    call: VideoCallOut | None


class RoomNeedsOut(Out):
    room_id: uuid.UUID
    name: str
    floor: str
    venue_name: str
    seats: int | None
    lines: list[NeedLineOut]


class StageNeedsOut(Out):
    """Everything that is asked for in the version of that number (0: the draft)."""

    release_number: int
    missing: int
    unknown: int
    sessions: list[SessionNeedsOut]
    rooms: list[RoomNeedsOut]


class ReadinessOut(Out):
    """Of a venue or a room; `reason` says what is left before it is announced."""

    id: uuid.UUID
    name: str
    is_ready: bool
    reason: str
