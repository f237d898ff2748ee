"""Messages to those who registered, and what the worker does with them."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.delivery import mailings
from domain.delivery.mailings.models import Mailing
from domain.foundation.accounts import PROGRAM, Site
from domain.foundation.events.models import Event
from domain.foundation.outbox.models import Job, Mail
from tests.factories.registrations import BASE_URL, SECRET

SITE = Site(BASE_URL, SECRET)


def make_mailing(db: DbSession, event: Event, *, now: datetime, **values: Any) -> Mailing:
    facts = {"subject": "Des nouvelles de {rencontre}", "body": "Bonjour {prenom},\n\nÀ bientôt."}
    return mailings.create_mailing(db, event, facts | values, actor=PROGRAM, now=now)


def write_batches(db: DbSession, *, now: datetime) -> list[Mail]:
    """What the worker writes for the messages begun so far, until nothing is left."""
    done: set[Any] = set()
    while jobs := [job for job in _batches(db) if job.id not in done]:
        for job in jobs:
            mailings.write_batch(db, job.payload, site=SITE, now=now)
            done.add(job.id)
    return list(db.scalars(select(Mail).order_by(Mail.id)))


def _batches(db: DbSession) -> list[Job]:
    return list(db.scalars(select(Job).where(Job.kind == mailings.BATCH_JOB).order_by(Job.id)))
