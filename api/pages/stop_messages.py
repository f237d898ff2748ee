"""No more messages after the day, without signing in. Opening the link changes nothing: a button does, or the mail
program by itself (RFC 8058)."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from api.deps import AppSettings, Db, Now
from api.pages.rendering import PRIVATE, render
from api.transactions import TransactionalRoute
from domain.delivery import mailings

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


class Wanted(BaseModel):
    """`wanted` is there when the person changes their mind."""

    wanted: str = ""


@router.get("/ne-plus-ecrire/{token}")
def show(request: Request, token: str, db: Db, settings: AppSettings) -> HTMLResponse:
    person = mailings.person_to_stop(db, token, secret=settings.secret_key)
    return _page(request, receives=mailings.accepts_messages(db, person), changed=False)


@router.post("/ne-plus-ecrire/{token}")
def change(
    *, request: Request, token: str, form: Annotated[Wanted, Form()], db: Db, settings: AppSettings, now: Now
) -> HTMLResponse:
    person = mailings.person_to_stop(db, token, secret=settings.secret_key)
    mailings.set_messages(db, person, form.wanted == "1", now=now)
    return _page(request, receives=form.wanted == "1", changed=True)


def _page(request: Request, *, receives: bool, changed: bool) -> HTMLResponse:
    return render(request, "stop_messages.html", headers=PRIVATE, receives=receives, changed=changed)
