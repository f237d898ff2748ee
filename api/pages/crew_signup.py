"""Signing up to help, without script: what there is to do, when, what is offered, and how many places are left."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from api.deps import AppSettings, Db, Pages, get_database
from api.errors import status_of
from api.limits import count_try, count_try_from
from api.pages import robots
from api.pages.crew_door import OpenedSignup, SignupDoor
from api.pages.doors import SentForm
from api.pages.rendering import PRIVATE, render
from api.pages.typed import Typed, mistakes_of, read_typed
from api.transactions import TransactionalRoute
from domain.delivery.privacy import rules as keeping
from domain.execution import crew, registrations
from domain.execution.crew import POST_KIND_NAMES, PostView, Signup
from domain.foundation.core.errors import Invalid, PreauError
from domain.foundation.core.i18n import gettext
from domain.foundation.core.ids import hash_token
from domain.foundation.events.models import Event

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

TEXTS = ("name", "email", "phone", "is_newcomer")
SHIFTS = "shift_ids"
MOST_TICKED = 60
MOST_PER_FORM, MOST_PER_NETWORK, WINDOW = 10, 60, timedelta(hours=1)


@dataclass(frozen=True)
class Group:
    """Posts that share one mission sheet: it is told once."""

    title: str
    mission: str
    offered: str
    posts: Sequence[PostView]


@router.get("/benevoles/{token}")
def signup_page(request: Request, door: OpenedSignup, settings: AppSettings) -> HTMLResponse:
    typed = Typed(form_token=robots.make_form_token(settings.secret_key, door.now))
    return _page(request, door, typed, frozenset())


@router.post("/benevoles/{token}")
def sign_up(
    *, request: Request, door: OpenedSignup, form: SentForm, settings: AppSettings, site: Pages, db: Db
) -> Response:
    """The same answer for somebody new and for somebody who is in the crew already: the rest goes by mail."""
    if robots.is_caught(form):
        return _sent(door)
    typed, ticked = _read(form)
    if not robots.is_in_time(typed.form_token, settings.secret_key, door.now):
        fresh = robots.renewed(typed.form_token, settings.secret_key, door.now)
        again = Typed(typed.texts, form_token=fresh)
        return _page(request, door, again, ticked, Invalid("read_again", "Relisez, puis envoyez."))
    try:
        count_try_from(request, "crew-signup", most=MOST_PER_NETWORK, per=WINDOW)
        count_try(request, f"crew-form:{hash_token(typed.form_token)}", most=MOST_PER_FORM, per=WINDOW)
        key = hash_token(f"{typed.form_token} {typed.mark} {sorted(ticked)}")
        crew.sign_up(db, door.event, _signup(typed, ticked), key=key, site=site, now=door.now)
    except PreauError as error:
        db.rollback()
        return _page(request, door, typed, ticked, error)
    return _sent(door)


@router.get("/benevoles/{token}/merci")
def sent(request: Request, door: OpenedSignup) -> HTMLResponse:
    return render(request, "crew_sent.html", headers=PRIVATE, event=door.event, door=door)


def groups_of(posts: Sequence[PostView]) -> list[Group]:
    """Posts in their order, those of one kind with the same words together."""
    found = []
    for (kind, mission, offered), same in groupby(posts, key=lambda each: (each.kind, each.mission, each.offered)):
        together = list(same)
        title = gettext(POST_KIND_NAMES[kind]) if len(together) > 1 else together[0].name
        found.append(Group(title, mission, offered, together))
    return found


def kept_until(db: Session, event: Event) -> date:
    """The day on which those who helped are forgotten."""
    months = registrations.settings_of(db, event).registrations_months
    return keeping.after_months(keeping.last_day(event.ends_at, event.time_zone), months)


def _page(
    request: Request, door: SignupDoor, typed: Typed, ticked: frozenset[str], error: PreauError | None = None
) -> HTMLResponse:
    with get_database(request).reading() as db:
        posts = crew.open_posts(db, door.event, now=door.now) if crew.is_open(door.event, now=door.now) else []
        until = kept_until(db, door.event)
    left = {str(shift.id) for post in posts for shift in post.shifts if shift.missing}
    return render(
        request,
        "crew_signup.html",
        status_of(error) if error else 200,
        headers=PRIVATE,
        event=door.event,
        door=door,
        groups=groups_of(posts),
        typed=typed,
        ticked=ticked & left,
        mistakes=mistakes_of(error),
        until=until,
    )


def _read(form: FormData) -> tuple[Typed, frozenset[str]]:
    ticked = [each[:40] for each in form.getlist(SHIFTS)[:MOST_TICKED] if isinstance(each, str)]
    return read_form(form), frozenset(ticked)


def read_form(form: FormData) -> Typed:
    """With the whole of the form's token, which is longer than others."""
    typed = read_typed(form, TEXTS)
    token = form.get("form_token", "")
    return Typed(typed.texts, form_token=token[:200] if isinstance(token, str) else "")


def _signup(typed: Typed, ticked: frozenset[str]) -> Signup:
    return Signup(
        name=typed.text("name"),
        email=typed.text("email"),
        phone=typed.text("phone"),
        is_newcomer=typed.ticked("is_newcomer"),
        shift_ids=tuple(sorted(key for each in ticked if (key := _key(each)) is not None)),
    )


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _sent(door: SignupDoor) -> RedirectResponse:
    return RedirectResponse(door.address("/merci"), 303)
