"""Every day personal data whose time is over is erased; each erasure is written down beside the database."""

import uuid
from datetime import datetime
from typing import Any

import structlog

from domain.delivery import privacy
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings

log = structlog.get_logger()


def keep_people_in_time(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """In parts, each a transaction of its own: what was done is done, and is not done again."""
    with database.writing() as db:
        again = privacy.apply_again(db, settings.data)
    with database.reading() as db:
        found = privacy.events_to_keep(db, now=now)
    erased = sum(_erase(database, event_id, now) for event_id in found)
    log.info("people_kept_in_time", erased=erased, again=again)


def note_erasures(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Ids only, in the data folder: after a restore, they are erased again."""
    settings.data.mkdir(parents=True, exist_ok=True)
    with database.reading() as db:
        privacy.write_down(db, settings.data)


def _erase(database: Database, event_id: uuid.UUID, now: datetime) -> int:
    count = 0
    while True:
        with database.writing() as db:
            part = privacy.erase_due(db, event_id, now=now)
        if not part:
            return count
        count += part
