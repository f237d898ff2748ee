"""Who I am, how I sign in and out, which browsers and programs act for me."""

import uuid
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api import cookies, limits
from api.deps import SESSION_COOKIE, AppSettings, CurrentAccount, Db, Now
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.foundation import accounts, events
from domain.foundation.accounts import Permission, Role
from domain.foundation.accounts.models import ApiToken, LoginSession
from domain.foundation.core.ids import hash_token
from domain.foundation.events.models import Event
from domain.foundation.events.values import EventState

router = APIRouter(tags=["accounts"], route_class=TransactionalRoute)

MOST_EVENTS = 200
ASKS_PER_ADDRESS, ASKS_PER_NETWORK, ASKS_PER = 5, 60, timedelta(minutes=15)


class MyEventOut(Out):
    slug: str
    title: str
    state: EventState
    starts_at: datetime
    time_zone: str
    is_example: bool
    role: Role | None
    permissions: list[Permission]


class MeOut(Out):
    id: uuid.UUID
    name: str
    email: str
    is_admin: bool
    events: list[MyEventOut]


class SignInLinkIn(In):
    email: Annotated[str, Field(max_length=320)]
    next: Annotated[str, Field(max_length=500)] = ""


class SignInIn(In):
    token: Annotated[str, Field(min_length=1, max_length=200)]


class SentOut(Out):
    sent: bool = True


class BrowserOut(Out):
    id: uuid.UUID
    device: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    is_this_one: bool


class ApiTokenIn(In):
    label: Annotated[str, Field(min_length=1, max_length=200)]
    days: Annotated[int | None, Field(ge=1, le=3650)] = 365


class ApiTokenOut(Out):
    id: uuid.UUID
    label: str
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


class NewApiTokenOut(ApiTokenOut):
    """The only answer that holds the token itself."""

    token: str


@router.get("/me")
def read_me(account: CurrentAccount, db: Db) -> MeOut:
    roles = events.roles_of(db, account)
    found = db.scalars(events.events_of(account).order_by(Event.starts_at.desc(), Event.id).limit(MOST_EVENTS))
    mine = []
    for event in found:
        role = roles.get(event.id)
        permissions = sorted(events.permissions_of(account, role))
        mine.append(MyEventOut.model_validate({**event.__dict__, "role": role, "permissions": permissions}))
    return MeOut(id=account.id, name=account.name, email=account.email, is_admin=account.is_admin, events=mine)


@router.post("/sign-in-links", status_code=202)
def ask_sign_in_link(body: SignInLinkIn, request: Request, settings: AppSettings, db: Db, now: Now) -> SentOut:
    """Have a link sent. The answer is the same whether the address is known or not."""
    limit_asks(request, body.email)
    accounts.ask_sign_in_link(db, body.email, base_url=settings.base_url, now=now, next_path=body.next)
    return SentOut()


def limit_asks(request: Request, email: str) -> None:
    """A few links an address, more for a network. Raises TooMany, Invalid `bad_email`."""
    address = accounts.normalise_email(email)
    limits.count_try_from(request, "sign-in-link", most=ASKS_PER_NETWORK, per=ASKS_PER)
    limits.count_try(request, f"sign-in-link:address:{address}", most=ASKS_PER_ADDRESS, per=ASKS_PER)


@router.post("/sign-in", status_code=204)
def sign_in(body: SignInIn, request: Request, settings: AppSettings, db: Db, now: Now) -> Response:
    device = request.headers.get("user-agent", "")
    _, token = accounts.sign_in(db, body.token, device=device, now=now)
    answer = Response(status_code=204)
    cookies.set_session(answer, token, settings)
    return answer


@router.post("/sign-out", status_code=204)
def sign_out(request: Request, settings: AppSettings, db: Db) -> Response:
    accounts.sign_out(db, request.cookies.get(SESSION_COOKIE, ""))
    answer = Response(status_code=204)
    cookies.forget_session(answer, settings)
    return answer


@router.get("/me/sessions")
def list_sessions(request: Request, account: CurrentAccount, db: Db, now: Now) -> list[BrowserOut]:
    mine = hash_token(request.cookies.get(SESSION_COOKIE, ""))
    return [_browser(session, mine) for session in accounts.sessions_of(db, account.id, now=now)]


def _browser(session: LoginSession, mine: str) -> BrowserOut:
    return BrowserOut.model_validate({**session.__dict__, "is_this_one": session.token_hash == mine})


@router.delete("/me/sessions/{session_id}", status_code=204)
def end_session(session_id: uuid.UUID, account: CurrentAccount, db: Db) -> None:
    accounts.end_session(db, account.id, session_id)


@router.get("/me/tokens")
def list_tokens(account: CurrentAccount, db: Db) -> list[ApiTokenOut]:
    return [ApiTokenOut.model_validate(token) for token in accounts.api_tokens_of(db, account.id)]


@router.post("/me/tokens", status_code=201)
def create_token(body: ApiTokenIn, account: CurrentAccount, db: Db, now: Now) -> NewApiTokenOut:
    token, secret = accounts.add_api_token(db, account.id, body.label, days=body.days, now=now)
    return NewApiTokenOut(**_token_values(token), token=secret)


def _token_values(token: ApiToken) -> dict[str, object]:
    return ApiTokenOut.model_validate(token).model_dump()


@router.delete("/me/tokens/{token_id}", status_code=204)
def delete_token(token_id: uuid.UUID, account: CurrentAccount, db: Db) -> None:
    accounts.remove_api_token(db, account.id, token_id)
