"""A job belongs to one worker for as long as it renews its lease; each word about it is fenced by (worker, attempt).

A worker that was silent too long loses the job to another; what it says afterwards changes nothing.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Update, and_, or_, select, update
from sqlalchemy.orm import Session

from domain.foundation.outbox import rules
from domain.foundation.outbox.models import Job, JobState


@dataclass(frozen=True)
class Claim:
    """A job in the hands of `worker`, for its attempt number `attempts`."""

    job_id: uuid.UUID
    kind: str
    payload: dict[str, Any]
    worker: str
    attempts: int
    max_attempts: int


@dataclass(frozen=True)
class Buried:
    """A job that nobody will do any more."""

    kind: str
    payload: dict[str, Any]


def _due(queue: str, now: datetime) -> Any:
    waiting = and_(Job.state == JobState.QUEUED, Job.run_at <= now)
    abandoned = and_(Job.state == JobState.RUNNING, Job.lease_until < now, Job.attempts < Job.max_attempts)
    return and_(Job.queue == queue, or_(waiting, abandoned))


def anything_due(db: Session, queue: str, *, now: datetime) -> bool:
    """A look that takes no lock, so that an idle worker never disturbs writers."""
    return db.scalar(select(Job.id).where(_due(queue, now)).limit(1)) is not None


def claim(db: Session, queue: str, *, worker: str, most: int, now: datetime) -> list[Claim]:
    """Take up to `most` jobs, oldest first; two workers never take the same one."""
    due = (
        select(Job.id)
        .where(_due(queue, now))
        .order_by(Job.run_at, Job.id)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    taken = db.execute(
        update(Job)
        .where(Job.id.in_(select(due.c.id)))
        .values(state=JobState.RUNNING, worker=worker, attempts=Job.attempts + 1, lease_until=now + rules.LEASE)
        .returning(Job.id, Job.kind, Job.payload, Job.attempts, Job.max_attempts, Job.run_at)
        .execution_options(synchronize_session=False)
    ).all()
    return [
        Claim(row.id, row.kind, row.payload, worker, row.attempts, row.max_attempts)
        for row in sorted(taken, key=lambda row: (row.run_at, row.id))
    ]


def renew(db: Session, claims: Iterable[Claim], *, now: datetime) -> None:
    """Say that these jobs are still being worked on."""
    for held in claims:
        db.execute(_mine(held).values(lease_until=now + rules.LEASE))


def finish(db: Session, held: Claim, *, now: datetime) -> bool:
    """The job is done. False when it belongs to somebody else by now."""
    return _tell(db, held, state=JobState.DONE, finished_at=now, last_error=None)


def fail(db: Session, held: Claim, *, error: str, jitter: float, now: datetime) -> JobState | None:
    """The attempt failed: the job waits for the next one, or is dead after its last. None when it is not ours."""
    if held.attempts >= held.max_attempts:
        return JobState.DEAD if _tell(db, held, state=JobState.DEAD, finished_at=now, last_error=error) else None
    again = now + rules.pause_after(held.attempts, jitter)
    return JobState.QUEUED if _tell(db, held, state=JobState.QUEUED, run_at=again, last_error=error) else None


def give_back(db: Session, held: Claim, *, now: datetime) -> bool:
    """The worker stops before the end: the job is for anybody, and the attempt does not count."""
    return _tell(db, held, state=JobState.QUEUED, run_at=now, attempts=held.attempts - 1)


def bury(db: Session, *, now: datetime) -> list[Buried]:
    """Declare dead the jobs whose worker fell silent during their last attempt; they are answered, to be told of."""
    lost = (
        update(Job)
        .where(Job.state == JobState.RUNNING, Job.lease_until < now, Job.attempts >= Job.max_attempts)
        .values(state=JobState.DEAD, worker=None, lease_until=None, finished_at=now, last_error="worker_lost")
        .returning(Job.kind, Job.payload)
        .execution_options(synchronize_session=False)
    )
    return [Buried(row.kind, row.payload) for row in db.execute(lost)]


def _mine(held: Claim) -> Update:
    return (
        update(Job)
        .where(
            Job.id == held.job_id,
            Job.state == JobState.RUNNING,
            Job.worker == held.worker,
            Job.attempts == held.attempts,
        )
        .execution_options(synchronize_session=False)
    )


def _tell(db: Session, held: Claim, **values: Any) -> bool:
    return _count(db, _mine(held).values(worker=None, lease_until=None, **values)) == 1


def _count(db: Session, statement: Update) -> int:
    return int(db.execute(statement).rowcount)  # type: ignore[attr-defined]  # an UPDATE answers a CursorResult
