"""Verbs on incidents: what went otherwise, noted as it happens."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.run_sheet.live_values import IncidentFacts
from domain.execution.run_sheet.models import Incident
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_use
from domain.foundation.core.errors import Invalid, NotFound
from domain.foundation.core.text import clean_text
from domain.foundation.events.models import Event

LONGEST = 2000


def note_incident(
    db: DbSession,
    event: Event,
    incident_id: uuid.UUID,
    facts: IncidentFacts,
    *,
    happened_at: datetime | None = None,
    actor: Actor,
    now: datetime,
) -> Incident:
    """Note what happened, once: sent again with the same identifier it stays as it is.

    An hour that is not passed yet, from a clock that runs ahead, is the hour at which it came in.
    Raises Invalid `incident_empty`, `unknown_room`, `unknown_session`, NotFound for another event's identifier.
    """
    known = db.get(Incident, incident_id)
    if known is not None:
        if known.event_id != event.id:
            raise NotFound()
        return known
    facts = _clean(facts)
    _check_links(db, event, facts)
    incident = Incident(
        id=incident_id,
        event_id=event.id,
        made_by=actor.name[:200],
        happened_at=min(happened_at or now, now),
        received_at=now,
        **asdict(facts),
    )
    db.add(incident)
    db.flush()
    _record(db, actor, "incident.added", incident, now=now)
    return incident


def update_incident(
    db: DbSession,
    event: Event,
    incident_id: uuid.UUID,
    values: Mapping[str, Any],
    is_solved: bool | None = None,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Incident:
    """Change the given fields of IncidentFacts, or say that it is solved. Raises NotFound, EditConflict, Invalid as
    above."""
    incident = lock_in_use(db, Incident, event.id, incident_id, expected_version)
    facts = _clean(replace(facts_in(IncidentFacts, incident), **values))
    _check_links(db, event, facts)
    changes = apply(incident, asdict(facts))
    if is_solved is not None and is_solved != (incident.solved_at is not None):
        changes |= apply(incident, {"solved_at": now if is_solved else None})
    if changes:
        told = {name: change for name, change in changes.items() if name in ("room_id", "session_id", "solved_at")}
        _record(db, actor, "incident.changed", incident, now=now, changes=told)
    db.flush()
    return incident


def archive_incident(
    db: DbSession,
    event: Event,
    incident_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Take away what was noted by mistake."""
    incident = lock_in_use(db, Incident, event.id, incident_id, expected_version)
    incident.archived_at = now
    _record(db, actor, "incident.archived", incident, now=now)
    db.flush()


def _clean(facts: IncidentFacts) -> IncidentFacts:
    text = clean_text(facts.text, field="text", limit=LONGEST)
    if not text:
        raise Invalid("incident_empty", "Écrivez ce qui s’est passé.", field="text")
    return replace(facts, text=text, solution=clean_text(facts.solution, field="solution", limit=LONGEST))


def _check_links(db: DbSession, event: Event, facts: IncidentFacts) -> None:
    """Also those that were put away since: an incident in a room that closes is still one."""
    if facts.room_id is not None:
        query = select(Room.id).where(Room.id == facts.room_id, Room.event_id == event.id)
        if db.scalar(query) is None:
            raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="room_id")
    if facts.session_id is not None:
        known = select(Session.id).where(Session.id == facts.session_id, Session.event_id == event.id)
        if db.scalar(known) is None:
            raise Invalid("unknown_session", "Cette séance n’existe pas dans cette rencontre.", field="session_id")


def _record(db: DbSession, actor: Actor, action: str, incident: Incident, **more: Any) -> None:
    journal.record(
        db, actor, action, subject_kind="incident", subject_id=incident.id, event_id=incident.event_id, **more
    )
