"""The link of a relay: to the registration page, and to a kit of texts and a picture that tell of the gathering.

Everybody may open it: it shows what the event's page shows, and nothing of who the relay is.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Annotated

import segno
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from api.deps import AppSettings, Db, Now, get_database
from api.pages.answers import RELAY
from api.pages.event import opening_of
from api.pages.keeping import CACHING
from api.pages.rendering import event_link, render
from api.transactions import TransactionalRoute
from domain.delivery.printing.relay_picture import PLANE, Words, relay_picture
from domain.engagement import communication
from domain.engagement.communication import KitFacts
from domain.execution import registrations
from domain.foundation.core.errors import NotFound
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.foundation.events.queries import PUBLIC_STATES
from domain.mobilisation import outreach

router = APIRouter(route_class=TransactionalRoute, include_in_schema=False)

FOR_ALL = {"Cache-Control": CACHING}
FOR_A_WHILE = {"Cache-Control": "public, max-age=600"}


@dataclass(frozen=True)
class Relay:
    """What a code opens: the gathering, and the code as it is written."""

    event: Event
    code: str

    @property
    def is_for_sharing(self) -> bool:
        """Nobody is invited to what is moved, cancelled or over."""
        return self.event.state is EventState.PUBLISHED


def get_relay(request: Request, code: str) -> Relay:
    """Raises NotFound `relay_unknown`, also for a gathering that is not public."""
    with get_database(request).reading() as db:
        found = outreach.organisation_of_relay(db, code)
        event = db.get(Event, found[0]) if found else None
    if event is None or event.state not in PUBLIC_STATES:
        raise NotFound(
            "relay_unknown",
            "Ce lien ne mène à aucune rencontre. Vérifiez-le, ou cherchez la rencontre dans la liste.",
        )
    return Relay(event, outreach.clean_relay_code(code))


OpenedRelay = Annotated[Relay, Depends(get_relay)]


def get_kit(relay: OpenedRelay, settings: AppSettings) -> KitFacts:
    """What the kit says. Raises NotFound when nobody is to be invited."""
    if not relay.is_for_sharing:
        raise NotFound()
    return communication.kit_facts(relay.event, f"{settings.base_url}/r/{relay.code}")


Kit = Annotated[KitFacts, Depends(get_kit)]


@router.get("/r/{code}")
def follow(relay: OpenedRelay, db: Db, now: Now) -> RedirectResponse:
    """To the registration page while it is open, else to the page that says what happens."""
    seats = registrations.seats(db, relay.event)
    if opening_of(relay.event, seats.event.level, now).takes_names:
        return RedirectResponse(event_link(relay.event, "/inscription", **{RELAY: relay.code}), 303)
    return RedirectResponse(event_link(relay.event), 303)


@router.get("/r/{code}/kit")
def kit_page(request: Request, relay: OpenedRelay, settings: AppSettings) -> Response:
    if not relay.is_for_sharing:
        return RedirectResponse(event_link(relay.event), 303)
    facts = get_kit(relay, settings)
    texts = communication.kit_texts(facts)
    return render(request, "relay_kit.html", headers=FOR_ALL, event=relay.event, relay=relay, facts=facts, texts=texts)


@router.get("/r/{code}/image.png")
def picture(relay: OpenedRelay, kit: Kit) -> Response:
    words = Words(
        title=kit.title,
        days=kit.days,
        hours=kit.hours,
        place=kit.place,
        call="Inscription gratuite",
        link=kit.link,
        short_link=kit.short_link,
        accent=relay.event.accent_color or PLANE,
    )
    return Response(relay_picture(words), media_type="image/png", headers=FOR_A_WHILE)


@router.get("/r/{code}/code.svg")
def code_drawing(kit: Kit) -> Response:
    """The code alone, for a poster of the relay's own."""
    made = BytesIO()
    segno.make(kit.link, micro=False, error="m", boost_error=False).save(made, kind="svg", border=4, scale=8)
    return Response(made.getvalue(), media_type="image/svg+xml", headers=FOR_A_WHILE)
