"""A sync HTTP client that talks to the application inside this process."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
from fastapi import FastAPI
from starlette.routing import BaseRoute, Route

from api.app import make_app
from api.deps import SESSION_COOKIE
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from tests import loop
from tests.factories.accounts import make_login


class Client:
    """Requests as a browser of this site sends them: cookies kept, Origin set on writes. Redirects are not followed."""

    def __init__(self, app: FastAPI, *, base_url: str = "http://testserver") -> None:
        self.app = app
        self.base_url = base_url
        self.cookies = httpx.Cookies()
        self.headers: dict[str, str] = {}

    def request(self, method: str, path: str, **kwargs: Any) -> httpx.Response:
        headers = {"origin": self.base_url, **self.headers, **kwargs.pop("headers", {})}

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url=self.base_url, cookies=self.cookies, follow_redirects=False
            ) as client:
                response = await client.request(method, path, headers=headers, **kwargs)
                self.cookies = client.cookies
                return response

        return loop.run(send())

    def get(self, path: str, **kwargs: Any) -> httpx.Response:
        return self.request("GET", path, **kwargs)

    def post(self, path: str, **kwargs: Any) -> httpx.Response:
        return self.request("POST", path, **kwargs)

    def put(self, path: str, **kwargs: Any) -> httpx.Response:
        return self.request("PUT", path, **kwargs)

    def patch(self, path: str, **kwargs: Any) -> httpx.Response:
        return self.request("PATCH", path, **kwargs)

    def delete(self, path: str, **kwargs: Any) -> httpx.Response:
        return self.request("DELETE", path, **kwargs)


_read: list[BaseRoute] = []


def make_client(settings: Settings, database: Database, *, clock: Callable[[], datetime]) -> Client:
    """A client of an application of its own; routes, which know of no application, are read once for all of them."""
    app = make_app(settings, database, clock=clock)
    if not _read:
        _read.extend(app.router.routes)
    app.router.routes[:] = [
        own if isinstance(own, Route) else read for own, read in zip(app.router.routes, _read, strict=True)
    ]
    return Client(app)


def sign_in(client: Client, database: Database, account: Account, *, now: datetime) -> Client:
    """Give the client a session of `account`."""
    with database.writing() as db:
        token = make_login(db, account, now=now)
    client.cookies.set(SESSION_COOKIE, token)
    return client
