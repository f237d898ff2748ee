"""Reading the run sheet and the day as it goes, in a fixed number of statements."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.models import Room, Session
from domain.execution.run_sheet import expecting, lines, rules
from domain.execution.run_sheet.delays import Expected, Planned, expected_times
from domain.execution.run_sheet.lines import Sheet
from domain.execution.run_sheet.live_values import IncidentView, RunView
from domain.execution.run_sheet.models import Cue, CueTick, Incident, LiveRun, SessionRun
from domain.execution.run_sheet.reading import InForce, in_force
from domain.execution.run_sheet.values import CueFacts, CueView, SheetRoom, SheetSession
from domain.foundation.core.edits import facts_in
from domain.foundation.core.errors import NotFound
from domain.foundation.core.text import french
from domain.foundation.events.models import Event

Runs = Mapping[uuid.UUID, SessionRun]


@dataclass(frozen=True)
class Tick:
    """The last word on a line; its hour is never later than when it was received, whatever the device's clock says."""

    is_done: bool
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class SheetView:
    """The whole run sheet: its lines, who ticked them, and hours to expect while the day runs."""

    force: InForce
    sheet: Sheet
    ticks: Mapping[str, Tick]
    hours: Mapping[str, expecting.Hours]
    run: RunView


def run_sheet_of(db: DbSession, event: Event, *, now: datetime) -> SheetView:
    """The run sheet of the version in force, with the hours to expect now."""
    force = in_force(db, event)
    sheet = sheet_from(db, event, force)
    run = run_of(db, event)
    hours: Mapping[str, expecting.Hours] = {}
    if run.is_open:
        expected = expected_now(event, force.sessions, runs_of(db, event), now=now)
        hours = expecting.hours_of_lines(sheet.lines, force.sessions, expected)
    return SheetView(force, sheet, ticks_of(db, event), hours, run)


def sheet_from(db: DbSession, event: Event, force: InForce) -> Sheet:
    """Lines of the programme with the crew's cues and words; two statements."""
    cues = cues_of(db, event)
    unknown = {cue.facts.session_id for cue in cues if cue.facts.session_id} - set(force.titles)
    titles = dict(force.titles)
    if unknown:
        titles |= titles_of(db, event, unknown)
    return lines.sheet_of(force.sessions, cues, zone=event.time_zone, place=french(event.venue_name), titles=titles)


def cues_of(db: DbSession, event: Event) -> list[CueView]:
    """The crew's cues and other words in use; one statement."""
    rows = db.execute(
        select(Cue, Room.name, Room.position)
        .outerjoin(Room, Room.id == Cue.room_id)
        .where(Cue.event_id == event.id, Cue.archived_at.is_(None))
        .order_by(Cue.id)
    )
    return [cue_view(cue, name, position) for cue, name, position in rows]


def cue_of(db: DbSession, event: Event, cue_id: uuid.UUID) -> CueView:
    """Raises NotFound, also for another event's and for what was put away."""
    row = db.execute(
        select(Cue, Room.name, Room.position)
        .outerjoin(Room, Room.id == Cue.room_id)
        .where(Cue.id == cue_id, Cue.event_id == event.id, Cue.archived_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFound()
    return cue_view(row[0], row[1], row[2])


def cue_view(cue: Cue, room_name: str | None, position: int | None) -> CueView:
    room = SheetRoom(cue.room_id, french(room_name or ""), position or 0) if cue.room_id else None
    return CueView(cue.id, cue.part, facts_in(CueFacts, cue), room, cue.version)


def ticks_of(db: DbSession, event: Event) -> dict[str, Tick]:
    """The last tick received of each line; one statement."""
    rows = db.execute(
        select(CueTick.cue_key, CueTick.is_done, CueTick.made_by, CueTick.made_at, CueTick.received_at)
        .where(CueTick.event_id == event.id)
        .order_by(CueTick.received_at, CueTick.made_at, CueTick.id)
    )
    return {key: Tick(is_done, by, min(made_at, received_at)) for key, is_done, by, made_at, received_at in rows}


def run_of(db: DbSession, event: Event) -> RunView:
    row = db.scalar(select(LiveRun).where(LiveRun.event_id == event.id))
    if row is None:
        return RunView()
    return RunView(row.closed_at is None, row.opened_at, row.closed_at)


def runs_of(db: DbSession, event: Event) -> dict[uuid.UUID, SessionRun]:
    """What was noted of each session; one statement."""
    rows = db.scalars(select(SessionRun).where(SessionRun.event_id == event.id))
    return {row.session_id: row for row in rows}


def session_run_of(db: DbSession, event: Event, session_id: uuid.UUID) -> SessionRun:
    """Raises NotFound."""
    query = select(SessionRun).where(SessionRun.event_id == event.id, SessionRun.session_id == session_id)
    row = db.scalar(query)
    if row is None:
        raise NotFound()
    return row


def expected_now(
    event: Event, sessions: Sequence[SheetSession], runs: Runs, *, now: datetime
) -> dict[uuid.UUID, Expected]:
    return expected_times([planned_of(event, each, runs.get(each.id)) for each in sessions], now)


def planned_of(event: Event, session: SheetSession, run: SessionRun | None) -> Planned:
    """A session as the delays are computed from it."""
    return rules.planned(
        session,
        zone=event.time_zone,
        started_at=run.started_at if run else None,
        ended_at=run.ended_at if run else None,
        delay_minutes=run.delay_minutes if run else 0,
        is_fixed=run.is_fixed if run else None,
    )


def incidents_of(db: DbSession, event: Event) -> list[IncidentView]:
    """What went otherwise, the latest first; one statement."""
    return [_incident(*row) for row in db.execute(_incidents(event).order_by(Incident.happened_at.desc(), Incident.id))]


def incident_of(db: DbSession, event: Event, incident_id: uuid.UUID) -> IncidentView:
    """Raises NotFound."""
    row = db.execute(_incidents(event).where(Incident.id == incident_id)).one_or_none()
    if row is None:
        raise NotFound()
    return _incident(*row)


def _incidents(event: Event) -> Any:
    return (
        select(Incident, Room.name, Session.title)
        .outerjoin(Room, Room.id == Incident.room_id)
        .outerjoin(Session, Session.id == Incident.session_id)
        .where(Incident.event_id == event.id, Incident.archived_at.is_(None))
    )


def _incident(row: Incident, room_name: str | None, session_title: str | None) -> IncidentView:
    told = {field.name: getattr(row, field.name) for field in fields(IncidentView) if hasattr(row, field.name)}
    return IncidentView(**told, room_name=french(room_name or ""), session_title=french(session_title or ""))


def titles_of(db: DbSession, event: Event, keys: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """Sessions that are no longer in the programme keep their name."""
    rows = db.execute(select(Session.id, Session.title).where(Session.event_id == event.id, Session.id.in_(keys)))
    return {key: french(title) for key, title in rows}
