"""What follows is put off, and the public is told the hours that are expected."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room
from domain.execution.run_sheet import queries
from domain.execution.run_sheet.delays import Expected, minutes_between
from domain.execution.run_sheet.models import SessionRun
from domain.execution.run_sheet.reading import InForce, in_force
from domain.execution.run_sheet.standing import check_open, locked, session_in_force
from domain.execution.run_sheet.values import MOST_DELAY, SheetSession
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import Conflict, Invalid
from domain.foundation.events.models import Event

MOST_SHIFT = 240


def shift(
    db: DbSession, event: Event, minutes: int, room_id: uuid.UUID | None = None, *, actor: Actor, now: datetime
) -> list[uuid.UUID]:
    """« Décaler la suite »: what comes next, in that room or everywhere, begins so much later; breaks and fixed points
    then do their part. A negative number takes back what was added. Answers which sessions were moved.

    Raises Conflict `run_not_open`, `nothing_to_shift`, `fixed_point`, Invalid `bad_shift`, `unknown_room`.
    """
    if room_id is not None and db.scalar(select(Room.id).where(Room.id == room_id, Room.event_id == event.id)) is None:
        raise Invalid("unknown_room", "Cette salle n’existe pas dans cette rencontre.", field="room_id")
    if minutes == 0 or abs(minutes) > MOST_SHIFT:
        raise Invalid("bad_shift", "Décalez de 1 à {most} minutes.", field="minutes", most=MOST_SHIFT)
    check_open(db, event)
    day = _as_it_goes(db, event, now)
    moved = []
    for session in _next(event, day, room_id, now):
        run = locked(db, event, session.id)
        late = minutes_between(session.starts_at, day.expected[session.id].starts_at)
        delay = max(0, min(MOST_DELAY, late + minutes))
        if apply(run, {"delay_minutes": delay}):
            moved.append(session.id)
    db.flush()
    if moved:
        _record(db, event, actor, "live_run.shifted", now=now, facts={"minutes": minutes, "sessions": len(moved)})
    return moved


def confirm(
    db: DbSession, event: Event, session_ids: Sequence[uuid.UUID], *, actor: Actor, now: datetime
) -> list[uuid.UUID]:
    """Tell the public the hours expected now of these sessions; those that are as planned again say so by themselves.

    Raises Conflict `run_not_open`, `session_gone`, NotFound. Answers those whose public hours changed.
    """
    check_open(db, event)
    day = _as_it_goes(db, event, now)
    told = []
    for session_id in sorted(set(session_ids)):
        session = session_in_force(db, event, session_id, day.force)
        run, hours = locked(db, event, session_id), day.expected[session_id]
        as_planned = (hours.starts_at, hours.ends_at) == (session.starts_at, session.ends_at)
        changes = apply(
            run,
            {
                "public_starts_at": None if as_planned else hours.starts_at,
                "public_ends_at": None if as_planned else hours.ends_at,
            },
        )
        if changes:
            told.append(session_id)
        run.confirmed_at, run.confirmed_by = now, actor.name[:200]
    db.flush()
    if told:
        _record(db, event, actor, "live_run.confirmed", now=now, facts={"sessions": len(told)})
    return told


@dataclass(frozen=True)
class _Day:
    """The programme in force, what was noted, and what is expected."""

    force: InForce
    runs: queries.Runs
    expected: Mapping[uuid.UUID, Expected]


def _as_it_goes(db: DbSession, event: Event, now: datetime) -> _Day:
    force, runs = in_force(db, event), queries.runs_of(db, event)
    return _Day(force, runs, queries.expected_now(event, force.sessions, runs, now=now))


def _next(event: Event, day: _Day, room_id: uuid.UUID | None, now: datetime) -> list[SheetSession]:
    """The sessions that begin next."""
    coming = [
        session
        for session in day.force.sessions
        if not _has_begun(day.runs.get(session.id))
        and day.expected[session.id].ends_at > now
        and (room_id is None or any(room.id == room_id for room in session.rooms))
    ]
    if not coming:
        raise Conflict("nothing_to_shift", "Plus rien n’est à venir : il n’y a rien à décaler.")
    first = min(session.starts_at for session in coming)
    following = [session for session in coming if session.starts_at == first]
    free = [each for each in following if not queries.planned_of(event, each, day.runs.get(each.id)).stays]
    if not free:
        raise Conflict(
            "fixed_point",
            "« {title} » reste à son heure. Pour décaler la suite, dites d’abord que cette heure peut bouger.",
            title=following[0].title,
        )
    return free


def _has_begun(run: SessionRun | None) -> bool:
    return run is not None and run.started_at is not None


def _record(db: DbSession, event: Event, actor: Actor, action: str, *, now: datetime, facts: Mapping[str, Any]) -> None:
    journal.record(
        db, actor, action, subject_kind="event", subject_id=event.id, event_id=event.id, now=now, facts=facts
    )
