"""The sheet of somebody who helps: their shifts, one more, one less, their calendar, their data."""

import uuid
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import AppSettings, Db, get_database
from api.errors import status_of
from api.pages.crew_door import ActingSheet, OpenedSheet, SheetDoor
from api.pages.crew_signup import groups_of, kept_until
from api.pages.doors import calendar_file
from api.pages.rendering import PRIVATE, render
from api.pages.typed import mistakes_of
from api.transactions import TransactionalRoute
from domain.delivery import privacy
from domain.delivery.privacy import ErasureReason
from domain.execution import crew
from domain.execution.crew import MemberView, TakenShift
from domain.execution.crew.signing_up import THEMSELVES
from domain.foundation.core.calendars import CalendarItem, calendar
from domain.foundation.core.errors import NotFound, PreauError
from domain.foundation.events.models import Event

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


@router.get("/equipe/{token}")
def sheet_page(request: Request, door: OpenedSheet, fait: str = "") -> HTMLResponse:
    return _page(request, door, done=fait)


@router.get("/equipe/{token}/agenda.ics")
def agenda(door: OpenedSheet, db: Db, settings: AppSettings) -> Response:
    """Their shifts, for their calendar; the same file again brings what changed."""
    member = crew.member_of(db, door.event, door.member_id, now=door.now)
    items = [_item(door.event, each, settings.base_url) for each in member.taken]
    return calendar_file(calendar(items, name=door.event.title), f"equipe-{door.event.slug}")


@router.post("/equipe/{token}/creneaux/{shift_id}/prendre")
def take(request: Request, door: ActingSheet, shift_id: uuid.UUID, db: Db) -> Response:
    def act() -> None:
        crew.take_shift(db, door.event, door.member_id, shift_id, now=door.now)

    return _acted(request, door, db, act, "pris")


@router.get("/equipe/{token}/creneaux/{shift_id}/rendre")
def leave_form(request: Request, door: OpenedSheet, shift_id: uuid.UUID) -> HTMLResponse:
    member = _member(request, door)
    taken = next((each for each in member.taken if each.shift.id == shift_id), None)
    if taken is None:
        raise NotFound()
    return show(request, door, "crew_leave.html", taken=taken)


@router.post("/equipe/{token}/creneaux/{shift_id}/rendre")
def leave(request: Request, door: ActingSheet, shift_id: uuid.UUID, db: Db) -> Response:
    def act() -> None:
        crew.leave_shift(db, door.event, door.member_id, shift_id, now=door.now)

    return _acted(request, door, db, act, "rendu")


@router.get("/equipe/{token}/effacer")
def erase_form(request: Request, door: OpenedSheet) -> HTMLResponse:
    return show(request, door, "crew_erase.html", is_done=False)


@router.post("/equipe/{token}/effacer")
def erase(request: Request, door: ActingSheet, db: Db) -> Response:
    """At once and for good; their places are free."""
    why = ErasureReason.PERSON
    privacy.erase_crew_member(db, door.event, door.member_id, reason=why, actor=THEMSELVES, now=door.now)
    return show(request, door, "crew_erase.html", is_done=True)


def show(
    request: Request, door: SheetDoor, template: str, *, error: PreauError | None = None, **context: Any
) -> HTMLResponse:
    return render(
        request,
        template,
        status_of(error) if error else 200,
        headers=PRIVATE,
        event=door.event,
        door=door,
        mistakes=mistakes_of(error),
        **context,
    )


def _page(request: Request, door: SheetDoor, *, done: str = "", error: PreauError | None = None) -> HTMLResponse:
    with get_database(request).reading() as db:
        member = crew.member_of(db, door.event, door.member_id, now=door.now)
        is_open = crew.is_open(door.event, now=door.now)
        free = crew.free_for(member, crew.open_posts(db, door.event, now=door.now)) if is_open else []
        until = kept_until(db, door.event)
    return show(
        request,
        door,
        "crew_sheet.html",
        error=error,
        member=member,
        free=groups_of(free),
        done=done,
        until=until,
        now=door.now,
    )


def _member(request: Request, door: SheetDoor) -> MemberView:
    with get_database(request).reading() as db:
        return crew.member_of(db, door.event, door.member_id, now=door.now)


def _acted(request: Request, door: SheetDoor, db: Db, act: Callable[[], None], done: str) -> Response:
    """Back to the sheet once it is done; what cannot be done is told there."""
    try:
        act()
    except NotFound:
        raise
    except PreauError as error:
        db.rollback()
        return _page(request, door, error=error)
    return RedirectResponse(door.address(fait=done), 303)


def _item(event: Event, taken: TakenShift, base_url: str) -> CalendarItem:
    post, shift = taken.post, taken.shift
    where = ", ".join(dict.fromkeys(part for part in (post.meeting_point, post.room_name, event.venue_name) if part))
    return CalendarItem(
        uid=f"crew-{shift.id}@preau",
        start=shift.starts_at,
        end=shift.ends_at,
        zone=event.time_zone,
        title=f"{post.name} – {event.title}",
        last_modified=event.created_at,
        place=where,
        description=post.mission,
        url=f"{base_url}/e/{event.slug}",
        sequence=shift.version,
    )
