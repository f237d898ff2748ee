"""The day of the gathering: what moves with it is shown first, then moved in one go."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from api import conflicts
from api.deps import Db, EventAccess, Now, event_access
from api.routes.day_bodies import DayIn, DayMovedOut, DayOut, DayPreviewOut
from api.schemas import if_match
from api.transactions import TransactionalRoute
from domain.delivery import mailings
from domain.engagement import commitments, committee, communication, retroplanning
from domain.engagement.communication import Standing
from domain.execution import programme, registrations, stage
from domain.foundation import events
from domain.foundation.accounts import Permission
from domain.foundation.core.errors import Invalid
from domain.foundation.core.times import check_day, local
from domain.foundation.events import EventFacts
from domain.foundation.events.models import Event

router = APIRouter(tags=["events"], route_class=TransactionalRoute)

Edits = Annotated[EventAccess, event_access(Permission.EVENT_EDIT)]
Version = Annotated[int | None, Depends(if_match)]


@router.get("/events/{slug}/day/preview")
def preview_day(on: date, access: Edits, db: Db, now: Now) -> DayPreviewOut:
    """What would move if the gathering began on another day, and what would not; nothing is written."""
    return _preview(db, access.event, check_day(on, "on"), now)


@router.put("/events/{slug}/day")
def change_day(body: DayIn, access: Edits, version: Version, db: Db, now: Now) -> DayMovedOut:
    """Begin on another day at the same hours. Tasks counted from the day and deadlines of the crew follow by
    themselves; sessions and the dates of registrations follow when it is asked."""
    first_day = check_day(body.first_day, "first_day")
    with conflicts.showing(lambda: _day(db.get_one(Event, access.event.id))):
        event, days = events.move_event(
            db,
            access.event.id,
            first_day,
            registration=body.registration,
            expected_version=version,
            actor=access.actor,
            now=now,
        )
    sessions = programme.move_sessions(db, event, days, actor=access.actor, now=now) if body.sessions else 0
    deadlines = stage.move_deadlines(db, event, actor=access.actor, now=now)
    told = mailings.tell_moved(db, event, words=body.words, actor=access.actor, now=now) if body.tell and days else 0
    return DayMovedOut(days=days, sessions=sessions, deadlines=deadlines, told=told, version=event.version)


def _day(event: Event) -> DayOut:
    return DayOut(first_day=local(event.starts_at, event.time_zone).date(), version=event.version)


def _preview(db: Session, event: Event, first_day: date, now: datetime) -> DayPreviewOut:
    facts, zone = EventFacts.of(event), event.time_zone
    days, today = events.days_to(facts, first_day), local(now, zone).date()
    before = local(event.starts_at, zone).date()
    tasks = retroplanning.moved(retroplanning.tasks_of(db, event, today=today), before, first_day)
    sessions = programme.if_moved(programme.sessions_of(db, event), days, zone)
    registration, refusals = [], [error.sentence for error in sessions.refused]
    try:
        events.hours_after(facts, days)
        registration = events.registration_after(facts, days, now=now)
    except Invalid as error:
        refusals.insert(0, error.sentence)
    counts = communication.counts(db, event, today=today)
    return DayPreviewOut.model_validate(
        {
            "before": before,
            "after": first_day,
            "version": event.version,
            "tasks": tasks.moved,
            "fixed_tasks": tasks.stayed,
            "sessions": sessions.moved,
            "registration": registration,
            "refusals": refusals,
            "registered": registrations.seats(db, event).event.taken,
            "staying": {
                "commitments": commitments.due_dates(db, event),
                "meetings": sum(meeting.starts_at > now for meeting in committee.meetings_of(db, event)),
                "communication": counts[Standing.TO_DO],
                "deadlines": stage.deadlines_by_hand(db, event),
            },
        }
    )
