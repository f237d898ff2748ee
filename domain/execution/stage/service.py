"""Verbs on the checklist."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.stage import rules
from domain.execution.stage.deadlines import needs_of
from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.values import ChecklistFacts, ChecklistState, DerivedItem, Difference
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, check_version, lock_in_event
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event

# An item that comes from the programme takes these from it.
_FROM_PROGRAMME = frozenset({"label", "trade", "room_id", "session_id"})


def add_item(db: DbSession, event: Event, facts: ChecklistFacts, *, actor: Actor, now: datetime) -> ChecklistItem:
    """An item of the crew's own. Raises Invalid `label_missing`, `unknown_room`, `unknown_session`."""
    facts = rules.clean_item(facts)
    _check_links(db, event, facts)
    item = ChecklistItem(
        event_id=event.id, search_key=_key(facts.label), due_by_hand=facts.due_at is not None, **asdict(facts)
    )
    db.add(item)
    db.flush()
    _record(db, actor, "checklist.added", item, now=now, facts={"label": item.label})
    return item


def update_item(
    db: DbSession,
    event: Event,
    item_id: uuid.UUID,
    values: Mapping[str, Any],
    state: ChecklistState | None = None,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> ChecklistItem:
    """Change the given fields of ChecklistFacts, or tick: who and when stay with the state.

    Raises Conflict `derived_item` for what the programme decides.
    """
    item = _locked(db, event, item_id, expected_version)
    before = ChecklistFacts(**{field.name: getattr(item, field.name) for field in fields(ChecklistFacts)})
    facts = rules.clean_item(replace(before, **values))
    if item.derived_key and any(getattr(facts, name) != getattr(before, name) for name in _FROM_PROGRAMME):
        raise Conflict("derived_item", "Ce point vient du programme : changez la séance ou la salle.")
    _check_links(db, event, facts)
    changes = apply(item, asdict(facts))
    item.search_key = _key(facts.label)
    item.due_by_hand = item.due_by_hand or "due_at" in changes
    if state is not None and state is not item.state:
        changes |= apply(item, {"state": state})
        item.state_at, item.state_by = now, actor.name
    if changes:
        told = {name: change for name, change in changes.items() if name not in ("note", "owner")}
        _record(db, actor, "checklist.changed", item, now=now, changes=told)
    db.flush()
    return item


def archive_item(
    db: DbSession,
    event: Event,
    item_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> ChecklistItem:
    """Take one of the crew's own items away. Raises Conflict `derived_item` for those of the programme."""
    item = _locked(db, event, item_id, expected_version)
    if item.derived_key:
        raise Conflict("derived_item", "Ce point vient du programme. Pour l’écarter, dites-le « sans objet ».")
    item.archived_at = now
    _record(db, actor, "checklist.archived", item, now=now, facts={"label": item.label})
    db.flush()
    return item


def restore_item(db: DbSession, event: Event, item_id: uuid.UUID, *, actor: Actor, now: datetime) -> ChecklistItem:
    """Put one of the crew's own items back. Raises Conflict `derived_item` for those of the programme."""
    item: ChecklistItem = lock_in_event(db, ChecklistItem, event.id, item_id)
    if item.archived_at is None:
        return item
    if item.derived_key:
        raise Conflict("derived_item", "Ce point vient du programme : il reviendra quand une séance le demandera.")
    item.archived_at = None
    _record(db, actor, "checklist.restored", item, now=now, facts={"label": item.label})
    db.flush()
    return item


def derive_checklist(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> Difference:
    """Bring the checklist in line with programme and rooms; ticks, notes, owners and own items stay.

    Answers what was added, changed and taken away; what is taken away comes back as it was if the need does.
    """
    db.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    wanted = needs_of(db, event)
    query = select(ChecklistItem).where(ChecklistItem.event_id == event.id, ChecklistItem.derived_key.is_not(None))
    known = {item.derived_key: item for item in db.scalars(query.order_by(ChecklistItem.id))}
    added, changed = [], []
    for need in wanted:
        item = known.pop(need.key, None)
        if item is None:
            db.add(_new_item(event, need))
        elif item.archived_at is None:
            if _bring_in_line(item, need):
                changed.append(need.label)
            continue
        else:
            item.archived_at = None
            _bring_in_line(item, need)
        added.append(need.label)
    gone = [item for item in known.values() if item.archived_at is None]
    for item in gone:
        item.archived_at = now
    difference = Difference(tuple(added), tuple(changed), tuple(item.label for item in gone))
    if difference != Difference():
        counts = {"added": len(added), "changed": len(changed), "taken_away": len(gone)}
        journal.record(
            db,
            actor,
            "checklist.derived",
            subject_kind="event",
            subject_id=event.id,
            event_id=event.id,
            now=now,
            facts=counts,
        )
    db.flush()
    return difference


def _new_item(event: Event, need: DerivedItem) -> ChecklistItem:
    return ChecklistItem(
        event_id=event.id,
        derived_key=need.key,
        trade=need.trade,
        label=need.label,
        search_key=_key(need.label),
        shortage=need.shortage[:300],
        room_id=need.room_id,
        session_id=need.session_id,
        due_at=need.due_at,
    )


def _bring_in_line(item: ChecklistItem, need: DerivedItem) -> bool:
    """Answers whether anything that people read changed."""
    values: dict[str, Any] = {
        "trade": need.trade,
        "label": need.label,
        "shortage": need.shortage[:300],
        "room_id": need.room_id,
        "session_id": need.session_id,
    }
    if not item.due_by_hand:
        values["due_at"] = need.due_at
    changes = apply(item, values)
    item.search_key = _key(need.label)
    return bool(changes)


def _locked(db: DbSession, event: Event, item_id: uuid.UUID, expected_version: int | None) -> ChecklistItem:
    item: ChecklistItem = lock_in_event(db, ChecklistItem, event.id, item_id)
    if item.archived_at is not None:
        raise NotFound()
    check_version(item, expected_version)
    return item


def _check_links(db: DbSession, event: Event, facts: ChecklistFacts) -> None:
    if facts.room_id is not None:
        query = select(Room.id).where(Room.id == facts.room_id, Room.event_id == event.id)
        if db.scalar(query) is None:
            raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="room_id")
    if facts.session_id is not None:
        known = select(Session.id).where(Session.id == facts.session_id, Session.event_id == event.id)
        if db.scalar(known) is None:
            raise Invalid("unknown_session", "Cette séance n’existe pas dans cette rencontre.", field="session_id")


def _key(label: str) -> str:
    return search_key(label)[:600]


def _record(db: DbSession, actor: Actor, action: str, item: ChecklistItem, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="checklist_item", subject_id=item.id, event_id=item.event_id, **more)
