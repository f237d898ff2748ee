"""Seats that move, from somebody's own page: answering an offer, leaving a waiting list, giving one's place."""

import uuid

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.deps import Db, Now
from api.pages.answers import SentForm
from api.pages.personal_door import MYSELF, ActingLink, OpenedLink, back, said_no, show
from api.pages.rendering import PRIVATE, render
from api.pages.typed import Typed, read_typed
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.execution.registrations import RegistrationRequest
from domain.execution.registrations.values import OfferState
from domain.foundation.core.errors import PreauError
from domain.foundation.core.i18n import current_language

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

TAKE = "prendre"
NAMES = ("first_name", "last_name", "email", "organisation_name")


@router.post("/i/{token}/offres/{offer_id}")
def answer_offer(
    *, request: Request, mine: ActingLink, offer_id: uuid.UUID, form: SentForm, db: Db, now: Now
) -> Response:
    """« Je prends cette place », or not. What the offer has become meanwhile is told by the page."""
    take = form.get("reponse") == TAKE
    try:
        state = registrations.answer_offer(db, mine.event, mine.registration.id, offer_id, take, actor=MYSELF, now=now)
    except PreauError as error:
        return said_no(db, mine, error, request, "personal_refusal.html")
    return back(mine, _ANSWERED[state])


_ANSWERED = {
    OfferState.ACCEPTED: "place-prise",
    OfferState.DECLINED: "place-laissee",
    OfferState.EXPIRED: "place-passee",
    OfferState.WITHDRAWN: "place-retiree",
    OfferState.OFFERED: "",
}


@router.post("/i/{token}/attente/{entry_id}/quitter")
def leave_queue(request: Request, mine: ActingLink, entry_id: uuid.UUID, db: Db, now: Now) -> Response:
    try:
        registrations.leave_queue(db, mine.event, mine.registration.id, entry_id, actor=MYSELF, now=now)
    except PreauError as error:
        return said_no(db, mine, error, request, "personal_refusal.html")
    return back(mine, "liste-quittee")


@router.get("/i/{token}/donner")
def give_form(request: Request, mine: OpenedLink) -> HTMLResponse:
    return show(
        request, mine, "personal_give.html", typed=Typed({"organisation_name": mine.registration.organisation_name})
    )


@router.post("/i/{token}/donner")
def give(request: Request, mine: ActingLink, form: SentForm, db: Db, now: Now) -> Response:
    """From then on the link of this page is dead: the place belongs to somebody else."""
    typed = read_typed(form, NAMES)
    try:
        registrations.give_place(
            db,
            mine.event,
            mine.registration.id,
            _receiver(typed),
            actor=MYSELF,
            now=now,
        )
    except PreauError as error:
        return said_no(db, mine, error, request, "personal_give.html", typed=typed)
    return render(request, "personal_given.html", headers=PRIVATE, event=mine.event)


def _receiver(typed: Typed) -> RegistrationRequest:
    """Who receives the place, in their own language: that of whoever gives it is the best guess."""
    return RegistrationRequest(
        first_name=typed.text("first_name"),
        last_name=typed.text("last_name"),
        email=typed.text("email"),
        organisation_name=typed.text("organisation_name"),
        language=current_language(),
    )
