"""The site's own front page: what one can come to."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from api.deps import Db, Now
from api.pages.keeping import KeptPageRoute
from api.pages.rendering import render
from domain.foundation import events

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)

# Personal and committee's addresses are for nobody to index.
ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /orga/
Disallow: /i/
Disallow: /agenda/
Disallow: /r/
Disallow: /b/
Disallow: /connexion
"""


@router.get("/")
def home(request: Request, db: Db, now: Now) -> HTMLResponse:
    coming = events.published_events(db, now=now)
    return render(request, "home.html", coming=coming, past=events.past_events(db, now=now))


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    return PlainTextResponse(ROBOTS)
