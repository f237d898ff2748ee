"""Verbs of the day: it opens, sessions begin and end, what follows is put off, the public is told, it closes."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.run_sheet import queries
from domain.execution.run_sheet.delays import Expected, minutes_between
from domain.execution.run_sheet.models import LiveRun, SessionRun
from domain.execution.run_sheet.reading import InForce, in_force
from domain.execution.run_sheet.values import SheetSession
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import Conflict, EditConflict, Invalid, NotFound
from domain.foundation.events.models import Event

MOST_SHIFT, MOST_DELAY, MOST_WARNING = 240, 600, 60
AHEAD = timedelta(minutes=2)
"""A telephone whose clock runs a little ahead is believed."""
LONG_AGO = timedelta(days=2)


def open_run(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> LiveRun:
    """« C’est parti ». Once it is open, saying so again changes nothing. Raises Conflict `nothing_to_run`."""
    db.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    run = _run(db, event)
    if run is not None and run.closed_at is None:
        return run
    if not in_force(db, event).sessions:
        raise Conflict("nothing_to_run", "Le programme n’a pas encore de séance avec une heure.")
    if run is None:
        run = LiveRun(event_id=event.id, opened_at=now)
        db.add(run)
    run.closed_at = None
    db.flush()
    _record_run(db, actor, "live_run.opened", run, now=now)
    return run


def close_run(db: DbSession, event: Event, *, actor: Actor, now: datetime) -> LiveRun:
    """« C’est fini »: everything noted stays; public pages show planned hours again. Raises Conflict `run_not_open`."""
    run = _run(db, event)
    if run is None:
        raise _not_open()
    if run.closed_at is None:
        run.closed_at = now
        _record_run(db, actor, "live_run.closed", run, now=now)
        db.flush()
    return run


def start_session(
    db: DbSession, event: Event, session_id: uuid.UUID, *, at: datetime | None = None, actor: Actor, now: datetime
) -> SessionRun:
    """A session begins; said twice, or by two telephones, it began once.

    Its planned hours are kept as they stood then. Raises NotFound, Conflict `run_not_open`, `session_gone`,
    Invalid `in_the_future`, `too_long_ago`.
    """
    _check_known(db, event, session_id)
    _check_open(db, event)
    session = _in_force(db, event, session_id, in_force(db, event))
    run = _locked(db, event, session_id)
    if run.started_at is None:
        run.started_at = _when(at, now)
        run.planned_starts_at, run.planned_ends_at = session.starts_at, session.ends_at
        db.flush()
        _record(db, actor, "session_run.started", run, now=now, facts={"title": session.title})
    return run


def end_session(
    db: DbSession, event: Event, session_id: uuid.UUID, *, at: datetime | None = None, actor: Actor, now: datetime
) -> SessionRun:
    """A session ends; said twice it ended once, also when it left the programme meanwhile.

    Raises NotFound, Conflict `not_started`, Invalid `ends_before_start`, `in_the_future`, `too_long_ago`.
    """
    _check_known(db, event, session_id)
    run = _locked(db, event, session_id)
    if run.started_at is None:
        raise Conflict("not_started", "Cette séance n’a pas commencé.")
    if run.ended_at is None:
        ended_at = _when(at, now)
        if ended_at < run.started_at:
            raise Invalid("ends_before_start", "Une séance finit après son début.", field="at")
        run.ended_at = ended_at
        db.flush()
        _record(db, actor, "session_run.ended", run, now=now)
    return run


def reset_session(db: DbSession, event: Event, session_id: uuid.UUID, *, actor: Actor, now: datetime) -> SessionRun:
    """It has not begun after all. The journal keeps what was said."""
    _check_known(db, event, session_id)
    run = _locked(db, event, session_id)
    if run.started_at is not None:
        changes = apply(run, {"started_at": None, "ended_at": None, "planned_starts_at": None, "planned_ends_at": None})
        db.flush()
        _record(db, actor, "session_run.reset", run, now=now, changes=changes)
    return run


def change_session(
    db: DbSession,
    event: Event,
    session_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> SessionRun:
    """`is_fixed`, `warn_minutes`, `delay_minutes`; `expected_version` 0 is « nothing noted yet ».

    Raises NotFound, EditConflict, Conflict `session_gone`, Invalid `bad_delay`, `bad_warning`.
    """
    _check_known(db, event, session_id)
    known = _noted(db, event, session_id)
    version = known.version if known else 0
    if expected_version is not None and expected_version != version:
        raise EditConflict(expected=expected_version, current=version)
    _in_force(db, event, session_id, in_force(db, event))
    _check_numbers(values)
    run = known or _locked(db, event, session_id)
    changes = apply(run, values)
    if changes:
        db.flush()
        _record(db, actor, "session_run.changed", run, now=now, changes=changes)
    return run


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
    _check_open(db, event)
    day = _as_it_goes(db, event, now)
    moved = []
    for session in _next(event, day, room_id, now):
        run = _locked(db, event, session.id)
        late = minutes_between(session.starts_at, day.expected[session.id].starts_at)
        delay = max(0, min(MOST_DELAY, late + minutes))
        if apply(run, {"delay_minutes": delay}):
            moved.append(session.id)
    db.flush()
    if moved:
        _record_event(db, event, actor, "live_run.shifted", now=now, facts={"minutes": minutes, "sessions": len(moved)})
    return moved


def confirm(
    db: DbSession, event: Event, session_ids: Sequence[uuid.UUID], *, actor: Actor, now: datetime
) -> list[uuid.UUID]:
    """Tell the public the hours expected now of these sessions; those that are as planned again say so by themselves.

    Raises Conflict `run_not_open`, `session_gone`, NotFound. Answers those whose public hours changed.
    """
    _check_open(db, event)
    day = _as_it_goes(db, event, now)
    told = []
    for session_id in sorted(set(session_ids)):
        session = _in_force(db, event, session_id, day.force)
        run, hours = _locked(db, event, session_id), day.expected[session_id]
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
        _record_event(db, event, actor, "live_run.confirmed", now=now, facts={"sessions": len(told)})
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


def _in_force(db: DbSession, event: Event, session_id: uuid.UUID, force: InForce) -> SheetSession:
    session = force.session(session_id)
    if session is None:
        _check_known(db, event, session_id)
        raise Conflict(
            "session_gone",
            "Cette séance n’est plus au programme, ou n’y a plus d’heure. Ce qui a été noté d’elle est gardé.",
        )
    return session


def _check_known(db: DbSession, event: Event, session_id: uuid.UUID) -> None:
    if db.scalar(select(Session.id).where(Session.id == session_id, Session.event_id == event.id)) is None:
        raise NotFound()


def _locked(db: DbSession, event: Event, session_id: uuid.UUID) -> SessionRun:
    """The row of a session, made the first time; whoever makes it second is tried again by the edge."""
    run = _noted(db, event, session_id)
    if run is None:
        run = SessionRun(event_id=event.id, session_id=session_id, delay_minutes=0, warn_minutes=5)
        db.add(run)
        db.flush()
    return run


def _noted(db: DbSession, event: Event, session_id: uuid.UUID) -> SessionRun | None:
    query = select(SessionRun).where(SessionRun.session_id == session_id, SessionRun.event_id == event.id)
    return db.scalar(query.with_for_update().execution_options(populate_existing=True))


def _when(at: datetime | None, now: datetime) -> datetime:
    if at is None:
        return now
    if at > now + AHEAD:
        raise Invalid("in_the_future", "Cette heure n’est pas encore passée. L’heure du téléphone est-elle juste ?")
    if at < now - LONG_AGO:
        raise Invalid("too_long_ago", "Cette heure est trop ancienne. L’heure du téléphone est-elle juste ?")
    return min(at, now)


def _check_numbers(values: Mapping[str, Any]) -> None:
    if not 0 <= values.get("delay_minutes", 0) <= MOST_DELAY:
        raise Invalid("bad_delay", "Un retard va de 0 à {most} minutes.", field="delay_minutes", most=MOST_DELAY)
    if not 0 <= values.get("warn_minutes", 0) <= MOST_WARNING:
        raise Invalid("bad_warning", "Prévenez de 0 à {most} minutes avant.", field="warn_minutes", most=MOST_WARNING)


def _run(db: DbSession, event: Event) -> LiveRun | None:
    query = select(LiveRun).where(LiveRun.event_id == event.id).with_for_update()
    return db.scalar(query.execution_options(populate_existing=True))


def _check_open(db: DbSession, event: Event) -> None:
    if not queries.run_of(db, event).is_open:
        raise _not_open()


def _not_open() -> Conflict:
    return Conflict("run_not_open", "La journée n’est pas ouverte. Ouvrez-la d’abord avec « C’est parti ».")


def _record(db: DbSession, actor: Actor, action: str, run: SessionRun, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="session", subject_id=run.session_id, event_id=run.event_id, **more)


def _record_run(db: DbSession, actor: Actor, action: str, run: LiveRun, *, now: datetime) -> None:
    journal.record(db, actor, action, subject_kind="event", subject_id=run.event_id, event_id=run.event_id, now=now)


def _record_event(
    db: DbSession, event: Event, actor: Actor, action: str, *, now: datetime, facts: Mapping[str, Any]
) -> None:
    journal.record(
        db, actor, action, subject_kind="event", subject_id=event.id, event_id=event.id, now=now, facts=facts
    )
