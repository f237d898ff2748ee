"""Every route of the API with what it declares about who may use it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.routing import APIRoute

import api.routes
from api import deps
from api.app import API_PREFIX, make_app, routers_in
from api.routes import desk
from domain.foundation.accounts import Permission
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings

EVENT_PREFIX = f"{API_PREFIX}/events/{{slug}}"


@dataclass(frozen=True)
class Declared:
    """`rule` is a Permission, or `public`, `account`, `admin`, `desk`, or None when the route declares nothing."""

    method: str
    path: str
    rule: Permission | str | None

    @property
    def is_of_event(self) -> bool:
        return self.path.startswith(EVENT_PREFIX)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@cache
def api_document() -> dict[str, Any]:
    """The OpenAPI document, written once for all tests that read it: it takes a second."""
    return make_app(Settings(_env_file=None, data=Path("unused")), Database("sqlite:///unused.sqlite")).openapi()


def declared_routes() -> list[Declared]:
    found = []
    for router in routers_in(api.routes).values():
        for route in router.routes:
            assert isinstance(route, APIRoute), route
            rule = _rule(list(_dependencies(route.dependant)))
            found += [
                Declared(method, API_PREFIX + route.path, rule)
                for method in sorted((route.methods or set()) - {"HEAD"})
            ]
    return sorted(found, key=str)


def _dependencies(dependant: Any) -> Iterator[Any]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _dependencies(inner)


def _rule(calls: list[Any]) -> Permission | str | None:
    permission = next((call.permission for call in calls if hasattr(call, "permission")), None)
    if permission is not None:
        assert isinstance(permission, Permission)
        return permission
    marks = (
        (deps.get_admin, "admin"),
        (deps.get_account, "account"),
        (deps.get_public_event, "public"),
        (deps.get_public_slug, "public"),
        (desk.get_desk_secret, "desk"),
    )
    for call, rule in marks:
        if call in calls:
            return rule
    return None
