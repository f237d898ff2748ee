"""Handing a structure's page over to a colleague: a new link for them, and the old one is dead."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import Db
from api.limits import count_try
from api.pages.partner import show
from api.pages.partner_door import ActingDoor, OpenedDoor, SentForm
from api.pages.partner_forms import Typed, read_typed
from api.pages.rendering import link
from api.routes.partner_links import Pages
from api.transactions import TransactionalRoute
from domain.engagement.committee import invitations, partners
from domain.foundation.core.errors import PreauError

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

MOST = 5
PER = timedelta(hours=1)


@router.get("/s/{token}/transmettre")
def hand_over_form(request: Request, door: OpenedDoor) -> HTMLResponse:
    return show(request, door, "partner_hand_over.html", typed=Typed())


@router.post("/s/{token}/transmettre")
def hand_over(request: Request, door: ActingDoor, form: SentForm, db: Db, site: Pages) -> Response:
    """Bounded, since it sends a mail to an address that a stranger could type."""
    typed = read_typed(form, ("name", "email"))
    try:
        count_try(request, f"partner-hand-over:{door.outreach.id}", most=MOST, per=PER)
        partners.note_use(db, door.outreach.id, now=door.now)
        invitations.hand_over(
            db,
            door.event,
            door.organisation_id,
            name=typed.text("name"),
            email=typed.text("email"),
            site=site,
            actor=door.actor,
            now=door.now,
        )
    except PreauError as error:
        db.rollback()
        return show(request, door, "partner_hand_over.html", typed=typed, error=error)
    return RedirectResponse(link("/s/transmise"), 303)
