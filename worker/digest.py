"""The mail of the week: asked for on Monday, written and sent to each person apart."""

from datetime import datetime
from typing import Any

import structlog

from domain.engagement import retroplanning
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from worker.mail import Say, send_mail

log = structlog.get_logger()


def ask_digests(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """One job a person; none when Monday is too long ago."""
    with database.writing() as db:
        count = retroplanning.ask_digests(db, now=now)
    log.info("digests_asked", count=count)


def write_and_send(database: Database, settings: Settings, payload: dict[str, Any], now: datetime, *, say: Say) -> None:
    """Write the mail of one person, then send it like any other. Raises Later when it must be tried again."""
    with database.writing() as db:
        mail = retroplanning.write_digest(db, payload, secret=settings.secret_key, base_url=settings.base_url, now=now)
    if mail is not None:
        send_mail(database, settings, {"mail_id": mail.id}, now, say=say)
