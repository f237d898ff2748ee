"""Public pages kept for a moment: looked at again after any change made by this process, or after two seconds.

The browser asks again with the ETag that it holds and gets 304 when nothing changed. Answered before any dependency
is solved, so a rush on a public page costs no database work. Only for pages that are the same for everybody: what
somebody searches or chooses stands in the address, is compressed like the rest, and is kept by nobody.

A page may say what it depends on (`kept_while`): looked at again, it is made again only if that changed. The programme
depends on its release and on how full it is, so that hundreds of registrations do not make it hundreds of times.
"""

import gzip
import hashlib
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime, timedelta
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from api.deps import get_now
from api.pages.assets import accepts_gzip
from api.pages.preview import PreviewRoute, is_preview
from api.shelf import Kept, Key, Shelf, State
from domain.foundation.core import changes

LIFE = timedelta(seconds=2)
ASKED = ("lang", "taille", "vue", "jour", "thematique", "salle", "personne", "fond", "pause")
"""The only parts of the query that a kept page may read."""
OWN = ("q", "choix")
"""What makes a page somebody's own."""
OWN_HEADERS = ("content-type", "content-disposition", "content-security-policy", "refresh")
"""What a page says of itself and keeps saying."""
CACHING = "public, max-age=15"
SHARED_CACHING = {"Cache-Control": CACHING}
OWN_CACHING = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}

StateOf = Callable[[Request, datetime], State | None]


def kept_while(state_of: StateOf) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """What the page of an endpoint depends on, beside its address; None means that it cannot be known."""

    def mark(endpoint: Callable[..., Any]) -> Callable[..., Any]:
        endpoint.state_of = state_of  # type: ignore[attr-defined]
        return endpoint

    return mark


class KeptPageRoute(PreviewRoute):
    """A public page or feed; its 200 answers are kept, its other answers and previews are not."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        make = super().get_route_handler()
        state_of: StateOf | None = getattr(self.endpoint, "state_of", None)

        async def answer(request: Request) -> Response:
            if any(name in request.query_params for name in OWN):
                return await _own_page(request, make)
            shelf, now, commits = _shelf(request), await get_now(request), changes.commits()
            key: Key = (request.url.path, *(request.query_params.get(name, "") for name in ASKED))
            kept = shelf.find(key, commits, now)
            if kept is not None:
                return _answer(request, kept)
            unkept: Response | None = None

            async def look_again() -> Kept | None:
                nonlocal unkept
                state = await run_in_threadpool(state_of, request, now) if state_of else None
                renewed = shelf.renew(key, state, commits, now)
                if renewed is not None:
                    return renewed
                unkept = await make(request)
                return _keep(unkept, now, commits, state) if _may_be_kept(request, unkept) else None

            kept = await shelf.once(key, commits, look_again)
            return _answer(request, kept) if kept is not None else unkept or await make(request)

        return answer


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.kept_pages
    return shelf


def _may_be_kept(request: Request, response: Response) -> bool:
    return response.status_code == 200 and not is_preview(request)


async def _own_page(request: Request, make: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
    response = await make(request)
    if not _may_be_kept(request, response):
        return response
    return _answer(request, _keep(response, await get_now(request)), caching=OWN_CACHING)


def _keep(response: Response, now: datetime, commits: int = 0, state: State | None = None) -> Kept:
    body = bytes(response.body)
    return Kept(
        body=body,
        compressed=gzip.compress(body, 6, mtime=0),
        headers=tuple((name, response.headers[name]) for name in OWN_HEADERS if name in response.headers),
        etag=f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
        made_at=now,
        moment=commits,
        state=state,
    )


def _answer(request: Request, kept: Kept, *, caching: Mapping[str, str] = SHARED_CACHING) -> Response:
    headers = {**caching, "ETag": kept.etag, "Vary": "Accept-Encoding"}
    if kept.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers |= dict(kept.headers)
    if accepts_gzip(request):
        return Response(kept.compressed, headers=headers | {"Content-Encoding": "gzip"})
    return Response(kept.body, headers=headers)
