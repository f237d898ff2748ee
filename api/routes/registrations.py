"""Who comes: the public registers; the committee registers, changes and cancels.

What the committee does is told by mail in French, whatever language its own interface has.
"""

import uuid
from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import AppSettings, Db, EventAccess, Now, PublicEvent, PublicSlug, event_access
from api.limits import asking_network
from api.routes.registration_bodies import (
    ArrangementOut,
    ChoicesOut,
    ReceivedOut,
    RegistrationIn,
    RegistrationOut,
    RegistrationPatch,
)
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.execution.registrations import RegistrationSource
from domain.foundation import accounts
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language
from domain.foundation.events.models import Event

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_EDIT)]
ReadsArrangements = Annotated[EventAccess, event_access(Permission.ARRANGEMENTS_READ)]
Version = Annotated[int | None, Depends(if_match)]
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


@router.post("/events/{slug}/registrations/by-committee", status_code=201)
def create_registration_by_committee(
    *, body: RegistrationIn, access: Edits, db: Db, now: Now, key: Key = None
) -> RegistrationOut:
    """The committee registers somebody, with or without e-mail, before the opening and after the closing too."""
    request = replace(body.to_request(), relay_id=registrations.relay_in(db, access.event.id, body.relay))

    def register() -> str:
        with in_language(SOURCE_LANGUAGE):
            made = registrations.register(
                db,
                access.event,
                request,
                source=RegistrationSource.COMMITTEE,
                actor=access.actor,
                now=now,
            )
        return str(made.id)

    if key is None:
        made = register()
    else:
        credential = f"account:{access.account.id}"
        mark = accounts.fingerprint({**asdict(request), "event": access.event.id})
        made = accounts.once(db, credential, key, mark, register, now=now)
    return _read(db, access.event, uuid.UUID(made))


@router.get("/events/{slug}/registrations/{registration_id}")
def read_registration(registration_id: uuid.UUID, access: Reads, response: Response, db: Db) -> RegistrationOut:
    found = _read(db, access.event, registration_id)
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.get("/events/{slug}/registrations/{registration_id}/arrangements")
def read_arrangements(registration_id: uuid.UUID, access: ReadsArrangements, db: Db) -> ArrangementOut:
    found = registrations.registration_of(db, access.event, registration_id)
    wished = registrations.arrangement_of(db, found.id)
    return ArrangementOut.model_validate(wished) if wished else ArrangementOut()


@router.patch("/events/{slug}/registrations/{registration_id}")
def change_registration(
    *,
    registration_id: uuid.UUID,
    body: RegistrationPatch,
    access: Edits,
    version: Version,
    settings: AppSettings,
    db: Db,
    now: Now,
) -> RegistrationOut:
    with in_language(SOURCE_LANGUAGE), conflicts.showing(lambda: _read(db, access.event, registration_id)):
        registrations.change(
            db,
            access.event,
            registration_id,
            body.to_changes(),
            actor=access.actor,
            by_committee=True,
            expected_version=version,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    return _read(db, access.event, registration_id)


@router.delete("/events/{slug}/registrations/{registration_id}")
def cancel_registration(
    *, registration_id: uuid.UUID, access: Edits, version: Version, settings: AppSettings, db: Db, now: Now
) -> RegistrationOut:
    """Cancels: the seats are free again, the row stays."""
    with in_language(SOURCE_LANGUAGE), conflicts.showing(lambda: _read(db, access.event, registration_id)):
        registrations.cancel(
            db,
            access.event,
            registration_id,
            actor=access.actor,
            by_committee=True,
            expected_version=version,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    return _read(db, access.event, registration_id)


def _read(db: Session, event: Event, registration_id: uuid.UUID) -> RegistrationOut:
    found = registrations.registration_of(db, event, registration_id)
    return RegistrationOut.of(found, registrations.held_by(db, event, [found.id])[found.id])
