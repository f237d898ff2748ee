"""Who comes, in numbers."""

from collections import Counter, defaultdict
from datetime import UTC, datetime

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session as DbSession

from domain.execution.registrations import queries
from domain.execution.registrations.models import ArrangementRequest, Registration
from domain.execution.registrations.values import Figures, ParticipantKind, RegistrationState, WorkshopFigures
from domain.foundation.core.times import local
from domain.foundation.events.models import Event


def figures(db: DbSession, event: Event) -> Figures:
    """Who comes, in numbers; four statements, however many people."""
    found = queries.situation(db, event.id)
    by_kind: Counter[ParticipantKind] = Counter()
    cancelled = 0
    counted = db.execute(
        select(Registration.state, Registration.kind, func.count())
        .where(Registration.event_id == event.id)
        .group_by(Registration.state, Registration.kind)
    )
    for state, kind, count in counted:
        if state is RegistrationState.CONFIRMED:
            by_kind[kind] += count
        else:
            cancelled += count
    step_free, hearing_loop, wishes = _arrangement_counts(db, event)
    return Figures(
        seats=found.seats,
        cancelled=cancelled,
        kinds={kind: by_kind[kind] for kind in ParticipantKind},
        workshops=tuple(WorkshopFigures(w.id, w.title, w.starts_at, w.seats) for w in found.workshops),
        days=_days(db, event),
        step_free=step_free,
        hearing_loop=hearing_loop,
        wishes=wishes,
    )


def _arrangement_counts(db: DbSession, event: Event) -> tuple[int, int, int]:
    """How many wish step-free access, a hearing loop, something else: numbers only."""
    row = db.execute(
        select(
            func.count().filter(ArrangementRequest.step_free),
            func.count().filter(ArrangementRequest.hearing_loop),
            func.count().filter(ArrangementRequest.wish != ""),
        )
        .join(Registration, Registration.id == ArrangementRequest.registration_id)
        .where(Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)
    ).one()
    return row[0], row[1], row[2]


def _days(db: DbSession, event: Event) -> tuple[tuple[str, int], ...]:
    """Registrations made on each day of the event's zone.

    Both databases write an instant in UTC with its day and hour first.
    """
    hour = func.substr(cast(Registration.created_at, String), 1, 13)
    rows = db.execute(
        select(hour, func.count())
        .where(Registration.event_id == event.id, Registration.state == RegistrationState.CONFIRMED)
        .group_by(hour)
    )
    days: dict[str, int] = defaultdict(int)
    for text, count in rows:
        instant = datetime.strptime(text, "%Y-%m-%d %H").replace(tzinfo=UTC)
        days[local(instant, event.time_zone).date().isoformat()] += count
    return tuple(sorted(days.items()))
