"""Verbs on venues."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Venue
from domain.execution.programme.place_facts import clean_venue
from domain.execution.programme.place_rows import name_taken, next_position, record, same_name, some
from domain.execution.programme.values import VenueFacts
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_organisation, contacts_in_event

PERSONAL = ("contact_id", "contact_name", "contact_phone")
"""Who opens the doors: the journal tells that it changed, not who it is."""
_MORE_ROOMS = ("{count} autre salle", "{count} autres salles")


def create_venue(db: DbSession, event: Event, facts: VenueFacts, *, actor: Actor, now: datetime) -> Venue:
    """A place; one that was archived under the same name comes back with the new facts.

    Raises Invalid `name_missing`, `name_taken`, `number_out_of_bounds`, `unknown_organisation`, `unknown_contact`.
    """
    facts = _checked_venue(db, event, facts)
    venue: Venue | None = same_name(db, Venue, event, facts.name)
    if venue is None:
        venue = Venue(event_id=event.id, position=next_position(db, Venue, event), **asdict(facts))
        db.add(venue)
    elif venue.archived_at is None:
        raise name_taken()
    else:
        apply(venue, asdict(facts) | {"archived_at": None})
    db.flush()
    record(db, actor, "venue.created", event, venue, now=now, facts={"name": venue.name})
    return venue


def update_venue(
    db: DbSession,
    event: Event,
    venue_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Venue:
    """Change the given fields of VenueFacts. Raises also EditConflict and NotFound."""
    venue = lock_in_use(db, Venue, event.id, venue_id, expected_version)
    facts = _checked_venue(db, event, replace(facts_in(VenueFacts, venue), **values))
    other = same_name(db, Venue, event, facts.name)
    if other and other.id != venue.id:
        raise name_taken()
    changes = apply(venue, asdict(facts))
    if changes:
        told = {name: change for name, change in changes.items() if name not in PERSONAL}
        record(db, actor, "venue.changed", event, venue, now=now, changes=told)
    db.flush()
    return venue


def archive_venue(
    db: DbSession,
    event: Event,
    venue_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Venue:
    """Put a place away. Raises Conflict `venue_in_use`, naming them, while rooms stand in it."""
    venue = lock_in_use(db, Venue, event.id, venue_id, expected_version)
    query = select(Room.name).where(Room.venue_id == venue.id, Room.archived_at.is_(None))
    names = list(db.scalars(query.order_by(Room.position, Room.id)))
    if names:
        raise Conflict(
            "venue_in_use",
            "Ce lieu a encore des salles : {rooms}. Archivez-les d’abord, ou donnez-leur un autre lieu.",
            rooms=some(names, _MORE_ROOMS),
        )
    venue.archived_at = now
    record(db, actor, "venue.archived", event, venue, now=now, facts={"name": venue.name})
    db.flush()
    return venue


def restore_venue(db: DbSession, event: Event, venue_id: uuid.UUID, *, actor: Actor, now: datetime) -> Venue:
    """Take a place out of the archives; nobody could take its name meanwhile."""
    venue = lock_in_event(db, Venue, event.id, venue_id)
    if venue.archived_at is not None:
        venue.archived_at = None
        record(db, actor, "venue.restored", event, venue, now=now, facts={"name": venue.name})
        db.flush()
    return venue


def _checked_venue(db: DbSession, event: Event, facts: VenueFacts) -> VenueFacts:
    facts = clean_venue(facts)
    check_organisation(db, event, facts.organisation_id)
    if facts.contact_id is not None:
        known = contacts_in_event(db, event, {facts.contact_id})
        if facts.organisation_id is None or known.get(facts.contact_id) != facts.organisation_id:
            raise Invalid(
                "unknown_contact", "Cette personne n’est pas de la structure qui accueille.", field="contact_id"
            )
    return facts
