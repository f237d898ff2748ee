"""Sharing places out from wishes: what is wished for, asking, the result with its proof, applying, announcing."""

import uuid
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from api import conflicts
from api.deps import Db, EventAccess, Now, Paging, event_access
from api.routes.allocation_bodies import (
    AllocationApplyIn,
    AllocationBriefOut,
    AllocationIn,
    AllocationMoveIn,
    AllocationMoveOut,
    AllocationOut,
    AllocationPersonOut,
    AllocationRecipientsOut,
    WishesOverviewOut,
)
from api.schemas import PageOut, if_match
from api.transactions import TransactionalRoute
from domain.execution import allocation
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.core.pages import page_of

router = APIRouter(tags=["allocations"], route_class=TransactionalRoute)

Shares = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_SETTINGS)]
Version = Annotated[int | None, Depends(if_match)]
Number = Annotated[int, Field(ge=1, le=1_000_000)]
SORTS = {"number": lambda row: row.number}
PEOPLE_SORTS = {"name": lambda row: row.sort_key}


@router.get("/events/{slug}/allocations/wishes")
def read_wishes(access: Shares, db: Db, now: Now) -> WishesOverviewOut:
    """What would be shared out: moments, places, and how many wish for each workshop."""
    return WishesOverviewOut.model_validate(allocation.overview(db, access.event, now=now))


@router.get("/events/{slug}/allocations")
def list_allocations(access: Shares, paging: Paging, db: Db) -> PageOut[AllocationBriefOut]:
    page = page_of(allocation.allocations(db, access.event), paging, sorts=SORTS, default_sort="-number")
    return PageOut.of(page.map(AllocationBriefOut.model_validate))


@router.post("/events/{slug}/allocations", status_code=201)
def create_allocation(body: AllocationIn, access: Shares, db: Db, now: Now, response: Response) -> AllocationOut:
    """Asks for it: a job computes it, `stage` tells how far it is. What was proposed before is dropped."""
    current = allocation.overview(db, access.event, now=now).terms
    terms = replace(current, **body.model_dump(exclude={"seed"}, exclude_none=True))
    made = allocation.ask(db, access.event, terms=terms, seed=body.seed, actor=access.actor, now=now)
    response.headers["Location"] = f"/api/v1/events/{access.event.slug}/allocations/{made.number}"
    return _out(access, db, made.number)


@router.get("/events/{slug}/allocations/{number}")
def read_allocation(number: Number, access: Shares, db: Db, response: Response) -> AllocationOut:
    found = _out(access, db, number)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.delete("/events/{slug}/allocations/{number}")
def drop_allocation(number: Number, access: Shares, db: Db, now: Now) -> AllocationOut:
    """Puts a proposal aside, or stops waiting for it."""
    allocation.drop(db, access.event, number, actor=access.actor, now=now)
    return _out(access, db, number)


@router.get("/events/{slug}/allocations/{number}/people")
def list_people(
    *,
    number: Number,
    access: Shares,
    paging: Paging,
    db: Db,
    session_id: uuid.UUID | None = None,
    lacking: bool = False,
    q: Annotated[str, Query(max_length=200)] = "",
) -> PageOut[AllocationPersonOut]:
    """Who gets what; `lacking`: only those who have nothing at a moment that they wished for."""
    found = allocation.people(db, access.event, number, session_id=session_id, lacking=lacking, q=q)
    return PageOut.of(
        page_of(found, paging, sorts=PEOPLE_SORTS, default_sort="name").map(AllocationPersonOut.model_validate)
    )


@router.get("/events/{slug}/allocations/{number}/people/{registration_id}/moves")
def list_moves(number: Number, registration_id: uuid.UUID, access: Shares, db: Db) -> list[AllocationMoveOut]:
    """Where somebody could go, moment by moment, with what each move would change. Nothing is written."""
    found = allocation.moves_of(db, access.event, number, registration_id)
    return [AllocationMoveOut.model_validate(each) for each in found]


@router.patch("/events/{slug}/allocations/{number}/seats")
def move_seat(
    *, number: Number, body: AllocationMoveIn, access: Shares, version: Version, db: Db, now: Now
) -> AllocationOut:
    """Moves one person to another workshop of a moment, or to none."""
    with conflicts.showing(lambda: _out(access, db, number)):
        allocation.move(
            db,
            access.event,
            number,
            registration_id=body.registration_id,
            starts_at=body.starts_at,
            session_id=body.session_id,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _out(access, db, number)


@router.post("/events/{slug}/allocations/{number}/apply")
def apply_allocation(number: Number, body: AllocationApplyIn, access: Shares, db: Db, now: Now) -> AllocationOut:
    """Gives the seats and begins the waiting lists; the moments are then chosen directly."""
    with in_language(SOURCE_LANGUAGE):
        allocation.apply(db, access.event, number, even_if_stale=body.even_if_stale, actor=access.actor, now=now)
    return _out(access, db, number)


@router.get("/events/{slug}/allocations/{number}/recipients")
def read_recipients(number: Number, access: Shares, db: Db) -> AllocationRecipientsOut:
    """Who would get a mail, and who has no address: a letter is for them."""
    found = allocation.recipients(db, access.event, allocation.find(db, access.event, number))
    return AllocationRecipientsOut(
        names=[each.name for each in found if each.email], unreachable=[each.name for each in found if not each.email]
    )


@router.post("/events/{slug}/allocations/{number}/announce")
def announce_allocation(number: Number, access: Shares, db: Db, now: Now) -> AllocationOut:
    """One mail to each person who had wishes; asking twice sends nothing more."""
    with in_language(SOURCE_LANGUAGE):
        allocation.announce(db, access.event, number, actor=access.actor, now=now)
    return _out(access, db, number)


def _out(access: EventAccess, db: Db, number: int) -> AllocationOut:
    return AllocationOut.model_validate(allocation.result(db, access.event, number))
