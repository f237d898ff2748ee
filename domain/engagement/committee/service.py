"""Verbs on who holds which competence."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.engagement.committee import people, rules
from domain.engagement.committee.models import CompetenceHolder
from domain.engagement.committee.values import HolderFacts, Somebody
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.text import clean_text
from domain.foundation.core.times import check_day
from domain.foundation.events.models import Event

_WHO = frozenset({"name", "contact_id", "account_id"})
_PEOPLE = _WHO | {"organisation_id"}


def name_holder(db: Session, event: Event, facts: HolderFacts, *, actor: Actor, now: datetime) -> CompetenceHolder:
    """Give a competence to somebody. Raises Invalid: see `rules` and `people`."""
    facts = _checked(db, event, facts)
    holder = CompetenceHolder(event_id=event.id, **asdict(facts))
    db.add(holder)
    db.flush()
    _record(db, actor, "competence.created", holder, now=now, facts=_told(holder))
    return holder


def update_holder(
    db: Session,
    event: Event,
    holder_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CompetenceHolder:
    """Change the given fields of HolderFacts."""
    holder = lock_in_use(db, CompetenceHolder, event.id, holder_id, expected_version)
    if _WHO & values.keys():
        values = {**asdict(Somebody()), **values}  # somebody else: nothing of the former person stays
    facts = _checked(db, event, replace(_facts_of(holder), **values))
    changes = apply(holder, asdict(facts))
    if changes:
        told = {name: change for name, change in changes.items() if name not in _PEOPLE}
        _record(db, actor, "competence.changed", holder, now=now, changes=told, facts=_told(holder))
    db.flush()
    return holder


def hand_over(
    db: Session,
    event: Event,
    holder_id: uuid.UUID,
    follower: Somebody,
    *,
    on: date,
    note: str = "",
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CompetenceHolder:
    """Somebody takes over on that day, the last of whoever leaves; what they left word of stays readable.

    Answers the row of the next one. Raises Conflict `already_handed_over`, Invalid: see `rules.check_hand_over`.
    """
    before = lock_in_use(db, CompetenceHolder, event.id, holder_id, expected_version)
    note = clean_text(note, field="note", limit=4000)
    check_day(on, "on")
    taken = HolderFacts(before.competence, before.charge, **asdict(follower), since_on=on)
    facts = _checked(db, event, taken)
    rules.check_hand_over(_facts_of(before), facts, on, followed=_is_followed(db, before))
    after = CompetenceHolder(event_id=event.id, follows_id=before.id, **asdict(facts))
    db.add(after)
    before.until_on, before.handover_note = on, note
    db.flush()
    _record(db, actor, "competence.handed_over", after, now=now, facts=_told(after))
    return after


def archive_holder(
    db: Session,
    event: Event,
    holder_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CompetenceHolder:
    """Put a line away, for one written by mistake; who stops has an end, and stays in the history."""
    holder = lock_in_use(db, CompetenceHolder, event.id, holder_id, expected_version)
    holder.archived_at = now
    _record(db, actor, "competence.archived", holder, now=now, facts=_told(holder))
    db.flush()
    return holder


def restore_holder(db: Session, event: Event, holder_id: uuid.UUID, *, actor: Actor, now: datetime) -> CompetenceHolder:
    """Take a line out of the archives as it was; one that is there already stays."""
    holder = lock_in_event(db, CompetenceHolder, event.id, holder_id)
    if holder.archived_at is not None:
        holder.archived_at = None
        _record(db, actor, "competence.restored", holder, now=now, facts=_told(holder))
        db.flush()
    return holder


def _checked(db: Session, event: Event, facts: HolderFacts) -> HolderFacts:
    facts = rules.clean_holder(facts)
    people.check_in_event(db, event, [facts.who])
    return replace(facts, **asdict(people.at_home(db, event, facts.who)))


def _facts_of(holder: CompetenceHolder) -> HolderFacts:
    return facts_in(HolderFacts, holder)


def _is_followed(db: Session, holder: CompetenceHolder) -> bool:
    query = select(CompetenceHolder.id).where(
        CompetenceHolder.follows_id == holder.id, CompetenceHolder.archived_at.is_(None)
    )
    return db.scalar(query.limit(1)) is not None


def _told(holder: CompetenceHolder) -> dict[str, str]:
    """Which competence, never who: people's names stay out of the journal."""
    return {"competence": holder.competence.value}


def _record(db: Session, actor: Actor, action: str, holder: CompetenceHolder, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="competence", subject_id=holder.id, event_id=holder.event_id, **more)
