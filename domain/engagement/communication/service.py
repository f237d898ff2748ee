"""Verbs on the communication plan."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement.communication import rules
from domain.engagement.communication.models import CommunicationAction
from domain.engagement.communication.values import ActionFacts
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation import outreach

_PERSONAL = frozenset({"owner", "explained_to", "message"})
"""May tell of people: the journal says that they changed, not what they say."""


def plan_action(db: Session, event: Event, facts: ActionFacts, *, actor: Actor, now: datetime) -> CommunicationAction:
    """Write down who tells whom. Raises Invalid: see `rules`, `unknown_organisation`, `unknown_colleague`."""
    facts = _checked(db, event, facts, now)
    action = CommunicationAction(event_id=event.id, search_key=rules.action_search_key(facts), **asdict(facts))
    db.add(action)
    db.flush()
    _record(db, actor, "communication.created", action, now=now, facts=_told(action))
    return action


def update_action(
    db: Session,
    event: Event,
    action_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CommunicationAction:
    """Change the given fields of ActionFacts; `done_on` says that it is done."""
    action = lock_in_use(db, CommunicationAction, event.id, action_id, expected_version)
    before = facts_in(ActionFacts, action)
    facts = _checked(db, event, replace(before, **values), now)
    changes = apply(action, asdict(facts))
    action.search_key = rules.action_search_key(facts)
    if changes:
        told = {name: change for name, change in changes.items() if name not in _PERSONAL}
        _record(db, actor, "communication.changed", action, now=now, changes=told, facts=_told(action))
    db.flush()
    return action


def archive_action(
    db: Session,
    event: Event,
    action_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CommunicationAction:
    """Put an action away."""
    action = lock_in_use(db, CommunicationAction, event.id, action_id, expected_version)
    action.archived_at = now
    _record(db, actor, "communication.archived", action, now=now, facts=_told(action))
    db.flush()
    return action


def restore_action(
    db: Session, event: Event, action_id: uuid.UUID, *, actor: Actor, now: datetime
) -> CommunicationAction:
    """Take an action out of the archives as it was; one that is there already stays."""
    action = lock_in_event(db, CommunicationAction, event.id, action_id)
    if action.archived_at is not None:
        action.archived_at = None
        _record(db, actor, "communication.restored", action, now=now, facts=_told(action))
        db.flush()
    return action


def _checked(db: Session, event: Event, facts: ActionFacts, now: datetime) -> ActionFacts:
    facts = rules.clean_action(facts, today=local(now, event.time_zone).date())
    outreach.check_organisation(db, event, facts.organisation_id)
    outreach.check_colleague(db, event, facts.account_id)
    return facts


def _told(action: CommunicationAction) -> dict[str, str]:
    return {"channel": action.channel.value}


def _record(db: Session, actor: Actor, action: str, row: CommunicationAction, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="communication", subject_id=row.id, event_id=row.event_id, **more)
