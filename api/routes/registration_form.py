"""The form of an event: how it registers, the committee's own questions, and what the public is asked."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api import conflicts
from api.deps import Db, EventAccess, Now, PublicEvent, event_access
from api.routes.form_bodies import (
    FormOut,
    QuestionIn,
    QuestionOrderIn,
    QuestionOut,
    QuestionPatch,
    SettingsIn,
    SettingsOut,
)
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.execution import registrations
from domain.foundation.accounts import Permission

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Composes = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_SETTINGS)]
Version = Annotated[int | None, Depends(if_match)]


@router.get("/events/{slug}/form")
def read_form(event: PublicEvent, db: Db) -> FormOut:
    """What the public is asked, workshops aside."""
    return FormOut.of(registrations.form_of(db, event), registrations.meals_of(db, event))


@router.get("/events/{slug}/registration-settings")
def read_registration_settings(access: Reads, db: Db) -> SettingsOut:
    return SettingsOut.of(registrations.settings_of(db, access.event))


@router.put("/events/{slug}/registration-settings")
def change_registration_settings(
    *, body: SettingsIn, access: Composes, version: Version, db: Db, now: Now
) -> SettingsOut:
    with conflicts.showing(lambda: SettingsOut.of(registrations.settings_of(db, access.event))):
        settings = registrations.change_settings(
            db, access.event, body.given(), expected_version=version, actor=access.actor, now=now
        )
    return SettingsOut.of(settings)


@router.get("/events/{slug}/form-questions")
def list_form_questions(access: Reads, db: Db, *, archived: Annotated[bool, Query()] = False) -> list[QuestionOut]:
    """The committee's own questions in the order of the form, or those put away; with how many answered each."""
    return [QuestionOut.of(each) for each in registrations.questions_of(db, access.event, archived=archived)]


@router.post("/events/{slug}/form-questions", status_code=201)
def add_form_question(body: QuestionIn, access: Composes, db: Db, now: Now) -> QuestionOut:
    made = registrations.add_question(db, access.event, body.to_facts(), actor=access.actor, now=now)
    return QuestionOut.of(made)


@router.put("/events/{slug}/form-questions/order")
def order_form_questions(body: QuestionOrderIn, access: Composes, db: Db, now: Now) -> list[QuestionOut]:
    """The list names each question in use once; those that depend on another stay under it."""
    ordered = registrations.order_questions(db, access.event, body.question_ids, actor=access.actor, now=now)
    return [QuestionOut.of(each) for each in ordered]


@router.patch("/events/{slug}/form-questions/{question_id}")
def change_form_question(
    *, question_id: uuid.UUID, body: QuestionPatch, access: Composes, version: Version, db: Db, now: Now
) -> QuestionOut:
    with conflicts.showing(lambda: QuestionOut.of(registrations.question_of(db, access.event, question_id))):
        registrations.update_question(
            db,
            access.event,
            question_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return QuestionOut.of(registrations.question_of(db, access.event, question_id))


@router.delete("/events/{slug}/form-questions/{question_id}")
def archive_form_question(
    *, question_id: uuid.UUID, access: Composes, version: Version, db: Db, now: Now
) -> QuestionOut:
    """Not asked any more, nor those that depend on it; answers stay until their time is over."""
    with conflicts.showing(lambda: QuestionOut.of(registrations.question_of(db, access.event, question_id))):
        registrations.archive_question(
            db, access.event, question_id, expected_version=version, actor=access.actor, now=now
        )
    return QuestionOut.of(registrations.question_of(db, access.event, question_id))


@router.post("/events/{slug}/form-questions/{question_id}/restore")
def restore_form_question(question_id: uuid.UUID, access: Composes, db: Db, now: Now) -> QuestionOut:
    registrations.restore_question(db, access.event, question_id, actor=access.actor, now=now)
    return QuestionOut.of(registrations.question_of(db, access.event, question_id))
