"""What is sent and answered about sharing places out."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas import In, Out
from domain.execution.allocation import AllocationMethod, AllocationState


class AllocationTermsOut(Out):
    """The mix that is asked for; a share of 100 and one category ask for nothing."""

    largest_share: int
    least_categories: int
    sub_group_size: int


class AllocationKindOut(Out):
    """A kind that people come as; `key` names it in `before` and `after`."""

    key: str
    name: str
    count: int


class WishedWorkshopOut(Out):
    """`by_rank`: how many wish for it first, second, third…"""

    session_id: uuid.UUID
    title: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    places: int
    by_rank: list[int]


class WishesOverviewOut(Out):
    """`unconfirmed` people wish too, but have not confirmed their address: they are left out."""

    people: int
    unconfirmed: int
    wish_count: int
    wishes_close_at: datetime | None
    wishes_open: bool
    has_solvers: bool
    terms: AllocationTermsOut
    workshops: list[WishedWorkshopOut]
    kinds: list[AllocationKindOut]


class AllocationIn(In):
    """What is not given is taken from the settings of registering. Another seed draws lots anew."""

    largest_share: Annotated[int | None, Field(ge=10, le=100)] = None
    least_categories: Annotated[int | None, Field(ge=1, le=10)] = None
    sub_group_size: Annotated[int | None, Field(ge=2, le=100)] = None
    seed: Annotated[int, Field(ge=1, le=1_000_000)] = 1


class AllocationBriefOut(Out):
    number: int
    state: AllocationState
    method: AllocationMethod | None
    asked_at: datetime
    applied_at: datetime | None


class AllocatedWorkshopOut(Out):
    """`before`: kinds if first wishes alone counted; `after`: kinds as it is, those seated already included."""

    session_id: uuid.UUID
    title: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    places: int | None
    seats: int
    before: dict[str, int]
    after: dict[str, int]
    is_mixed: bool
    groups: int


class AllocationOut(Out):
    """`verdict` and `details` say in words what is proven; `by_rank` counts seats by the rank of the wish."""

    number: int
    state: AllocationState
    method: AllocationMethod | None
    seed: int
    terms: AllocationTermsOut
    version: int
    asked_at: datetime
    computed_at: datetime | None
    applied_at: datetime | None
    announced_at: datetime | None
    failure: str
    stage: str
    is_stale: bool
    by_hand: int
    verdict: str
    details: list[str]
    is_optimal: bool
    people: int
    without: int
    seats: int
    asked: int
    by_rank: list[int]
    given: int | None
    waiting: int | None
    workshops: list[AllocatedWorkshopOut]
    kinds: list[AllocationKindOut]


class AllocatedSeatOut(Out):
    session_id: uuid.UUID
    rank: int | None
    sub_group: int | None
    by_hand: bool


class AllocationLackOut(Out):
    starts_at: datetime
    reason: str


class AllocationPersonOut(Out):
    registration_id: uuid.UUID
    name: str
    organisation: str
    kind: str
    seats: list[AllocatedSeatOut]
    lacks: list[AllocationLackOut]


class AllocationMoveOut(Out):
    """`cost` and `mix`: how much worse the whole gets, less than nothing being better; `free` places before it."""

    starts_at: datetime
    session_id: uuid.UUID | None
    is_current: bool
    rank: int | None
    free: int | None
    cost: int
    mix: int
    possible: bool


class AllocationMoveIn(In):
    """`session_id` null: no workshop at that moment."""

    registration_id: uuid.UUID
    starts_at: datetime
    session_id: uuid.UUID | None = None


class AllocationApplyIn(In):
    """`even_if_stale`: wishes or places changed since it was computed, and that is known."""

    even_if_stale: bool = False


class AllocationRecipientsOut(Out):
    names: list[str]
    unreachable: list[str]
