"""Verbs on the checklist."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.stage import rules
from domain.execution.stage.deadlines import due_of_rule
from domain.execution.stage.models import ChecklistItem
from domain.execution.stage.source import source_of
from domain.execution.stage.ticks import give_state
from domain.execution.stage.values import ChecklistFacts, ChecklistState
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_organisation

# An item that comes from the programme takes these from it.
_FROM_PROGRAMME = frozenset({"label", "trade", "room_id", "session_id"})
_UNTOLD = frozenset({"note", "owner", "returned_by"})
"""Words that may tell of people: the journal does not repeat them."""


def add_item(db: DbSession, event: Event, facts: ChecklistFacts, *, actor: Actor, now: datetime) -> ChecklistItem:
    """An item of the crew's own.

    Raises Invalid `label_missing`, `unknown_room`, `unknown_session`, and what `due_rules.parse` raises.
    """
    facts = rules.clean_item(facts)
    _check_links(db, event, facts)
    item = ChecklistItem(event_id=event.id, search_key=_key(facts.label), due_by_hand=True, **asdict(facts))
    _count_deadline(db, event, item)
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
    item = lock_in_use(db, ChecklistItem, event.id, item_id, expected_version)
    before = facts_in(ChecklistFacts, item)
    facts = rules.clean_item(replace(before, **_one_deadline(values)))
    if item.derived_key and any(getattr(facts, name) != getattr(before, name) for name in _FROM_PROGRAMME):
        raise Conflict("derived_item", "Ce point vient du programme : changez la séance ou la salle.")
    _check_links(db, event, facts)
    changes = apply(item, asdict(facts))
    item.search_key = _key(facts.label)
    if changes.keys() & {"due_at", "due_rule"}:
        item.due_by_hand = True
    if item.due_by_hand and changes.keys() & {"due_rule", "room_id", "session_id"}:
        _count_deadline(db, event, item)
    if state is not None and state is not item.state:
        changes["state"] = (item.state, state)
        give_state(db, item, state, note=facts.note if "note" in changes else "", actor=actor, now=now)
    if changes:
        told = {name: change for name, change in changes.items() if name not in _UNTOLD}
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
    item = lock_in_use(db, ChecklistItem, event.id, item_id, expected_version)
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


def _one_deadline(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """A deadline is a rule or an instant: writing one takes the other away."""
    if values.get("due_rule"):
        return {name: value for name, value in values.items() if name != "due_at"}
    if "due_at" in values:
        return {**values, "due_rule": ""}
    return {**values, "due_at": None} if "due_rule" in values else values


def _count_deadline(db: DbSession, event: Event, item: ChecklistItem) -> None:
    if item.due_rule:
        item.due_at = due_of_rule(item, source_of(db, event))
    item.due_by_hand = item.due_at is not None


def _check_links(db: DbSession, event: Event, facts: ChecklistFacts) -> None:
    if facts.room_id is not None:
        query = select(Room.id).where(Room.id == facts.room_id, Room.event_id == event.id)
        if db.scalar(query) is None:
            raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="room_id")
    if facts.session_id is not None:
        known = select(Session.id).where(Session.id == facts.session_id, Session.event_id == event.id)
        if db.scalar(known) is None:
            raise Invalid("unknown_session", "Cette séance n’existe pas dans cette rencontre.", field="session_id")
    check_organisation(db, event, facts.lender_id, field="lender_id")


def _key(label: str) -> str:
    return search_key(label)[:600]


def _record(db: DbSession, actor: Actor, action: str, item: ChecklistItem, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="checklist_item", subject_id=item.id, event_id=item.event_id, **more)
