"""Mails and jobs as the administration's screens list them."""

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from domain.foundation.core.errors import NotFound
from domain.foundation.core.pages import Page, PageRequest, paginate
from domain.foundation.outbox.models import Job, JobState, Mail, MailState


def list_mails(db: Session, request: PageRequest, *, state: MailState | None = None) -> Page[Mail]:
    """Mails, newest first, without their bodies."""
    bodies = [defer(column, raiseload=True) for column in (Mail.text, Mail.html, Mail.calendar)]
    query = select(Mail).options(*bodies)
    if state is not None:
        query = query.where(Mail.state == state)
    sorts = {"created_at": Mail.created_at, "kind": Mail.kind, "state": Mail.state, "to_address": Mail.to_address}
    return paginate(db, query, request, sorts=sorts, default_sort="-created_at", tie=Mail.id.desc())


def mail(db: Session, mail_id: int) -> Mail:
    """A mail with its text. Raises NotFound."""
    found = db.get(Mail, mail_id)
    if found is None:
        raise NotFound()
    return found


def list_jobs(db: Session, request: PageRequest, *, state: JobState | None = None) -> Page[Job]:
    """Jobs, newest first."""
    query = select(Job)
    if state is not None:
        query = query.where(Job.state == state)
    sorts = {"created_at": Job.created_at, "run_at": Job.run_at, "kind": Job.kind, "finished_at": Job.finished_at}
    return paginate(db, query, request, sorts=sorts, default_sort="-created_at", tie=Job.id.desc())
