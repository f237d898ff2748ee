"""Public pages kept for a moment: looked at again after any change made by this process, or after two seconds.

The browser asks again with the ETag that it holds and gets 304 when nothing changed. Answered before any dependency
is solved, so a rush on a public page costs no database work. Only for pages that are the same for everybody: what
somebody searches or chooses stands in the address, is compressed like the rest, and is kept by nobody.

A page may say what it depends on (`kept_while`): looked at again, it is made again only if that changed. The programme
depends on its release and on how full it is, so that hundreds of registrations do not make it hundreds of times.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sqlalchemy import event
from sqlalchemy.orm import Session

from api.deps import get_now
from api.pages.assets import accepts_gzip
from api.pages.preview import PreviewRoute, is_preview
from domain.foundation.core.db import WriteSession

LIFE = timedelta(seconds=2)
MOST_PAGES = 300
MOST_BYTES = 32 * 1024 * 1024
"""What all kept pages may weigh together, in memory."""
ASKED = ("lang", "taille", "vue", "jour", "thematique", "salle", "personne", "fond", "pause")
"""The only parts of the query that a kept page may read."""
OWN = ("q", "choix")
"""What makes a page somebody's own."""
OWN_HEADERS = ("content-type", "content-disposition", "content-security-policy", "refresh")
"""What a page says of itself and keeps saying."""
CACHING = "public, max-age=15"
SHARED_CACHING = {"Cache-Control": CACHING}
OWN_CACHING = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}

State = tuple[object, ...]
StateOf = Callable[[Request, datetime], State | None]


class _Changes:
    """How often this process committed something."""

    count = 0


@event.listens_for(WriteSession, "after_commit")
def _count_change(session: Session) -> None:
    _Changes.count += 1


@dataclass(frozen=True)
class Kept:
    body: bytes
    compressed: bytes
    headers: dict[str, str]
    etag: str
    made_at: datetime
    changes: int
    state: State | None = None

    @property
    def weight(self) -> int:
        return len(self.body) + len(self.compressed)

    def is_good(self, now: datetime) -> bool:
        return self.changes == _Changes.count and abs(now - self.made_at) < LIFE


class Shelf:
    """The kept pages of one application, the oldest thrown out first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def find(self, key: tuple[str, ...], now: datetime) -> Kept | None:
        kept = self._pages.get(key)
        return kept if kept is not None and kept.is_good(now) else None

    def renew(self, key: tuple[str, ...], state: State | None, now: datetime, changes: int) -> Kept | None:
        """The page again, when what it depends on is still the same."""
        kept = self._pages.get(key)
        if kept is None or state is None or kept.state != state:
            return None
        kept = replace(kept, made_at=now, changes=changes)
        self.put(key, kept)
        return kept

    def put(self, key: tuple[str, ...], kept: Kept) -> None:
        with self._lock:
            before = self._pages.pop(key, None)
            self._pages[key] = kept
            self._weight += kept.weight - (before.weight if before else 0)
            while len(self._pages) > 1 and (len(self._pages) > MOST_PAGES or self._weight > MOST_BYTES):
                self._weight -= self._pages.popitem(last=False)[1].weight


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
            shelf, now, changes = _shelf(request), await get_now(request), _Changes.count
            is_own = any(name in request.query_params for name in OWN)
            key = (request.url.path, *(request.query_params.get(name, "") for name in ASKED))
            kept = None if is_own else shelf.find(key, now)
            if kept is not None:
                return _answer(request, kept)
            state = await run_in_threadpool(state_of, request, now) if state_of and not is_own else None
            kept = shelf.renew(key, state, now, changes)
            if kept is None or is_own:
                response = await make(request)
                if response.status_code != 200 or is_preview(request):
                    return response
                kept = _keep(response, now, changes, state)
                if is_own:
                    return _answer(request, kept, caching=OWN_CACHING)
                shelf.put(key, kept)
            return _answer(request, kept)

        return answer


def _shelf(request: Request) -> Shelf:
    state = request.app.state
    if not hasattr(state, "kept_pages"):
        state.kept_pages = Shelf()
    return state.kept_pages  # type: ignore[no-any-return]


def _keep(response: Response, now: datetime, changes: int, state: State | None) -> Kept:
    body = bytes(response.body)
    return Kept(
        body=body,
        compressed=gzip.compress(body, 6, mtime=0),
        headers={name: response.headers[name] for name in OWN_HEADERS if name in response.headers},
        etag=f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
        made_at=now,
        changes=changes,
        state=state,
    )


def _answer(request: Request, kept: Kept, *, caching: Mapping[str, str] = SHARED_CACHING) -> Response:
    headers = {**caching, "ETag": kept.etag, "Vary": "Accept-Encoding"}
    if kept.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers |= kept.headers
    if accepts_gzip(request):
        return Response(kept.compressed, headers=headers | {"Content-Encoding": "gzip"})
    return Response(kept.body, headers=headers)
