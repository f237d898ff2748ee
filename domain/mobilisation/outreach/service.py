"""Verbs on where an event stands with each structure."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, true
from sqlalchemy.orm import Session

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations.models import Contact, Organisation
from domain.mobilisation.outreach import rules
from domain.mobilisation.outreach.checks import check_colleague
from domain.mobilisation.outreach.models import Outreach, OutreachStateChange
from domain.mobilisation.outreach.values import OutreachFacts, OutreachState

COLLEAGUES = ("followed_by_id", "next_account_id")
# Free words may tell of people: the journal says that they changed, not what they say.
UNTOLD = frozenset({"notes", "next_step"})
Change = tuple[uuid.UUID, Mapping[str, Any], Mapping[str, Any]]
"""A structure, and the fields of OrganisationFacts and of OutreachFacts to set."""


def add_to_event(
    db: Session, event: Event, organisation: Organisation, facts: OutreachFacts, *, actor: Actor, now: datetime
) -> Outreach:
    """Make a structure part of the event's mobilisation; one that was put away comes back.

    Raises Conflict `already_in_event` and Invalid: see `rules`.
    """
    facts = rules.clean_outreach(facts)
    for name in COLLEAGUES:
        check_colleague(db, event, getattr(facts, name), field=name)
    _check_introduction(db, event, organisation.id, facts.introduced_by_id)
    outreach = db.scalar(
        select(Outreach).where(Outreach.event_id == event.id, Outreach.organisation_id == organisation.id)
    )
    if outreach is not None and outreach.archived_at is None:
        raise Conflict("already_in_event", "Cette structure est déjà dans cette rencontre.")
    before = outreach.state if outreach else None
    if outreach is None:
        outreach = Outreach(
            id=new_id(), event_id=event.id, organisation_id=organisation.id, state_since=now, **asdict(facts)
        )
        db.add(outreach)
    else:
        apply(outreach, asdict(facts) | {"archived_at": None, "state_since": now})
    db.flush()
    _write_history(db, outreach, before, actor, now)
    _record(db, actor, "outreach.added", outreach, now=now, facts={"state": facts.state.value})
    return outreach


def update(
    db: Session,
    event: Event,
    organisation_id: uuid.UUID,
    organisation_values: Mapping[str, Any],
    outreach_values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Change a structure and what the event knows of it, as one edit.

    `expected_version` is that of `OrganisationView`. Raises EditConflict, NotFound and Invalid.
    """
    outreach, organisation = find_locked(db, event, organisation_id)
    _check_version(outreach, organisation, expected_version)
    _update_row(db, event, outreach, organisation, (organisation_values, outreach_values), actor=actor, now=now)
    db.flush()
    return organisation


def update_all(db: Session, event: Event, given: Sequence[Change], *, actor: Actor, now: datetime) -> None:
    """Change many structures, read in one statement. Raises NotFound and Invalid; `values["rank"]` says of which."""
    rows = {row.Organisation.id: row for row in db.execute(_lockable(event))}
    for rank, (organisation_id, *values) in enumerate(given):
        if organisation_id not in rows:
            raise NotFound()
        found = rows[organisation_id]
        try:
            _update_row(db, event, found.Outreach, found.Organisation, (values[0], values[1]), actor=actor, now=now)
        except Invalid as error:
            error.values["rank"] = rank
            raise
    db.flush()


def change_state(
    db: Session, event: Event, organisation_id: uuid.UUID, state: OutreachState, *, actor: Actor, now: datetime
) -> Organisation:
    """Move a structure to another state; the history keeps when and by whom."""
    return update(db, event, organisation_id, {}, {"state": state}, actor=actor, now=now)


def archive(
    db: Session,
    event: Event,
    organisation_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Outreach:
    """Put a structure away from the event; its history, promises and sessions stay."""
    outreach, organisation = find_locked(db, event, organisation_id)
    _check_version(outreach, organisation, expected_version)
    outreach.archived_at = now
    _record(db, actor, "outreach.archived", outreach, now=now, facts={"name": organisation.name})
    db.flush()
    return outreach


def organisation_in_event(db: Session, event: Event, organisation_id: uuid.UUID) -> Organisation:
    """A structure of the event, locked. Raises NotFound, also for one that only another event knows."""
    return find_locked(db, event, organisation_id)[1]


def contact_in_event(db: Session, event: Event, contact_id: uuid.UUID, *, archived: bool = False) -> Contact:
    """A contact of a structure of the event, locked; `archived`: also one that was put away. Raises NotFound."""
    contact = db.scalar(
        select(Contact)
        .join(Outreach, Outreach.organisation_id == Contact.organisation_id)
        .where(Contact.id == contact_id, Outreach.event_id == event.id, Contact.erased_at.is_(None))
        .where(true() if archived else Contact.archived_at.is_(None))
        .with_for_update(of=Contact)
        .execution_options(populate_existing=True)
    )
    if contact is None:
        raise NotFound()
    return contact


def _update_row(
    db: Session,
    event: Event,
    outreach: Outreach,
    organisation: Organisation,
    values: tuple[Mapping[str, Any], Mapping[str, Any]],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    if values[0]:
        organisations.update_organisation(db, event, organisation, values[0], actor=actor, now=now)
    if values[1]:
        write_facts(db, event, outreach, values[1], actor=actor, now=now)


def write_facts(
    db: Session,
    event: Event,
    outreach: Outreach,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
    at: datetime | None = None,
) -> None:
    """Change what the event knows of a structure that is locked; `at`: when it came about, if not now."""
    before = facts_in(OutreachFacts, outreach)
    since = at or now
    facts = rules.clean_outreach(
        rules.with_news(before, replace(before, **values), local(since, event.time_zone).date())
    )
    if facts.introduced_by_id != before.introduced_by_id:
        _check_introduction(db, event, outreach.organisation_id, facts.introduced_by_id)
    for name in COLLEAGUES:
        if getattr(facts, name) != getattr(before, name):
            check_colleague(db, event, getattr(facts, name), field=name)
    changes = apply(outreach, asdict(facts))
    if "state" in changes:
        outreach.state_since = since
        _write_history(db, outreach, before.state, actor, since)
    if changes:
        told = {name: change for name, change in changes.items() if name not in UNTOLD}
        _record(db, actor, "outreach.changed", outreach, now=now, changes=told)


def find_locked(db: Session, event: Event, organisation_id: uuid.UUID) -> tuple[Outreach, Organisation]:
    """Raises NotFound, also for a structure that was put away or that only another event knows."""
    row = db.execute(_lockable(event).where(Outreach.organisation_id == organisation_id)).one_or_none()
    if row is None:
        raise NotFound()
    return row.Outreach, row.Organisation


def _lockable(event: Event) -> Select[Outreach, Organisation]:
    """The structures of the event, read again under a lock."""
    return (
        select(Outreach, Organisation)
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _check_version(outreach: Outreach, organisation: Organisation, expected: int | None) -> None:
    current = organisation.version + outreach.version - 1
    if expected is not None and current != expected:
        raise EditConflict(expected=expected, current=current)


def _check_introduction(
    db: Session, event: Event, organisation_id: uuid.UUID, introduced_by_id: uuid.UUID | None
) -> None:
    """Two introductions written at once could close a circle together: the event's row is locked before looking."""
    if introduced_by_id is None:
        return
    rules.check_introductions({organisation_id: introduced_by_id}, known_introductions(db, event))


def known_introductions(db: Session, event: Event) -> dict[uuid.UUID, uuid.UUID | None]:
    """Who introduced each structure of the event, also of those put away; nobody writes another before the end."""
    db.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    rows = db.execute(select(Outreach.organisation_id, Outreach.introduced_by_id).where(Outreach.event_id == event.id))
    return {row.organisation_id: row.introduced_by_id for row in rows}


def _write_history(db: Session, outreach: Outreach, before: OutreachState | None, actor: Actor, now: datetime) -> None:
    db.add(
        OutreachStateChange(
            outreach_id=outreach.id,
            at=now,
            account_id=actor.account_id,
            by_name=actor.name,
            before=before,
            after=outreach.state,
        )
    )


def _record(db: Session, actor: Actor, action: str, outreach: Outreach, **more: Any) -> None:
    journal.record(
        db,
        actor,
        action,
        subject_kind="organisation",
        subject_id=outreach.organisation_id,
        event_id=outreach.event_id,
        **more,
    )
