"""What happens around every request, in this order: headers and bugs, who asks, HEAD, what is refused at the door."""

import re
import uuid

import structlog
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import errors, security
from api.deps import READING_METHODS, SESSION_COOKIE
from api.pages.refusals import for_reader
from api.pages.type_size import in_size_asked
from domain.foundation.core.i18n import SOURCE_LANGUAGE, gettext, in_language
from domain.foundation.core.settings import Settings

MEGABYTE = 1_000_000
MOST_BYTES = MEGABYTE
MOST_UPLOAD_BYTES = 20 * MEGABYTE
UPLOADS = re.compile(
    r"/api/v1/events/[^/]+/(imports|logos|sessions/[^/]+/resources|(venues|rooms)/[^/]+/pictures)"
    r"|/s/[^/]+/(lieux|salles)/[^/]+/photos$"
)
METHODS = READING_METHODS | {"POST", "PUT", "PATCH", "DELETE"}
LANGUAGE_COOKIE = "preau_language"


def install(app: FastAPI, settings: Settings) -> None:
    """Put the layers around the app; the last one added is the outermost."""
    app.add_middleware(Door, own_origin=settings.base_url)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Asker, trusted_proxies=settings.trusted_proxies)
    app.add_middleware(Envelope, is_https=settings.is_https)


class Envelope:
    """Every answer leaves with the house's headers, and a bug becomes an answer that tells nothing."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        self.app = app
        self.is_https = is_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = self._completed(message, scope["path"], request_id)
            await send(message)

        with structlog.contextvars.bound_contextvars(request=request_id):
            try:
                await self.app(scope, receive, send_with_headers)
            except Exception as error:
                answer = for_reader(Request(scope), errors.on_bug(Request(scope), error))
                if started:
                    return
                await answer(scope, receive, send_with_headers)

    def _completed(self, message: Message, path: str, request_id: str) -> list[tuple[bytes, bytes]]:
        headers = [*message.get("headers", [])]
        given = {name.lower() for name, _ in headers}
        if message["status"] == 304:
            given.add(b"content-security-policy")  # the page that the browser kept has its own
        ours = security.headers_for(path, is_https=self.is_https)
        return [*headers, *(h for h in ours if h[0] not in given), (b"x-request-id", request_id.encode())]


class Asker:
    """Whose machine asks (behind as many proxies as are ours) and in which language the answer is said."""

    def __init__(self, app: ASGIApp, *, trusted_proxies: int) -> None:
        self.app = app
        self.trusted_proxies = trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        forwarded = ",".join(headers.getlist("x-forwarded-for"))
        address = security.client_address(scope, forwarded, trusted_proxies=self.trusted_proxies)
        scope["client"] = (address, 0)
        with in_language(self._language(scope, headers)), in_size_asked(scope["query_string"]):
            await self.app(scope, receive, send)

    def _language(self, scope: Scope, headers: Headers) -> str:
        """A page is known by its address alone (`?lang=en`); the SPA's choice travels in a cookie."""
        asked = re.search(rb"(?:^|&)lang=([a-z]{2})(?:&|$)", scope["query_string"])
        if asked is not None:
            return asked[1].decode()
        if scope["path"].startswith("/api/"):
            return _cookies(headers).get(LANGUAGE_COOKIE, SOURCE_LANGUAGE)
        return SOURCE_LANGUAGE


class HeadAsGet:
    """HEAD on a page answers what GET would, without the body. The API's own routes say themselves what they take."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        asked = {**scope, "method": "GET"}
        try:
            await self.app(asked, receive, send_head)
        finally:
            scope["route"] = asked.get("route")  # what the log writes


class Door:
    """Refuses what no page of ours sends: odd methods, NUL, writes from other sites, heavy bodies."""

    def __init__(self, app: ASGIApp, *, own_origin: str) -> None:
        self.app = app
        self.own_origin = own_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        most = MOST_UPLOAD_BYTES if UPLOADS.match(scope["path"]) else MOST_BYTES
        refusal = self._refusal(scope, headers, most)
        if refusal is not None:
            await for_reader(Request(scope), refusal)(scope, receive, send)
            return
        await self.app(scope, _counted(receive, most), send)

    def _refusal(self, scope: Scope, headers: Headers, most: int) -> Response | None:
        method = scope["method"]
        if method not in METHODS:
            return errors.problem(
                405, "method_not_allowed", gettext("Cette adresse ne répond pas à ce verbe."), headers={"Allow": "GET"}
            )
        if "\x00" in scope["path"] or b"%00" in scope["query_string"] or "\ufffd" in scope["path"]:
            return errors.problem(400, "bad_address", gettext("Cette adresse contient des signes illisibles."))
        if method in READING_METHODS:
            return None
        if self._is_foreign(headers):
            return errors.problem(
                403,
                "foreign_origin",
                gettext("Cette demande vient d’un autre site : elle est refusée. Rechargez la page, puis réessayez."),
            )
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > most:
            return errors.problem(413, "too_large", gettext("L’envoi est trop lourd."))
        return None

    def _is_foreign(self, headers: Headers) -> bool:
        if headers.get("authorization", "").lower().startswith("bearer "):
            return False  # only a program sends this header, and with it the cookie counts for nothing
        has_cookie = SESSION_COOKIE in _cookies(headers)
        return security.is_foreign(headers, own_origin=self.own_origin, has_cookie=has_cookie)


def _counted(receive: Receive, most: int) -> Receive:
    """The same stream of the body, ended once more than `most` bytes came, whatever length was announced."""
    total = 0

    async def receive_counted() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > most:
            raise HTTPException(413)
        return message

    return receive_counted


def _cookies(headers: Headers) -> dict[str, str]:
    return cookie_parser(headers.get("cookie", ""))
