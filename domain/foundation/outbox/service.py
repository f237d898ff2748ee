"""Writing down what is to be done or sent, in the caller's transaction."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.outbox import rendering
from domain.foundation.outbox.messages import Message
from domain.foundation.outbox.models import Job, JobState, Mail, MailState

MAIL_QUEUE = "mail"
DEFAULT_QUEUE = "default"


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
    """Add a job to the queue; None when one with the same `dedup_key` already stands there."""
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
    db.add(job)
    return job


def enqueue_mail(db: Session, message: Message, *, now: datetime) -> Mail:
    """Write a mail down and a job to send it; its Message-ID is fixed from now on."""
    mail = Mail(
        kind=message.kind,
        event_id=message.event_id,
        subject_id=message.subject_id,
        message_id=f"<{uuid.uuid4()}@preau.invalid>",
        from_name=message.from_name,
        reply_to=message.reply_to,
        to_name=message.to_name,
        to_address=message.to_address,
        subject=message.subject,
        text=rendering.as_text(message),
        html=rendering.as_html(message),
        calendar=message.calendar,
        calendar_method=message.calendar_method,
        state=MailState.QUEUED,
        created_at=now,
    )
    db.add(mail)
    db.flush()
    enqueue_job(db, "mail.send", {"mail_id": mail.id}, now=now, queue=MAIL_QUEUE, max_attempts=30)
    return mail
