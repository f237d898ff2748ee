"""Mails to people who register, written apart from the request, then sent; and what time does to registrations."""

import uuid
from collections import Counter
from datetime import datetime
from typing import Any

import structlog

from domain.execution import registrations
from domain.foundation.core.db import Database
from domain.foundation.core.settings import Settings
from worker.mail import Say, send_mail

log = structlog.get_logger()
MOST_ROUNDS = 40


def write_and_send(database: Database, settings: Settings, payload: dict[str, Any], now: datetime, *, say: Say) -> None:
    """Write the mail that is due, then send it like any other. Raises Later when it must be tried again."""
    with database.writing() as db:
        mail = registrations.write_due_mail(
            db, payload, secret=settings.secret_key, base_url=settings.base_url, now=now
        )
    if mail is not None:
        send_mail(database, settings, {"mail_id": mail.id}, now, say=say)


def tend(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Every few minutes: confirmations and offers whose time is over, held places released, lists moved on."""
    with database.reading() as db:
        found = registrations.events_to_tend(db, now=now)
    done: Counter[str] = Counter()
    for event_id in found:
        done += _tend(database, event_id, now)
    log.info("registrations_tended", **done)
    if done["recounted"]:
        log.warning("seats_recounted", count=done["recounted"])


def _tend(database: Database, event_id: uuid.UUID, now: datetime) -> Counter[str]:
    """Piece by piece, each in a transaction of its own, until nothing more is due."""
    done: Counter[str] = Counter()
    for _ in range(MOST_ROUNDS):
        with database.writing() as db:
            step = registrations.tend(db, event_id, now=now)
        done += step
        if not (step["unconfirmed"] or step["unanswered"]):
            break
    return done
