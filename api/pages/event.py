"""The page of a gathering: what, when, where, and one button."""

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.deps import AppSettings, Db, Now
from api.pages import timetable
from api.pages.colours import accent_stylesheet
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.rendering import render
from domain.execution import programme, registrations
from domain.execution.registrations import SeatLevel
from domain.foundation import events
from domain.foundation.core.i18n import current_language
from domain.foundation.core.times import local
from domain.foundation.events import EventState, RegistrationStatus
from domain.foundation.events.models import Event
from domain.mobilisation import outreach

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)

STATUS_ADDRESSES = {
    EventState.POSTPONED: "https://schema.org/EventPostponed",
    EventState.CANCELLED: "https://schema.org/EventCancelled",
}


@dataclass(frozen=True)
class Opening:
    """Whether one can register now, as pages say it: a button, or why not."""

    status: RegistrationStatus
    level: SeatLevel
    refusal: str

    @property
    def is_open(self) -> bool:
        return self.status is RegistrationStatus.OPEN and self.level is not SeatLevel.FULL


def opening_of(event: Event, level: SeatLevel, now: Any) -> Opening:
    """A draft is shown to its committee as it will be once published."""
    window = events.registration_window(event)
    if event.state is EventState.DRAFT:
        window = replace(window, state=EventState.PUBLISHED)
    refusal = window.refusal(now)
    return Opening(window.status(now), level, refusal.sentence if refusal else "")


@router.get("/e/{slug}")
def event_page(request: Request, event: ShownEvent, db: Db, now: Now, settings: AppSettings) -> HTMLResponse:
    told = programme.shown(db, event)
    seats = registrations.seats(db, event)
    return render(
        request,
        "event.html",
        event=event,
        opening=opening_of(event, seats.event.level, now),
        objectives=events.objectives(db, event),
        days=timetable.days_of(timetable.slots_of(told.sessions), event.time_zone),
        access=timetable.access_of(told.rooms),
        organisers=outreach.co_organisers(db, event),
        logos=events.logos(db, event),
        data=structured_data(event, settings.base_url),
    )


@router.get("/e/{slug}/couleurs.css")
def colours(event: ShownEvent) -> Response:
    """The event's accent as a stylesheet of its own, since pages allow no inline style."""
    return Response(accent_stylesheet(event.accent_color), media_type="text/css; charset=utf-8")


def structured_data(event: Event, base_url: str) -> dict[str, Any]:
    """The gathering in schema.org's words, for search engines and agendas."""
    place: dict[str, Any] = {"@type": "Place", "name": event.venue_name or event.commune}
    address = {"@type": "PostalAddress", "streetAddress": event.address, "addressLocality": event.commune}
    place["address"] = {name: value for name, value in address.items() if value}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.description,
        "url": f"{base_url}/e/{event.slug}",
        "startDate": local(event.starts_at, event.time_zone).isoformat(),
        "endDate": local(event.ends_at, event.time_zone).isoformat(),
        "eventStatus": STATUS_ADDRESSES.get(event.state, "https://schema.org/EventScheduled"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": current_language(),
        "location": place,
        "organizer": {"@type": "Organization", "name": event.organised_by},
    }
    return {name: value for name, value in data.items() if value not in ("", {"@type": "Organization", "name": ""})}
