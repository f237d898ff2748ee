"""For administrators: mails that left or wait, and jobs that failed."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import Admin, Db, Now, Paging, actor_of
from api.schemas import Out, PageOut
from api.transactions import TransactionalRoute
from domain.foundation import journal, outbox
from domain.foundation.outbox.models import JobState, MailState

router = APIRouter(prefix="/admin", tags=["admin"], route_class=TransactionalRoute)


class MailOut(Out):
    id: int
    kind: str
    event_id: uuid.UUID | None
    to_name: str
    to_address: str
    subject: str
    state: MailState
    error: str | None
    created_at: datetime
    sent_at: datetime | None


class MailDetailOut(MailOut):
    """A mail with its text as it was or will be sent; empty once it has been thrown away."""

    message_id: str
    from_name: str
    reply_to: str | None
    text: str
    calendar: str | None


class JobOut(Out):
    """A job without its contents, which may name people."""

    id: uuid.UUID
    queue: str
    kind: str
    state: JobState
    attempts: int
    max_attempts: int
    run_at: datetime
    last_error: str | None
    created_at: datetime
    finished_at: datetime | None


@router.get("/mails")
def list_mails(admin: Admin, db: Db, paging: Paging, state: MailState | None = None) -> PageOut[MailOut]:
    """Mails, newest first, without their text."""
    return PageOut.of(outbox.list_mails(db, paging, state=state).map(MailOut.model_validate))


@router.get("/mails/{mail_id}")
def read_mail(mail_id: Annotated[int, Path(ge=1, le=2**31 - 1)], admin: Admin, db: Db) -> MailDetailOut:
    return MailDetailOut.model_validate(outbox.mail(db, mail_id))


@router.get("/jobs")
def list_jobs(admin: Admin, db: Db, paging: Paging, state: JobState | None = None) -> PageOut[JobOut]:
    """Jobs, newest first; those given up have the state `dead`."""
    return PageOut.of(outbox.list_jobs(db, paging, state=state).map(JobOut.model_validate))


@router.post("/jobs/{job_id}/retry")
def retry_job(job_id: uuid.UUID, admin: Admin, db: Db, now: Now) -> JobOut:
    """Queue a job that was given up again."""
    job = outbox.retry_job(db, job_id, now=now)
    journal.record(
        db,
        actor_of(admin),
        "job.retried",
        subject_kind="job",
        subject_id=job.id,
        event_id=None,
        now=now,
        facts={"kind": job.kind},
    )
    return JobOut.model_validate(job)
