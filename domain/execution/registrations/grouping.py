"""What the committee notes of people after they registered: the group they come with, the kind of actor they are."""

import uuid
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.execution.registrations import trace
from domain.execution.registrations.models import Registration, RegistrationGroup
from domain.foundation.accounts import Actor
from domain.foundation.core import edits
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.text import clean_line
from domain.foundation.events.models import Event
from domain.mobilisation.organisations.models import ActorCategory

GROUPS_SHOWN = 300


def groups_of(db: Session, event: Event) -> list[RegistrationGroup]:
    """Groups that have somebody, by name; one statement."""
    rows = db.scalars(
        select(RegistrationGroup)
        .where(RegistrationGroup.event_id == event.id, RegistrationGroup.size > 0)
        .order_by(RegistrationGroup.organisation_name, RegistrationGroup.id)
        .limit(GROUPS_SHOWN)
    )
    return list(rows)


def group_named(db: Session, event: Event, name: str, group_id: uuid.UUID | None, *, now: datetime) -> uuid.UUID:
    """The group asked for, or a new one under that name. Raises NotFound for a group of another event."""
    if group_id is not None:
        return edits.lock_in_event(db, RegistrationGroup, event.id, group_id).id
    name = clean_line(name, field="group_name", limit=200)
    known = db.scalar(
        select(RegistrationGroup.id).where(
            RegistrationGroup.event_id == event.id, RegistrationGroup.organisation_name == name
        )
    )
    if known is not None:
        return known
    made = RegistrationGroup(
        id=new_id(), event_id=event.id, group_key=f"committee:{new_id().hex}", organisation_name=name, created_at=now
    )
    db.add(made)
    db.flush()
    return made.id


def set_group(db: Session, row: Registration, group_id: uuid.UUID | None, *, actor: Actor, now: datetime) -> None:
    """Put somebody in a group, or in none; both groups count again."""
    if row.group_id == group_id:
        return
    for key, more in ((row.group_id, -1), (group_id, 1)):
        if key is not None:
            _resize(db, key, more)
    row.group_id = group_id
    _changed(db, row, "group", actor=actor, now=now)


def move_between(db: Session, kept: Registration, other: Registration) -> None:
    """The group of the other, which has left it, becomes that of the kept one, unless it has its own."""
    group_id, other.group_id = other.group_id, None
    if kept.group_id is None and group_id is not None:
        kept.group_id = group_id
        _resize(db, group_id, 1)


def _resize(db: Session, group_id: uuid.UUID, more: int) -> None:
    mine = (RegistrationGroup.id == group_id) & (RegistrationGroup.size + more >= 0)
    db.execute(update(RegistrationGroup).where(mine).values(size=RegistrationGroup.size + more))


def set_category(db: Session, row: Registration, category_id: uuid.UUID | None, *, actor: Actor, now: datetime) -> None:
    """Say which kind of actor somebody comes as, or none. Raises Invalid `unknown_category`."""
    if row.category_id == category_id:
        return
    if category_id is not None and db.get(ActorCategory, category_id) is None:
        raise Invalid("unknown_category", "Cette catégorie n’existe plus.", field="category_id")
    row.category_id = category_id
    _changed(db, row, "category_id", actor=actor, now=now)


def _changed(db: Session, row: Registration, name: str, *, actor: Actor, now: datetime) -> None:
    if row.erased_at is not None:
        raise NotFound()
    edits.touch(row, now)
    trace.record(db, row.event_id, row.id, actor, "registration.changed", now=now, fields=[name])
    db.flush()
