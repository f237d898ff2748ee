"""Personal data of a gathering: what goes when, erasing somebody, giving somebody what is theirs, the archives."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field
from sqlalchemy.orm import Session

from api.deps import AppDatabase, Db, EventAccess, Now, event_access
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.delivery import privacy
from domain.delivery.privacy import AskedBy, ErasureReason, Kept
from domain.execution import registrations
from domain.execution.registrations import RegistrationState
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language

router = APIRouter(tags=["privacy"], route_class=TransactionalRoute)

Manages = Annotated[EventAccess, event_access(Permission.PRIVACY_MANAGE)]
Term = Annotated[int | None, Query(ge=0, le=10_000, description="as if the setting were this")]
ZIP: dict[int | str, dict[str, Any]] = {200: {"content": {"application/zip": {}}, "description": "The archive"}}


async def get_writing_session(database: AppDatabase) -> Session:
    """Taking data away is asked by GET, and yet leaves a line in the journal."""
    return database.write_session()


Writing = Annotated[Session, Depends(get_writing_session)]


class DueOut(Out):
    """`count` people; `is_over`: it happens the next night."""

    what: Kept
    on: date
    count: int
    is_over: bool
    question_id: uuid.UUID | None
    label: str


class ErasedOut(Out):
    reason: ErasureReason
    count: int
    last_at: datetime


class PrivacyOut(Out):
    """What is erased when, by the settings in force or by those asked about, and what was erased so far."""

    arrangements_days: int
    registrations_months: int
    dues: list[DueOut]
    erased: list[ErasedOut]


class WhoIn(In):
    email: Annotated[str, Field(max_length=400)]


class WhyIn(In):
    """How the person asked: kept in the journal."""

    purpose: AskedBy


class KnownPersonOut(Out):
    kind: str
    id: uuid.UUID
    name: str
    email: str
    organisation: str
    state: RegistrationState | None
    since: datetime


@router.get("/events/{slug}/privacy")
def read_privacy(
    *, access: Manages, db: Db, now: Now, arrangements_days: Term = None, registrations_months: Term = None
) -> PrivacyOut:
    settings = registrations.settings_of(db, access.event)
    if arrangements_days is not None:
        settings = replace(settings, arrangements_days=arrangements_days)
    if registrations_months is not None:
        settings = replace(settings, registrations_months=registrations_months)
    return PrivacyOut(
        arrangements_days=settings.arrangements_days,
        registrations_months=settings.registrations_months,
        dues=[DueOut.model_validate(each) for each in privacy.schedule(db, access.event, settings, now=now)],
        erased=[
            ErasedOut(reason=reason, count=count, last_at=at)
            for reason, count, at in privacy.erased_so_far(db, access.event)
        ],
    )


@router.post("/events/{slug}/privacy/people")
def find_people(body: WhoIn, access: Manages, db: Db) -> list[KnownPersonOut]:
    """Who is known by this address. Asked by POST, so that it stands in no address nor log."""
    return [KnownPersonOut.model_validate(each) for each in privacy.known_as(db, access.event, body.email)]


@router.post("/events/{slug}/privacy/registrations/{registration_id}/erase", status_code=204)
def erase_registration(registration_id: uuid.UUID, access: Manages, db: Db, now: Now) -> None:
    """For good: seats go to others, the row only counts. Repeating it changes nothing more."""
    found = registrations.registration_of(db, access.event, registration_id)
    privacy.erase_registration(db, found.id, reason=ErasureReason.COMMITTEE, actor=access.actor, now=now)


@router.post("/events/{slug}/privacy/registrations/{registration_id}/archive", response_class=Response, responses=ZIP)
def export_registration(registration_id: uuid.UUID, body: WhyIn, access: Manages, db: Db, now: Now) -> Response:
    """Everything of somebody registered, and nothing of others."""
    return _zip(
        "donnees",
        lambda: privacy.dossier_of_registration(
            db, access.event, registration_id, purpose=body.purpose, actor=access.actor, now=now
        ),
    )


@router.post("/events/{slug}/privacy/contacts/{contact_id}/archive", response_class=Response, responses=ZIP)
def export_contact(contact_id: uuid.UUID, body: WhyIn, access: Manages, db: Db, now: Now) -> Response:
    """Everything of a contact of a structure, and nothing of others."""
    return _zip(
        "donnees",
        lambda: privacy.dossier_of_contact(
            db, access.event, contact_id, purpose=body.purpose, actor=access.actor, now=now
        ),
    )


@router.post("/events/{slug}/privacy/crew/{crew_member_id}/archive", response_class=Response, responses=ZIP)
def export_crew_member(crew_member_id: uuid.UUID, body: WhyIn, access: Manages, db: Db, now: Now) -> Response:
    """Everything of somebody who helps on the day, and nothing of others."""
    return _zip(
        "donnees",
        lambda: privacy.dossier_of_crew_member(
            db, access.event, crew_member_id, purpose=body.purpose, actor=access.actor, now=now
        ),
    )


@router.get("/events/{slug}/privacy/archive.zip", response_class=Response, responses=ZIP)
def export_event(access: Manages, db: Writing, now: Now) -> Response:
    """The gathering for the archives, without anybody's name."""
    return _zip(
        f"archives-{access.event.slug}",
        lambda: privacy.archive_without_people(db, access.event, actor=access.actor, now=now),
    )


def _zip(name: str, make: Callable[[], bytes]) -> Response:
    """In French, whatever language the committee's browser asks for."""
    with in_language(SOURCE_LANGUAGE):
        made = make()
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"', "Cache-Control": "no-store"}
    return Response(made, media_type="application/zip", headers=headers)
