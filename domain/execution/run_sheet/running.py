"""Verbs of the day: it opens, sessions begin and end, it closes."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.run_sheet.models import LiveRun, SessionRun
from domain.execution.run_sheet.reading import in_force
from domain.execution.run_sheet.standing import check_known, check_open, locked, not_open, noted, session_in_force
from domain.execution.run_sheet.values import MOST_DELAY
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply
from domain.foundation.core.errors import Conflict, EditConflict, Invalid
from domain.foundation.events.models import Event

MOST_WARNING = 60
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
        raise not_open()
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
    check_known(db, event, session_id)
    check_open(db, event)
    session = session_in_force(db, event, session_id, in_force(db, event))
    run = locked(db, event, session_id)
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
    check_known(db, event, session_id)
    run = locked(db, event, session_id)
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
    check_known(db, event, session_id)
    run = locked(db, event, session_id)
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
    check_known(db, event, session_id)
    known = noted(db, event, session_id)
    version = known.version if known else 0
    if expected_version is not None and expected_version != version:
        raise EditConflict(expected=expected_version, current=version)
    session_in_force(db, event, session_id, in_force(db, event))
    _check_numbers(values)
    run = known or locked(db, event, session_id)
    changes = apply(run, values)
    if changes:
        db.flush()
        _record(db, actor, "session_run.changed", run, now=now, changes=changes)
    return run


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


def _record(db: DbSession, actor: Actor, action: str, run: SessionRun, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="session", subject_id=run.session_id, event_id=run.event_id, **more)


def _record_run(db: DbSession, actor: Actor, action: str, run: LiveRun, *, now: datetime) -> None:
    journal.record(db, actor, action, subject_kind="event", subject_id=run.event_id, event_id=run.event_id, now=now)
