"""The programme for calendar programs: one entry a session, the same identifiers for ever."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.deps import AppSettings, Db
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.timetable import people_of, room_access
from domain.execution import programme
from domain.execution.programme import SessionView
from domain.foundation.core.calendars import CalendarItem, calendar
from domain.foundation.core.text import enumeration
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)

GONE = frozenset({EventState.POSTPONED, EventState.CANCELLED})


@router.get("/e/{slug}/programme.ics")
def feed(event: ShownEvent, db: Db, settings: AppSettings) -> Response:
    items = [_item(event, view, settings.base_url) for view in programme.shown(db, event).sessions]
    text = calendar([item for item in items if item is not None], name=event.title)
    return Response(text, media_type="text/calendar; charset=utf-8")


def _item(event: Event, view: SessionView, base_url: str) -> CalendarItem | None:
    if view.interval is None:
        return None
    places = (view.room.name if view.room else "", room_access(view.room) if view.room else "", event.venue_name)
    return CalendarItem(
        uid=f"session-{view.id.hex}@preau",
        start=view.interval.start,
        end=view.interval.end,
        zone=event.time_zone,
        title=f"{view.letter}. {view.title}" if view.letter else view.title,
        last_modified=view.updated_at or event.created_at,
        place=", ".join(part for part in (*places, event.commune) if part),
        description="\n\n".join(part for part in (view.description, enumeration(people_of(view))) if part),
        url=f"{base_url}/e/{event.slug}/seances/{view.id}",
        sequence=view.sequence + event.version,
        status="CANCELLED" if event.state in GONE else "CONFIRMED",
    )
