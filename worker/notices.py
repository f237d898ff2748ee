"""Mails that tell of a version of the programme, written apart from the request that published it, then sent."""

from datetime import datetime
from typing import Any

from domain.delivery import mailings
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from worker.mail import Say, send_mail


def write_and_send(database: Database, settings: Settings, payload: dict[str, Any], now: datetime, *, say: Say) -> None:
    """Write the notice that is due, then send it like any other. Raises Later when it must be tried again."""
    with database.writing() as db:
        mail = mailings.write_notice(db, payload, secret=settings.secret_key, base_url=settings.base_url, now=now)
    if mail is not None:
        send_mail(database, settings, {"mail_id": mail.id}, now, say=say)
