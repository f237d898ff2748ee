"""« Où en sommes-nous ? » on one page."""

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from domain.engagement import retroplanning
from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.review.phases import news, next_steps, queries, rules, standing, talks
from domain.review.phases.values import Dashboard, Phase, PhaseView, Step
from domain.review.phases.wording import Desk


def dashboard(
    db: Session,
    event: Event,
    *,
    now: datetime,
    account_id: uuid.UUID | None = None,
    with_late: bool = True,
    with_calls: bool = True,
    with_news: bool = True,
) -> Dashboard:
    """The three phases, what is late, what the reader has to do, whom to call, and what happened lately.

    People's data only `with_calls`. A fixed number of statements whatever the size of the event.
    """
    desk = _desk(event, now)
    aims = standing.targets_of(db, event)
    tasks = retroplanning.tasks_of(db, event, today=desk.today)
    found = queries.figures(db, event, aims, tasks, today=desk.today)
    past = standing.past_of(db, event, today=desk.today)
    late, late_count = next_steps.late(db, event, desk, tasks, now=now) if with_late else ((), 0)
    steps: tuple[Step, ...] = ()
    steps_count = 0
    if account_id is not None:
        steps, steps_count = next_steps.my_steps(db, event, desk, tasks, account_id=account_id)
    first_day = local(event.starts_at, event.time_zone).date()
    days_left = rules.days_between(desk.today, first_day)
    return Dashboard(
        today=desk.today,
        first_day=first_day,
        days_left=days_left,
        countdown=rules.countdown(days_left),
        compared_with=past.day if past else None,
        phases=rules.phases(found, aims, desk, decided=standing.decided_of(db, event), past=past),
        late=late,
        late_count=late_count,
        steps=steps,
        steps_count=steps_count,
        calls=talks.calls(db, event, desk, quiet_days=aims.quiet_days, account_id=account_id) if with_calls else (),
        news=news.latest(db, event, desk) if with_news else (),
    )


def phase_of(db: Session, event: Event, phase: Phase, *, now: datetime) -> PhaseView:
    """One phase as it stands now."""
    return next(view for view in phases_of(db, event, now=now) if view.code is phase)


def phases_of(db: Session, event: Event, *, now: datetime) -> tuple[PhaseView, ...]:
    """The three phases alone."""
    desk = _desk(event, now)
    aims = standing.targets_of(db, event)
    tasks = retroplanning.tasks_of(db, event, today=desk.today)
    found = queries.figures(db, event, aims, tasks, today=desk.today)
    return rules.phases(found, aims, desk, decided=standing.decided_of(db, event))


def _desk(event: Event, now: datetime) -> Desk:
    return Desk(event.slug, local(now, event.time_zone).date())
