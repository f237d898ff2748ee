"""Long imports: understood without holding any lock, written in one transaction, told while they last.

A worker that dies leaves the draft as it was: the next one starts again, and nothing is half written.
"""

import contextlib
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.delivery import exchange
from domain.delivery.exchange import READING, WRITING, Prepared
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, NotFound, PreauError
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from worker.interrupted import interrupted

TOLD_EVERY_SECONDS = 0.4
MOST_TRIES = 5
"""Somebody who changes structures all the time must not keep an import from being written."""


def prepare_import(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Understand a draft's files and keep their preview."""

    def work(draft_id: uuid.UUID) -> None:
        prepared = _prepared(database, draft_id)
        with database.writing() as db:
            exchange.keep_picture(db, exchange.event_of(db, draft_id), draft_id, prepared, now=utc_now())

    _told(database, payload, work)


def write_import(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Write a draft: all of it or nothing."""

    def work(draft_id: uuid.UUID) -> None:
        for _ in range(MOST_TRIES):
            prepared = _prepared(database, draft_id)
            _tell(database, draft_id, WRITING, 0, prepared.plan.line_count)
            if _written(database, draft_id, prepared, payload):
                return
        raise Conflict(
            "import_overtaken",
            "Des structures changent sans cesse en ce moment. Réessayez dans quelques minutes : rien n’a été écrit.",
        )

    _told(database, payload, work)


def prepare_list(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """Read the file of a long list of places."""

    def work(draft_id: uuid.UUID) -> None:
        _tell(database, draft_id, READING, 0, 0)
        with database.reading() as db:
            file = exchange.file_of_list(db, draft_id)
        read = exchange.read_list(file)
        _tell(database, draft_id, WRITING, 0, len(read.places))
        with database.writing() as db:
            exchange.keep_long_list(db, draft_id, read)

    _told(database, payload, work)


def import_given_up(db: Session, payload: dict[str, Any], now: datetime) -> None:
    with contextlib.suppress(NotFound):
        exchange.tell_stopped(db, uuid.UUID(payload["draft_id"]), interrupted(), now=now)


def _told(database: Database, payload: dict[str, Any], work: Callable[[uuid.UUID], None]) -> None:
    """What stops the work is said where people look; a draft that was dropped or is done needs nothing more."""
    draft_id = uuid.UUID(payload["draft_id"])
    try:
        work(draft_id)
    except NotFound:
        return
    except PreauError as error:
        if error.code != "already_confirmed":
            with database.writing() as db:
                exchange.tell_stopped(db, draft_id, error, now=utc_now())


def _prepared(database: Database, draft_id: uuid.UUID) -> Prepared:
    said = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said > TOLD_EVERY_SECONDS:
            said = time.monotonic()
            _tell(database, draft_id, READING, done, total)

    with database.reading() as db:
        return exchange.prepare(db, exchange.event_of(db, draft_id), draft_id, tell)


def _written(database: Database, draft_id: uuid.UUID, prepared: Prepared, payload: dict[str, Any]) -> bool:
    """False when somebody changed something since the plan was made."""
    with database.writing() as db:
        event = exchange.event_of(db, draft_id)
        if not exchange.is_current(db, event, draft_id, prepared):
            return False
        account_id = payload.get("account_id")
        exchange.confirm_draft(
            db,
            event,
            draft_id,
            skip_open=bool(payload["skip_open"]),
            send_links=bool(payload.get("send_links")),
            prepared=prepared,
            actor=exchange.actor_of(db, uuid.UUID(account_id) if account_id else None),
            now=utc_now(),
        )
    return True


def _tell(database: Database, draft_id: uuid.UUID, stage: str, done: int, total: int) -> None:
    with database.writing() as db:
        exchange.tell_progress(db, draft_id, stage, done, total, now=utc_now())
