"""One person as the committee sees them: registered, changed and cancelled on their behalf.

What the committee does is told by mail in French, whatever language its own interface has.
"""

import uuid
from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.routes.registration_bodies import (
    ArrangementOut,
    RegistrationConsentOut,
    RegistrationIn,
    RegistrationOut,
    RegistrationPatch,
    SaidOut,
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
WithMail = Annotated[bool, Query(description="whether the person is told by mail")]
Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=8, max_length=120)]


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


@router.get("/events/{slug}/registrations/{registration_id}/said")
def read_said(registration_id: uuid.UUID, access: Reads, db: Db) -> SaidOut:
    """What somebody answered, accepted and asked; arrangements and diet are read apart."""
    found = registrations.registration_of(db, access.event, registration_id)
    told = registrations.said.of(db, [found.id])[found.id]
    return SaidOut(
        answers=dict(told.answers),
        asked=dict(told.asked),
        meal_ids=list(told.meal_ids),
        consents=[RegistrationConsentOut.of(*each) for each in registrations.consent_history(db, found.id)],
    )


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
    mail: WithMail = True,
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
            with_mail=mail,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    return _read(db, access.event, registration_id)


@router.delete("/events/{slug}/registrations/{registration_id}")
def cancel_registration(
    *,
    registration_id: uuid.UUID,
    access: Edits,
    version: Version,
    settings: AppSettings,
    db: Db,
    now: Now,
    mail: WithMail = True,
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
            with_mail=mail,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    return _read(db, access.event, registration_id)


def _read(db: Session, event: Event, registration_id: uuid.UUID) -> RegistrationOut:
    found = registrations.registration_of(db, event, registration_id)
    made = RegistrationOut.of(found, registrations.held_by(db, event, [found.id])[found.id])
    refusal = registrations.refusals_of(db, event.id, [found.id]).get(found.id)
    return made.model_copy(update={"mail_refused_at": refusal.refused_at if refusal else None})
