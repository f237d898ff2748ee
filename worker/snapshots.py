"""Every night: the figures of each gathering that is still followed, so that the week's trend can be told."""

from datetime import datetime
from typing import Any

import structlog

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.review import phases

log = structlog.get_logger()


def keep_figures(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Once per gathering and day, each in a transaction of its own, so that nobody else waits for all of them."""
    with database.reading() as db:
        followed = phases.followed_events(db, now=now)
    kept = 0
    for event_id in followed:
        with database.writing() as db:
            kept += phases.take_snapshot(db, event_id, now=now)
    with database.writing() as db:
        forgotten = phases.forget_old_figures(db, now=now)
    log.info("figures_kept", kept=kept, forgotten=forgotten)
