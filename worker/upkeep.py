"""Work that comes back: throwing away what has served."""

from datetime import datetime
from typing import Any

import structlog

from domain.delivery import exchange, mailings
from domain.foundation import accounts, outbox
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.mobilisation.organisations import lookups

log = structlog.get_logger()


def purge_outbox(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    with database.writing() as db:
        counts = outbox.purge(db, now=now) | {"webhook_deliveries": mailings.forget_old_deliveries(db, now=now)}
    log.info("outbox_purged", **counts)


def purge_secrets(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Forget sign-in links, browser sessions, counters of tries and repeatable answers that are over."""
    with database.writing() as db:
        accounts.forget_old_sign_ins(db, now=now)
        accounts.forget_old_tries(db, now=now)
        accounts.forget_old_answers(db, now=now)


def purge_imports(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Forget spreadsheets that nobody imported, those that have served, and old answers of directories."""
    with database.writing() as db:
        counts = exchange.forget_old_files(db, now=now)
        lookups.forget_old(db, now=now)
    log.info("imports_purged", **counts)
