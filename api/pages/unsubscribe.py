"""No more mail of the week, without signing in. Opening the link changes nothing: a button does (mail scanners)."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from api.deps import AppSettings, Db
from api.pages.rendering import PRIVATE, render
from api.transactions import TransactionalRoute
from domain.foundation import accounts

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


class Wanted(BaseModel):
    """`wanted` is there when the person changes their mind."""

    wanted: str = ""


@router.get("/desabonnement/{token}")
def show(request: Request, token: str, db: Db, settings: AppSettings) -> HTMLResponse:
    account = accounts.account_to_unsubscribe(db, token, secret=settings.secret_key)
    return _page(request, receives=account.weekly_digest, changed=False)


@router.post("/desabonnement/{token}")
def change(
    *, request: Request, token: str, form: Annotated[Wanted, Form()], db: Db, settings: AppSettings
) -> HTMLResponse:
    account = accounts.account_to_unsubscribe(db, token, secret=settings.secret_key)
    changed = accounts.set_weekly_digest(db, account.id, form.wanted == "1")
    return _page(request, receives=changed.weekly_digest, changed=True)


def _page(request: Request, *, receives: bool, changed: bool) -> HTMLResponse:
    return render(request, "unsubscribe.html", headers=PRIVATE, receives=receives, changed=changed)
