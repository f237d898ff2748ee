"""The figures of one day, kept so that the week's trend can be told."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.foundation.core.ids import new_id
from domain.foundation.core.times import local
from domain.foundation.events import EventState
from domain.foundation.events.models import Event
from domain.review.phases.models import FigureSnapshot
from domain.review.phases.values import PhaseView

SNAPSHOT_JOB = "phases.snapshot"
STILL_FOLLOWED = timedelta(days=60)
"""How long after its end a gathering is still counted: its bilan is written by then."""
KEPT = timedelta(days=366)

_TABLE: Any = FigureSnapshot.__table__
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def followed_events(db: Session, *, now: datetime) -> list[uuid.UUID]:
    """Gatherings whose figures still move: neither archived nor cancelled, nor long over."""
    over = (EventState.ARCHIVED, EventState.CANCELLED)
    return list(
        db.scalars(
            select(Event.id).where(Event.state.not_in(over), Event.ends_at >= now - STILL_FOLLOWED).order_by(Event.id)
        )
    )


def keep_figures(db: Session, event: Event, phases: Iterable[PhaseView], *, now: datetime) -> bool:
    """Keep the indicators of today; false when another worker did already."""
    figures = {each.code: str(each.value) for phase in phases for each in phase.indicators}
    row = {"id": new_id(), "event_id": event.id, "day": _today(event, now), "figures": figures}
    statement = _INSERT[db.get_bind().dialect.name](_TABLE).on_conflict_do_nothing(
        index_elements=[_TABLE.c.event_id, _TABLE.c.day]
    )
    added: Any = db.execute(statement.execution_options(preserve_rowcount=True), row)
    return bool(added.rowcount)


def kept_today(db: Session, event: Event, *, now: datetime) -> bool:
    day = _today(event, now)
    found = select(FigureSnapshot.id).where(FigureSnapshot.event_id == event.id, FigureSnapshot.day == day)
    return db.scalar(found) is not None


def forget_old_figures(db: Session, *, now: datetime) -> int:
    """A trend is told over a week: figures of more than a year ago have served."""
    gone: Any = db.execute(delete(FigureSnapshot).where(FigureSnapshot.day < (now - KEPT).date()))
    return int(gone.rowcount)


def _today(event: Event, now: datetime) -> date:
    return local(now, event.time_zone).date()
