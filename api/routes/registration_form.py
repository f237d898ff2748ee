"""The form of an event: how it registers, the committee's own questions, and what the public is asked."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api import conflicts
from api.deps import Db, EventAccess, Now, PublicEvent, event_access
from api.routes.form_bodies import (
    FormOut,
    FormQuestionIn,
    FormQuestionOrderIn,
    FormQuestionOut,
    FormQuestionPatch,
    RegistrationSettingsIn,
    RegistrationSettingsOut,
)
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Forbidden

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Composes = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_SETTINGS)]
Version = Annotated[int | None, Depends(if_match)]

OF_PRIVACY = {"arrangements_days", "registrations_months"}
"""How long personal data is kept is set by those who answer for it."""


@router.get("/events/{slug}/form")
def read_form(event: PublicEvent, db: Db) -> FormOut:
    """What the public is asked, workshops aside."""
    return FormOut.of(registrations.form_of(db, event), registrations.meals_of(db, event))


@router.get("/events/{slug}/registration-settings")
def read_registration_settings(access: Reads, db: Db) -> RegistrationSettingsOut:
    return RegistrationSettingsOut.of(registrations.settings_of(db, access.event))


@router.put("/events/{slug}/registration-settings")
def change_registration_settings(
    *, body: RegistrationSettingsIn, access: Composes, version: Version, db: Db, now: Now
) -> RegistrationSettingsOut:
    given = body.given()
    if OF_PRIVACY & given.keys() and Permission.PRIVACY_MANAGE not in access.permissions:
        raise Forbidden()
    with conflicts.showing(lambda: RegistrationSettingsOut.of(registrations.settings_of(db, access.event))):
        settings = registrations.change_settings(
            db, access.event, given, expected_version=version, actor=access.actor, now=now
        )
    return RegistrationSettingsOut.of(settings)


@router.get("/events/{slug}/form-questions")
def list_form_questions(access: Reads, db: Db, *, archived: Annotated[bool, Query()] = False) -> list[FormQuestionOut]:
    """The committee's own questions in the order of the form, or those put away; with how many answered each."""
    return [FormQuestionOut.of(each) for each in registrations.questions_of(db, access.event, archived=archived)]


@router.post("/events/{slug}/form-questions", status_code=201)
def add_form_question(body: FormQuestionIn, access: Composes, db: Db, now: Now) -> FormQuestionOut:
    made = registrations.add_question(db, access.event, body.to_facts(), actor=access.actor, now=now)
    return FormQuestionOut.of(made)


@router.put("/events/{slug}/form-questions/order")
def order_form_questions(body: FormQuestionOrderIn, access: Composes, db: Db, now: Now) -> list[FormQuestionOut]:
    """The list names each question in use once; those that depend on another stay under it."""
    ordered = registrations.order_questions(db, access.event, body.question_ids, actor=access.actor, now=now)
    return [FormQuestionOut.of(each) for each in ordered]


@router.patch("/events/{slug}/form-questions/{question_id}")
def change_form_question(
    *, question_id: uuid.UUID, body: FormQuestionPatch, access: Composes, version: Version, db: Db, now: Now
) -> FormQuestionOut:
    with conflicts.showing(lambda: FormQuestionOut.of(registrations.question_of(db, access.event, question_id))):
        registrations.update_question(
            db,
            access.event,
            question_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return FormQuestionOut.of(registrations.question_of(db, access.event, question_id))


@router.delete("/events/{slug}/form-questions/{question_id}")
def archive_form_question(
    *, question_id: uuid.UUID, access: Composes, version: Version, db: Db, now: Now
) -> FormQuestionOut:
    """Not asked any more, nor those that depend on it; answers stay until their time is over."""
    with conflicts.showing(lambda: FormQuestionOut.of(registrations.question_of(db, access.event, question_id))):
        registrations.archive_question(
            db, access.event, question_id, expected_version=version, actor=access.actor, now=now
        )
    return FormQuestionOut.of(registrations.question_of(db, access.event, question_id))


@router.post("/events/{slug}/form-questions/{question_id}/restore")
def restore_form_question(question_id: uuid.UUID, access: Composes, db: Db, now: Now) -> FormQuestionOut:
    registrations.restore_question(db, access.event, question_id, actor=access.actor, now=now)
    return FormQuestionOut.of(registrations.question_of(db, access.event, question_id))
