"""Somebody's own page, opened by the secret address of their mail: what awaits them, my day, badge, what I can do."""

import segno
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, Now, get_database
from api.pages import personal_facts
from api.pages.personal_door import MYSELF, ActingLink, Mine, OpenedLink, back, said_no, show
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.foundation.core.errors import NotFound, PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)


@router.get("/i/{token}")
def personal_page(request: Request, mine: OpenedLink, settings: AppSettings, fait: str = "") -> HTMLResponse:
    return _page(request, mine, settings.base_url, done=fait)


@router.post("/i/{token}/confirmer")
def confirm(request: Request, mine: ActingLink, db: Db, now: Now, settings: AppSettings) -> Response:
    """« Je confirme »; a second time, or once it is done, changes nothing more."""
    try:
        registrations.confirm(db, mine.event, mine.registration.id, actor=MYSELF, now=now)
    except PreauError as error:
        return _refused(request, db, mine, error, settings.base_url)
    return back(mine, "confirme")


@router.get("/i/{token}/annuler")
def cancel_form(request: Request, mine: OpenedLink) -> HTMLResponse:
    return show(request, mine, "personal_cancel.html")


@router.post("/i/{token}/annuler")
def cancel(request: Request, mine: ActingLink, db: Db, now: Now, settings: AppSettings) -> Response:
    try:
        registrations.cancel(
            db,
            mine.event,
            mine.registration.id,
            actor=MYSELF,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    except PreauError as error:
        return said_no(db, mine, error, request, "personal_cancel.html")
    return back(mine)


def badge_svg(address: str) -> Markup:
    """The code that the desk reads, drawn without any style of its own."""
    code = segno.make(address, micro=False, error="m", boost_error=False)
    return Markup(code.svg_inline(border=2, omitsize=True))  # noqa: S704  drawn from an address of ours


def _refused(request: Request, db: Session, mine: Mine, error: PreauError, base_url: str) -> Response:
    """The page as it is now, with why it could not be done."""
    if isinstance(error, NotFound):
        raise error
    db.rollback()
    return _page(request, mine, base_url, error=error)


def _page(
    request: Request, mine: Mine, base_url: str, *, done: str = "", error: PreauError | None = None
) -> HTMLResponse:
    with get_database(request).reading() as db:
        facts = personal_facts.overview(db, mine)
    address = f"{base_url}/b/{mine.registration.badge_code}".upper()
    return show(request, mine, "personal.html", error=error, facts=facts, badge=badge_svg(address), done=done)
