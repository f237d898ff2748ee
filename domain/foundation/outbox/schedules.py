"""What comes back at fixed hours: each firing is a row with a unique key, so several workers fire it once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cronsim import CronSim
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.foundation.core.times import local
from domain.foundation.outbox.models import ScheduleRun
from domain.foundation.outbox.service import enqueue_job


@dataclass(frozen=True)
class Schedule:
    """A kind of job added when clocks of the zone show what `cron` says (minute, hour, day, month, weekday)."""

    name: str
    cron: str
    kind: str
    time_zone: str = "Europe/Paris"
    payload: dict[str, Any] = field(default_factory=dict)


def last_due(schedule: Schedule, now: datetime) -> datetime:
    """The latest firing not after `now`: once in a doubled hour, and at its end in a missing one."""
    here = local(now, schedule.time_zone)
    latest: datetime = next(CronSim(schedule.cron, here, reverse=True))
    following: datetime = next(CronSim(schedule.cron, latest))
    # Going back, cronsim starts strictly before `now`: a firing due at this very minute comes from the way forward.
    return (following if following <= here else latest).astimezone(UTC)


def fire_due(db: Session, schedules: Iterable[Schedule], *, now: datetime) -> list[str]:
    """Add the job of each schedule whose time has come; after an absence, once. Answers the names fired."""
    return [schedule.name for schedule in schedules if _fire(db, schedule, now)]


def _fire(db: Session, schedule: Schedule, now: datetime) -> bool:
    due = last_due(schedule, now)
    if db.scalar(select(ScheduleRun.schedule).where(ScheduleRun.schedule == schedule.name, ScheduleRun.fire_at == due)):
        return False
    try:
        with db.begin_nested():
            db.add(ScheduleRun(schedule=schedule.name, fire_at=due))
    except IntegrityError:
        return False
    enqueue_job(db, schedule.kind, schedule.payload, now=now)
    return True
