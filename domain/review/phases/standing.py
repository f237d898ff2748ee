"""What the committee decided about its phases and targets, and the figures of an earlier day, as rows tell them."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.foundation.core.times import local
from domain.foundation.events import Phase
from domain.foundation.events.models import Event
from domain.review.phases.models import FigureSnapshot, PhaseProgress, PhaseTarget
from domain.review.phases.rules import Decided, Past
from domain.review.phases.targets import USUAL, Targets
from domain.review.phases.values import PhaseState

A_WEEK = timedelta(days=7)
TOO_OLD = timedelta(days=21)
"""Figures of that long ago say nothing of the last week."""


def targets_of(db: Session, event: Event) -> Targets:
    """What the event aims at: what its committee set, else the usual figures."""
    rows = db.execute(select(PhaseTarget.code, PhaseTarget.value).where(PhaseTarget.event_id == event.id))
    return Targets(**{code: value for code, value in rows if code in USUAL})


def decided_of(db: Session, event: Event) -> dict[Phase, Decided]:
    rows = db.scalars(select(PhaseProgress).where(PhaseProgress.event_id == event.id))
    return {row.phase: decided(row, event) for row in rows}


def decided(row: PhaseProgress, event: Event) -> Decided:
    return Decided(
        closed=row.state is PhaseState.CLOSED,
        opened_on=row.opened_on,
        closed_on=local(row.closed_at, event.time_zone).date() if row.closed_at else None,
        closed_by=row.closed_by,
        reason=row.reason,
        version=row.version,
    )


def past_of(db: Session, event: Event, *, today: date) -> Past | None:
    """The latest figures that are a week old, if any were counted about then."""
    row = db.execute(
        select(FigureSnapshot.day, FigureSnapshot.figures)
        .where(
            FigureSnapshot.event_id == event.id,
            FigureSnapshot.day <= today - A_WEEK,
            FigureSnapshot.day >= today - TOO_OLD,
        )
        .order_by(FigureSnapshot.day.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Past(row.day, {code: Decimal(value) for code, value in row.figures.items()})
