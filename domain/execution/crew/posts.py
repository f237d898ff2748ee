"""Verbs on posts and shifts."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.crew import rules
from domain.execution.crew.models import CrewAssignment, CrewMember, CrewPost, CrewShift
from domain.execution.crew.texts import mission_text
from domain.execution.crew.values import PostFacts, PostKind, ShiftFacts
from domain.execution.programme.models import Room
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import Changes, apply, facts_in, lock_in_event, lock_in_use
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event


def create_post(db: DbSession, event: Event, facts: PostFacts, *, actor: Actor, now: datetime) -> CrewPost:
    """A post of the committee's own; texts left empty begin with the words of its kind.

    Raises Invalid, InvalidFields: see `rules.clean_post`, and `unknown_room`.
    """
    facts = rules.clean_post(with_starter_texts(facts))
    _check_room(db, event, facts.room_id)
    post = CrewPost(event_id=event.id, is_by_hand=True, position=next_position(db, event), **asdict(facts))
    db.add(post)
    db.flush()
    record(db, actor, "crew_post.created", post, now=now, facts={"name": post.name})
    return post


def update_post(
    db: DbSession,
    event: Event,
    post_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CrewPost:
    """Change the given fields of PostFacts; a name or a room set by hand is left so by the programme."""
    post = lock_in_use(db, CrewPost, event.id, post_id, expected_version)
    facts = rules.clean_post(replace(facts_in(PostFacts, post), **values))
    _check_room(db, event, facts.room_id)
    changes = apply(post, asdict(facts))
    if changes.keys() & {"name", "room_id", "kind"}:
        post.is_by_hand = True
    if changes:
        record(db, actor, "crew_post.changed", post, now=now, changes=changes)
    db.flush()
    return post


def archive_post(
    db: DbSession,
    event: Event,
    post_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CrewPost:
    """Put a post away with its shifts; the programme does not ask for it again."""
    post = lock_in_use(db, CrewPost, event.id, post_id, expected_version)
    post.archived_at, post.is_by_hand = now, True
    record(db, actor, "crew_post.archived", post, now=now, facts={"name": post.name})
    db.flush()
    return post


def restore_post(db: DbSession, event: Event, post_id: uuid.UUID, *, actor: Actor, now: datetime) -> CrewPost:
    """Take a post out of the archives as it was; one that is there already stays."""
    post = lock_in_event(db, CrewPost, event.id, post_id)
    if post.archived_at is not None:
        post.archived_at = None
        record(db, actor, "crew_post.restored", post, now=now, facts={"name": post.name})
        db.flush()
    return post


def create_shift(
    db: DbSession, event: Event, post_id: uuid.UUID, facts: ShiftFacts, *, actor: Actor, now: datetime
) -> CrewShift:
    """Hours of the committee's own. Raises NotFound for the post, Invalid: see `rules.clean_shift`."""
    post = lock_in_use(db, CrewPost, event.id, post_id)
    facts = rules.clean_shift(facts)
    shift = CrewShift(event_id=event.id, post_id=post.id, is_by_hand=True, **asdict(facts))
    db.add(shift)
    db.flush()
    record(db, actor, "crew_shift.created", shift, now=now, facts={"name": post.name})
    return shift


def update_shift(
    db: DbSession,
    event: Event,
    shift_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CrewShift:
    """Change hours or how many people; from then on the programme leaves the shift so.

    People who would then have two shifts at once are told as advice: whoever moves it sees them. Raises Conflict
    `people_there` when fewer are wanted than are on it.
    """
    shift = lock_in_use(db, CrewShift, event.id, shift_id, expected_version)
    facts = rules.clean_shift(replace(facts_in(ShiftFacts, shift), **values))
    changes = apply(shift, asdict(facts))
    if "wanted" in changes:
        _check_people(db, shift)
    if changes:
        shift.is_by_hand = True
        record(db, actor, "crew_shift.changed", shift, now=now, changes=changes)
    db.flush()
    return shift


def archive_shift(
    db: DbSession,
    event: Event,
    shift_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> CrewShift:
    """Put a shift away; who took it keeps their other shifts, and finds this one again if it comes back."""
    shift = lock_in_use(db, CrewShift, event.id, shift_id, expected_version)
    shift.archived_at, shift.is_by_hand = now, True
    record(db, actor, "crew_shift.archived", shift, now=now)
    db.flush()
    return shift


def restore_shift(db: DbSession, event: Event, shift_id: uuid.UUID, *, actor: Actor, now: datetime) -> CrewShift:
    shift = lock_in_event(db, CrewShift, event.id, shift_id)
    if shift.archived_at is not None:
        shift.archived_at = None
        record(db, actor, "crew_shift.restored", shift, now=now)
        db.flush()
    return shift


def with_starter_texts(facts: PostFacts) -> PostFacts:
    words = mission_text(facts.kind)
    return replace(
        facts,
        mission=facts.mission or words.mission,
        offered=facts.offered or words.offered,
        meeting_point=facts.meeting_point or words.meeting_point,
    )


def next_position(db: DbSession, event: Event) -> int:
    return (db.scalar(select(func.max(CrewPost.position)).where(CrewPost.event_id == event.id)) or 0) + 1


def starter_texts() -> dict[PostKind, Any]:
    return {kind: mission_text(kind) for kind in PostKind}


def record(
    db: DbSession,
    actor: Actor,
    action: str,
    row: CrewPost | CrewShift | CrewMember,
    *,
    now: datetime,
    changes: Changes | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """What was done to which post, shift or person; never a name of somebody."""
    journal.record(
        db,
        actor,
        action,
        subject_kind=row.__tablename__,
        subject_id=row.id,
        event_id=row.event_id,
        now=now,
        changes=changes,
        facts=facts,
    )


def _check_room(db: DbSession, event: Event, room_id: uuid.UUID | None) -> None:
    known = select(Room.id).where(Room.id == room_id, Room.event_id == event.id)
    if room_id is not None and db.scalar(known) is None:
        raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="room_id")


def _check_people(db: DbSession, shift: CrewShift) -> None:
    query = (
        select(func.count())
        .select_from(CrewAssignment)
        .join(CrewMember, CrewMember.id == CrewAssignment.member_id)
        .where(CrewAssignment.shift_id == shift.id, CrewMember.archived_at.is_(None))
    )
    there = db.scalar(query) or 0
    if shift.wanted < there:
        raise Conflict(
            "people_there",
            "{count} personnes ont déjà pris ce créneau : retirez-en d’abord.",
            field="wanted",
            count=there,
        )
