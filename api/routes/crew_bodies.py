"""What is sent and answered about the crew."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas import In, Out, PageOut
from domain.execution.crew import CrewSource, MemberView, PlanChangeKind, PlanChangeOf, PostKind, PostView, ShiftView
from domain.foundation.accounts import LinkState

Line = Annotated[str, Field(max_length=400)]
MOST_KEYS = 2000


class CrewPostIn(In):
    """Texts left empty begin with the words of the kind."""

    name: Line
    kind: PostKind = PostKind.OTHER
    mission: Annotated[str, Field(max_length=5000)] = ""
    offered: Annotated[str, Field(max_length=2000)] = ""
    meeting_point: Line = ""
    room_id: uuid.UUID | None = None
    is_open: bool = True


class CrewPostPatch(CrewPostIn):
    name: Line = ""


class CrewShiftIn(In):
    """Times without offset are read on the clocks of the event."""

    starts_at: datetime
    ends_at: datetime
    wanted: Annotated[int, Field(ge=0, le=10_000)] = 1


class CrewShiftPatch(In):
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    wanted: Annotated[int, Field(ge=0, le=10_000)] = 1


class CrewMemberIn(In):
    """`contact_id` ties somebody to the address book, with the structure of the contact."""

    name: Line
    email: Line = ""
    phone: Annotated[str, Field(max_length=100)] = ""
    is_newcomer: bool = False
    note: Annotated[str, Field(max_length=4000)] = ""
    contact_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    paired_with_id: uuid.UUID | None = None


class CrewMemberPatch(CrewMemberIn):
    name: Line = ""


class AssignIn(In):
    member_id: uuid.UUID


class OnShiftOut(Out):
    member_id: uuid.UUID
    name: str
    is_newcomer: bool
    paired_with_id: uuid.UUID | None


class CrewShiftOut(Out):
    """`is_by_hand`: the programme leaves it as it is; `missing` is how many people it still needs."""

    id: uuid.UUID
    post_id: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    wanted: int
    missing: int
    session_id: uuid.UUID | None
    session_title: str
    session_letter: str
    is_by_hand: bool
    is_derived: bool
    archived_at: datetime | None
    people: list[OnShiftOut]
    version: int


class CrewPostOut(Out):
    id: uuid.UUID
    kind: PostKind
    name: str
    mission: str
    offered: str
    meeting_point: str
    room_id: uuid.UUID | None
    room_name: str
    is_open: bool
    is_derived: bool
    position: int
    missing: int
    archived_at: datetime | None
    shifts: list[CrewShiftOut]
    version: int


class CrewSummaryOut(Out):
    """Of the whole gathering, whatever the filters."""

    posts: int
    wanted: int
    missing: int
    people: int
    newcomers_alone: int


class CrewPostsOut(PageOut[CrewPostOut]):
    summary: CrewSummaryOut


class TakenShiftOut(Out):
    shift_id: uuid.UUID
    post_id: uuid.UUID
    post_name: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    others: list[str]


class CrewMemberOut(Out):
    """`advice` are sentences on what to look at; `link` is that of their own sheet."""

    id: uuid.UUID
    name: str
    email: str
    phone: str
    is_newcomer: bool
    note: str
    source: CrewSource
    contact_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    organisation_name: str
    paired_with_id: uuid.UUID | None
    paired_with_name: str
    link: LinkState
    minutes: int
    taken: list[TakenShiftOut]
    advice: list[str]
    archived_at: datetime | None
    version: int


class PlanChangeOut(Out):
    """One line of the difference; `people` took the shift already."""

    key: str
    what: PlanChangeKind
    of: PlanChangeOf
    post_name: str
    sentence: str
    people: int


class CrewDifferenceOut(Out):
    """`release` is the version of the programme, 0 for its draft."""

    release: int
    changes: list[PlanChangeOut]


class ApplyIn(In):
    """Without `keys`, all of it. `release` is the version that was shown."""

    keys: Annotated[list[Annotated[str, Field(max_length=200)]] | None, Field(max_length=MOST_KEYS)] = None
    release: Annotated[int | None, Field(ge=0, le=1_000_000)] = None


class PairOut(Out):
    """Somebody new, and who could go with them; nobody when no one who knows shares a shift."""

    newcomer_id: uuid.UUID
    newcomer_name: str
    with_id: uuid.UUID | None
    with_name: str
    shared: int


class PairIn(In):
    newcomer_id: uuid.UUID
    with_id: uuid.UUID | None


class PairsIn(In):
    pairs: Annotated[list[PairIn], Field(min_length=1, max_length=500)]


class SignupLinkOut(Out):
    state: LinkState
    url: str


class SheetLinkOut(Out):
    url: str


class MissionTextOut(Out):
    """The words that a new post of this kind begins with."""

    kind: PostKind
    mission: str
    offered: str
    meeting_point: str


def post_out(view: PostView) -> CrewPostOut:
    return CrewPostOut.model_validate(view)


def shift_out(view: ShiftView) -> CrewShiftOut:
    return CrewShiftOut.model_validate(view)


def member_out(view: MemberView) -> CrewMemberOut:
    taken = [
        TakenShiftOut(
            shift_id=each.shift.id,
            post_id=each.post.id,
            post_name=each.post.name,
            room_name=each.post.room_name,
            starts_at=each.shift.starts_at,
            ends_at=each.shift.ends_at,
            others=[other.name for other in each.others],
        )
        for each in view.taken
    ]
    plain = {name: getattr(view, name) for name in CrewMemberOut.model_fields if name != "taken"}
    return CrewMemberOut.model_validate({**plain, "taken": taken})
