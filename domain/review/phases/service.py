"""« Où en sommes-nous ? » on one page."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.foundation.core.times import local
from domain.foundation.events.models import Event
from domain.review.phases import next_steps, queries, rules
from domain.review.phases.values import Dashboard, Targets
from domain.review.phases.wording import Desk


def dashboard(
    db: Session,
    event: Event,
    *,
    now: datetime,
    with_late: bool = True,
    with_calls: bool = True,
    targets: Targets | None = None,
) -> Dashboard:
    """The three phases, what is late and whom to call; people's data only `with_calls`.

    A fixed number of statements whatever the size of the event.
    """
    targets = targets or Targets()
    today = local(now, event.time_zone).date()
    first_day = local(event.starts_at, event.time_zone).date()
    desk = Desk(event.slug)
    found = queries.figures(db, event, targets, today=today)
    late, late_count = next_steps.late(db, event, desk, now=now) if with_late else ((), 0)
    days_left = rules.days_between(today, first_day)
    return Dashboard(
        today=today,
        first_day=first_day,
        days_left=days_left,
        countdown=rules.countdown(days_left),
        phases=rules.phases(found, targets, desk),
        states=rules.states(found, desk),
        categories=rules.categories(found, desk),
        late=late,
        late_count=late_count,
        calls=next_steps.calls(db, event, desk, today=today) if with_calls else (),
    )
