"""Following the programme: what it would change in the checklist, then changing all of it or what was chosen."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.stage.deadlines import items_asked
from domain.execution.stage.differences import Names, PointChange, PointChangeKind, Review, compare
from domain.execution.stage.models import ChecklistItem, CommitmentUse, StageDerivation
from domain.execution.stage.source import source_of
from domain.execution.stage.values import DerivedItem, Difference
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, lock_row
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event


def review_of(db: DbSession, event: Event) -> Review:
    """What the version in force (the draft while there is none) would change; nothing is written."""
    return _look(db, event)[0]


def derive_checklist(
    db: DbSession, event: Event, keys: Collection[str] | None = None, *, actor: Actor, now: datetime
) -> Difference:
    """Bring the checklist in line with programme, rooms and model; ticks, notes, owners and own items stay.

    With `keys`, these changes and no other. Without, all but what somebody did or wrote on: such a point is taken away
    only when its key is chosen. What is taken away comes back as it was if the need does.
    """
    lock_row(db, Event, event.id)
    review, wanted, known = _look(db, event)
    chosen = [change for change in review.changes if _is_chosen(change, keys)]
    for change in chosen:
        item = known.get(change.key)
        if change.kind is PointChangeKind.TAKEN_AWAY:
            known[change.key].archived_at = now
        elif item is None:
            db.add(_new_item(event, wanted[change.key]))
        else:
            item.archived_at = None
            _bring_in_line(item, wanted[change.key])
    _note(db, event, review.release_number, now)
    difference = Difference(*(_labels(chosen, kind) for kind in PointChangeKind))
    if chosen:
        counts = {kind.value: len(_labels(chosen, kind)) for kind in PointChangeKind}
        journal.record(
            db,
            actor,
            "checklist.derived",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts=counts | {"release": review.release_number},
        )
    db.flush()
    return difference


def _is_chosen(change: PointChange, keys: Collection[str] | None) -> bool:
    if keys is not None:
        return change.key in keys
    return not (change.asks and change.kind is PointChangeKind.TAKEN_AWAY)


def _labels(changes: Collection[PointChange], kind: PointChangeKind) -> tuple[str, ...]:
    return tuple(change.label for change in changes if change.kind is kind)


def _look(db: DbSession, event: Event) -> tuple[Review, dict[str, DerivedItem], dict[str, ChecklistItem]]:
    source = source_of(db, event)
    wanted = items_asked(db, event, source)
    query = select(ChecklistItem).where(ChecklistItem.event_id == event.id, ChecklistItem.derived_key.is_not(None))
    items = db.scalars(query.order_by(ChecklistItem.id)).all()
    served = db.scalars(
        select(CommitmentUse.item_id)
        .join(ChecklistItem, ChecklistItem.id == CommitmentUse.item_id)
        .where(ChecklistItem.event_id == event.id)
    )
    done = db.get(StageDerivation, event.id)
    changes = compare(wanted, items, {key for key in served if key}, _names(db, event))
    review = Review(source.number, done.release_number if done else None, changes)
    return review, {need.key: need for need in wanted}, {item.derived_key or "": item for item in items}


def _names(db: DbSession, event: Event) -> Names:
    rooms = db.execute(select(Room.id, Room.name).where(Room.event_id == event.id))
    sessions = db.execute(select(Session.id, Session.title).where(Session.event_id == event.id))
    return Names(event.time_zone, _by_id(rooms), _by_id(sessions))


def _by_id(rows: Any) -> dict[uuid.UUID, str]:
    return {row.id: row[1] for row in rows}


def _note(db: DbSession, event: Event, number: int, now: datetime) -> None:
    """Up to which version the list was looked over."""
    done = db.get(StageDerivation, event.id)
    if done is None:
        db.add(StageDerivation(event_id=event.id, release_number=number, derived_at=now))
    else:
        done.release_number, done.derived_at = number, now


def _new_item(event: Event, need: DerivedItem) -> ChecklistItem:
    return ChecklistItem(
        event_id=event.id,
        derived_key=need.key,
        trade=need.trade,
        label=need.label,
        search_key=search_key(need.label)[:600],
        shortage=need.shortage[:300],
        room_id=need.room_id,
        session_id=need.session_id,
        owner=need.owner,
        due_at=need.due_at,
        due_rule=need.due_rule,
    )


def _bring_in_line(item: ChecklistItem, need: DerivedItem) -> None:
    values: dict[str, Any] = {
        "trade": need.trade,
        "label": need.label,
        "search_key": search_key(need.label)[:600],
        "shortage": need.shortage[:300],
        "room_id": need.room_id,
        "session_id": need.session_id,
        "owner": item.owner or need.owner,
    }
    if not item.due_by_hand:
        values |= {"due_at": need.due_at, "due_rule": need.due_rule}
    apply(item, values)
