"""What is going on at this minute, and what comes next: for a phone in a corridor."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import Db, Now
from api.pages import timetable
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.rendering import render
from domain.delivery.exchange import feeds

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)


@router.get("/e/{slug}/maintenant")
def now_page(request: Request, event: ShownEvent, db: Db, now: Now) -> HTMLResponse:
    published = feeds.public_programme(db, event)
    moment = timetable.moment_of(published.timed, now)
    start = moment.next_start
    return render(
        request,
        "now.html",
        event=event,
        published=published,
        moment=moment,
        now=now,
        is_today=start is None or published.day_of(start, event.time_zone) == published.day_of(now, event.time_zone),
    )
