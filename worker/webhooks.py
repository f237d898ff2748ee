"""Telling other programs: read what is to be sent, call without any transaction, write what became of it."""

import uuid
from datetime import datetime
from typing import Any

from domain.delivery import mailings
from domain.delivery.mailings import DeliveryState
from domain.foundation.core.db import Database
from domain.foundation.core.errors import PreauError
from domain.foundation.core.settings import Settings
from worker.clients.http import GuardedClient, Unreachable


class NotDelivered(PreauError):
    """The other side did not take the message: it is tried again later."""

    code = "webhook_not_delivered"
    message = "Le service relié n’a pas pris le message."


def deliver(
    database: Database,
    settings: Settings,
    payload: dict[str, Any],
    now: datetime,
    *,
    client: GuardedClient | None = None,
) -> None:
    """One attempt. Raises NotDelivered when it must be tried again."""
    delivery_id = uuid.UUID(payload["delivery_id"])
    with database.reading() as db:
        letter = mailings.envelope(db, delivery_id, now=now)
    if letter is None:
        return
    try:
        status = (client or GuardedClient()).post(letter.url, letter.body.encode(), letter.headers)
    except Unreachable:
        status = None
    with database.writing() as db:
        state = mailings.keep_outcome(db, delivery_id, status, base_url=settings.base_url, now=now)
    if state is DeliveryState.QUEUED:
        raise NotDelivered()
