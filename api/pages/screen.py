"""Public screens at a door or in the hall: what is on now, what comes next, at the hours that the régie confirmed.

They work without script, on any television that opens a page: it asks again by itself every thirty seconds, unless
`pause` is asked for; `fond=sombre` is for dark places.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from api.deps import Db, Now
from api.pages import timetable
from api.pages.confirmed import confirmed_hours, with_confirmed
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.rendering import event_link, render
from domain.delivery.exchange import feeds
from domain.delivery.exchange.feeds import Part, PublicProgramme
from domain.execution.programme import RoomView, SessionView
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)

AGAIN_SECONDS = 30
DARK = "sombre"


@dataclass(frozen=True)
class RoomScreen:
    """What a room shows; `is_today`: whether what comes next is of this day."""

    room: RoomView
    moment: timetable.Moment
    is_today: bool


@dataclass(frozen=True)
class Ways:
    """Addresses of screens that stay dark, or still, as this one is."""

    event: Event
    is_dark: bool
    is_still: bool

    def to(self, room: RoomView | None = None) -> str:
        return self._address(room, dark=self.is_dark, still=self.is_still)

    def other_light(self, room: RoomView | None = None) -> str:
        return self._address(room, dark=not self.is_dark, still=self.is_still)

    def other_pace(self, room: RoomView | None = None) -> str:
        return self._address(room, dark=self.is_dark, still=not self.is_still)

    def _address(self, room: RoomView | None, *, dark: bool, still: bool) -> str:
        query = ({"fond": DARK} if dark else {}) | ({"pause": "1"} if still else {})
        return event_link(self.event, f"/ecran/{room.id}" if room else "/ecran", **query)


@router.get("/e/{slug}/ecran/{room_id}")
def room_screen(request: Request, event: ShownEvent, room_id: uuid.UUID, db: Db, now: Now) -> HTMLResponse:
    published, views = _told(db, event)
    room = next((room for room in published.rooms if room.id == room_id), None)
    if room is None:
        raise NotFound()
    screen = _screen(event, published, room, views, now)
    return _answer(request, "screen_room.html", event, published, now, screen=screen, room=room)


@router.get("/e/{slug}/ecran")
def hall_screen(request: Request, event: ShownEvent, db: Db, now: Now) -> HTMLResponse:
    """Every room in use, in the committee's order."""
    published, views = _told(db, event)
    screens = [_screen(event, published, room, views, now) for room in published.rooms]
    shown = [each for each in screens if each.moment.now or each.moment.next]
    return _answer(request, "screen_hall.html", event, published, now, screens=shown, room=None)


def _told(db: Session, event: Event) -> tuple[PublicProgramme, list[SessionView]]:
    published = feeds.public_programme(db, event)
    return published, with_confirmed(published.timed, confirmed_hours(db, event, published.published_at))


def _screen(
    event: Event, published: PublicProgramme, room: RoomView, views: list[SessionView], now: datetime
) -> RoomScreen:
    here = [view for view in views if Part(room_id=room.id).keeps(view)]
    moment = timetable.moment_of(here, now)
    start = moment.next_start
    is_today = start is None or published.day_of(start, event.time_zone) == published.day_of(now, event.time_zone)
    return RoomScreen(room, moment, is_today)


def _answer(
    request: Request, template: str, event: Event, published: PublicProgramme, now: datetime, **shown: Any
) -> HTMLResponse:
    is_still = bool(request.query_params.get("pause"))
    is_dark = request.query_params.get("fond") == DARK
    page = render(
        request,
        template,
        event=event,
        planned={view.id: view for view in published.timed},
        now=now,
        is_dark=is_dark,
        is_still=is_still,
        go=Ways(event, is_dark, is_still),
        **shown,
    )
    if not is_still:
        page.headers["Refresh"] = str(AGAIN_SECONDS)
    return page
