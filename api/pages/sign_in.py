"""Signing in by a link from a mail, without script. Opening the link changes nothing: a button does (mail scanners)."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from api import cookies, limits
from api.deps import SESSION_COOKIE, AppSettings, Db, Now, OptionalAccount
from api.pages.rendering import PRIVATE, render
from api.routes.accounts import limit_asks
from api.transactions import TransactionalRoute
from domain.foundation import accounts
from domain.foundation.core.errors import Invalid, TooMany

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


class SignInForm(BaseModel):
    """What the forms of these pages send; anything is taken and answered with words."""

    email: str = ""
    next: str = ""


@router.get("/connexion")
def show_form(request: Request, account: OptionalAccount, next: str = "") -> Response:
    if account is not None:
        return RedirectResponse(accounts.safe_next(next), 303)
    return _form(request, next_path=next)


@router.post("/connexion")
def ask_link(
    request: Request, form: Annotated[SignInForm, Form()], settings: AppSettings, db: Db, now: Now
) -> Response:
    """The same page for a known and an unknown address."""
    try:
        limit_asks(request, form.email)
        accounts.ask_sign_in_link(db, form.email, base_url=settings.base_url, now=now, next_path=form.next)
    except (Invalid, TooMany) as error:
        status = 429 if isinstance(error, TooMany) else 422
        return _form(request, next_path=form.next, email=form.email[:320], mistake=error.sentence, status=status)
    return render(request, "sign_in_sent.html", headers=PRIVATE, next_path=accounts.safe_next(form.next))


@router.get("/connexion/{token}")
def show_button(request: Request, token: str, next: str = "") -> Response:
    return render(request, "sign_in_button.html", headers=PRIVATE, next_path=accounts.safe_next(next))


@router.post("/connexion/{token}")
def use_link(
    *, request: Request, token: str, form: Annotated[SignInForm, Form()], settings: AppSettings, db: Db, now: Now
) -> Response:
    device = request.headers.get("user-agent", "")
    try:
        _, session = accounts.sign_in(db, token, device=device, now=now)
    except accounts.WrongSecret as error:
        db.rollback()  # the count is a transaction of its own, and waits for the turn that this one holds
        limits.count_wrong_secret(request)
        return _form(request, next_path=form.next, notice=error.sentence, status=404)
    answer = RedirectResponse(accounts.safe_next(form.next), 303)
    cookies.set_session(answer, session, settings)
    return answer


@router.post("/deconnexion")
def sign_out(request: Request, settings: AppSettings, db: Db) -> Response:
    accounts.sign_out(db, request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse("/connexion", 303)
    cookies.forget_session(answer, settings)
    return answer


def _form(
    request: Request,
    *,
    next_path: str,
    email: str = "",
    mistake: str | None = None,
    notice: str | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "sign_in.html",
        status,
        headers=PRIVATE,
        next_path=accounts.safe_next(next_path),
        email=email,
        mistake=mistake,
        notice=notice,
    )
