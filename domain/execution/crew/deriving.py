"""Bringing the crew in line with the programme: first shown, then applied, all of it or what was chosen."""

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution import programme
from domain.execution.crew import planning
from domain.execution.crew.models import CrewAssignment, CrewMember, CrewPost, CrewShift
from domain.execution.crew.planning import Kept
from domain.execution.crew.posts import next_position
from domain.execution.crew.texts import mission_text
from domain.execution.crew.values import DerivedPost, DerivedShift, Difference, Plan, PlanChangeKind, PostKind
from domain.execution.programme import Released
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, lock_row
from domain.foundation.core.errors import Conflict
from domain.foundation.events.models import Event

_ORDER = list(PostKind)
_LEARNT = frozenset({PostKind.FACILITATION, PostKind.STAGE})
"""Not proposed to everybody through the sign-up link before the committee says so."""


class _Rows:
    """What came from the programme, by key, and what the committee added beside it."""

    def __init__(self, db: DbSession, event: Event) -> None:
        rows = db.scalars(select(CrewPost).where(CrewPost.event_id == event.id).order_by(CrewPost.id)).all()
        self.posts = {row.derived_key: row for row in rows if row.derived_key}
        self._keys = {row.id: row.derived_key or "" for row in rows}
        shifts = db.scalars(select(CrewShift).where(CrewShift.event_id == event.id).order_by(CrewShift.id)).all()
        self.shifts = {row.derived_key: row for row in shifts if row.derived_key}
        own = (row.post_id for row in shifts if row.archived_at is None and (not row.derived_key or row.is_by_hand))
        self.busy_posts = frozenset(self._keys[key] for key in own if self._keys[key])
        counts = db.execute(
            select(CrewAssignment.shift_id, func.count())
            .join(CrewMember, CrewMember.id == CrewAssignment.member_id)
            .where(CrewAssignment.event_id == event.id, CrewMember.archived_at.is_(None))
            .group_by(CrewAssignment.shift_id)
        )
        taken = {row[0]: row[1] for row in counts}
        self.people = {key: taken.get(row.id, 0) for key, row in self.shifts.items()}

    def kept_posts(self) -> dict[str, Kept]:
        return {
            key: Kept(
                DerivedPost(key, row.kind, row.name, row.room_id),
                is_archived=row.archived_at is not None,
                is_by_hand=row.is_by_hand,
            )
            for key, row in self.posts.items()
        }

    def kept_shifts(self) -> dict[str, Kept]:
        return {
            key: Kept(
                DerivedShift(key, self._keys[row.post_id], row.starts_at, row.ends_at, row.wanted, row.session_id),
                is_archived=row.archived_at is not None,
                is_by_hand=row.is_by_hand,
            )
            for key, row in self.shifts.items()
        }


def difference_of(db: DbSession, event: Event) -> Difference:
    """What the programme in force, or its draft while nothing is published, would change."""
    told = programme.printed(db, event)
    return _difference(event, told, _Rows(db, event))


def apply_difference(
    db: DbSession,
    event: Event,
    keys: Collection[str] | None = None,
    *,
    release: int | None = None,
    actor: Actor,
    now: datetime,
) -> Difference:
    """Do what was shown, all of it or the lines of these keys; answers what was done.

    A shift brings its post along. Raises Conflict `release_meanwhile` when another version than `release` is in force.
    """
    lock_row(db, Event, event.id)
    told = programme.printed(db, event)
    if release is not None and release != told.number:
        raise Conflict(
            "release_meanwhile",
            "La version {number} a été publiée entre-temps. Relisez ce qui change.",
            number=told.number,
        )
    rows, wanted = _Rows(db, event), _plan(event, told)
    changes = _difference(event, told, rows).changes
    chosen = {each.key for each in changes if keys is None or each.key in keys}
    chosen |= _posts_of(wanted, chosen, {each.key for each in changes if each.what is PlanChangeKind.ADDED})
    done = Difference(told.number, tuple(each for each in changes if each.key in chosen))
    if done.changes:
        _write(db, event, rows, wanted, done, now=now)
        _record(db, event, done, actor=actor, now=now)
    db.flush()
    return done


def _plan(event: Event, told: Released) -> Plan:
    return planning.plan(told.sessions, capacity=event.capacity, zone_name=event.time_zone)


def _difference(event: Event, told: Released, rows: _Rows) -> Difference:
    changes = planning.difference(
        _plan(event, told),
        rows.kept_posts(),
        rows.kept_shifts(),
        people=rows.people,
        busy_posts=rows.busy_posts,
        zone_name=event.time_zone,
    )
    return Difference(told.number, tuple(changes))


def _posts_of(wanted: Plan, chosen: Collection[str], added: Collection[str]) -> set[str]:
    """The posts that the chosen shifts cannot be without."""
    return {shift.post_key for shift in wanted.shifts if shift.key in chosen and shift.post_key in added}


def _write(db: DbSession, event: Event, rows: _Rows, wanted: Plan, done: Difference, *, now: datetime) -> None:
    what = {each.key: each.what for each in done.changes}
    first = next_position(db, event)
    for rank, post in enumerate(sorted(wanted.posts, key=lambda each: _ORDER.index(each.kind))):
        if post.key in what:
            _write_post(db, event, rows, post, position=first + rank)
    db.flush()
    for shift in wanted.shifts:
        if shift.key in what and (owner := rows.posts.get(shift.post_key)) is not None:
            _write_shift(db, event, rows, shift, owner.id)
    for key, kind in what.items():
        if kind is PlanChangeKind.REMOVED:
            gone = rows.posts.get(key) or rows.shifts[key]
            gone.archived_at = now


def _write_post(db: DbSession, event: Event, rows: _Rows, post: DerivedPost, *, position: int) -> None:
    """A new post begins with the words of its kind; one that comes back has its own still."""
    row = rows.posts.get(post.key)
    if row is None:
        words = mission_text(post.kind)
        row = CrewPost(
            event_id=event.id,
            derived_key=post.key,
            mission=words.mission,
            offered=words.offered,
            meeting_point=words.meeting_point,
            is_open=post.kind not in _LEARNT,
            position=position,
        )
        db.add(row)
        rows.posts[post.key] = row
    apply(row, {"kind": post.kind, "name": post.name, "room_id": post.room_id, "archived_at": None})


def _write_shift(db: DbSession, event: Event, rows: _Rows, shift: DerivedShift, post_id: uuid.UUID) -> None:
    row = rows.shifts.get(shift.key)
    if row is None:
        row = CrewShift(event_id=event.id, derived_key=shift.key)
        db.add(row)
    apply(
        row,
        {
            "post_id": post_id,
            "session_id": shift.session_id,
            "starts_at": shift.starts_at,
            "ends_at": shift.ends_at,
            "wanted": shift.wanted,
            "archived_at": None,
        },
    )


def _record(db: DbSession, event: Event, done: Difference, *, actor: Actor, now: datetime) -> None:
    counts = {kind.value: sum(1 for each in done.changes if each.what is kind) for kind in PlanChangeKind}
    journal.record(
        db,
        actor,
        "crew.derived",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        facts=counts,
    )
