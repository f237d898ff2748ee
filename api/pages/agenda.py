"""The committee's calendar at the secret address of a member: meetings, and what is to be done by when."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.deps import AppSettings, Db, Now
from api.pages.rendering import PRIVATE
from api.transactions import TransactionalRoute
from domain.engagement import committee, retroplanning
from domain.foundation.core.calendars import calendar

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


@router.get("/agenda/{token}.ics")
def feed(token: str, db: Db, now: Now, settings: AppSettings) -> Response:
    """Asked again every few hours by calendar programs, and kept by nobody on the way: it is one person's."""
    event = committee.open_calendar(db, token, now=now).event
    text = calendar(
        committee.meeting_items(db, event, base_url=settings.base_url, for_members=True),
        retroplanning.todo_items(db, event, base_url=settings.base_url),
        name=f"{event.title} : comité",
    )
    return Response(text, media_type="text/calendar; charset=utf-8", headers=PRIVATE)
