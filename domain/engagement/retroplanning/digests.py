"""Sending the mail of the week once to each person, and never late."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.engagement.retroplanning import mails
from domain.engagement.retroplanning.week import is_fresh, members_to_tell, week_for, week_of
from domain.foundation import accounts, outbox
from domain.foundation.accounts.models import Account
from domain.foundation.outbox.models import Mail, MailState
from domain.foundation.outbox.rules import MAIL_ATTEMPTS

WEEKLY_JOB = "retroplanning.weekly"
DIGEST_JOB = "retroplanning.digest"
_NUMBERS = uuid.UUID("6f0f2c0e-5f5c-4f6b-9a60-9a3a3f0c6a51")


def ask_digests(db: Session, *, now: datetime) -> int:
    """A job for each person who may have something to do; the same week asks each once, however often it is asked.

    Nothing from Wednesday on: a worker that was away sends no old news.
    """
    week = week_of(now)
    if not is_fresh(week, now):
        return 0
    asked = 0
    for account_id in members_to_tell(db, now=now):
        key = f"digest:{week}:{account_id}"
        payload = {"week": week.isoformat(), "account_id": str(account_id), "number": str(uuid.uuid5(_NUMBERS, key))}
        made = outbox.enqueue_job(
            db,
            DIGEST_JOB,
            payload,
            now=now,
            queue=outbox.MAIL_QUEUE,
            dedup_key=key,
            max_attempts=MAIL_ATTEMPTS,
        )
        asked += made is not None
    return asked


def write_digest(
    db: Session, payload: Mapping[str, Any], *, secret: bytes, base_url: str, now: datetime
) -> Mail | None:
    """The mail of the payload, written at its first try; None when there is nothing to say, or no longer."""
    written = outbox.mail_numbered(db, uuid.UUID(payload["number"]))
    if not is_fresh(date.fromisoformat(payload["week"]), now):
        _drop(db, written)
        return None
    if written is not None:
        return written
    account = db.get(Account, uuid.UUID(payload["account_id"]))
    if account is None or account.closed_at is not None or not account.weekly_digest:
        return None
    weeks = week_for(db, account, now=now)
    if not weeks:
        return None
    unsubscribe = accounts.unsubscribe_address(account.id, secret=secret, base_url=base_url)
    message = mails.digest(account, weeks, base_url=base_url, unsubscribe=unsubscribe)
    return outbox.write_mail(db, message, number=uuid.UUID(payload["number"]), now=now)


def _drop(db: Session, mail: Mail | None) -> None:
    """A mail that no server took in time stays unsent, and says why."""
    if mail is not None and mail.state is MailState.QUEUED:
        mail.state = MailState.REFUSED
        mail.error = "périmé : la semaine est passée"
        db.flush()
