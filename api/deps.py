"""What a route asks for: a session, the time, who is asking, which event, and the right to act on it.

Facts about the asker are read in short sessions of their own and answered as detached rows: look, do not change.
What reads no database is `async`: it then runs where it is, without a turn in the pool of threads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, cast

from fastapi import Depends, Query, Request
from sqlalchemy.orm import Session

from api import limits
from domain.foundation import accounts, events
from domain.foundation.accounts import Actor, Permission, Site
from domain.foundation.accounts.models import Account
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Forbidden, NotFound, Unauthenticated
from domain.foundation.core.pages import PageRequest
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event

SESSION_COOKIE = "preau_session"
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


async def get_settings(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


async def get_site(request: Request) -> Site:
    settings = await get_settings(request)
    return Site(settings.base_url, settings.secret_key)


def get_database(request: Request) -> Database:
    return cast(Database, request.app.state.database)


async def get_now(request: Request) -> datetime:
    clock: Callable[[], datetime] = request.app.state.clock
    return clock()


async def get_session(request: Request) -> Session:
    """A session not begun yet; `TransactionalRoute` commits and closes it."""
    database = get_database(request)
    return database.read_session() if request.method in READING_METHODS else database.write_session()


AppSettings = Annotated[Settings, Depends(get_settings)]
AppDatabase = Annotated[Database, Depends(get_database)]
"""For what is read before the transaction, or beside it."""
Db = Annotated[Session, Depends(get_session)]
Now = Annotated[datetime, Depends(get_now)]
Pages = Annotated[Site, Depends(get_site)]
"""Where personal pages are, for what sends their address."""


def get_optional_account(request: Request, now: Now) -> Account | None:
    """The account that the session cookie or the API token names, if any."""
    cookie = request.cookies.get(SESSION_COOKIE)
    bearer = request.headers.get("authorization", "")
    database = get_database(request)
    if bearer.lower().startswith("bearer "):
        account = accounts.use_api_token(database, bearer[7:].strip(), now=now)
        if account is None:
            limits.count_wrong_secret(request)
            raise Unauthenticated()
        return account
    return accounts.use_session(database, cookie, now=now) if cookie else None


async def get_account(account: Annotated[Account | None, Depends(get_optional_account)]) -> Account:
    if account is None:
        raise Unauthenticated()
    return account


async def get_admin(account: Annotated[Account, Depends(get_account)]) -> Account:
    if not account.is_admin:
        raise NotFound()
    return account


OptionalAccount = Annotated[Account | None, Depends(get_optional_account)]
CurrentAccount = Annotated[Account, Depends(get_account)]
Admin = Annotated[Account, Depends(get_admin)]


def actor_of(account: Account) -> Actor:
    return Actor(account.name or account.email, account.id)


@dataclass(frozen=True)
class EventAccess:
    """Somebody signed in, with a role in an event."""

    event: Event
    account: Account
    permissions: frozenset[Permission]

    @property
    def actor(self) -> Actor:
        return actor_of(self.account)


def event_access(permission: Permission) -> Any:
    """Dependency: the event of the path, for a member whose role holds `permission`.

    Strangers get 404 as for a missing event; members without the right get 403; administrators may do everything.
    """

    def find(slug: str, account: CurrentAccount, request: Request) -> EventAccess:
        return find_access(request, slug, account, permission)

    find.permission = permission  # type: ignore[attr-defined]  # read by the test that walks every route
    return Depends(find)


def find_access(request: Request, slug: str, account: Account, permission: Permission) -> EventAccess:
    """What `event_access` answers, for a route whose permission depends on what is asked."""
    with get_database(request).reading() as db:
        event, role = events.event_for(db, slug, account)
    held = events.permissions_of(account, role)
    if permission not in held:
        raise Forbidden()
    return EventAccess(event, account, held)


def get_public_event(slug: str, request: Request) -> Event:
    """The event of the path, if the public may see it."""
    with get_database(request).reading() as db:
        return events.public_event(db, slug)


async def get_public_slug(slug: str) -> str:
    """For a rush: the handler finds the public event itself, in its own transaction."""
    return slug


PublicEvent = Annotated[Event, Depends(get_public_event)]
PublicSlug = Annotated[str, Depends(get_public_slug)]


async def get_page_request(
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=500)] = 100,
    sort: Annotated[str | None, Query(max_length=40)] = None,
) -> PageRequest:
    return PageRequest(page=page, size=size, sort=sort)


Paging = Annotated[PageRequest, Depends(get_page_request)]
