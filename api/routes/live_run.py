"""The day as it runs: sessions begin and end, delays, what the public is told, incidents."""

import uuid
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.kept_answers import KeptAnswerRoute
from api.routes.live_run_bodies import (
    ConfirmHoursIn,
    IncidentIn,
    IncidentOut,
    IncidentPatch,
    LiveRunOut,
    MomentIn,
    RunOut,
    SessionRunOut,
    SessionRunPatch,
    SessionsOut,
    ShiftIn,
)
from api.schemas import if_match
from domain.execution import run_sheet
from domain.execution.run_sheet import IncidentFacts, LiveView
from domain.foundation.accounts import Permission
from domain.foundation.core.times import instant
from domain.foundation.events.models import Event

router = APIRouter(tags=["live run"], route_class=KeptAnswerRoute)

Reads = Annotated[EventAccess, event_access(Permission.STAGE_READ)]
Edits = Annotated[EventAccess, event_access(Permission.STAGE_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


@router.get("/events/{slug}/live-run")
def read_live_run(access: Reads, db: Db, now: Now, day: date | None = None) -> LiveRunOut:
    """The day as planned, as expected and as it goes. Without `day`: today, else the next day of the gathering."""
    return _live_out(run_sheet.live_of(db, access.event, day=day, now=now), now)


@router.post("/events/{slug}/live-run/open")
def open_run(access: Edits, db: Db, now: Now) -> RunOut:
    return RunOut.of(run_sheet.open_run(db, access.event, actor=access.actor, now=now))


@router.post("/events/{slug}/live-run/close")
def close_run(access: Edits, db: Db, now: Now) -> RunOut:
    return RunOut.of(run_sheet.close_run(db, access.event, actor=access.actor, now=now))


@router.post("/events/{slug}/live-run/shift")
def shift(body: ShiftIn, access: Edits, db: Db, now: Now) -> SessionsOut:
    """What begins next begins so many minutes later; breaks and fixed points then do their part."""
    moved = run_sheet.shift(db, access.event, body.minutes, body.room_id, actor=access.actor, now=now)
    return SessionsOut(session_ids=moved)


@router.post("/events/{slug}/live-run/confirm")
def confirm(body: ConfirmHoursIn, access: Edits, db: Db, now: Now) -> SessionsOut:
    """Tell the public the hours that are expected now; public screens and pages change only here."""
    told = run_sheet.confirm(db, access.event, body.session_ids, actor=access.actor, now=now)
    return SessionsOut(session_ids=told)


@router.post("/events/{slug}/session-runs/{session_id}/start")
def start_session(session_id: uuid.UUID, body: MomentIn, access: Edits, db: Db, now: Now) -> SessionRunOut:
    at = _at(body, access.event)
    return SessionRunOut.model_validate(
        run_sheet.start_session(db, access.event, session_id, at=at, actor=access.actor, now=now)
    )


@router.post("/events/{slug}/session-runs/{session_id}/end")
def end_session(session_id: uuid.UUID, body: MomentIn, access: Edits, db: Db, now: Now) -> SessionRunOut:
    at = _at(body, access.event)
    return SessionRunOut.model_validate(
        run_sheet.end_session(db, access.event, session_id, at=at, actor=access.actor, now=now)
    )


@router.post("/events/{slug}/session-runs/{session_id}/reset")
def reset_session(session_id: uuid.UUID, access: Edits, db: Db, now: Now) -> SessionRunOut:
    """It has not begun after all."""
    return SessionRunOut.model_validate(
        run_sheet.reset_session(db, access.event, session_id, actor=access.actor, now=now)
    )


@router.patch("/events/{slug}/session-runs/{session_id}")
def change_session(
    *, session_id: uuid.UUID, body: SessionRunPatch, access: Edits, version: Version, db: Db, now: Now
) -> SessionRunOut:
    values = body.model_dump(exclude_unset=True)
    with conflicts.showing(
        lambda: SessionRunOut.model_validate(run_sheet.session_run_of(db, access.event, session_id))
    ):
        changed = run_sheet.change_session(
            db, access.event, session_id, values, expected_version=version, actor=access.actor, now=now
        )
    return SessionRunOut.model_validate(changed)


@router.post("/events/{slug}/incidents", status_code=201)
def note_incident(body: IncidentIn, access: Edits, db: Db, now: Now) -> IncidentOut:
    """Noted once, whatever a device sends again with the same identifier."""
    happened_at = instant(body.happened_at, access.event.time_zone, field="happened_at")
    facts = IncidentFacts(body.text, body.room_id, body.session_id)
    incident = run_sheet.note_incident(
        db, access.event, body.id, facts, happened_at=happened_at, actor=access.actor, now=now
    )
    return _incident_out(db, access.event, incident.id)


@router.patch("/events/{slug}/incidents/{incident_id}")
def update_incident(
    *, incident_id: uuid.UUID, body: IncidentPatch, access: Edits, version: Version, db: Db, now: Now
) -> IncidentOut:
    values = body.model_dump(exclude_unset=True)
    is_solved = values.pop("is_solved", None)
    with conflicts.showing(lambda: _incident_out(db, access.event, incident_id)):
        run_sheet.update_incident(
            db,
            access.event,
            incident_id,
            values,
            is_solved,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    return _incident_out(db, access.event, incident_id)


@router.delete("/events/{slug}/incidents/{incident_id}", status_code=204)
def archive_incident(incident_id: uuid.UUID, access: Edits, version: Version, db: Db, now: Now) -> None:
    with conflicts.showing(lambda: _incident_out(db, access.event, incident_id)):
        run_sheet.archive_incident(db, access.event, incident_id, expected_version=version, actor=access.actor, now=now)


def _at(body: MomentIn, event: Event) -> datetime | None:
    return instant(body.at, event.time_zone, field="at")


def _incident_out(db: Session, event: Event, incident_id: uuid.UUID) -> IncidentOut:
    return IncidentOut.model_validate(run_sheet.incident_of(db, event, incident_id))


def _live_out(view: LiveView, now: datetime) -> LiveRunOut:
    told = {name: getattr(view, name) for name in LiveRunOut.model_fields if hasattr(view, name)}
    return LiveRunOut.model_validate(
        {
            **told,
            "is_open": view.run.is_open,
            "opened_at": view.run.opened_at,
            "closed_at": view.run.closed_at,
            "server_now": now,
        }
    )
