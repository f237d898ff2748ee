"""Making a gathering, changing it, publishing it, putting it away."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.foundation import accounts, files, journal
from domain.foundation.accounts import Actor, Role
from domain.foundation.core.edits import apply, check_version, lock_row
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import clean_line
from domain.foundation.events import rules
from domain.foundation.events.facts import EventFacts, checked
from domain.foundation.events.models import Event, EventMember, Objective
from domain.foundation.events.queries import objectives, written_days
from domain.foundation.events.values import EventState

MOST_OBJECTIVES = 12
UNWRITTEN = frozenset({"contact_email", "contact_phone"})
"""Often a person's own: the journal says that they changed, not what they were."""


def create_event(db: Session, facts: EventFacts, *, actor: Actor, now: datetime, is_example: bool = False) -> Event:
    """A new draft; the account that makes it coordinates it. Raises Invalid, InvalidFields, Conflict `slug_taken`."""
    facts = checked(facts)
    _check_slug_free(db, facts.slug)
    event = Event(state=EventState.DRAFT, is_example=is_example, created_at=now, **facts.values())
    db.add(event)
    db.flush()
    if actor.account_id is not None:
        db.add(EventMember(event_id=event.id, account_id=actor.account_id, role=Role.COORDINATOR, created_at=now))
    _journal(db, event, actor, "event.created", now=now, facts={"slug": event.slug})
    db.flush()
    return event


def update_event(
    db: Session,
    event_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
) -> Event:
    """Change some facts. Raises EditConflict, Invalid, InvalidFields, Conflict `slug_taken`."""
    event = lock_event(db, event_id)
    check_version(event, expected_version)
    facts = checked(EventFacts(**(EventFacts.of(event).values() | dict(values))))
    if facts.slug != event.slug:
        _check_slug_free(db, facts.slug)
    if (facts.starts_at, facts.ends_at) != (event.starts_at, event.ends_at):
        rules.check_holds_days(facts.starts_at, facts.ends_at, written_days(db, event), facts.time_zone)
    changes = apply(event, facts.values())
    if changes:
        written = {name: (None, None) if name in UNWRITTEN else change for name, change in changes.items()}
        _journal(db, event, actor, "event.changed", now=now, changes=written)
    if "ends_at" in changes:
        accounts.move_links(db, event)
    db.flush()
    return event


def change_state(
    db: Session,
    event_id: uuid.UUID,
    state: EventState,
    *,
    registered: int = 0,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Event:
    """Publish, postpone, cancel, archive. `registered` people forbid going back to a draft.

    Raises Conflict, and Invalid or InvalidFields for what is missing before publication.
    """
    event = lock_event(db, event_id)
    check_version(event, expected_version)
    if event.state is state:
        return event
    rules.check_move(event.state, state, registered=registered)
    if state is EventState.PUBLISHED:
        rules.check_publishable(event.state, capacity=event.capacity, ends_at=event.ends_at, now=now)
    changes = apply(event, {"state": state})
    _journal(db, event, actor, "event.state_changed", now=now, changes=changes)
    db.flush()
    return event


def set_objectives(
    db: Session, event_id: uuid.UUID, texts: Sequence[str], *, actor: Actor, now: datetime
) -> list[Objective]:
    """Write what the gathering is for, in order; empty lines are left out.

    Sessions say which objectives they serve: one that stays, moves or is worded anew keeps its identity.
    """
    event = lock_event(db, event_id)
    wanted = [text for text in (clean_line(t, field="objectives", limit=300) for t in texts) if text]
    if len(wanted) > MOST_OBJECTIVES:
        raise Invalid("too_many_objectives", "Douze objectifs au plus : gardez l’essentiel.", field="objectives")
    rows = objectives(db, event)
    before = [objective.text for objective in rows]
    if before == wanted:
        return rows
    kept = rules.kept_objectives(before, wanted)
    for rank, row in enumerate(rows):
        if rank not in kept:
            db.delete(row)
    for position, (text, was) in enumerate(zip(wanted, kept, strict=True)):
        if was is None:
            db.add(Objective(event_id=event.id, position=position, text=text))
        else:
            apply(rows[was], {"position": position, "text": text})
    _journal(db, event, actor, "event.objectives_changed", now=now, changes={"objectives": (before, wanted)})
    db.flush()
    return objectives(db, event)


def delete_event(
    db: Session, event_id: uuid.UUID, *, registered: int, folder: Path, actor: Actor, now: datetime
) -> None:
    """Remove the example, or a draft that nobody registered for, with everything in it. Raises Conflict."""
    event = lock_event(db, event_id)
    if not event.is_example and (event.state is not EventState.DRAFT or registered):
        raise Conflict(
            "not_deletable",
            "Seul un brouillon sans inscription peut être supprimé. Annulez ou archivez la rencontre.",
        )
    _journal(db, event, actor, "event.deleted", now=now, facts={"slug": event.slug})
    db.flush()
    accounts.remove_links(db, event)
    files.remove_files_of_event(db, folder, event.id)
    db.execute(delete(Event).where(Event.id == event.id))
    db.expunge(event)


def lock_event(db: Session, event_id: uuid.UUID) -> Event:
    """The event, locked until the transaction ends. Raises NotFound."""
    if db.scalar(select(Event.id).where(Event.id == event_id)) is None:
        raise NotFound()
    event: Event = lock_row(db, Event, event_id)
    return event


def _check_slug_free(db: Session, slug: str) -> None:
    if db.scalar(select(Event.id).where(Event.slug == slug)) is not None:
        raise Conflict("slug_taken", "Une autre rencontre a déjà cette adresse.", field="slug")


def _journal(db: Session, event: Event, actor: Actor, action: str, *, now: datetime, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="event", subject_id=event.id, event_id=event.id, now=now, **more)
