"""What changes in a gathering while somebody looks at it."""

from typing import Annotated, Any, cast

from fastapi import APIRouter, Request, Response

from api.deps import EventAccess, event_access
from api.live import Hub, LiveResponse
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission

router = APIRouter(tags=["live"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.PROGRAMME_READ)]
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}, "description": "`event: changed`, data {kind, id, version}"}
}


@router.get("/events/{slug}/live", response_class=Response, responses=STREAM)
def follow(access: Reads, request: Request) -> LiveResponse:
    """Server-Sent Events: which row changed, for a page that then reads it. Ends after five minutes: come back."""
    hub = cast(Hub, request.app.state.live)
    hub.get_ready()
    return LiveResponse(hub, access.event.id)
