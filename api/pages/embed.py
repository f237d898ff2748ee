"""A small view of a gathering, the only page made to stand inside another site."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import Db, Now
from api.pages.event import opening_of
from api.pages.keeping import KeptPageRoute
from api.pages.preview import ShownEvent
from api.pages.rendering import render
from api.security import content_policy
from domain.execution import registrations

router = APIRouter(route_class=KeptPageRoute, include_in_schema=False)


@router.get("/e/{slug}/integrer")
def embedded(request: Request, event: ShownEvent, db: Db, now: Now) -> HTMLResponse:
    opening = opening_of(event, registrations.seats(db, event).event.level, now)
    policy = content_policy(framed_by=event.embed_sites)
    return render(request, "embed.html", headers={"Content-Security-Policy": policy}, event=event, opening=opening)
