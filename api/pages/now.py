"""What is going on at this minute, and what comes next: for a phone in a corridor."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import Db, Now
from api.pages import timetable
from api.pages.confirmed import confirmed_hours, with_confirmed
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.rendering import render
from domain.delivery.exchange import feeds

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)


@router.get("/e/{slug}/maintenant")
def now_page(request: Request, event: ShownEvent, db: Db, now: Now) -> HTMLResponse:
    published = feeds.public_programme(db, event)
    confirmed = confirmed_hours(db, event, published.published_at)
    moment = timetable.moment_of(with_confirmed(published.timed, confirmed), now)
    start = moment.next_start
    return render(
        request,
        "now.html",
        event=event,
        published=published,
        confirmed=confirmed,
        planned={view.id: view for view in published.timed},
        moment=moment,
        now=now,
        is_today=start is None or published.day_of(start, event.time_zone) == published.day_of(now, event.time_zone),
    )
