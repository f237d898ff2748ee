"""A session's own page: what will happen, for whom, with whom, and what it leaves; its calendar file."""

import uuid

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, Now
from api.pages.confirmed import confirmed_hours
from api.pages.event import opening_of
from api.pages.feeds import CALENDAR
from api.pages.keeping import KeptPageRoute, kept_while
from api.pages.preview import ShownEvent
from api.pages.published import release_state
from api.pages.rendering import render
from domain.delivery.exchange import feeds
from domain.delivery.exchange.feeds import PublicProgramme
from domain.delivery.exchange.feeds.public import public_name
from domain.execution import programme, registrations, speakers
from domain.execution.programme import SessionView
from domain.foundation.core.errors import NotFound
from domain.foundation.core.i18n import current_language
from domain.foundation.events.models import Event

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)


def _published(published: PublicProgramme, session_id: uuid.UUID) -> tuple[SessionView, bool]:
    """The session, and whether a release took it out. Raises NotFound."""
    for views, taken_out in ((published.sessions, False), (published.cancelled, True)):
        for view in views:
            if view.id == session_id:
                return view, taken_out
    raise NotFound()


def _about(db: Session, event: Event, session_id: uuid.UUID) -> list[tuple[str, str]]:
    """What those who take part wrote about themselves, under the name that the programme gives them."""
    view = programme.shown(db, event).session(session_id)
    texts = speakers.biographies(db, event, [view]) if view else {}
    people = view.contributions if view else ()
    return [(public_name(each), texts[each.id]) for each in people if each.id in texts]


@router.get("/e/{slug}/seances/{session_id}.ics")
@kept_while(release_state)
def session_feed(event: ShownEvent, session_id: uuid.UUID, db: Db, settings: AppSettings) -> Response:
    view, taken_out = _published(feeds.public_programme(db, event), session_id)
    text = feeds.session_calendar(event, view, base_url=settings.base_url, taken_out=taken_out)
    return Response(text, media_type=CALENDAR)


@router.get("/e/{slug}/seances/{session_id}")
def session_page(
    request: Request, event: ShownEvent, session_id: uuid.UUID, db: Db, now: Now, *, settings: AppSettings
) -> HTMLResponse:
    """What the version says, with seats and resources of the moment: slides come after the day, without a version."""
    published = feeds.public_programme(db, event)
    view, taken_out = _published(published, session_id)
    seats = registrations.seats(db, event)
    return render(
        request,
        "session.html",
        event=event,
        session=view,
        is_cancelled=taken_out,
        confirmed={} if taken_out else confirmed_hours(db, event, published.published_at),
        questions=view.concerns,
        objectives=view.objectives,
        about=() if taken_out else _about(db, event, session_id),
        resources=programme.resources_of(db, event, view.id, public_only=True).get(view.id, []),
        left=seats.sessions.get(view.id),
        opening=opening_of(event, seats.event.level, now),
        data=feeds.structured_session(event, view, base_url=settings.base_url, language=current_language()),
    )
