"""The day as it goes: lanes by room, the delay, where to catch it up, what the public does not know yet."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.run_sheet import catching_up, queries
from domain.execution.run_sheet.catching_up import Named
from domain.execution.run_sheet.delays import Expected
from domain.execution.run_sheet.live_values import (
    GoneSession,
    LiveRoom,
    LiveSession,
    LiveView,
    PublicHours,
    RunView,
    Unconfirmed,
)
from domain.execution.run_sheet.models import LiveRun, SessionRun
from domain.execution.run_sheet.reading import InForce, in_force
from domain.execution.run_sheet.values import SheetSession
from domain.foundation.core import times
from domain.foundation.core.i18n import gettext
from domain.foundation.core.text import french, hours
from domain.foundation.events.models import Event


def live_of(db: DbSession, event: Event, *, day: date | None = None, now: datetime) -> LiveView:
    """Everything that those who run the day look at; of one day, today when the gathering has one today."""
    force, runs, run = in_force(db, event), queries.runs_of(db, event), queries.run_of(db, event)
    at = _clock(run, now)
    expected = queries.expected_now(event, force.sessions, runs, now=at)
    every = [_session(event, each, runs.get(each.id), expected[each.id], force) for each in force.sessions]
    days = tuple(sorted({each.day for each in every}))
    shown = day if day in days else _today(days, times.local(now, event.time_zone).date())
    named = _named(event, force, runs, shown)
    of_day = [each for each in every if each.day == shown]
    return LiveView(
        run=run,
        release=force.release,
        delay_minutes=_delay(named, expected, at) if run.is_open else 0,
        sentence=catching_up.headline(named, expected, at, zone=event.time_zone) if run.is_open else "",
        days=days,
        day=shown,
        rooms=_rooms(of_day, force),
        catch_up=tuple(catching_up.suggestions(named, expected, at, zone=event.time_zone)) if run.is_open else (),
        unconfirmed=_unconfirmed(of_day, at) if run.is_open else (),
        gone=_gone(db, event, force, runs),
        incidents=tuple(queries.incidents_of(db, event)),
    )


def public_hours(db: DbSession, event: Event, *, published_at: datetime | None) -> dict[uuid.UUID, PublicHours]:
    """Hours confirmed for the public while the day runs, by session, until it has ended; one statement. A version
    published since then tells its own."""
    query = (
        select(SessionRun.session_id, SessionRun.public_starts_at, SessionRun.public_ends_at, SessionRun.confirmed_at)
        .join(LiveRun, LiveRun.event_id == SessionRun.event_id)
        .where(SessionRun.event_id == event.id, LiveRun.closed_at.is_(None), SessionRun.confirmed_at.is_not(None))
        .where(SessionRun.ended_at.is_(None))
    )
    return {
        session_id: PublicHours(starts_at, ends_at)
        for session_id, starts_at, ends_at, confirmed_at in db.execute(query)
        if starts_at is not None and ends_at is not None and not _is_older(confirmed_at, published_at)
    }


def _is_older(confirmed_at: datetime | None, published_at: datetime | None) -> bool:
    """Whether a version came after what was confirmed."""
    return confirmed_at is not None and published_at is not None and confirmed_at < published_at


def public_state(db: DbSession, event: Event) -> tuple[object, ...]:
    """What changes whenever `public_hours` may; one statement."""
    query = (
        select(LiveRun.closed_at, func.max(SessionRun.confirmed_at), func.count(SessionRun.ended_at))
        .select_from(LiveRun)
        .outerjoin(SessionRun, SessionRun.event_id == LiveRun.event_id)
        .where(LiveRun.event_id == event.id)
        .group_by(LiveRun.closed_at)
    )
    row = db.execute(query).one_or_none()
    return () if row is None else (row[0] is None, str(row[1]), row[2])


def _clock(run: RunView, now: datetime) -> datetime:
    """Once the day is closed its clock stands still."""
    return run.closed_at if run.closed_at is not None else now


def _today(days: Sequence[date], today: date) -> date | None:
    """Today, else the next day of the gathering, else its last."""
    if not days:
        return None
    return next((each for each in days if each >= today), days[-1])


def _named(event: Event, force: InForce, runs: queries.Runs, day: date | None) -> list[Named]:
    planned = [(queries.planned_of(event, each, runs.get(each.id)), each.title) for each in force.sessions]
    return [Named(each, title) for each, title in planned if each.day == day]


def _delay(named: Sequence[Named], expected: Mapping[uuid.UUID, Expected], now: datetime) -> int:
    return catching_up.delay_minutes([each.planned for each in named], expected, now)


def _session(
    event: Event, session: SheetSession, run: SessionRun | None, told: Expected, force: InForce
) -> LiveSession:
    planned = queries.planned_of(event, session, run)
    needs = (session.microphones, session.screen, session.video, session.light, session.furniture)
    return LiveSession(
        session_id=session.id,
        title=session.title,
        letter=session.letter,
        kind=session.kind,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        expected_starts_at=told.starts_at,
        expected_ends_at=told.ends_at,
        public_starts_at=run.public_starts_at if run else None,
        public_ends_at=run.public_ends_at if run else None,
        started_at=run.started_at if run else None,
        ended_at=run.ended_at if run else None,
        delay_minutes=run.delay_minutes if run else 0,
        is_fixed=planned.stays,
        warn_minutes=run.warn_minutes if run else 5,
        readiness=force.readiness.get(session.id, ""),
        who=", ".join(session.who),
        needs=", ".join(need for need in needs if need),
        day=planned.day,
        room_ids=tuple(room.id for room in session.rooms),
        version=run.version if run else 0,
    )


def _rooms(sessions: Sequence[LiveSession], force: InForce) -> tuple[LiveRoom, ...]:
    """Rooms in use, in the committee's order; then what has no room."""
    lanes = [
        LiveRoom(
            room.id, french(room.name), french(room.floor), tuple(each for each in sessions if room.id in each.room_ids)
        )
        for room in force.rooms
    ]
    nowhere = tuple(each for each in sessions if not each.room_ids)
    lanes.append(LiveRoom(None, gettext("Sans salle"), "", nowhere))
    return tuple(lane for lane in lanes if lane.sessions)


def _unconfirmed(sessions: Sequence[LiveSession], now: datetime) -> tuple[Unconfirmed, ...]:
    """What is to come or runs at other hours than the public reads; what began is told by its end only."""
    found = []
    for each in sessions:
        if each.ended_at is not None or each.expected_ends_at <= now:
            continue
        shown = (each.public_starts_at or each.starts_at, each.public_ends_at or each.ends_at)
        same_start = each.started_at is not None or shown[0] == each.expected_starts_at
        if not (same_start and shown[1] == each.expected_ends_at):
            told = (each.expected_starts_at, each.expected_ends_at)
            found.append(Unconfirmed(each.session_id, each.title, *shown, *told))
    return tuple(found)


def _gone(db: DbSession, event: Event, force: InForce, runs: queries.Runs) -> tuple[GoneSession, ...]:
    """Sessions that began and are no longer in the programme: told, with what was noted."""
    here = {each.id for each in force.sessions}
    rows = [row for key, row in runs.items() if key not in here and row.started_at is not None]
    titles = queries.titles_of(db, event, [row.session_id for row in rows]) if rows else {}
    return tuple(
        GoneSession(row.session_id, titles.get(row.session_id, ""), row.started_at, row.ended_at, _said(row, event))
        for row in sorted(rows, key=lambda each: (str(each.started_at), str(each.id)))
    )


def _said(row: SessionRun, event: Event) -> str:
    if row.planned_starts_at is None or row.planned_ends_at is None:
        return gettext("Retirée du programme. Ce qui a été noté est gardé.")
    told = gettext("Retirée du programme, elle était prévue {hours}. Ce qui a été noté est gardé.")
    return told.format(hours=hours(row.planned_starts_at, row.planned_ends_at, event.time_zone))
