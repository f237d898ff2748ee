"""What the committee does to several registrations at once, and making one of two."""

import uuid
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import AppSettings, Db, EventAccess, Now, event_access
from api.routes.registration_bodies import RegistrationOut
from api.schemas import In, Out
from api.transactions import TransactionalRoute
from domain.execution import attendance, registrations
from domain.execution.registrations import BulkAction, BulkKind, ParticipantKind
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import SOURCE_LANGUAGE, in_language

router = APIRouter(tags=["registrations"], route_class=TransactionalRoute)

Reads = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_READ)]
Edits = Annotated[EventAccess, event_access(Permission.REGISTRATIONS_EDIT)]


class ActionIn(In):
    """`session_id` to enter or leave, `kind`, `category_id` or a group (by name, or one that is there) to set."""

    action: BulkKind
    ids: Annotated[list[uuid.UUID], Field(max_length=registrations.MOST_AT_ONCE)]
    session_id: uuid.UUID | None = None
    kind: ParticipantKind | None = None
    category_id: uuid.UUID | None = None
    group_name: Annotated[str, Field(max_length=200)] = ""
    group_id: uuid.UUID | None = None
    with_mail: bool = True

    def to_action(self) -> BulkAction:
        return BulkAction(
            kind=self.action,
            session_id=self.session_id,
            participant_kind=self.kind,
            category_id=self.category_id,
            group_name=self.group_name,
            group_id=self.group_id,
            with_mail=self.with_mail,
        )


class DoneOut(Out):
    """`before`: what they had, to undo it."""

    id: uuid.UUID
    before: str


class RefusedOut(Out):
    id: uuid.UUID
    name: str
    reason: str


class ActionOut(Out):
    done: list[DoneOut]
    refused: list[RefusedOut]
    unchanged: int
    group_id: uuid.UUID | None


class RegistrationMergeIn(In):
    other_id: uuid.UUID


class GroupOut(Out):
    id: uuid.UUID
    organisation_name: str
    size: int


@router.post("/events/{slug}/registrations/actions")
def act_on_registrations(body: ActionIn, access: Edits, settings: AppSettings, db: Db, now: Now) -> ActionOut:
    """At most a hundred at a time; those refused are named with the reason, the others are done."""
    with in_language(SOURCE_LANGUAGE):
        result = registrations.act(
            db,
            access.event,
            body.ids,
            body.to_action(),
            actor=access.actor,
            secret=settings.secret_key,
            base_url=settings.base_url,
            now=now,
        )
    return ActionOut.model_validate(result)


@router.post("/events/{slug}/registrations/{registration_id}/merge")
def merge_registrations(
    registration_id: uuid.UUID, body: RegistrationMergeIn, access: Edits, db: Db, now: Now
) -> RegistrationOut:
    """The same person twice: one registration stays with all that both said, a seat is free again."""
    kept = registrations.merge(db, access.event, registration_id, body.other_id, actor=access.actor, now=now)
    other_id = body.other_id if kept.id == registration_id else registration_id
    attendance.move_person(db, access.event, kept_id=kept.id, other_id=other_id)
    return RegistrationOut.of(kept, registrations.held_by(db, access.event, [kept.id])[kept.id])


@router.get("/events/{slug}/registration-groups")
def list_groups(access: Reads, db: Db) -> list[GroupOut]:
    """Groups that have somebody, by name."""
    return [GroupOut.model_validate(group) for group in registrations.groups_of(db, access.event)]
