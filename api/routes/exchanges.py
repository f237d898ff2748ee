"""The log: calls, mails, visits and meetings with structures, and the story of each structure."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import CurrentAccount, Db, EventAccess, Now, Paging, event_access
from api.schemas import In, Out, PageOut, if_match
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core.pages import page_of
from domain.foundation.core.times import check_day, instant, to_utc
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.outreach import (
    ExchangeFacts,
    ExchangeFilter,
    ExchangeKind,
    ExchangeOutcome,
    HistoryLine,
    OutreachState,
)

router = APIRouter(tags=["exchanges"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.ORGANISATIONS_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Line = Annotated[str, Field(max_length=400)]
Text = Annotated[str, Field(max_length=10_000)]


class ExchangePatch(In):
    """`at`: with an offset, or naive: as clocks of the event's zone show it."""

    kind: ExchangeKind = ExchangeKind.CALL
    outcome: ExchangeOutcome = ExchangeOutcome.REACHED
    at: datetime | None = None
    contact_id: uuid.UUID | None = None
    notes: Text = ""
    next_step: Line = ""
    next_on: date | None = None


class ExchangeIn(ExchangePatch):
    """Without `at`, it was just now. `next_account_id`: who of the team does what is next."""

    next_account_id: uuid.UUID | None = None


class ExchangeOut(Out):
    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation: str
    kind: ExchangeKind
    outcome: ExchangeOutcome
    at: datetime
    contact_id: uuid.UUID | None
    contact: str
    account: str
    notes: str
    next_step: str
    next_on: date | None
    version: int


class HistoryLineOut(Out):
    """`state`: the one that the structure came to at that moment, where it changed."""

    at: datetime
    account: str
    state: OutreachState | None
    exchange: ExchangeOut | None


def asked(
    *,
    access: Reads,
    account: CurrentAccount,
    q: Annotated[str, Query(max_length=200)] = "",
    organisation: uuid.UUID | None = None,
    kind: Annotated[list[ExchangeKind] | None, Query()] = None,
    outcome: Annotated[list[ExchangeOutcome] | None, Query()] = None,
    account_id: uuid.UUID | None = None,
    mine: bool = False,
    since: date | None = None,
    until: date | None = None,
    archived: bool = False,
) -> ExchangeFilter:
    """`since`, `until`: days on the clocks of the event, both included."""
    return ExchangeFilter(
        q=q,
        organisation_id=organisation,
        kinds=kind or (),
        outcomes=outcome or (),
        account_id=account.id if mine else account_id,
        since=_midnight(since, access.event, "since"),
        until=_midnight(until and check_day(until, "until") + timedelta(days=1), access.event, "until"),
        archived=archived,
    )


Wanted = Annotated[ExchangeFilter, Depends(asked)]


@router.get("/events/{slug}/exchanges")
def list_exchanges(access: Reads, wanted: Wanted, paging: Paging, db: Db) -> PageOut[ExchangeOut]:
    page = outreach.list_exchanges(db, access.event, wanted, paging)
    return PageOut.of(page.map(ExchangeOut.model_validate))


@router.get("/events/{slug}/organisations/{organisation_id}/exchanges")
def list_exchanges_of(organisation_id: uuid.UUID, access: Reads, paging: Paging, db: Db) -> PageOut[ExchangeOut]:
    outreach.organisation_of(db, access.event, organisation_id)
    page = outreach.list_exchanges(db, access.event, ExchangeFilter(organisation_id), paging)
    return PageOut.of(page.map(ExchangeOut.model_validate))


@router.post("/events/{slug}/organisations/{organisation_id}/exchanges", status_code=201)
def log_exchange(organisation_id: uuid.UUID, body: ExchangeIn, access: Edits, db: Db, now: Now) -> ExchangeOut:
    """Write an exchange down; the state of the structure moves by its outcome."""
    facts = ExchangeFacts(**_values(body.model_dump(), access.event))
    made = outreach.log_exchange(db, access.event, organisation_id, facts, actor=access.actor, now=now)
    return _out(db, access.event, made.id)


@router.patch("/events/{slug}/exchanges/{exchange_id}")
def update_exchange(
    *, exchange_id: uuid.UUID, body: ExchangePatch, access: Edits, version: Version, db: Db, now: Now
) -> ExchangeOut:
    values = _values(body.model_dump(exclude_unset=True), access.event)
    with conflicts.showing(lambda: _out(db, access.event, exchange_id)):
        outreach.update_exchange(
            db, access.event, exchange_id, values, expected_version=version, actor=access.actor, now=now
        )
    return _out(db, access.event, exchange_id)


@router.delete("/events/{slug}/exchanges/{exchange_id}", status_code=204)
def archive_exchange(exchange_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _out(db, access.event, exchange_id)):
        outreach.archive_exchange(db, access.event, exchange_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/exchanges/{exchange_id}/restore")
def restore_exchange(exchange_id: uuid.UUID, access: Edits, db: Db, now: Now) -> ExchangeOut:
    outreach.restore_exchange(db, access.event, exchange_id, actor=access.actor, now=now)
    return _out(db, access.event, exchange_id)


@router.get("/events/{slug}/organisations/{organisation_id}/history")
def read_history(organisation_id: uuid.UUID, access: Reads, paging: Paging, db: Db) -> PageOut[HistoryLineOut]:
    """Exchanges and changes of state together, the latest first."""
    lines = outreach.history_of(db, access.event, organisation_id)
    sorts = {"at": _at}
    return PageOut.of(page_of(lines, paging, sorts=sorts, default_sort="-at").map(HistoryLineOut.model_validate))


def _midnight(day: date | None, event: Event, field: str) -> datetime | None:
    return None if day is None else to_utc(check_day(day, field), time(), event.time_zone, field=field, fold=0)


def _values(values: dict[str, Any], event: Event) -> dict[str, Any]:
    if values.get("at") is None:
        return {name: value for name, value in values.items() if name != "at"}
    return values | {"at": instant(values["at"], event.time_zone, field="at")}


def _at(line: HistoryLine) -> datetime:
    return line.at


def _out(db: Session, event: Event, exchange_id: uuid.UUID) -> ExchangeOut:
    return ExchangeOut.model_validate(outreach.exchange_of(db, event, exchange_id))
