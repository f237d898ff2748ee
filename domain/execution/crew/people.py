"""Verbs on the people who help: the committee's own, their shifts, who goes with whom."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.crew import queries, rules
from domain.execution.crew.models import CrewAssignment, CrewMember, CrewPost, CrewShift
from domain.execution.crew.posts import record
from domain.execution.crew.values import CrewSource, MemberFacts, ShiftView
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid, NotFound
from domain.foundation.core.text import search_key
from domain.foundation.events.models import Event
from domain.mobilisation.outreach import check_organisation, contacts_in_event

NEVER_TOLD = frozenset({"name", "email", "phone", "note"})
"""The journal says that they changed, not what they are."""


def add_member(
    db: DbSession,
    event: Event,
    facts: MemberFacts,
    *,
    source: CrewSource = CrewSource.COMMITTEE,
    actor: Actor,
    now: datetime,
) -> CrewMember:
    """Somebody more in the crew; somebody who was put away comes back.

    Raises Invalid, InvalidFields: see `rules.clean_member`; `unknown_contact`, `unknown_organisation`, `bad_pair`;
    Conflict `crew_member_exists`.
    """
    facts = _linked(db, event, rules.clean_member(facts))
    _check_pair(db, event, facts, None)
    known = known_as(db, event, facts)
    if known is not None and known.archived_at is None:
        raise _already_there()
    row = known or CrewMember(event_id=event.id, person_key=rules.person_key(facts), created_at=now)
    apply(row, _columns(facts) | {"source": source, "archived_at": None})
    db.add(row)
    db.flush()
    record(db, actor, "crew_member.created", row, now=now)
    return row


def update_member(
    db: DbSession,
    event: Event,
    member_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CrewMember:
    """Change the given fields of MemberFacts."""
    row = lock_in_use(db, CrewMember, event.id, member_id, expected_version)
    facts = rules.clean_member(replace(facts_in(MemberFacts, row), **values))
    if "contact_id" in values or "organisation_id" in values:
        facts = _linked(db, event, facts)
    if not facts.is_newcomer:
        facts = replace(facts, paired_with_id=None)
    _check_pair(db, event, facts, row.id)
    known = known_as(db, event, facts)
    if known is not None and known.id != row.id:
        raise _already_there()
    changes = apply(row, _columns(facts) | {"person_key": rules.person_key(facts)})
    if facts.is_newcomer:
        _part_from(db, row)
    told = {name: change for name, change in changes.items() if name in {"is_newcomer", "paired_with_id"}}
    if changes:
        record(db, actor, "crew_member.changed", row, now=now, changes=told)
    db.flush()
    return row


def archive_member(
    db: DbSession,
    event: Event,
    member_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CrewMember:
    """Somebody does not help any more: their places are free, and they come back without them."""
    row = lock_in_use(db, CrewMember, event.id, member_id, expected_version)
    db.execute(delete(CrewAssignment).where(CrewAssignment.member_id == row.id))
    _part_from(db, row)
    row.archived_at, row.paired_with_id = now, None
    record(db, actor, "crew_member.archived", row, now=now)
    db.flush()
    return row


def restore_member(db: DbSession, event: Event, member_id: uuid.UUID, *, actor: Actor, now: datetime) -> CrewMember:
    row = lock_in_event(db, CrewMember, event.id, member_id)
    if row.archived_at is not None:
        row.archived_at = None
        record(db, actor, "crew_member.restored", row, now=now)
        db.flush()
    return row


def assign(
    db: DbSession, event: Event, shift_ids: Collection[uuid.UUID], member_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """Somebody takes shifts, all or none; one that they have already stays.

    Raises NotFound, Invalid `too_many_shifts`, Conflict `shift_full`, `shifts_overlap`.
    """
    if len(shift_ids) > rules.MOST_SHIFTS_AT_ONCE:
        raise Invalid(
            "too_many_shifts",
            "Choisissez {most} créneaux au plus à la fois.",
            field="shift_ids",
            most=rules.MOST_SHIFTS_AT_ONCE,
        )
    rows = lock_shifts(db, event, shift_ids)
    member = lock_in_use(db, CrewMember, event.id, member_id)
    posts = queries.posts_of(db, event)
    names = {post.id: post.name for post in posts}
    shifts = {shift.id: shift for post in posts for shift in post.shifts}
    held = [each for each in shifts.values() if any(one.member_id == member.id for one in each.people)]
    held_ids = {each.id for each in held}
    for row in rows:
        wanted = shifts.get(row.id)
        if wanted is None:  # its post is put away
            raise NotFound()
        if row.id in held_ids:
            continue
        rules.check_place(wanted, names, event.time_zone)
        rules.check_free(wanted, held, names, event.time_zone)
        held.append(wanted)
        db.add(CrewAssignment(event_id=event.id, shift_id=row.id, member_id=member.id, created_at=now))
        record(db, actor, "crew_shift.taken", row, now=now, facts={"name": names[row.post_id]})
    db.flush()


def lock_shifts(db: DbSession, event: Event, shift_ids: Collection[uuid.UUID]) -> Sequence[CrewShift]:
    """The shifts under a lock, always in the same order, so that two people never take the last place of one.

    Raises NotFound for one that is not there, also of another event.
    """
    query = select(CrewShift).where(
        CrewShift.id.in_(shift_ids), CrewShift.event_id == event.id, CrewShift.archived_at.is_(None)
    )
    query = query.order_by(CrewShift.id).with_for_update()
    rows = db.scalars(query.execution_options(populate_existing=True)).all()
    if len(rows) != len(set(shift_ids)):
        raise NotFound()
    return rows


def unassign(
    db: DbSession, event: Event, shift_id: uuid.UUID, member_id: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """Somebody gives a shift back; the place is free at once. Somebody who is not on it changes nothing."""
    row = lock_in_event(db, CrewShift, event.id, shift_id)
    lock_in_event(db, CrewMember, event.id, member_id)
    held = select(CrewAssignment).where(CrewAssignment.shift_id == row.id, CrewAssignment.member_id == member_id)
    found = db.scalar(held)
    if found is None:
        return
    db.delete(found)
    post = db.get_one(CrewPost, row.post_id)
    record(db, actor, "crew_shift.left", row, now=now, facts={"name": post.name})
    db.flush()


def pair(
    db: DbSession, event: Event, wanted: Mapping[uuid.UUID, uuid.UUID | None], *, actor: Actor, now: datetime
) -> None:
    """Say who goes with whom, by newcomer; None parts them. Raises NotFound, Invalid `bad_pair`."""
    for newcomer_id in sorted(wanted):
        values = {"paired_with_id": wanted[newcomer_id]}
        update_member(db, event, newcomer_id, values, actor=actor, now=now)


def known_as(db: DbSession, event: Event, facts: MemberFacts) -> CrewMember | None:
    key = rules.person_key(facts)
    return db.scalar(select(CrewMember).where(CrewMember.event_id == event.id, CrewMember.person_key == key))


def shift_views(db: DbSession, event: Event) -> dict[uuid.UUID, ShiftView]:
    return {shift.id: shift for post in queries.posts_of(db, event) for shift in post.shifts}


def _columns(facts: MemberFacts) -> dict[str, Any]:
    return asdict(facts) | {
        "search_key": rules.member_search_key(facts),
        "sort_key": search_key(facts.name)[:200],
    }


def _linked(db: DbSession, event: Event, facts: MemberFacts) -> MemberFacts:
    """With the structure of the contact, when it is one of the address book."""
    check_organisation(db, event, facts.organisation_id)
    if facts.contact_id is not None:
        known = contacts_in_event(db, event, [facts.contact_id])
        if facts.contact_id not in known:
            raise Invalid("unknown_contact", "Ce contact n’est pas dans cette rencontre.", field="contact_id")
        return replace(facts, organisation_id=known[facts.contact_id])
    return facts


def _check_pair(db: DbSession, event: Event, facts: MemberFacts, member_id: uuid.UUID | None) -> None:
    if facts.paired_with_id is None:
        return
    other = db.scalar(select(CrewMember).where(CrewMember.id == facts.paired_with_id, CrewMember.event_id == event.id))
    state = (other.is_newcomer, other.archived_at is None) if other else None
    rules.check_pair(facts, member_id, state)


def _part_from(db: DbSession, row: CrewMember) -> None:
    """Nobody goes with them any more."""
    theirs = select(CrewMember).where(CrewMember.paired_with_id == row.id).order_by(CrewMember.id)
    for other in db.scalars(theirs):
        other.paired_with_id = None


def _already_there() -> Conflict:
    return Conflict(
        "crew_member_exists",
        "Cette personne est déjà dans l’équipe. Un courriel ou un téléphone distingue deux personnes du même nom.",
        field="name",
    )
