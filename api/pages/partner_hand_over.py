"""Handing a structure's page over to a colleague: a new link for them, and the old one is dead."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import Db, Now, Pages
from api.limits import count_try
from api.pages.doors import SentForm
from api.pages.partner import show
from api.pages.partner_door import OpenedDoor, get_acting_door, get_door
from api.pages.rendering import link
from api.pages.typed import Typed, read_typed
from api.transactions import TransactionalRoute
from domain.engagement.committee import invitations, partners
from domain.foundation import accounts
from domain.foundation.accounts import WrongSecret
from domain.foundation.core.errors import PreauError
from domain.foundation.core.ids import hash_token

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

MOST = 5
PER = timedelta(hours=1)


@router.get("/s/{token}/transmettre")
def hand_over_form(request: Request, door: OpenedDoor) -> HTMLResponse:
    return show(request, door, "partner_hand_over.html", typed=Typed())


@router.post("/s/{token}/transmettre")
def hand_over(*, request: Request, token: str, form: SentForm, db: Db, site: Pages, now: Now) -> Response:
    """Bounded, since it sends a mail to an address that a stranger could type.

    A second click comes with a link that the first one killed: it is told the same, not that the link is dead.
    """
    typed = read_typed(form, ("name", "email"))
    try:
        door = get_acting_door(request, get_door(request, token, now))
    except WrongSecret:
        if accounts.was_answered(db, _credential(token), typed.key, now=now):
            return _done()
        raise

    def act() -> str:
        invitations.hand_over(
            db,
            door.event,
            door.organisation_id,
            name=typed.text("name"),
            email=typed.text("email"),
            site=site,
            actor=door.actor,
            now=now,
        )
        return "handed over"

    try:
        count_try(request, f"partner-hand-over:{door.outreach.id}", most=MOST, per=PER)
        partners.note_use(db, door.outreach.id, now=now)
        accounts.once(db, _credential(token), typed.key, typed.mark, act, now=now)
    except PreauError as error:
        db.rollback()
        return show(request, door, "partner_hand_over.html", typed=typed, error=error)
    return _done()


def _done() -> Response:
    return RedirectResponse(link("/s/transmise"), 303)


def _credential(token: str) -> str:
    """Under which name forms sent through this very link are remembered; the link itself is not kept."""
    return f"hand-over:{hash_token(token)}"
