"""Writing down what is to be done or sent, in the caller's transaction."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.outbox import rendering, rules, wakeup
from domain.foundation.outbox.messages import Message
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from domain.foundation.outbox.writing import one_line, subject_line

MAIL_QUEUE = "mail"
DEFAULT_QUEUE = "default"
SEND_MAIL = "mail.send"


def enqueue_job(
    db: Session,
    kind: str,
    payload: dict[str, Any],
    *,
    now: datetime,
    run_at: datetime | None = None,
    queue: str = DEFAULT_QUEUE,
    dedup_key: str | None = None,
    max_attempts: int = 8,
) -> Job | None:
    """Add a job to the queue; None when one with the same `dedup_key` already stands there.

    The key is held until the job is purged, so that what was asked twice within two weeks is done once.
    """
    if dedup_key is not None and db.scalar(select(Job.id).where(Job.dedup_key == dedup_key)) is not None:
        return None
    job = Job(
        kind=kind,
        payload=payload,
        queue=queue,
        run_at=run_at or now,
        dedup_key=dedup_key,
        max_attempts=max_attempts,
        created_at=now,
        state=JobState.QUEUED,
    )
    if dedup_key is None:
        db.add(job)
    elif not _added_once(db, job):
        return None
    wakeup.news(db)
    return job


def _added_once(db: Session, job: Job) -> bool:
    """Add a job whose key somebody else may be taking at this moment."""
    try:
        with db.begin_nested():
            db.add(job)
    except IntegrityError:
        return False
    return True


def enqueue_mail(db: Session, message: Message, *, now: datetime) -> Mail:
    """Write a mail down and a job to send it; its Message-ID is fixed from now on."""
    mail = Mail(
        kind=message.kind,
        event_id=message.event_id,
        subject_id=message.subject_id,
        message_id=f"<{uuid.uuid4()}@preau.invalid>",
        from_name=one_line(message.from_name)[:200],
        reply_to=message.reply_to,
        to_name=one_line(message.to_name)[:300],
        to_address=message.to_address,
        subject=subject_line(message.subject),
        text=rendering.as_text(message),
        html=rendering.as_html(message),
        calendar=message.calendar,
        calendar_method=message.calendar_method,
        state=MailState.QUEUED,
        created_at=now,
    )
    db.add(mail)
    db.flush()
    enqueue_job(db, SEND_MAIL, {"mail_id": mail.id}, now=now, queue=MAIL_QUEUE, max_attempts=rules.MAIL_ATTEMPTS)
    return mail


def retry_job(db: Session, job_id: uuid.UUID, *, now: datetime) -> Job:
    """Queue a dead job again, with all its attempts. Raises NotFound, Conflict `job_not_dead`."""
    if db.get(Job, job_id) is None:
        raise NotFound()
    job: Job = lock_row(db, Job, job_id)
    if job.state is not JobState.DEAD:
        raise Conflict("job_not_dead", "Seule une tâche abandonnée peut être relancée.")
    job.state = JobState.QUEUED
    job.attempts = 0
    job.run_at = now
    job.finished_at = None
    db.flush()
    wakeup.news(db)
    return job
