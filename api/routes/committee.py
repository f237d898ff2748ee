"""The committee: who holds which competence, and each member's own address of its calendar."""

import uuid
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from api import conflicts
from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.schemas import In, Out, if_match
from api.transactions import TransactionalRoute
from domain.engagement import committee
from domain.engagement.committee import Charge, Competence, HolderFacts, Somebody
from domain.foundation.accounts import Permission
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import local
from domain.foundation.events.models import Event

router = APIRouter(tags=["committee"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.COMMITTEE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.COMMITTEE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


class SomebodyIn(In):
    """A member's account, a contact of a structure, or just a name."""

    name: Annotated[str, Field(max_length=400)] = ""
    organisation_id: uuid.UUID | None = None
    contact_id: uuid.UUID | None = None
    account_id: uuid.UUID | None = None


class HolderPatch(SomebodyIn):
    competence: Competence = Competence.PROGRAMMING
    charge: Charge = Charge.ALL
    since_on: date | None = None
    until_on: date | None = None


class HolderIn(HolderPatch):
    competence: Competence


class HandOverIn(SomebodyIn):
    """Who takes over, from which day, and what whoever leaves wants to pass on."""

    on: date
    note: Annotated[str, Field(max_length=8000)] = ""


class HolderOut(Out):
    id: uuid.UUID
    competence: Competence
    charge: Charge
    said: str
    name: str
    organisation_id: uuid.UUID | None
    organisation_name: str
    contact_id: uuid.UUID | None
    account_id: uuid.UUID | None
    since_on: date | None
    until_on: date | None
    follows_id: uuid.UUID | None
    follows: str
    handover_note: str
    version: int


class CompetenceOut(Out):
    """`missing` says in a sentence what the competence still wants; empty when it is held."""

    competence: Competence
    name: str
    holders: list[HolderOut]
    coming: list[HolderOut]
    past: list[HolderOut]
    missing: str
    is_held: bool


class CalendarLinkOut(Out):
    """The secret address of the member's own calendar; none before it is asked for."""

    address: str | None


@router.get("/events/{slug}/competences")
def list_competences(access: Reads, db: Db, now: Now) -> list[CompetenceOut]:
    found = committee.competences_of(db, access.event, today=_today(access.event, now))
    return [CompetenceOut.model_validate(each) for each in found]


@router.post("/events/{slug}/competence-holders", status_code=201)
def name_holder(body: HolderIn, access: Edits, db: Db, now: Now) -> HolderOut:
    facts = HolderFacts(**body.model_dump())
    made = committee.name_holder(db, access.event, facts, actor=access.actor, now=now)
    return HolderOut.model_validate(committee.holder_of(db, access.event, made.id))


@router.patch("/events/{slug}/competence-holders/{holder_id}")
def update_holder(
    *, holder_id: uuid.UUID, body: HolderPatch, access: Edits, version: Version, db: Db, now: Now
) -> HolderOut:
    with conflicts.showing(lambda: HolderOut.model_validate(committee.holder_of(db, access.event, holder_id))):
        committee.update_holder(
            db,
            access.event,
            holder_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return HolderOut.model_validate(committee.holder_of(db, access.event, holder_id))


@router.post("/events/{slug}/competence-holders/{holder_id}/hand-over", status_code=201)
def hand_over(
    *, holder_id: uuid.UUID, body: HandOverIn, access: Edits, version: Version, db: Db, now: Now
) -> HolderOut:
    """Answers who takes over; whoever leaves stays in the history, with the note."""
    with conflicts.showing(lambda: HolderOut.model_validate(committee.holder_of(db, access.event, holder_id))):
        made = committee.hand_over(
            db,
            access.event,
            holder_id,
            Somebody(**body.model_dump(exclude={"on", "note"})),
            on=body.on,
            note=body.note,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return HolderOut.model_validate(committee.holder_of(db, access.event, made.id))


@router.delete("/events/{slug}/competence-holders/{holder_id}", status_code=204)
def archive_holder(holder_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """For a line written by mistake; who stops has an end, and stays in the history."""
    with conflicts.showing(lambda: HolderOut.model_validate(committee.holder_of(db, access.event, holder_id))):
        committee.archive_holder(db, access.event, holder_id, expected_version=version, actor=access.actor, now=now)


@router.post("/events/{slug}/competence-holders/{holder_id}/restore")
def restore_holder(holder_id: uuid.UUID, access: Edits, db: Db, now: Now) -> HolderOut:
    committee.restore_holder(db, access.event, holder_id, actor=access.actor, now=now)
    return HolderOut.model_validate(committee.holder_of(db, access.event, holder_id))


@router.get("/events/{slug}/calendar-link")
def read_calendar_link(access: Reads, db: Db, settings: AppSettings) -> CalendarLinkOut:
    token = committee.calendar_token(db, access.event, access.account, secret=settings.secret_key)
    return CalendarLinkOut(address=_calendar_address(settings, token) if token else None)


@router.post("/events/{slug}/calendar-link")
def renew_calendar_link(access: Reads, db: Db, now: Now, settings: AppSettings) -> CalendarLinkOut:
    """A new address for whoever asks; their former one is dead."""
    token = committee.renew_calendar_link(
        db, access.event, access.account, secret=settings.secret_key, actor=access.actor, now=now
    )
    return CalendarLinkOut(address=_calendar_address(settings, token))


@router.delete("/events/{slug}/calendar-link", status_code=204)
def close_calendar_link(access: Reads, db: Db, now: Now) -> None:
    committee.close_calendar_link(db, access.event, access.account, actor=access.actor, now=now)


def _calendar_address(settings: Settings, token: str) -> str:
    return f"{settings.base_url}/agenda/{token}.ics"


def _today(event: Event, now: datetime) -> date:
    return local(now, event.time_zone).date()
