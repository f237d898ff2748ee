"""Registering on one page, without script: nothing typed is lost, a double click does no harm."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from api.deps import Db, Now, PublicEvent, get_database
from api.errors import status_of
from api.limits import asking_network
from api.pages import timetable
from api.pages.answers import (
    RELAY,
    Answers,
    check_all_chosen,
    mistakes_of,
    moment_name,
    read_answers,
    sent_form,
    without_full,
)
from api.pages.event import opening_of
from api.pages.preview import PreviewRoute, ShownEvent
from api.pages.rendering import PRIVATE, link, render
from domain.execution import programme, registrations
from domain.execution.registrations import SeatMap
from domain.execution.registrations.rules import clean
from domain.foundation.core.errors import InvalidFields, PreauError
from domain.foundation.events import EventState
from domain.foundation.events.models import Event

router = APIRouter(route_class=PreviewRoute, include_in_schema=False)

SentForm = Annotated[FormData, Depends(sent_form)]
ASKED_AGAIN = {"Cache-Control": "private, no-cache"}
"""A form holds a token of its own, but the way back to it must keep what was typed: not `no-store`."""


@router.get("/e/{slug}/inscription")
def registration_form(request: Request, event: ShownEvent, db: Db, now: Now, relais: str = "") -> HTMLResponse:
    slots, seats = choices_of(db, event)
    opening = opening_of(event, seats.event.level, now)
    if not opening.is_open and event.state is not EventState.DRAFT:
        return render(request, "registration_closed.html", headers=ASKED_AGAIN, event=event, opening=opening)
    return show_form(request, event, slots, seats, Answers({RELAY: relais}), headers=ASKED_AGAIN)


@router.post("/e/{slug}/inscription")
def register(request: Request, event: PublicEvent, form: SentForm, db: Db, now: Now) -> Response:
    slots, _ = choices_of(db, event)
    answers = read_answers(form, slots)
    try:
        _check(answers, slots, event.time_zone)
        _receive(db, event, answers, network=asking_network(request), now=now)
    except PreauError as error:
        db.rollback()
        return _refused(request, event, answers, error)
    return RedirectResponse(link(f"/e/{event.slug}/inscription/envoyee"), 303)


@router.get("/e/{slug}/inscription/envoyee")
def sent(request: Request, event: ShownEvent) -> HTMLResponse:
    """The same page whoever sent the form, known or not."""
    return render(request, "registration_sent.html", event=event)


def choices_of(db: Session, event: Event) -> tuple[list[timetable.Slot], SeatMap]:
    """The moments at which a workshop is chosen, and the seats left."""
    slots = timetable.slots_of(programme.shown(db, event).sessions)
    return [slot for slot in slots if slot.session.is_workshop], registrations.seats(db, event)


def show_form(
    request: Request,
    event: Event,
    slots: list[timetable.Slot],
    seats: SeatMap,
    answers: Answers,
    *,
    mistakes: dict[str, str] | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    return render(
        request,
        "registration.html",
        status,
        headers=headers,
        event=event,
        slots=slots,
        seats_left=seats.sessions,
        held=(),
        answers=answers,
        mistakes=mistakes or {},
        moment_name=moment_name,
        carried={RELAY: answers.relay} if answers.relay else {},
    )


def _check(answers: Answers, slots: list[timetable.Slot], time_zone: str) -> None:
    """Raises InvalidFields with everything to mend at once, also the moments passed over."""
    missing = check_all_chosen(answers, slots, time_zone)
    try:
        clean(answers.to_request(), email_needed=True)
    except InvalidFields as error:
        raise InvalidFields([*error.errors, *missing]) from None
    if missing:
        raise InvalidFields(missing)


def _receive(db: Session, event: Event, answers: Answers, *, network: str, now: datetime) -> None:
    """The form's token makes a second click do nothing; other answers sent from the same form are a new request."""
    registrations.receive(
        db,
        event.slug,
        answers.to_request(),
        key=answers.key,
        network=network,
        relay=answers.relay,
        now=now,
    )


def _refused(request: Request, event: Event, answers: Answers, error: PreauError) -> HTMLResponse:
    """The form again with what was typed, and the seats as they are now."""
    with get_database(request).reading() as db:
        slots, seats = choices_of(db, event)
    return show_form(
        request,
        event,
        slots,
        seats,
        without_full(answers, slots, seats.sessions),
        mistakes=mistakes_of(error, slots),
        status=status_of(error),
        headers=PRIVATE,
    )
