"""A draft, shown to its committee as it will be once published; for everybody else there is nothing there."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import Response

from api.deps import Now, get_database, get_optional_account, get_public_event
from api.transactions import TransactionalRoute
from domain.foundation import events
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import NotFound
from domain.foundation.events.models import Event

KEPT_BY_NOBODY = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}


def get_shown_event(slug: str, request: Request, now: Now) -> Event:
    """The event of the path if the public may see it, else for a member who may read it. Raises NotFound."""
    try:
        return get_public_event(slug, request)
    except NotFound:
        account = get_optional_account(request, now)
        if account is None:
            raise
    with get_database(request).reading() as db:
        event, role = events.event_for(db, slug, account)
    if Permission.EVENT_READ not in events.permissions_of(account, role):
        raise NotFound()
    request.state.is_preview = True
    return event


ShownEvent = Annotated[Event, Depends(get_shown_event)]


def is_preview(request: Request) -> bool:
    """Whether this request was answered with what strangers may not see yet."""
    return getattr(request.state, "is_preview", False)


class PreviewRoute(TransactionalRoute):
    """A page that the committee may see before the public does; that answer is kept by nobody."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            response = await make(request)
            if is_preview(request):
                response.headers.update(KEPT_BY_NOBODY)
            return response

        return answer
