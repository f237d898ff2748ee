"""Kinds of actors, which all gatherings of the house share."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import CurrentAccount, Db, EventAccess, Now, event_access
from api.schemas import In, Out, if_match
from api.transactions import TransactionalRoute
from domain.foundation.accounts import Permission
from domain.foundation.core.i18n import gettext
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import ActorCategory

router = APIRouter(tags=["organisations"], route_class=TransactionalRoute)

Edits = Annotated[EventAccess, event_access(Permission.CATEGORIES_EDIT)]
Version = Annotated[int | None, Depends(if_match)]
Ideas = Annotated[str, Field(max_length=2_000)]
Name = Annotated[str, Field(max_length=200)]


class CategoryPatch(In):
    """`expected`: a gathering wants at least one such structure; `position`: its rank, the first is 0."""

    name: Name = ""
    ideas: Ideas = ""
    expected: bool = False
    position: Annotated[int, Field(ge=0, le=1000)] = 0


class CategoryIn(In):
    name: Name
    ideas: Ideas = ""
    expected: bool = False


class CategoryOut(Out):
    """`organisations`: how many structures of the house are of this kind."""

    id: uuid.UUID
    code: str
    name: str
    ideas: str
    expected: bool
    position: int
    version: int
    organisations: int


@router.get("/actor-categories")
def list_categories(
    account: CurrentAccount, db: Db, *, archived: Annotated[bool, Query()] = False
) -> list[CategoryOut]:
    used = organisations.uses_of_categories(db)
    return [_out(row, used) for row in organisations.categories(db, archived=archived)]


@router.post("/events/{slug}/actor-categories", status_code=201)
def create_category(body: CategoryIn, access: Edits, db: Db, now: Now) -> CategoryOut:
    row = organisations.create_category(
        db, access.event, body.name, ideas=body.ideas, expected=body.expected, actor=access.actor, now=now
    )
    return _one(db, row)


@router.patch("/events/{slug}/actor-categories/{category_id}")
def update_category(
    *, category_id: uuid.UUID, body: CategoryPatch, access: Edits, version: Version, db: Db, now: Now
) -> CategoryOut:
    with conflicts.showing(lambda: _one(db, db.get_one(ActorCategory, category_id))):
        row = organisations.update_category(
            db,
            access.event,
            category_id,
            body.model_dump(exclude_unset=True),
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _one(db, row)


@router.delete("/events/{slug}/actor-categories/{category_id}", status_code=204)
def archive_category(category_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    """Refused while a structure is of this kind."""
    with conflicts.showing(lambda: _one(db, db.get_one(ActorCategory, category_id))):
        organisations.archive_category(
            db, access.event, category_id, expected_version=version, actor=access.actor, now=now
        )


@router.post("/events/{slug}/actor-categories/{category_id}/restore")
def restore_category(category_id: uuid.UUID, access: Edits, db: Db, now: Now) -> CategoryOut:
    return _one(db, organisations.restore_category(db, access.event, category_id, actor=access.actor, now=now))


def _one(db: Session, row: ActorCategory) -> CategoryOut:
    return _out(row, organisations.uses_of_categories(db))


def _out(row: ActorCategory, used: dict[uuid.UUID, int]) -> CategoryOut:
    return CategoryOut(
        id=row.id,
        code=row.code,
        name=gettext(row.name),
        ideas=gettext(row.ideas),
        expected=row.expected,
        position=row.position,
        version=row.version,
        organisations=used.get(row.id, 0),
    )
