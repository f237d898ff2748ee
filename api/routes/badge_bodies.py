"""What is asked and told of badges."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.routes.prints import RemarkOut
from api.schemas import In, Out
from domain.delivery.printing import MOST_BLANKS
from domain.delivery.printing.badge_service import BadgeFacts, BadgeLayout, BadgeOrder, BatchWhat
from domain.execution.registrations import ParticipantKind

Measure = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False, description="millimetres")]
Offset = Annotated[float, Field(ge=-5, le=5, allow_inf_nan=False, description="millimetres")]


class CustomSheetIn(In):
    """A sheet of the committee's own, in millimetres."""

    card_width: Measure
    card_height: Measure
    columns: Annotated[int, Field(ge=1, le=20)]
    rows: Annotated[int, Field(ge=1, le=20)]
    left: Measure
    top: Measure
    pitch_x: Measure
    pitch_y: Measure
    paper_width: Measure = 210
    paper_height: Measure = 297


class CustomSheetOut(CustomSheetIn):
    pass


class KindStyleIn(In):
    """The band of a kind of person."""

    word: Annotated[str, Field(max_length=60)] = ""
    shape: Annotated[str, Field(max_length=20)] = ""
    colour: Annotated[str, Field(max_length=7)] = ""
    is_filled: bool = True


class ShowsIn(In):
    structure: bool = True
    function: bool = False
    desk: bool = True
    event: bool = True
    logo: bool = False
    code: bool = False


class BadgeSettingsIn(In):
    layout: BadgeLayout = BadgeLayout.FIRST_NAME
    sheet: Annotated[str, Field(max_length=40)] = ""
    custom: CustomSheetIn | None = None
    offset_x: Offset = 0.0
    offset_y: Offset = 0.0
    has_back: bool = True
    order: BadgeOrder = BadgeOrder.NAME
    shows: ShowsIn = Field(default_factory=ShowsIn)
    kinds: dict[ParticipantKind, KindStyleIn] = Field(default_factory=dict)
    desks: Annotated[list[Annotated[str, Field(max_length=5)]], Field(max_length=20)] = Field(default_factory=list)

    @property
    def facts(self) -> BadgeFacts:
        values = self.model_dump(mode="json")
        return BadgeFacts(**(values | {"layout": self.layout, "order": self.order, "desks": tuple(self.desks)}))


class PreviewIn(In):
    """Settings that are not kept yet, on the badge of somebody, or of a made-up person of that kind."""

    settings: BadgeSettingsIn
    registration_id: uuid.UUID | None = None
    kind: ParticipantKind = ParticipantKind.PARTICIPANT


class KindStyleOut(Out):
    word: str
    shape: str
    colour: str
    is_filled: bool
    is_readable: bool


class LabelSheetOut(Out):
    """A sheet that badges can be printed on; sizes in millimetres."""

    code: str
    name: str
    card_width: float
    card_height: float
    columns: int
    rows: int
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    paper_width: float
    paper_height: float
    per_page: int
    is_folded: bool
    source: str
    is_default: bool


class BadgesOut(Out):
    """The settings, the sheets of the catalogue, and how each kind of person is told now; version 0 is never saved."""

    version: int
    layout: BadgeLayout
    sheet: str
    custom: CustomSheetOut | None
    offset_x: float
    offset_y: float
    has_back: bool
    order: BadgeOrder
    shows: ShowsIn
    kinds: dict[str, KindStyleOut]
    shapes: list[str]
    desks: list[str]
    sheets: list[LabelSheetOut]


class ChangeCountOut(Out):
    what: str
    count: int


class StandingOut(Out):
    """Who still needs a badge; `gone` had one and have no place any more."""

    new: int
    changed: int
    why: list[ChangeCountOut]
    right: int
    gone: list[str]
    release: int
    remarks: list[RemarkOut]


class BatchIn(In):
    what: BatchWhat
    ids: Annotated[list[uuid.UUID], Field(max_length=2000)] = Field(default_factory=list)
    reason: Annotated[str, Field(max_length=400)] = ""
    blanks: Annotated[int, Field(ge=0, le=MOST_BLANKS)] = 0
    sheet: Annotated[str, Field(max_length=40)] = ""
    has_back: bool | None = None


class BatchOut(Out):
    number: int
    what: BatchWhat
    reason: str
    sheet: str
    sheet_name: str
    release: int
    badges: int
    blanks: int
    made_at: datetime
    made_by: str


class BatchNowOut(BatchOut):
    changes: list[str]
    """What printing it again would change, in sentences."""


class TraceOut(Out):
    number: int
    what: BatchWhat
    reason: str
    made_at: datetime
    made_by: str
