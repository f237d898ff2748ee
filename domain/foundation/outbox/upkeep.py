"""News of workers, and what is thrown away when it has served."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, Delete, Update, delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from domain.foundation.outbox import rules
from domain.foundation.outbox.models import Job, JobState, Mail, MailState, ScheduleRun, WorkerHeartbeat


def beat(db: Session, worker: str, *, now: datetime) -> None:
    """Say that `worker` is alive, and forget those long silent."""
    db.merge(WorkerHeartbeat(worker=worker, seen_at=now))
    db.execute(delete(WorkerHeartbeat).where(WorkerHeartbeat.seen_at < now - 10 * rules.WORKER_SILENCE))


def leave(db: Session, worker: str) -> None:
    """Say that `worker` stops."""
    db.execute(delete(WorkerHeartbeat).where(WorkerHeartbeat.worker == worker))


def worker_is_alive(db: Session, *, now: datetime) -> bool:
    """Whether any worker was heard of lately."""
    recent = select(WorkerHeartbeat.worker).where(WorkerHeartbeat.seen_at >= now - rules.WORKER_SILENCE)
    return db.scalar(recent.limit(1)) is not None


def purge(db: Session, *, now: datetime) -> dict[str, int]:
    """Delete jobs long ended and old firings, empty old mails of their text. Answers how many of each."""
    sent_bodies_end = now - rules.KEEP_SENT_BODIES
    other_bodies_end = now - rules.KEEP_OTHER_BODIES
    return {
        "done_jobs": _count(
            db, delete(Job).where(Job.state == JobState.DONE, Job.finished_at < now - rules.KEEP_DONE_JOBS)
        ),
        "dead_jobs": _count(
            db, delete(Job).where(Job.state == JobState.DEAD, Job.finished_at < now - rules.KEEP_DEAD_JOBS)
        ),
        "mail_bodies": _count(
            db,
            update(Mail)
            .where(
                Mail.text != "",
                Mail.state != MailState.QUEUED,
                or_(
                    Mail.created_at < other_bodies_end,
                    (Mail.state == MailState.SENT) & (Mail.created_at < sent_bodies_end),
                ),
            )
            .values(text="", html=None, calendar=None),
        ),
        "schedule_runs": _count(db, delete(ScheduleRun).where(_has_served(now))),
    }


def empty_mails_to(db: Session, addresses: Collection[str]) -> None:
    """Forget what was written to these people as contacts of structures: text, name, address. Counts stay.

    Mails to them as members of a committee or as registered people follow other rules.
    """
    others = [Mail.kind.startswith(f"{room}.") for room in ("accounts", "events", "registrations")]
    statement = update(Mail).where(Mail.to_address.in_(addresses), Mail.state != MailState.QUEUED, ~or_(*others))
    emptied = {"text": "", "html": None, "calendar": None, "to_name": "", "to_address": ""}
    db.execute(statement.values(emptied).execution_options(synchronize_session=False))


def _has_served(now: datetime) -> ColumnElement[bool]:
    """Firings that a later one of the same schedule has followed, and those of schedules that are no more."""
    later = aliased(ScheduleRun)
    followed = exists().where(later.schedule == ScheduleRun.schedule, later.fire_at > ScheduleRun.fire_at)
    return or_(
        (ScheduleRun.fire_at < now - rules.KEEP_FOLLOWED_RUNS) & followed,
        ScheduleRun.fire_at < now - rules.KEEP_SCHEDULE_RUNS,
    )


def _count(db: Session, statement: Delete | Update) -> int:
    result = db.execute(statement.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount
