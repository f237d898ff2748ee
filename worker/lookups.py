"""Asking a public directory: read what is asked, call without any transaction, write what was answered."""

import uuid
from datetime import datetime
from typing import Any

from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from domain.mobilisation.organisations import lookups
from worker.clients import directories
from worker.clients.http import GuardedClient, Unreachable


def ask_directory(
    database: Database,
    settings: Settings,
    payload: dict[str, Any],
    now: datetime,
    *,
    client: GuardedClient | None = None,
) -> None:
    """One call, whose failure is an answer too: nobody waits for a directory, so it is not tried again."""
    lookup_id = uuid.UUID(payload["lookup_id"])
    with database.reading() as db:
        asked = lookups.waiting(db, lookup_id)
    if asked is None:
        return
    try:
        found = directories.ask(client or GuardedClient(), settings, asked.kind, asked.query)
    except Unreachable as error:
        with database.writing() as db:
            lookups.keep_failure(db, lookup_id, error.code, now=utc_now())
        return
    with database.writing() as db:
        lookups.keep_answer(db, lookup_id, found, now=utc_now())
