"""The application: the only place where routes, pages and the SPA are joined."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import datetime

from fastapi import APIRouter, FastAPI

import api.pages
import api.routes
from api import errors, kept_answers, middleware
from api.documentation import DocumentedApi
from api.live import Hub
from api.pages import keeping
from api.shelf import Shelf
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now

API_PREFIX = "/api/v1"
RUSHED = frozenset({"event", "live_run", "programme", "registration", "registrations"})
"""Modules whose routes come first: a request is compared with each route in turn."""


def make_app(settings: Settings, database: Database, *, clock: Callable[[], datetime] = utc_now) -> FastAPI:
    """Join everything. `clock` answers the present instant in UTC."""
    app = DocumentedApi(
        title="Préau",
        version="1",
        openapi_url=f"{API_PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # the redirection would name whatever host the request claims
        separate_input_output_schemas=False,
    )
    app.state.settings = settings
    app.state.database = database
    app.state.clock = clock
    app.state.live = Hub(database)
    app.state.kept_pages = Shelf(keeping.LIFE)
    app.state.kept_answers = Shelf(kept_answers.LIFE)
    errors.install(app)
    middleware.install(app, settings)
    joined = [(API_PREFIX, *named) for named in routers_in(api.routes).items()]
    joined += [("", *named) for named in routers_in(api.pages).items()]
    for prefix, _, router in sorted(joined, key=lambda each: each[1] not in RUSHED):
        app.include_router(router, prefix=prefix)
    return app


def routers_in(package: object) -> dict[str, APIRouter]:
    """The routers of a package's modules, by name; a new file joins by defining `router`."""
    found = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):  # type: ignore[attr-defined]
        loaded = importlib.import_module(f"{package.__name__}.{module.name}")  # type: ignore[attr-defined]
        if isinstance(getattr(loaded, "router", None), APIRouter):
            found[module.name] = loaded.router
    return found
