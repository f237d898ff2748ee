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
from domain.delivery.exchange import feeds
from domain.execution import programme, registrations
from domain.execution.registrations import SeatLevel
from domain.foundation import events
from domain.foundation.core.i18n import current_language
from domain.foundation.events import EventState, RegistrationStatus
from domain.foundation.events.models import Event
from domain.mobilisation import outreach

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)


@dataclass(frozen=True)
class Opening:
    """Whether one can register now, as pages say it: a button, or why not."""

    status: RegistrationStatus
    level: SeatLevel
    refusal: str

    @property
    def is_open(self) -> bool:
        return self.takes_names and self.level is not SeatLevel.FULL

    @property
    def takes_names(self) -> bool:
        """Also when it is full: then one waits."""
        return self.status is RegistrationStatus.OPEN


def opening_of(event: Event, level: SeatLevel, now: Any) -> Opening:
    """A draft is shown to its committee as it will be once published."""
    window = events.registration_window(event)
    if event.state is EventState.DRAFT:
        window = replace(window, state=EventState.PUBLISHED)
    refusal = window.refusal(now)
    return Opening(window.status(now), level, refusal.sentence if refusal else "")


@router.get("/e/{slug}")
def event_page(request: Request, event: ShownEvent, db: Db, now: Now, settings: AppSettings) -> HTMLResponse:
    published = feeds.public_programme(db, event)
    seats = registrations.seats(db, event)
    return render(
        request,
        "event.html",
        event=event,
        opening=opening_of(event, seats.event.level, now),
        objectives=events.objectives(db, event),
        days=timetable.days_of(timetable.slots_of(published.sessions), event.time_zone, published.days),
        access=timetable.access_of(published.rooms),
        organisers=outreach.co_organisers(db, event),
        logos=events.logos(db, event),
        plans=programme.plans_of(db, event),
        data=feeds.structured_event(event, published, base_url=settings.base_url, language=current_language()),
    )


@router.get("/e/{slug}/couleurs.css")
def colours(event: ShownEvent) -> Response:
    """The event's accent as a stylesheet of its own, since pages allow no inline style."""
    return Response(accent_stylesheet(event.accent_color), media_type="text/css; charset=utf-8")
