"""What the public needs to register: what can be chosen, and the door itself."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response

from api.deps import Db, Now, PublicEvent, PublicSlug
from api.limits import asking_network
from api.routes.registration_bodies import ChoicesOut, ReceivedOut, RegistrationIn
from api.transactions import TransactionalRoute
from domain.execution import registrations

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

RECEIVED = ReceivedOut().model_dump_json()
"""Always the same answer, so it is written once."""

Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=8, max_length=120)]


@router.get("/events/{slug}/moments")
def list_moments(event: PublicEvent, db: Db) -> ChoicesOut:
    seats, moments = registrations.choices(db, event)
    return ChoicesOut.of(seats, moments)


@router.post("/events/{slug}/registrations", status_code=201, response_model=ReceivedOut)
def create_registration(
    *,
    body: RegistrationIn,
    slug: PublicSlug,
    request: Request,
    db: Db,
    now: Now,
    key: Key = None,
) -> Response:
    """The public registers. Send an `Idempotency-Key` to be able to repeat the request safely."""
    registrations.receive(
        db,
        slug,
        body.to_request(),
        key=key,
        network=asking_network(request),
        relay=body.relay,
        now=now,
    )
    return Response(RECEIVED, 201, media_type="application/json")
