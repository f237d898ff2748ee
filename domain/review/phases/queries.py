"""Counting what the phases are judged by, in a fixed number of statements whatever the size of the event."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session as DbSession

from domain.engagement.retroplanning import TaskState, TaskView
from domain.engagement.retroplanning.template import FREEZE
from domain.execution import programme, stage
from domain.execution.registrations.seat_models import SeatCount
from domain.foundation.events.models import Event
from domain.mobilisation import organisations
from domain.mobilisation.organisations import CATEGORY_NAMES, EXPECTED_CATEGORIES
from domain.mobilisation.organisations.models import ActorCategory, OrganisationCategory
from domain.mobilisation.outreach import AWAITED, REACHED, WON, OutreachState
from domain.mobilisation.outreach.models import Outreach
from domain.review.phases import checking, engaged
from domain.review.phases.begun import first_days
from domain.review.phases.figures import CategoryFigure, Figures, FreezeFigure
from domain.review.phases.targets import Targets


def figures(db: DbSession, event: Event, targets: Targets, tasks: list[TaskView], *, today: date) -> Figures:
    """Everything that the phases are judged by; `tasks` is the backward plan, read once for the whole page."""
    found: dict[str, Any] = {
        **_structures(db, event, today - timedelta(days=targets.quiet_days)),
        **engaged.ledger(db, event),
        **engaged.people(db, event, today=today),
        **engaged.shared_questions(db, event, targets),
        **_programme(db, event),
        **_checklist(db, event),
        **_plan(tasks),
        "opened": first_days(db, event, today=today),
    }
    return Figures(capacity=event.capacity, **found)


def _structures(db: DbSession, event: Event, quiet_since: date) -> dict[str, Any]:
    """Structures by state and main category, those that somebody introduced, and those without news."""
    silent = or_(Outreach.last_contact_on.is_(None), Outreach.last_contact_on <= quiet_since)
    rows = db.execute(
        select(
            Outreach.state,
            ActorCategory.code,
            func.count().label("structures"),
            func.count(Outreach.introduced_by_id).label("introduced"),
            func.count(Outreach.id).filter(silent).label("silent"),
        )
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
    for row in rows:
        by_state[row.state] += row.structures
        by_category[row.code][row.state] += row.structures
    return {
        "by_state": dict(by_state),
        "introduced": sum(row.introduced for row in rows),
        "quiet": sum(row.silent for row in rows if row.state in AWAITED),
        **_categories(db, by_category),
    }


def _categories(db: DbSession, by_category: Mapping[str | None, Counter[OutreachState]]) -> dict[str, Any]:
    known = organisations.categories(db)
    names = {each.code: each.name for each in known} or {code.value: name for code, name in CATEGORY_NAMES.items()}
    expected = tuple(each.code for each in known if each.expected) if known else tuple(EXPECTED_CATEGORIES)
    return {
        "by_category": tuple(_line(code, name, by_category.get(code, Counter())) for code, name in names.items()),
        "expected_categories": expected,
    }


def _line(code: str, name: str, states: Counter[OutreachState]) -> CategoryFigure:
    reached = sum(count for state, count in states.items() if state in REACHED)
    won = sum(count for state, count in states.items() if state in WON)
    return CategoryFigure(code, name, states.total(), reached, won, states[OutreachState.CO_ORGANISER])


def _programme(db: DbSession, event: Event) -> dict[str, Any]:
    asked = checking.programme_to_check(db, event)
    views = asked.sessions
    workshops = [view for view in views if view.is_workshop]
    to_mend = programme.blocking(programme.check(asked))
    taken = {
        row.session_id: row.taken
        for row in db.execute(select(SeatCount.session_id, SeatCount.taken).where(SeatCount.event_id == event.id))
    }
    return {
        "sessions": len(views),
        "placed_sessions": sum(1 for view in views if view.interval and view.room),
        "workshops": len(workshops),
        "unstaffed_workshops": tuple(view.title for view in workshops if not programme.is_staffed(view)),
        "programme_errors": len(to_mend),
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


def _plan(tasks: list[TaskView]) -> dict[str, Any]:
    """Tasks that were dropped are no work any more."""
    kept = [task for task in tasks if task.state is not TaskState.DROPPED]
    freeze = next((task for task in kept if task.template_code == FREEZE), None)
    return {
        "tasks": len(kept),
        "tasks_done": sum(1 for task in kept if task.state is TaskState.DONE),
        "tasks_late": sum(1 for task in kept if task.late_days),
        "freeze": _freeze(freeze) if freeze else None,
    }


def _freeze(task: TaskView) -> FreezeFigure:
    return FreezeFigure(task.id, task.due_on, task.days, task.state is TaskState.DONE)
