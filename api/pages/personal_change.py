"""Changing one's registration, with the whole form of the event; and what one asks of a workshop.

Who somebody is stays as the badge says it, and what they accept has buttons of its own: a form sent twice must not
take a consent back, nor give it again.
"""

import uuid
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from api.deps import AppSettings, Db, Now, get_database
from api.pages.answers import WAITING, Answers, SentForm, read_answers
from api.pages.form_page import FormPage, answers_of, form_page
from api.pages.mistakes import check_all_chosen, mistakes_of, without_full
from api.pages.personal_door import MYSELF, ActingLink, Mine, OpenedLink, back, said_no, show
from api.pages.personal_facts import overview
from api.pages.typed import Typed, read_typed
from api.pages.wishing import check_ranks
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.execution.registrations import RegistrationChanges
from domain.foundation.core.errors import NotFound, PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

ASKED = "asked-"


@router.get("/i/{token}/modifier")
def change_form(request: Request, mine: OpenedLink, db: Db) -> HTMLResponse:
    answers = answers_of(db, form_page(db, mine.event, now=mine.now), mine.registration)
    return _show(request, db, mine, replace(answers, lists={**answers.lists, WAITING: _waited(db, mine)}))


@router.post("/i/{token}/modifier")
def change(request: Request, mine: ActingLink, form: SentForm, db: Db, now: Now, *, settings: AppSettings) -> Response:
    page = form_page(db, mine.event, now=mine.now)
    answers = read_answers(form, page.slots)
    try:
        if mine.has_seat:
            check_all_chosen(answers, page.chosen_slots, mine.event.time_zone)
            check_ranks(answers, page.ranked_slots, mine.event.time_zone)
        changes = replace(answers.to_changes(page.form), consents=None)
        if mine.has_seat:
            changes = replace(changes, waiting_ids=answers.to_request().waiting_ids, wishes=_wishes(page, answers))
        else:
            changes = replace(changes, session_ids=None)
        registrations.change(
            db,
            mine.event,
            mine.registration.id,
            changes,
            actor=MYSELF,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    except NotFound:
        raise
    except PreauError as error:
        db.rollback()
        with get_database(request).reading() as fresh:
            return _show(request, fresh, mine, answers, error)
    return back(mine, "modifie")


@router.get("/i/{token}/question")
def question_form(request: Request, mine: OpenedLink, db: Db) -> HTMLResponse:
    said = registrations.said.of(db, [mine.registration.id])[mine.registration.id]
    typed = Typed({f"{ASKED}{key}": text for key, text in said.asked.items()})
    return show(request, mine, "personal_question.html", facts=overview(db, mine), typed=typed)


@router.post("/i/{token}/question")
def ask(request: Request, mine: ActingLink, form: SentForm, db: Db, now: Now, *, settings: AppSettings) -> Response:
    facts = overview(db, mine)
    typed = read_typed(form, [f"{ASKED}{view.id}" for view in facts.workshops])
    asked = {view.id: typed.text(f"{ASKED}{view.id}") for view in facts.workshops if typed.text(f"{ASKED}{view.id}")}
    try:
        registrations.change(
            db,
            mine.event,
            mine.registration.id,
            RegistrationChanges(asked=asked),
            actor=MYSELF,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    except PreauError as error:
        mistakes = {name.replace("asked.", ASKED): told for name, told in mistakes_of(error, ()).items()}
        return said_no(db, mine, error, request, "personal_question.html", facts=facts, typed=typed, mistakes=mistakes)
    return back(mine, "question")


def _wishes(page: FormPage, answers: Answers) -> tuple[uuid.UUID, ...] | None:
    """None, which leaves them as they are, where nothing was asked."""
    return answers.wishes if page.ranked_slots and page.wishes_open else None


def _waited(db: Session, mine: Mine) -> tuple[str, ...]:
    """The workshops waited for, as the boxes of the form are called."""
    places = registrations.places_in_queues(db, mine.event, mine.registration.id, now=mine.now)
    return tuple(str(place.session_id) for place in places if place.session_id is not None)


def _show(request: Request, db: Session, mine: Mine, answers: Answers, error: PreauError | None = None) -> HTMLResponse:
    page = form_page(db, mine.event, now=mine.now)
    held = registrations.session_ids_of(db, [mine.registration.id])[mine.registration.id]
    others = {key: value for key, value in page.seats.sessions.items() if key not in held}
    mistakes = mistakes_of(error, page.slots) if error else {}
    context = page.context(without_full(answers, page.slots, others), mistakes, held)
    context.pop("event")
    return show(
        request, mine, "personal_change.html", error=error, can_wait=True, waits_for_event=not mine.has_seat, **context
    )
