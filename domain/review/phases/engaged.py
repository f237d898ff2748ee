"""Counting what the core of partners promised, who answers for what, and which questions they share."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import exists, func, select, union
from sqlalchemy.orm import Session as DbSession

from domain.engagement import commitments, committee
from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.engagement.commitments.models import Commitment
from domain.engagement.tracks.models import Concern, Track, TrackCarrier
from domain.execution.programme.models import Contribution, Session, SessionConcern
from domain.foundation.events.models import Event
from domain.mobilisation import outreach
from domain.mobilisation.organisations.models import Organisation
from domain.mobilisation.outreach import OutreachState
from domain.mobilisation.outreach.models import Outreach
from domain.mobilisation.outreach.values import ElectedAnswer
from domain.review.phases.targets import Targets

KEPT = (CommitmentState.CONFIRMED, CommitmentState.DELIVERED)


def ledger(db: DbSession, event: Event) -> dict[str, Any]:
    """Promises by what became of them, money apart, and the budget's two sides."""
    rows = db.execute(
        select(Commitment.kind, Commitment.state, func.count(), func.sum(Commitment.quantity))
        .where(
            Commitment.event_id == event.id,
            Commitment.archived_at.is_(None),
            Commitment.state != CommitmentState.WITHDRAWN,
        )
        .group_by(Commitment.kind, Commitment.state)
    ).all()
    money = [(state, Decimal(str(total or 0))) for kind, state, _, total in rows if kind is CommitmentKind.MONEY]
    budget = commitments.budget(db, event)
    return {
        "pledged": sum(count for _, _, count, _ in rows),
        "confirmed": sum(count for _, state, count, _ in rows if state in KEPT),
        "delivered": sum(count for _, state, count, _ in rows if state is CommitmentState.DELIVERED),
        "money_pledged": sum((total for _, total in money), Decimal(0)),
        "money_delivered": sum((total for state, total in money if state is CommitmentState.DELIVERED), Decimal(0)),
        "income_planned": budget.income.planned,
        "expense_planned": budget.expense.planned,
        "expense_lines": len(budget.expenses),
        "without_commitment": _without_commitment(db, event),
    }


def _without_commitment(db: DbSession, event: Event) -> tuple[str, ...]:
    """Names of co-organisers that confirmed nothing yet."""
    return tuple(
        db.scalars(
            select(Organisation.name)
            .join(Outreach, Outreach.organisation_id == Organisation.id)
            .where(
                Outreach.event_id == event.id,
                Outreach.archived_at.is_(None),
                Outreach.state == OutreachState.CO_ORGANISER,
                Outreach.organisation_id.not_in(commitments.bringing(event)),
            )
            .order_by(Organisation.search_key, Organisation.id)
        )
    )


def people(db: DbSession, event: Event, *, today: date) -> dict[str, Any]:
    """Elected officials known and reached, and the competences that nobody holds today."""
    known = outreach.elected(db, event)
    reached = [
        each for each in known if each.contacted_on or each.invited_on or each.answer is not ElectedAnswer.UNKNOWN
    ]
    competences = committee.competences_of(db, event, today=today)
    return {
        "elected": len(known),
        "elected_reached": len(reached),
        "competences": len(competences),
        "competences_missing": tuple(each.missing for each in competences if not each.is_held),
    }


def shared_questions(db: DbSession, event: Event, targets: Targets) -> dict[str, Any]:
    """Questions in a track, taken up by a session, or met by those of their track; tracks that too few carry."""
    taken_up = exists(
        select(SessionConcern.concern_id)
        .join(Session, Session.id == SessionConcern.session_id)
        .where(SessionConcern.concern_id == Concern.id, Session.archived_at.is_(None))
    )
    placed = exists(select(Session.id).where(Session.track_id == Track.id, Session.archived_at.is_(None)))
    row = db.execute(
        select(
            func.count(Concern.id),
            func.count(Track.id),
            func.count(Concern.id).filter(taken_up),
            func.count(Concern.id).filter(~taken_up & placed),
        )
        .outerjoin(Track, (Track.id == Concern.track_id) & Track.archived_at.is_(None))
        .where(Concern.event_id == event.id, Concern.archived_at.is_(None))
    ).one()
    carried = _structures_by_track(db, event)
    return {
        "concerns": row[0],
        "concerns_in_track": row[1],
        "concerns_taken_up": row[2],
        "concerns_met_by_track": row[3],
        "tracks": len(carried),
        "thin_tracks": tuple(name for name, count in carried if count < targets.track_carriers),
    }


def _structures_by_track(db: DbSession, event: Event) -> list[tuple[str, int]]:
    """Each track's name and how many structures carry it or contribute to its sessions."""
    contributes = (
        select(Session.track_id, Contribution.organisation_id)
        .join(Contribution, Contribution.session_id == Session.id)
        .where(
            Session.event_id == event.id,
            Session.archived_at.is_(None),
            Session.track_id.is_not(None),
            Contribution.organisation_id.is_not(None),
        )
    )
    carries = (
        select(TrackCarrier.track_id, TrackCarrier.organisation_id)
        .join(Track, Track.id == TrackCarrier.track_id)
        .where(Track.event_id == event.id)
    )
    both = union(contributes, carries).subquery()
    return [
        (row.name, row.structures)
        for row in db.execute(
            select(Track.name, func.count(both.c.organisation_id).label("structures"))
            .outerjoin(both, both.c.track_id == Track.id)
            .where(Track.event_id == event.id, Track.archived_at.is_(None))
            .group_by(Track.id, Track.name, Track.position)
            .order_by(Track.position, Track.id)
        )
    ]
