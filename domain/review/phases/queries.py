"""Counting what the phases are judged by, in a fixed number of statements whatever the size of the event."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.commitments import CommitmentKind, CommitmentState
from domain.engagement.commitments.models import Commitment
from domain.engagement.tracks.models import Concern, Track
from domain.execution import programme, stage
from domain.execution.programme import Level
from domain.execution.registrations.models import SeatCount
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations import EXPECTED_CATEGORIES
from domain.mobilisation.organisations.models import ActorCategory, Organisation, OrganisationCategory
from domain.mobilisation.outreach import AWAITED, REACHED, WON, OutreachState
from domain.mobilisation.outreach.models import Outreach
from domain.review.phases.values import CategoryFigure, Figures, Targets

KEPT = (CommitmentState.CONFIRMED, CommitmentState.DELIVERED)


def figures(db: DbSession, event: Event, targets: Targets, *, today: date) -> Figures:
    """Everything that the phases are judged by."""
    found: dict[str, Any] = {
        **_states_and_categories(db, event),
        **_news(db, event, today - timedelta(days=targets.quiet_days)),
        **_ledger(db, event),
        "without_commitment": _without_commitment(db, event),
        **_concerns(db, event),
        **_programme(db, event),
        **_checklist(db, event),
    }
    return Figures(capacity=event.capacity, **found)


def _states_and_categories(db: DbSession, event: Event) -> dict[str, Any]:
    rows = db.execute(
        select(Outreach.state, ActorCategory.code, func.count())
        .outerjoin(
            OrganisationCategory,
            and_(
                OrganisationCategory.organisation_id == Outreach.organisation_id,
                OrganisationCategory.position == 0,
            ),
        )
        .outerjoin(ActorCategory, ActorCategory.id == OrganisationCategory.category_id)
        .where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
        .group_by(Outreach.state, ActorCategory.code)
    ).all()
    by_state: Counter[OutreachState] = Counter()
    by_category: dict[str | None, Counter[OutreachState]] = defaultdict(Counter)
    for state, code, count in rows:
        by_state[state] += count
        by_category[code][state] += count
    lines = []
    for code, name in organisations.category_names(db).items():
        states = by_category[code]
        reached = sum(count for state, count in states.items() if state in REACHED)
        won = sum(count for state, count in states.items() if state in WON)
        lines.append(CategoryFigure(code, name, states.total(), reached, won))
    return {
        "by_state": dict(by_state),
        "by_category": tuple(lines),
        "expected_categories": tuple(code.value for code in EXPECTED_CATEGORIES),
    }


def _news(db: DbSession, event: Event, quiet_since: date) -> dict[str, Any]:
    quiet = and_(
        Outreach.state.in_(AWAITED),
        or_(Outreach.last_contact_on.is_(None), Outreach.last_contact_on <= quiet_since),
    )
    row = db.execute(
        select(
            func.count(Outreach.introduced_by_id).label("introduced"),
            func.count(Outreach.id).filter(quiet).label("quiet"),
        ).where(Outreach.event_id == event.id, Outreach.archived_at.is_(None))
    ).one()
    return {"introduced": row.introduced, "quiet": row.quiet}


def _ledger(db: DbSession, event: Event) -> dict[str, Any]:
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
    return {
        "pledged": sum(count for _, _, count, _ in rows),
        "confirmed": sum(count for _, state, count, _ in rows if state in KEPT),
        "delivered": sum(count for _, state, count, _ in rows if state is CommitmentState.DELIVERED),
        "money_pledged": sum((total for _, total in money), Decimal(0)),
        "money_delivered": sum((total for state, total in money if state is CommitmentState.DELIVERED), Decimal(0)),
    }


def _without_commitment(db: DbSession, event: Event) -> tuple[str, ...]:
    """Names of co-organisers that confirmed nothing yet."""
    brings = exists(
        select(Commitment.id).where(
            Commitment.event_id == event.id,
            Commitment.organisation_id == Outreach.organisation_id,
            Commitment.archived_at.is_(None),
            Commitment.state.in_(KEPT),
        )
    )
    return tuple(
        db.scalars(
            select(Organisation.name)
            .join(Outreach, Outreach.organisation_id == Organisation.id)
            .where(
                Outreach.event_id == event.id,
                Outreach.archived_at.is_(None),
                Outreach.state == OutreachState.CO_ORGANISER,
                ~brings,
            )
            .order_by(Organisation.search_key, Organisation.id)
        )
    )


def _concerns(db: DbSession, event: Event) -> dict[str, Any]:
    row = db.execute(
        select(func.count(Concern.id), func.count(Track.id))
        .outerjoin(Track, (Track.id == Concern.track_id) & Track.archived_at.is_(None))
        .where(Concern.event_id == event.id, Concern.archived_at.is_(None))
    ).one()
    return {"concerns": row[0], "concerns_in_track": row[1]}


def _programme(db: DbSession, event: Event) -> dict[str, Any]:
    views = programme.sessions_of(db, event)
    workshops = [view for view in views if view.is_workshop]
    errors = programme.conflicts_in(views, event)
    taken = {
        row.session_id: row.taken
        for row in db.execute(select(SeatCount.session_id, SeatCount.taken).where(SeatCount.event_id == event.id))
    }
    return {
        "sessions": len(views),
        "placed_sessions": sum(1 for view in views if view.interval and view.room),
        "workshops": len(workshops),
        "unstaffed_workshops": tuple(view.title for view in workshops if not programme.is_staffed(view)),
        "programme_errors": sum(1 for each in errors.values() if any(c.level is Level.ERROR for c in each)),
        "registered": taken.get(None, 0),
        "workshop_seats": sum(view.seats or 0 for view in workshops),
        "workshop_seats_taken": sum(taken.get(view.id, 0) for view in workshops),
    }


def _checklist(db: DbSession, event: Event) -> dict[str, Any]:
    progress = stage.progress_of(db, event)
    return {
        "checklist": progress.total,
        "checklist_done": progress.done,
        "checklist_problems": progress.problems,
    }
