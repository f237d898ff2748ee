"""The days and half-days of a gathering, with their hours."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from domain.foundation import journal
from domain.foundation.accounts import Actor
from domain.foundation.core.edits import check_version
from domain.foundation.events import rules
from domain.foundation.events.models import Event, EventDay
from domain.foundation.events.queries import written_days
from domain.foundation.events.service import lock_event, update_event


def set_days(
    db: Session,
    event_id: uuid.UUID,
    days: Sequence[tuple[datetime, datetime]],
    *,
    expected_version: int | None = None,
    actor: Actor,
    now: datetime,
) -> Event:
    """Replace the days; the gathering then lasts from the first to the last. None: from its start to its end.

    Raises EditConflict, Invalid `too_many_days`, `end_before_start`, `days_overlap`, and what `update_event` refuses.
    """
    event = lock_event(db, event_id)
    check_version(event, expected_version)
    wanted = rules.checked_days(days)
    before = written_days(db, event)
    if wanted == before:
        return event
    db.execute(delete(EventDay).where(EventDay.event_id == event.id))
    db.add_all(EventDay(event_id=event.id, starts_at=day.start, ends_at=day.end) for day in wanted)
    journal.record(
        db,
        actor,
        "event.days_changed",
        subject_kind="event",
        subject_id=event.id,
        event_id=event.id,
        now=now,
        changes={"days": (len(before), len(wanted))},
    )
    version = event.version
    if wanted:
        hours = {"starts_at": wanted[0].start, "ends_at": wanted[-1].end}
        event = update_event(db, event.id, hours, expected_version=None, actor=actor, now=now)
    if event.version == version:
        flag_modified(event, "starts_at")  # the days are part of what a version says
    db.flush()
    return event
