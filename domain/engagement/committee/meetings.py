"""Verbs on the meetings of the committee, and what calendars read of them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from domain.engagement.committee import people, rules
from domain.engagement.committee.meeting_queries import facts_of
from domain.engagement.committee.models import Meeting, MeetingAttendance
from domain.engagement.committee.values import AttendanceFacts, MeetingFacts, Somebody
from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import apply, lock_in_event, lock_in_use, touch
from domain.foundation.core.errors import Conflict
from domain.foundation.core.ids import new_id
from domain.foundation.events.models import Event

MOST_MEETINGS = 500
_OWN = tuple(field.name for field in fields(MeetingFacts) if field.name != "attendance")
_SHOWN_IN_CALENDARS = frozenset({"title", "starts_at", "ends_at", "place", "agenda"})
_LONG = frozenset({"agenda", "decisions"})


def plan_meeting(db: Session, event: Event, facts: MeetingFacts, *, actor: Actor, now: datetime) -> Meeting:
    """Raises Invalid: see `rules.clean_meeting` and `people`; Conflict `too_many_meetings`."""
    facts = _checked(db, event, facts)
    if (db.scalar(select(func.count()).where(Meeting.event_id == event.id)) or 0) >= MOST_MEETINGS:
        raise Conflict("too_many_meetings", "Cinq cents réunions au plus.")
    meeting = Meeting(id=new_id(), event_id=event.id, updated_at=now, **_own(facts))
    db.add(meeting)
    db.flush()
    _expect(db, meeting, facts.attendance)
    _record(db, actor, "meeting.created", meeting, now=now, facts={"title": meeting.title})
    return meeting


def update_meeting(
    db: Session,
    event: Event,
    meeting_id: uuid.UUID,
    values: Mapping[str, Any],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Meeting:
    """Change the given fields of MeetingFacts; `attendance` replaces the whole list."""
    meeting = lock_in_use(db, Meeting, event.id, meeting_id, expected_version)
    before = facts_of(db, meeting)
    facts = _checked(db, event, replace(before, **values))
    changes = apply(meeting, _own(facts))
    if facts.attendance != before.attendance:
        db.execute(delete(MeetingAttendance).where(MeetingAttendance.meeting_id == meeting.id))
        _expect(db, meeting, facts.attendance)
        changes["attendance"] = (len(before.attendance), len(facts.attendance))
    if changes:
        touch(meeting, now)
        if _SHOWN_IN_CALENDARS & changes.keys():
            meeting.sequence += 1
        told = {name: change for name, change in changes.items() if name not in _LONG}
        _record(db, actor, "meeting.changed", meeting, now=now, changes=told, facts={"title": meeting.title})
    db.flush()
    return meeting


def cancel_meeting(
    db: Session,
    event: Event,
    meeting_id: uuid.UUID,
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Meeting:
    """Put a meeting away: calendars are told that it is cancelled."""
    meeting = lock_in_use(db, Meeting, event.id, meeting_id, expected_version)
    meeting.archived_at = now
    meeting.sequence += 1
    touch(meeting, now)
    _record(db, actor, "meeting.cancelled", meeting, now=now, facts={"title": meeting.title})
    db.flush()
    return meeting


def restore_meeting(db: Session, event: Event, meeting_id: uuid.UUID, *, actor: Actor, now: datetime) -> Meeting:
    """Hold a cancelled meeting after all; calendars show it again."""
    meeting = lock_in_event(db, Meeting, event.id, meeting_id)
    if meeting.archived_at is not None:
        meeting.archived_at = None
        meeting.sequence += 1
        touch(meeting, now)
        _record(db, actor, "meeting.restored", meeting, now=now, facts={"title": meeting.title})
        db.flush()
    return meeting


def _checked(db: Session, event: Event, facts: MeetingFacts) -> MeetingFacts:
    facts = rules.clean_meeting(facts)
    everybody = [Somebody(each.name, each.organisation_id, each.contact_id) for each in facts.attendance]
    people.check_in_event(db, event, everybody, field="attendance")
    return facts


def _expect(db: Session, meeting: Meeting, attendance: Sequence[AttendanceFacts]) -> None:
    db.add_all(
        MeetingAttendance(meeting_id=meeting.id, position=rank, **asdict(each)) for rank, each in enumerate(attendance)
    )
    db.flush()


def _own(facts: MeetingFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _OWN}


def _record(db: Session, actor: Actor, action: str, meeting: Meeting, **more: Any) -> None:
    journal.record(db, actor, action, subject_kind="meeting", subject_id=meeting.id, event_id=meeting.event_id, **more)
