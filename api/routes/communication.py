"""The communication plan: which message, through whom, when, done, explained to whom."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.engagement import communication
from domain.engagement.communication import ActionFacts, ActionFilter, ActionView, Channel, Standing
from domain.execution import stage
from domain.foundation.accounts import Permission
from domain.foundation.core.times import local
from domain.foundation.events.models import Event

router = APIRouter(tags=["communication"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITTEE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITTEE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


class CommunicationPatch(In):
    channel: Channel = Channel.OTHER
    message: Annotated[str, Field(max_length=5000)] = ""
    organisation_id: uuid.UUID | None = None
    posting_point: Annotated[str, Field(max_length=1000)] = ""
    quantity: int | None = None
    account_id: uuid.UUID | None = None
    owner: Annotated[str, Field(max_length=1000)] = ""
    planned_on: date | None = None
    done_on: date | None = None
    explained_to: Annotated[str, Field(max_length=1000)] = ""


class CommunicationIn(CommunicationPatch):
    channel: Channel
    message: Annotated[str, Field(max_length=5000)]


class CommunicationOut(Out):
    """`warning` says in a sentence what to mend: late, or left somewhere without being explained.

    `place_warning`: it announces a place that the régie has not made ready.
    """

    id: uuid.UUID
    channel: Channel
    message: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    posting_point: str
    quantity: int | None
    account_id: uuid.UUID | None
    owner: str
    owner_said: str
    planned_on: date | None
    done_on: date | None
    explained_to: str
    late_days: int
    warning: str
    version: int
    place_warning: str = ""


class CommunicationCountsOut(Out):
    """Late ones are to do as well, unexplained ones are done."""

    to_do: int
    late: int
    done: int
    unexplained: int


def asked(
    *,
    q: Annotated[str, Query(max_length=200)] = "",
    channel: Annotated[list[Channel] | None, Query()] = None,
    state: Annotated[list[Standing] | None, Query()] = None,
    organisation_id: uuid.UUID | None = None,
    account_id: uuid.UUID | None = None,
    archived: bool = False,
) -> ActionFilter:
    return ActionFilter(
        q=q,
        channels=channel or (),
        standings=state or (),
        organisation_id=organisation_id,
        account_id=account_id,
        archived=archived,
    )


@router.get("/events/{slug}/communication")
def list_communication(
    access: Reads, wanted: Annotated[ActionFilter, Depends(asked)], paging: Paging, db: Db, now: Now
) -> PageOut[CommunicationOut]:
    page = communication.list_actions(db, access.event, wanted, paging, today=_today(access.event, now))
    warned = _place_warnings(db, access.event, page.items)
    return PageOut.of(page.map(lambda view: _told(view, warned)))


@router.get("/events/{slug}/communication/counts")
def count_communication(access: Reads, db: Db, now: Now) -> CommunicationCountsOut:
    found = communication.counts(db, access.event, today=_today(access.event, now))
    return CommunicationCountsOut(**{standing.value: count for standing, count in found.items()})


@router.post("/events/{slug}/communication", status_code=201)
def plan_communication(body: CommunicationIn, access: Edits, db: Db, now: Now) -> CommunicationOut:
    facts = ActionFacts(**body.model_dump())
    made = communication.plan_action(db, access.event, facts, actor=access.actor, now=now)
    return _out(db, access.event, made.id, now)


@router.get("/events/{slug}/communication/{action_id}")
def read_communication(action_id: uuid.UUID, access: Reads, response: Response, db: Db, now: Now) -> CommunicationOut:
    found = _out(db, access.event, action_id, now)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/events/{slug}/communication/{action_id}")
def update_communication(
    *, action_id: uuid.UUID, body: CommunicationPatch, access: Edits, version: Version, db: Db, now: Now
) -> CommunicationOut:
    """`done_on` says that it is done; null takes it back."""
    with conflicts.showing(lambda: _out(db, access.event, action_id, now)):
        communication.update_action(
            db,
            access.event,
            action_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(db, access.event, action_id, now)


@router.delete("/events/{slug}/communication/{action_id}", status_code=204)
def archive_communication(action_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _out(db, access.event, action_id, now)):
        communication.archive_action(db, access.event, action_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/communication/{action_id}/restore")
def restore_communication(action_id: uuid.UUID, access: Edits, db: Db, now: Now) -> CommunicationOut:
    communication.restore_action(db, access.event, action_id, actor=access.actor, now=now)
    return _out(db, access.event, action_id, now)


def _today(event: Event, now: datetime) -> date:
    return local(now, event.time_zone).date()


def _out(db: Session, event: Event, action_id: uuid.UUID, now: datetime) -> CommunicationOut:
    view = communication.action_of(db, event, action_id, today=_today(event, now))
    return _told(view, _place_warnings(db, event, [view]))


def _place_warnings(db: Session, event: Event, views: Sequence[ActionView]) -> dict[uuid.UUID, str]:
    """What is done is said already: only what is to do is warned of."""
    texts = {view.id: f"{view.message} {view.posting_point}" for view in views if view.done_on is None}
    return stage.place_warnings(db, event, texts)


def _told(view: ActionView, warned: Mapping[uuid.UUID, str]) -> CommunicationOut:
    out = CommunicationOut.model_validate(view)
    out.place_warning = warned.get(view.id, "")
    return out
