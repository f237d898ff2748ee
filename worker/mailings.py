"""Messages to those who registered: reminders that the calendar asks for, and mails written batch by batch."""

from datetime import datetime
from typing import Any

import structlog

from domain.delivery import mailings
from domain.foundation.accounts import Site
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings

log = structlog.get_logger()


def remind(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Every few minutes, since it is nine o’clock at another moment elsewhere."""
    with database.writing() as db:
        count = mailings.remind(db, now=now)
    log.info("reminders_begun", mails=count)


def write_batch(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """The next mails of one message, all or none; the mail queue hands them over."""
    with database.writing() as db:
        count = mailings.write_batch(db, payload, site=Site(settings.base_url, settings.secret_key), now=now)
    log.info("mailing_batch_written", mails=count)
