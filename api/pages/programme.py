"""The programme by hour and by room, a session's own page."""

import uuid
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.deps import Db, Now
from api.pages import timetable
from api.pages.event import opening_of
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.rendering import render
from domain.execution import programme, registrations
from domain.execution.programme import SessionView
from domain.foundation.core.errors import NotFound

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)

BY_ROOM = "salles"


@router.get("/e/{slug}/programme")
def programme_page(
    request: Request,
    event: ShownEvent,
    db: Db,
    now: Now,
    *,
    view: Annotated[str, Query(alias="vue")] = "",
    asked_day: Annotated[str, Query(alias="jour")] = "",
) -> HTMLResponse:
    views: Sequence[SessionView] = programme.shown(db, event).sessions
    seats = registrations.seats(db, event)
    days = timetable.days_of(timetable.slots_of(views), event.time_zone)
    shown = days
    if len(views) > timetable.MOST_IN_ONE_PAGE and len(days) > 1:
        shown = [next((day for day in days if day.date.isoformat() == asked_day), days[0])]
        views = timetable.on_day(views, shown[0].date, event.time_zone)
    return render(
        request,
        "programme_rooms.html" if view == BY_ROOM else "programme.html",
        event=event,
        days=days,
        shown=shown,
        by_room=view == BY_ROOM,
        rooms=timetable.rooms_of(views),
        seats_left=seats.sessions,
        opening=opening_of(event, seats.event.level, now),
    )


@router.get("/e/{slug}/seances/{session_id}")
def session_page(request: Request, event: ShownEvent, session_id: uuid.UUID, db: Db, now: Now) -> HTMLResponse:
    session = programme.shown(db, event).session(session_id)
    if session is None:
        raise NotFound()
    seats = registrations.seats(db, event)
    return render(
        request,
        "session.html",
        event=event,
        session=session,
        questions=programme.session_concerns(db, event, session.id).get(session.id, []),
        left=seats.sessions.get(session.id),
        opening=opening_of(event, seats.event.level, now),
    )
