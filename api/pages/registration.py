"""Registering on one page, without script: nothing typed is lost, a double click does no harm.

The form is read again before it is sent: `etape` says which of the two its button asks for.
"""

import uuid
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import AppDatabase, AppSettings, Db, Now, PublicEvent, get_database
from api.errors import status_of
from api.limits import asking_network
from api.pages import robots
from api.pages.answers import CODE, RELAY, Answers, SentForm, read_answers
from api.pages.event import opening_of
from api.pages.form_page import FormPage, form_page, public_structures
from api.pages.form_summary import summary_of
from api.pages.mistakes import check_all_chosen, mistakes_of, without_full
from api.pages.preview import PreviewRoute, ShownEvent
from api.pages.rendering import PRIVATE, link, render
from api.pages.wishing import check_ranks
from domain.execution import registrations
from domain.execution.registrations import ParticipantKind, SeatLevel, rules
from domain.foundation import accounts, events
from domain.foundation.core.errors import Mistakes, PreauError
from domain.foundation.core.i18n import gettext
from domain.foundation.core.ids import hash_token
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

router = APIRouter(route_class=PreviewRoute, include_in_schema=False)

ASKED_AGAIN = {"Cache-Control": "private, no-cache"}
"""A form holds a token of its own, but the way back to it must keep what was typed: not `no-store`."""
READ_AGAIN, CORRECT, SEND = "relire", "corriger", "envoyer"
LONGEST_CODE = 80
MOST_PER_FORM, FORM_WINDOW = 30, timedelta(hours=1)
"""Colleagues may be registered one after the other from one form, by the way back."""


@router.get("/e/{slug}/inscription")
def registration_form(
    *, request: Request, event: ShownEvent, settings: AppSettings, db: Db, now: Now, relais: str = "", places: str = ""
) -> HTMLResponse:
    page = form_page(db, event, now=now)
    opening = opening_of(event, page.seats.event.level, now)
    if not opening.takes_names and event.state is not EventState.DRAFT:
        return render(request, "registration_closed.html", headers=ASKED_AGAIN, event=event, opening=opening)
    token = robots.make_form_token(settings.secret_key, now)
    answers = Answers({RELAY: relais, CODE: places[:LONGEST_CODE], **_heard_from(page, relais)}, form_token=token)
    return show_form(request, db, page, answers, headers=ASKED_AGAIN)


@router.post("/e/{slug}/inscription")
def register(
    *,
    request: Request,
    event: PublicEvent,
    form: SentForm,
    settings: AppSettings,
    database: AppDatabase,
    db: Db,
    now: Now,
) -> Response:
    if robots.is_caught(form):
        return _sent(event)
    step = form.get("etape", SEND)
    with database.reading() as reading:  # everything but the writing itself: on SQLite one writes at a time
        page = form_page(reading, event, now=now)
        answers = read_answers(form, page.slots)
        if step == CORRECT:
            return show_form(request, reading, page, answers, headers=PRIVATE)
        error = _mistake_in(reading, page, answers, is_read_again=step == READ_AGAIN, now=now)
    if error is None and step != READ_AGAIN and robots.is_in_time(answers.form_token, settings.secret_key, now):
        try:
            _receive(db, event, answers, network=asking_network(request), now=now)
            return _sent(event)
        except PreauError as refusal:
            db.rollback()
            error = refusal
    if error is not None:
        return _refused(request, event, answers, error, now)
    fresh = robots.renewed(answers.form_token, settings.secret_key, now)
    return _show_summary(request, page, answers.with_token(fresh))


@router.get("/e/{slug}/inscription/envoyee")
def sent(request: Request, event: ShownEvent, db: Db, groupe: str = "") -> HTMLResponse:
    """The same page whoever sent the form, known or not."""
    settings = registrations.settings_of(db, event)
    return render(request, "registration_sent.html", event=event, settings=settings, is_group=bool(groupe))


def show_form(
    request: Request,
    db: Session,
    page: FormPage,
    answers: Answers,
    *,
    mistakes: dict[str, str] | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    kept = {name: value for name in (RELAY, CODE) if (value := kept_value(answers, name))}
    mine = kept_places(db, page, answers.text(CODE))
    is_full = page.seats.event.level is SeatLevel.FULL and None not in mine
    asks = page.form.settings.shows
    return render(
        request,
        "registration.html",
        status,
        headers=headers,
        structures=public_structures(db, page.event, page.views) if asks("organisation_name") else (),
        waits_for_event=is_full,
        waiting=page.seats.event.waiting,
        can_wait=True,
        group_limit=page.form.settings.group_limit,
        carried=kept,
        kept=kept,
        **page.context(answers, mistakes or {}, {each for each in mine if each is not None}),
    )


def kept_places(db: Session, page: FormPage, code: str) -> set[uuid.UUID | None]:
    """The workshops (None: the event itself) where a place is kept for who has that code, full as they may be."""
    wanted = [each for each, seats in page.seats.sessions.items() if seats.held]
    counted = [*wanted, None] if page.seats.event.held else [*wanted]
    if not code or not counted:
        return set()
    return {*registrations.open_to(db, page.event.id, counted, kind=ParticipantKind.PARTICIPANT, code=code)}


def kept_value(answers: Answers, name: str) -> str:
    """What an address brought and the form takes along."""
    return answers.relay if name == RELAY else answers.text(name)[:LONGEST_CODE]


def check(answers: Answers, page: FormPage) -> None:
    """Raises InvalidFields with everything to mend at once, also the moments passed over."""
    mistakes = Mistakes()
    request = answers.to_request()
    mistakes.read(lambda: rules.clean(request, email_needed=True), request)
    mistakes.read(lambda: registrations.clean_said(request, page.form, public=True), request)
    if not answers.waits_for_event:
        mistakes.read(lambda: check_all_chosen(answers, page.chosen_slots, page.event.time_zone), None)
        mistakes.read(lambda: check_ranks(answers, page.ranked_slots, page.event.time_zone), None)
    mistakes.tell()


def _mistake_in(
    db: Session, page: FormPage, answers: Answers, *, is_read_again: bool, now: datetime
) -> PreauError | None:
    """Why these answers cannot be sent."""
    try:
        events.registration_window(page.event).check_open(now)
        check(answers, page)
        if is_read_again:
            _check_seats(db, page, answers)
    except PreauError as error:
        return error
    return None


def _check_seats(db: Session, page: FormPage, answers: Answers) -> None:
    """Nobody reads again what could not be sent any more. Raises Conflict `event_full`, `workshop_full`."""
    mine = kept_places(db, page, answers.text(CODE))
    if not answers.waits_for_event and None not in mine:
        rules.check_event_seats(page.seats.event)
    workshops = [each for moment in registrations.choices(db, page.event)[1] for each in moment.workshops]
    full = [each for each in rules.full_among(workshops) if each.id in answers.session_ids and each.id not in mine]
    if full and not answers.waits_for_event:
        raise rules.workshop_full(full, workshops)


def _show_summary(request: Request, page: FormPage, answers: Answers) -> HTMLResponse:
    context = page.context(answers, {})
    return render(
        request,
        "registration_summary.html",
        headers=PRIVATE,
        action="/inscription",
        lines=summary_of(page, answers),
        pairs=list(answers.pairs()),
        waits_for_event=answers.waits_for_event,
        is_group=False,
        **context,
    )


def _receive(db: Session, event: Event, answers: Answers, *, network: str, now: datetime) -> None:
    """The form's token makes a second click do nothing; other answers sent from the same form are a new request."""
    count_form(db, answers.form_token, now=now)
    registrations.receive(
        db,
        event.slug,
        answers.to_request(),
        key=answers.key,
        network=network,
        relay=answers.relay,
        now=now,
    )


def count_form(db: Session, form_token: str, *, now: datetime) -> None:
    """Raises TooMany when one form is sent again and again (A-12)."""
    key = f"registration-form:{hash_token(form_token)}"
    accounts.count_try(db, key, most=MOST_PER_FORM, per=FORM_WINDOW, now=now)


def _refused(request: Request, event: Event, answers: Answers, error: PreauError, now: datetime) -> HTMLResponse:
    """The form again with what was typed, and the seats as they are now."""
    with get_database(request).reading() as db:
        page = form_page(db, event, now=now)
        mine = kept_places(db, page, answers.text(CODE))
        others = {each: seats for each, seats in page.seats.sessions.items() if each not in mine}
        return show_form(
            request,
            db,
            page,
            without_full(answers, page.slots, others),
            mistakes=mistakes_of(error, page.slots),
            status=status_of(error),
            headers=PRIVATE,
        )


def _sent(event: Event) -> RedirectResponse:
    return RedirectResponse(link(f"/e/{event.slug}/inscription/envoyee"), 303)


def _heard_from(page: FormPage, relay: str) -> dict[str, str]:
    """A link that was followed says how one heard, without naming the structure that passed it on."""
    if not relay or not page.form.settings.shows("heard_from"):
        return {}
    return {"heard_from": gettext("Par un lien d’invitation")}
