"""Links that sign in, made apart from the request that asks, so that its time tells nothing."""

from datetime import datetime
from typing import Any

from domain.foundation import accounts
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings


def send_sign_in_link(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """A fresh link in a mail for the account of the payload; nothing for a stranger."""
    with database.writing() as db:
        accounts.send_sign_in_link(db, payload, now=now)
