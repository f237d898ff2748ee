"""What promises serve: sessions, rooms, tasks, items of the checklist. A link goes with its subject."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement import commitments
from domain.engagement.commitments.models import Commitment
from domain.engagement.retroplanning.models import Task
from domain.execution.programme.models import Room, Session
from domain.execution.stage.models import ChecklistItem, CommitmentUse
from domain.execution.stage.values import UseFacts, UseKind, UseView
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.errors import Invalid
from domain.foundation.events.models import Event

MOST_USES = 50
_TABLES: dict[UseKind, Any] = {
    UseKind.SESSION: Session,
    UseKind.ROOM: Room,
    UseKind.TASK: Task,
    UseKind.ITEM: ChecklistItem,
}
_COLUMNS: dict[UseKind, Any] = {
    UseKind.SESSION: CommitmentUse.session_id,
    UseKind.ROOM: CommitmentUse.room_id,
    UseKind.TASK: CommitmentUse.task_id,
    UseKind.ITEM: CommitmentUse.item_id,
}


def uses_of(db: DbSession, commitment_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[UseView]]:
    """What each promise serves, by kind and name, in one statement; what was put away is not told."""
    if not commitment_ids:
        return {}
    name = func.coalesce(Session.title, Room.name, Task.title, ChecklistItem.label)
    rows = db.execute(
        select(CommitmentUse, name)
        .outerjoin(Session, (Session.id == CommitmentUse.session_id) & Session.archived_at.is_(None))
        .outerjoin(Room, (Room.id == CommitmentUse.room_id) & Room.archived_at.is_(None))
        .outerjoin(Task, (Task.id == CommitmentUse.task_id) & Task.archived_at.is_(None))
        .outerjoin(ChecklistItem, (ChecklistItem.id == CommitmentUse.item_id) & ChecklistItem.archived_at.is_(None))
        .where(CommitmentUse.commitment_id.in_(commitment_ids), name.is_not(None))
    )
    found: dict[uuid.UUID, list[UseView]] = defaultdict(list)
    for use, said in rows:
        kind, key = _subject(use)
        found[use.commitment_id].append(UseView(kind, key, said))
    order = list(UseKind)
    return {key: sorted(uses, key=lambda use: (order.index(use.kind), use.name)) for key, uses in found.items()}


def commitments_serving(db: DbSession, event: Event, subject_id: uuid.UUID) -> set[uuid.UUID]:
    """The promises of the event that serve this session, room, task or item."""
    query = (
        select(CommitmentUse.commitment_id)
        .join(Commitment, Commitment.id == CommitmentUse.commitment_id)
        .where(Commitment.event_id == event.id, or_(*(column == subject_id for column in _COLUMNS.values())))
    )
    return set(db.scalars(query))


def set_uses(
    db: DbSession,
    event: Event,
    commitment_id: uuid.UUID,
    uses: Sequence[UseFacts],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Say what a promise serves, as a whole. Raises Invalid `unknown_subject`, `too_many_uses`, and NotFound."""
    if len(uses) > MOST_USES:
        raise Invalid("too_many_uses", "Un engagement sert à {most} choses au plus.", field="uses", most=MOST_USES)
    commitment = commitments.hold_commitment(db, event, commitment_id, expected_version)
    held = {UseFacts(use.kind, use.id) for use in uses_of(db, [commitment_id]).get(commitment_id, [])}
    wanted = set(uses)
    _check_subjects(db, event, wanted - held)
    for use in held - wanted:
        column = _COLUMNS[use.kind]
        db.execute(delete(CommitmentUse).where(CommitmentUse.commitment_id == commitment_id, column == use.id))
    for use in sorted(wanted - held, key=lambda use: (use.kind, use.id)):
        db.add(CommitmentUse(commitment_id=commitment_id, **{_COLUMNS[use.kind].key: use.id}))
    if held != wanted:
        journal.record(
            db,
            actor,
            "commitment.uses_changed",
            subject_kind="commitment",
            subject_id=commitment_id,
            event_id=event.id,
            now=now,
            facts={"description": commitment.description, "count": len(wanted)},
        )
    db.flush()


def _check_subjects(db: DbSession, event: Event, uses: Collection[UseFacts]) -> None:
    for kind, table in _TABLES.items():
        ids = {use.id for use in uses if use.kind is kind}
        if not ids:
            continue
        query = select(table.id).where(table.id.in_(ids), table.event_id == event.id, table.archived_at.is_(None))
        if set(db.scalars(query)) != ids:
            raise Invalid(
                "unknown_subject",
                "Une des choses choisies n’est plus dans cette rencontre. Choisissez-la à nouveau.",
                field="uses",
            )


def _subject(use: CommitmentUse) -> tuple[UseKind, uuid.UUID]:
    for kind, column in _COLUMNS.items():
        key = getattr(use, column.key)
        if key is not None:
            return kind, key
    raise AssertionError("the database keeps one subject a row")
