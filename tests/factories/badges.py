"""Badges of a gathering with people in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session as DbSession

from domain.delivery.printing import badge_batches
from domain.delivery.printing.badge_batches import BatchOrder
from domain.delivery.printing.models import BadgeBatch, BatchWhat
from domain.foundation.accounts import PROGRAM
from domain.foundation.core.settings import Settings
from domain.foundation.events.models import Event


def print_badges(
    db: DbSession,
    event: Event,
    what: BatchWhat = BatchWhat.ALL,
    *,
    settings: Settings,
    now: datetime,
    ids: tuple[UUID, ...] = (),
    reason: str = "",
    blanks: int = 0,
) -> BadgeBatch:
    order = BatchOrder(what, ids, reason, blanks)
    return badge_batches.make_batch(db, event, order, settings=settings, actor=PROGRAM, now=now)
