"""Mails to people who register, written apart from the request, then sent."""

from datetime import datetime
from typing import Any

from domain.execution import registrations
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from worker.mail import Say, send_mail


def write_and_send(database: Database, settings: Settings, payload: dict[str, Any], now: datetime, *, say: Say) -> None:
    """Write the mail that is due, then send it like any other. Raises Later when it must be tried again."""
    with database.writing() as db:
        mail = registrations.write_due_mail(
            db, payload, secret=settings.secret_key, base_url=settings.base_url, now=now
        )
    if mail is not None:
        send_mail(database, settings, {"mail_id": mail.id}, now, say=say)
