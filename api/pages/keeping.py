"""Public pages kept for a moment: a page is made again after any change made by this process, or after two seconds.

The browser asks again with the ETag that it holds and gets 304 when nothing changed. Answered before any dependency
is solved, so a rush on a public page costs no database work. Only for pages that are the same for everybody.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import event
from sqlalchemy.orm import Session

from api.deps import get_now
from api.pages.assets import accepts_gzip
from api.pages.preview import PreviewRoute, is_preview
from domain.foundation.core.db import WriteSession

LIFE = timedelta(seconds=2)
MOST_PAGES = 300
ASKED = ("lang", "taille", "vue", "jour")
"""The only parts of the query that a kept page may read."""
OWN_HEADERS = ("content-type", "content-security-policy")
"""What a page says of itself and keeps saying."""
CACHING = "public, max-age=15"


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

    def is_good(self, now: datetime) -> bool:
        return self.changes == _Changes.count and abs(now - self.made_at) < LIFE


class Shelf:
    """The kept pages of one application, the oldest thrown out first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: tuple[str, ...], now: datetime) -> Kept | None:
        kept = self._pages.get(key)
        return kept if kept is not None and kept.is_good(now) else None

    def put(self, key: tuple[str, ...], kept: Kept) -> None:
        with self._lock:
            self._pages[key] = kept
            self._pages.move_to_end(key)
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)


class KeptPageRoute(PreviewRoute):
    """A public page or feed; its 200 answers are kept, its other answers and previews are not."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            shelf = _shelf(request)
            key = (request.url.path, *(request.query_params.get(name, "") for name in ASKED))
            now = await get_now(request)
            kept = shelf.find(key, now)
            if kept is None:
                changes = _Changes.count
                response = await make(request)
                if response.status_code != 200 or is_preview(request):
                    return response
                kept = _keep(response, now, changes)
                shelf.put(key, kept)
            return _answer(request, kept)

        return answer


def _shelf(request: Request) -> Shelf:
    state = request.app.state
    if not hasattr(state, "kept_pages"):
        state.kept_pages = Shelf()
    return state.kept_pages  # type: ignore[no-any-return]


def _keep(response: Response, now: datetime, changes: int) -> Kept:
    body = bytes(response.body)
    return Kept(
        body=body,
        compressed=gzip.compress(body, 6, mtime=0),
        headers={name: response.headers[name] for name in OWN_HEADERS if name in response.headers},
        etag=f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
        made_at=now,
        changes=changes,
    )


def _answer(request: Request, kept: Kept) -> Response:
    headers = {"Cache-Control": CACHING, "ETag": kept.etag, "Vary": "Accept-Encoding"}
    if kept.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers |= kept.headers
    if accepts_gzip(request):
        return Response(kept.compressed, headers=headers | {"Content-Encoding": "gzip"})
    return Response(kept.body, headers=headers)
