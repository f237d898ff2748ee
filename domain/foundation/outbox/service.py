"""Writing down what is to be done or sent, in the caller's transaction."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.foundation.core.edits import lock_row
from domain.foundation.core.errors import Conflict, NotFound
from domain.foundation.core.ids import new_id
from domain.foundation.outbox import rendering, rules, wakeup
from domain.foundation.outbox.messages import Message
from domain.foundation.outbox.models import Job, JobState, Mail, MailState
from domain.foundation.outbox.writing import one_line, subject_line

MAIL_QUEUE = "mail"
DEFAULT_QUEUE = "default"
SEND_MAIL = "mail.send"

_JOBS: Any = Job.__table__
# Built once, and sent without the unit of work: in a rush every request adds a job.
_ADD = {
    name: insert(_JOBS)
    .on_conflict_do_nothing(index_elements=[_JOBS.c.dedup_key])
    .execution_options(preserve_rowcount=True)
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


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
) -> uuid.UUID | None:
    """Add a job to the queue; None when one with the same `dedup_key` already stands there.

    The key is held until the job is purged, so that what was asked twice within two weeks is done once.
    """
    job_id = new_id()
    row = {
        "id": job_id,
        "kind": kind,
        "payload": payload,
        "queue": queue,
        "run_at": run_at or now,
        "dedup_key": dedup_key,
        "attempts": 0,
        "max_attempts": max_attempts,
        "created_at": now,
        "state": JobState.QUEUED,
    }
    added: Any = db.execute(_ADD[db.get_bind().dialect.name], row)
    if added.rowcount == 0:
        return None
    wakeup.news(db)
    return job_id


def enqueue_mail(
    db: Session,
    message: Message,
    *,
    number: uuid.UUID | None = None,
    useful_until: datetime | None = None,
    now: datetime,
) -> Mail:
    """Write a mail down and a job to send it; its Message-ID is fixed from now on.

    One that could not leave before `useful_until` is withdrawn: « demain » must not be read the day after.
    """
    mail = write_mail(db, message, number=number, now=now)
    payload: dict[str, Any] = {"mail_id": mail.id}
    if useful_until is not None:
        payload["useful_until"] = useful_until.isoformat()
    enqueue_job(db, SEND_MAIL, payload, now=now, queue=MAIL_QUEUE, max_attempts=rules.MAIL_ATTEMPTS)
    return mail


def enqueue_mail_job(db: Session, kind: str, payload: dict[str, Any], *, now: datetime) -> None:
    """A job that writes a mail itself, with the `number` that its payload gets (`write_mail`), and sends it."""
    numbered = {**payload, "number": str(uuid.uuid4())}
    enqueue_job(db, kind, numbered, now=now, queue=MAIL_QUEUE, max_attempts=rules.MAIL_ATTEMPTS)


def enqueue_mail_jobs(db: Session, kind: str, payloads: Sequence[dict[str, Any]], *, now: datetime) -> None:
    """The same for many mails at once, in as few statements as the database takes; a payload may bring its `number`."""
    rows = [
        {
            "id": new_id(),
            "kind": kind,
            "payload": {"number": str(uuid.uuid4()), **payload},
            "queue": MAIL_QUEUE,
            "run_at": now,
            "attempts": 0,
            "max_attempts": rules.MAIL_ATTEMPTS,
            "created_at": now,
            "state": JobState.QUEUED,
        }
        for payload in payloads
    ]
    if rows:
        db.execute(insert(Job), rows)
        wakeup.news(db)


def write_mail(db: Session, message: Message, *, number: uuid.UUID | None = None, now: datetime) -> Mail:
    """Write a mail down, for a job that sends it. `number` makes its Message-ID: see `mail_numbered`."""
    mail = Mail(
        kind=message.kind,
        event_id=message.event_id,
        subject_id=message.subject_id,
        message_id=_message_id(number or uuid.uuid4()),
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
    return mail


def mail_numbered(db: Session, number: uuid.UUID) -> Mail | None:
    """The mail that an earlier run of the same job wrote: a number is used once."""
    return db.scalar(select(Mail).where(Mail.message_id == _message_id(number)))


def waiting_among(db: Session, numbers: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these mails that are written and did not leave yet."""
    known = {_message_id(number): number for number in numbers}
    query = select(Mail.message_id).where(Mail.message_id.in_(known), Mail.state == MailState.QUEUED)
    return {known[each] for each in db.scalars(query)}


def withdraw(db: Session, mail: Mail) -> None:
    """Take back a mail that did not leave, by the job that sends it: its number can be used again."""
    db.delete(mail)
    db.flush()


def _message_id(number: uuid.UUID) -> str:
    return f"<{number}@preau.invalid>"


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
