"""Sharing places out: read, computed without any lock, then written, telling how far it is."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.execution import allocation
from domain.execution.allocation import Found, Read
from domain.foundation.core.db import Database
from domain.foundation.core.errors import Conflict, PreauError
from domain.foundation.core.settings import Settings
from domain.foundation.core.times import utc_now
from worker.interrupted import interrupted


def share_out(database: Database, settings: Settings, payload: dict[str, Any], now: datetime) -> None:
    """A job that runs again finds the same problem or a newer one; a proposal that was dropped needs nothing more."""
    allocation_id = uuid.UUID(payload["allocation_id"])

    def tell(stage: str) -> None:
        with database.writing() as db:
            allocation.tell_stage(db, allocation_id, stage)

    try:
        with database.writing() as db:
            read = allocation.begin(db, allocation_id)
        if read is None:
            return
        found = _solved(read, tell)
        with database.writing() as db:
            allocation.keep(db, allocation_id, read, found, now=utc_now())
    except PreauError as error:
        with database.writing() as db:
            allocation.fail(db, allocation_id, error)


def allocation_given_up(db: Session, payload: dict[str, Any], now: datetime) -> None:
    allocation.fail(db, uuid.UUID(payload["allocation_id"]), interrupted())


def _solved(read: Read, tell: Callable[[str], None]) -> Found:
    """Whatever a library meets is said where people look: trying again would meet it again."""
    try:
        return allocation.solve(read.problem, tell)
    except (RuntimeError, ArithmeticError, MemoryError, OSError) as error:
        raise Conflict(
            "allocation_broken", "Le calcul s’est interrompu. Relancez-le ; s’il s’arrête encore, prévenez l’hébergeur."
        ) from error
