"""Somebody's own page, opened by the secret address of their mail: my day, my badge, change, cancel, calendar."""

from dataclasses import dataclass
from typing import Annotated

import segno
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, Now, get_database
from api.errors import status_of
from api.pages import timetable
from api.pages.answers import Answers, SentForm, read_answers
from api.pages.form_page import answers_of, form_page
from api.pages.mistakes import check_all_chosen, mistakes_of, without_full
from api.pages.rendering import PRIVATE, link, render
from api.transactions import TransactionalRoute
from domain.execution import programme, registrations
from domain.execution.registrations import RegistrationState
from domain.execution.registrations.models import Registration
from domain.foundation import accounts
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Conflict, NotFound, PreauError
from domain.foundation.events.models import Event

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

MYSELF = Actor("La personne inscrite")
"""What the journal says of somebody who changes their own registration: no name."""


@dataclass(frozen=True)
class Mine:
    """What the secret address opens: detached rows, to look at."""

    token: str
    event: Event
    registration: Registration

    @property
    def is_coming(self) -> bool:
        return self.registration.state is RegistrationState.CONFIRMED

    def address(self, part: str = "", **query: object) -> str:
        return link(f"/i/{self.token}{part}", **query)


def get_mine(request: Request, token: str, now: Now) -> Mine:
    """Raises WrongSecret `link_dead` for a wrong, old, renewed or revoked link."""
    with get_database(request).reading() as db:
        opened = accounts.open_link(db, registrations.LINK_KIND, token, now=now)
        event, registration = db.get(Event, opened.event_id), db.get(Registration, opened.subject_id)
    if event is None or registration is None:
        raise NotFound()
    return Mine(token, event, registration)


OpenedLink = Annotated[Mine, Depends(get_mine)]


@router.get("/i/{token}")
def personal_page(request: Request, mine: OpenedLink, db: Db, settings: AppSettings, fait: str = "") -> HTMLResponse:
    held = registrations.session_ids_of(db, [mine.registration.id])[mine.registration.id]
    views = programme.shown(db, mine.event).sessions
    my_day = [view for view in views if not view.is_workshop or view.id in held]
    return render(
        request,
        "personal.html",
        headers=PRIVATE,
        event=mine.event,
        mine=mine,
        days=timetable.days_of(timetable.alone(my_day), mine.event.time_zone),
        badge=badge_svg(f"{settings.base_url}/b/{mine.registration.badge_code}"),
        done=fait,
    )


@router.get("/i/{token}/modifier")
def change_form(request: Request, mine: OpenedLink, db: Db) -> HTMLResponse:
    return _show_change(request, db, mine, answers_of(db, form_page(db, mine.event), mine.registration))


@router.post("/i/{token}/modifier")
def change(request: Request, mine: OpenedLink, form: SentForm, db: Db, now: Now, *, settings: AppSettings) -> Response:
    page = form_page(db, mine.event)
    answers = read_answers(form, page.slots)
    try:
        check_all_chosen(answers, page.chosen_slots, mine.event.time_zone)
        registrations.change(
            db,
            mine.event,
            mine.registration.id,
            answers.to_changes(page.form),
            actor=MYSELF,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    except PreauError as error:
        db.rollback()
        with get_database(request).reading() as fresh:
            return _show_change(request, fresh, mine, answers, error)
    return RedirectResponse(mine.address(fait="modifie"), 303)


@router.get("/i/{token}/annuler")
def cancel_form(request: Request, mine: OpenedLink) -> HTMLResponse:
    return render(request, "personal_cancel.html", headers=PRIVATE, event=mine.event, mine=mine, refusal="")


@router.post("/i/{token}/annuler")
def cancel(request: Request, mine: OpenedLink, db: Db, now: Now, settings: AppSettings) -> Response:
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
    except Conflict as error:
        db.rollback()
        page = {"event": mine.event, "mine": mine, "refusal": error.sentence}
        return render(request, "personal_cancel.html", status_of(error), headers=PRIVATE, **page)
    return RedirectResponse(mine.address(), 303)


@router.get("/i/{token}/calendrier.ics")
def calendar_file(mine: OpenedLink, db: Db, settings: AppSettings) -> Response:
    workshops = registrations.chosen(db, mine.event, mine.registration.id)
    text = registrations.personal_calendar(mine.event, mine.registration, workshops, base_url=settings.base_url)
    headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{mine.event.slug}.ics"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


def badge_svg(address: str) -> Markup:
    """The code that the desk reads, drawn without any style of its own."""
    code = segno.make(address, micro=False, error="m", boost_error=False)
    return Markup(code.svg_inline(border=2, omitsize=True))  # noqa: S704  drawn from an address of ours


def _show_change(
    request: Request, db: Session, mine: Mine, answers: Answers, error: PreauError | None = None
) -> HTMLResponse:
    page = form_page(db, mine.event)
    held = registrations.session_ids_of(db, [mine.registration.id])[mine.registration.id]
    others = {key: value for key, value in page.seats.sessions.items() if key not in held}
    return render(
        request,
        "personal_change.html",
        status_of(error) if error else 200,
        headers=PRIVATE,
        mine=mine,
        can_wait=False,
        **page.context(
            without_full(answers, page.slots, others), mistakes_of(error, page.slots) if error else {}, held
        ),
    )
