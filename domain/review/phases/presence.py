"""When rooms can be used and when those who contribute are there: what the grid greys."""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from domain.execution.programme.checks.values import person_key
from domain.execution.programme.models import Contribution, Session
from domain.execution.programme.values import ContributionView
from domain.foundation.core.times import Interval
from domain.foundation.events.models import Event
from domain.review.phases.checking import programme_to_check

Hours = tuple[Interval, ...]


@dataclass(frozen=True)
class Presence:
    """Hours by room, and by contribution of somebody who said them; who is not told is there all the time."""

    rooms: dict[uuid.UUID, Hours]
    contributions: dict[uuid.UUID, Hours]


def presence(db: DbSession, event: Event) -> Presence:
    """A fixed number of statements, whatever the size of the programme."""
    asked = programme_to_check(db, event, ())
    return Presence(dict(asked.room_hours), _of_contributions(db, event, dict(asked.beyond.people_hours)))


def _of_contributions(db: DbSession, event: Event, people: dict[str, Hours]) -> dict[uuid.UUID, Hours]:
    if not people:
        return {}
    rows = db.scalars(
        select(Contribution)
        .join(Session, Session.id == Contribution.session_id)
        .where(Session.event_id == event.id, Session.archived_at.is_(None))
    )
    found: dict[uuid.UUID, Hours] = defaultdict(tuple)
    for row in rows:
        key = person_key(
            ContributionView(row.role, row.label, contact_id=row.contact_id, label=row.label, headcount=row.headcount)
        )
        if key in people:
            found[row.id] = people[key]
    return dict(found)
