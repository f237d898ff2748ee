"""When each phase began: the first thing done in it, as the rows tell."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.commitments.models import Commitment, CommitmentStateChange
from domain.engagement.committee.models import Meeting
from domain.execution.programme.models import Session
from domain.foundation.core.times import local
from domain.foundation.events import Phase
from domain.foundation.events.models import Event
from domain.mobilisation.outreach.models import Exchange, Outreach


def first_days(db: DbSession, event: Event, *, today: date) -> dict[Phase, date]:
    """The first contact or exchange; the first promise or meeting; the first session written.

    A phase of which nothing was done until today is not there.
    """
    contacted = select(func.min(Outreach.first_contact_on)).where(
        Outreach.event_id == event.id, Outreach.archived_at.is_(None)
    )
    exchanged = select(func.min(Exchange.at)).where(Exchange.event_id == event.id, Exchange.archived_at.is_(None))
    promised = (
        select(func.min(CommitmentStateChange.at))
        .join(Commitment, Commitment.id == CommitmentStateChange.commitment_id)
        .where(Commitment.event_id == event.id, Commitment.archived_at.is_(None))
    )
    met = select(func.min(Meeting.starts_at)).where(Meeting.event_id == event.id, Meeting.archived_at.is_(None))
    written = select(func.min(Session.created_at)).where(Session.event_id == event.id, Session.archived_at.is_(None))
    row = db.execute(select(*(each.scalar_subquery() for each in (contacted, exchanged, promised, met, written)))).one()
    found = {
        Phase.MOBILISATION: (row[0], row[1]),
        Phase.ENGAGEMENT: (row[2], row[3]),
        Phase.EXECUTION: (row[4],),
    }
    days = {phase: _days(values, event.time_zone) for phase, values in found.items()}
    return {phase: min(known) for phase, known in days.items() if known and min(known) <= today}


def _days(values: tuple[date | datetime | None, ...], zone: str) -> list[date]:
    return [
        local(value, zone).date() if isinstance(value, datetime) else value for value in values if value is not None
    ]
