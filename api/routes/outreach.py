"""Where an event stands with its structures: the board, today's calls, who introduced whom."""

import uuid
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.deps import Db, EventAccess, Now, event_access
from api.routes.organisation_bodies import ContactOut, ContactYears, OrganisationOut
from api.schemas import Out
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core.times import local
from domain.mobilisation import outreach
from domain.mobilisation.outreach import CallReason, CallView, ExchangeKind, OrganisationFilter, OutreachState
from domain.review import phases

router = APIRouter(tags=["outreach"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_READ)]
QuietDays = Annotated[int | None, Query(ge=0, le=3650)]


class BoardColumnOut(Out):
    """A state, how many stand there, and the first of them."""

    state: OutreachState
    count: int
    cards: list[OrganisationOut]


class BoardOut(Out):
    """`quiet_days`: without news for longer than that, a card is marked."""

    columns: list[BoardColumnOut]
    total: int
    quiet_days: int


class TodaysCallOut(Out):
    """Somebody to call. `channel`: how to try; none while no way is known. `relay`: who may speak for us."""

    organisation: OrganisationOut
    reason: CallReason
    why: str
    quiet_days: int | None
    mine: bool
    contact: ContactOut | None
    channel: ExchangeKind | None
    relay_id: uuid.UUID | None
    relay: str

    @classmethod
    def of(cls, view: CallView, years: int) -> "TodaysCallOut":
        values = {name: getattr(view, name) for name in cls.model_fields}
        values["organisation"] = OrganisationOut.of(view.organisation, years)
        values["contact"] = ContactOut.of(view.contact, years) if view.contact else None
        return cls.model_validate(values)


class CallsOut(Out):
    """The most pressing, and how many there are in all."""

    items: list[TodaysCallOut]
    total: int
    quiet_days: int


class NodeOut(Out):
    """`direct`, `total`, `won`: who came through it at once, in all, and of these who said yes."""

    id: uuid.UUID
    name: str
    state: OutreachState
    introduced_by_id: uuid.UUID | None
    direct: int
    total: int
    won: int


class RelayOut(Out):
    """Whom to ask for an introduction; `category`: the code of a kind of actor in which somebody is missing."""

    id: uuid.UUID
    name: str
    state: OutreachState
    direct: int
    category: str


class UnitOut(Out):
    id: uuid.UUID
    name: str
    state: OutreachState


class KindOfActorOut(Out):
    code: str
    name: str
    expected: bool
    reached: int
    won: int
    units: list[UnitOut]
    missing: str
    ideas: str


class IntroductionsOut(Out):
    """The tree, parents before children. Not drawn: `alone` structures outside any branch, `hidden` ones inside."""

    nodes: list[NodeOut]
    roots: int
    introduced: int
    alone: int
    hidden: int
    openers: list[NodeOut]
    relays: list[RelayOut]
    categories: list[KindOfActorOut]


def asked(
    *,
    access: Reads,
    now: Now,
    q: Annotated[str, Query(max_length=200)] = "",
    category: Annotated[list[str] | None, Query(max_length=20)] = None,
    followed_by: uuid.UUID | None = None,
    followed: bool | None = None,
    quiet_days: QuietDays = None,
) -> OrganisationFilter:
    today = local(now, access.event.time_zone).date()
    return OrganisationFilter(
        q=q,
        categories=category or (),
        followed_by_id=followed_by,
        followed=followed,
        quiet_since=today - timedelta(days=quiet_days) if quiet_days is not None else None,
    )


@router.get("/events/{slug}/board")
def read_board(
    access: Reads, wanted: Annotated[OrganisationFilter, Depends(asked)], years: ContactYears, db: Db
) -> BoardOut:
    """Every state with its count and its first structures, the longest silence first."""
    columns = [
        BoardColumnOut(
            state=column.state,
            count=column.count,
            cards=[OrganisationOut.of(card, years) for card in column.cards],
        )
        for column in outreach.board(db, access.event, wanted)
    ]
    target = phases.targets_of(db, access.event).quiet_days
    return BoardOut(columns=columns, total=sum(column.count for column in columns), quiet_days=target)


@router.get("/events/{slug}/calls")
def list_calls(
    *,
    access: Reads,
    years: ContactYears,
    db: Db,
    now: Now,
    mine: bool = False,
    quiet_days: QuietDays = None,
    most: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CallsOut:
    """Whom to call today, what falls to the person who asks first. Without `quiet_days`, the event's own target."""
    days = quiet_days if quiet_days is not None else phases.targets_of(db, access.event).quiet_days
    found = outreach.todays_calls(
        db,
        access.event,
        today=local(now, access.event.time_zone).date(),
        quiet_days=days,
        account_id=access.account.id,
        only_mine=mine,
        most=most,
    )
    return CallsOut(items=[TodaysCallOut.of(view, years) for view in found.items], total=found.total, quiet_days=days)


@router.get("/events/{slug}/introductions")
def read_introductions(access: Reads, db: Db, now: Now) -> IntroductionsOut:
    """Who introduced whom, who opens doors, whom to ask next, and who is missing in each kind of actor."""
    today = local(now, access.event.time_zone).date()
    days = phases.targets_of(db, access.event).quiet_days
    return IntroductionsOut.model_validate(outreach.introductions(db, access.event, today=today, quiet_days=days))
