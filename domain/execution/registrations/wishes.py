"""Workshops wished for, rank by rank at each moment: who gets which is decided later, for everybody at once."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Session
from domain.execution.registrations import wish_rules
from domain.execution.registrations.models import WorkshopWish
from domain.execution.registrations.values import Workshop
from domain.execution.registrations.wish_rules import Wish
from domain.foundation.core.ids import new_id

_WISHES: Any = WorkshopWish.__table__
_WISH = insert(_WISHES)


def write(
    db: DbSession, registration_id: uuid.UUID, wished: Sequence[uuid.UUID], workshops: Sequence[Workshop]
) -> None:
    """The wishes of somebody, as a whole; `wish_rules.check` has accepted them."""
    db.execute(delete(WorkshopWish).where(WorkshopWish.registration_id == registration_id))
    add(db, registration_id, wished, workshops)


def add(db: DbSession, registration_id: uuid.UUID, wished: Sequence[uuid.UUID], workshops: Sequence[Workshop]) -> None:
    """The same for somebody who has wished for nothing yet."""
    rows = [
        {"id": new_id(), "registration_id": registration_id, "session_id": wish.session_id, "rank": wish.rank}
        for wish in wish_rules.ranked(wished, {each.id: each for each in workshops})
    ]
    if rows:
        db.execute(_WISH, rows)


def of(db: DbSession, registration_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Wish]]:
    """The wishes of each registration, by time then rank; one statement."""
    found: dict[uuid.UUID, list[Wish]] = {each: [] for each in registration_ids}
    rows = db.execute(
        select(WorkshopWish.registration_id, WorkshopWish.session_id, WorkshopWish.rank)
        .join(Session, Session.id == WorkshopWish.session_id)
        .where(WorkshopWish.registration_id.in_(list(found)))
        .order_by(Session.starts_at, WorkshopWish.rank)
    )
    for row in rows:
        found[row.registration_id].append(Wish(row.session_id, row.rank))
    return found
