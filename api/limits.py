"""Limits of use, counted in a transaction of their own, so that a try counts also when the request fails."""

from datetime import datetime, timedelta
from typing import cast

from starlette.requests import Request

from api.security import network_of
from domain.foundation import accounts
from domain.foundation.core.db import Database

WRONG_SECRETS = 60
WRONG_SECRETS_PER = timedelta(minutes=10)


def count_try(request: Request, key: str, *, most: int, per: timedelta) -> None:
    """Count a try of `key`. Raises TooMany."""
    now: datetime = request.app.state.clock()
    with cast(Database, request.app.state.database).writing() as db:
        accounts.count_try(db, key, most=most, per=per, now=now)


def count_try_from(request: Request, what: str, *, most: int, per: timedelta) -> None:
    """The same for the network that asks; wide, since a town hall has one address. Raises TooMany."""
    count_try(request, f"{what}:network:{asking_network(request)}", most=most, per=per)


def count_wrong_secret(request: Request) -> None:
    """Count a link or token that does not exist. Raises TooMany when a network tries many."""
    count_try_from(request, "wrong-secret", most=WRONG_SECRETS, per=WRONG_SECRETS_PER)


def asking_network(request: Request) -> str:
    return network_of(request.client.host if request.client else "")
